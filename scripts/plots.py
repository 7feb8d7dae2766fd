"""Plots that Markdown shows as images, put into the page itself, where they take the colors of the text."""

from __future__ import annotations

from pathlib import Path
from posixpath import dirname, normpath

from selectolax.lexbor import LexborHTMLParser

from sitecheck.link_text import names_file
from sitecheck.media import fault_of_file

PLOTS = "assets/figures/"


def inline_plots(tree: LexborHTMLParser, file: str, folder: Path) -> None:
    """Replace each image of a plot by its SVG, with its words; without any, or in error, it stays and is found."""
    seen = set()
    for node in tree.css('img[src$=".svg"]:not([srcset])'):
        plot = normpath(f"{dirname(file)}/{node.attributes['src']}")
        words = (node.attributes.get("alt") or "").strip()
        if (
            plot not in seen
            and plot.startswith(PLOTS)
            and words
            and not names_file(words, plot)
            and not fault_of_file(folder / plot)
        ):
            seen.add(plot)  # a plot's ids must not be there twice
            box = tree.create_node("span")
            box.attrs["class"] = "plot"
            box.attrs["role"] = "img"
            box.attrs["aria-label"] = node.attributes.get("alt") or ""
            box.inner_html = (folder / plot).read_text(encoding="utf-8")
            node.replace_with(box)

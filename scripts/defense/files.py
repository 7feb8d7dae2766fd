"""Files in the docs folder that browsers would run: with the rights of the site, whoever opens their address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborHTMLParser

from defense.drawings import check_drawing
from defense.html import ALLOWED, faults
from linkgraph.site import Site
from linkgraph.sources import Source, not_utf8
from permalinks.signposts import SCRIPT
from problem import Problem

OURS = (SCRIPT,)
"""Scripts that the build itself adds to pages, besides those that mkdocs.yml and templates name."""
CODE = (".js", ".mjs")
XML = (".atom", ".rdf", ".rss", ".svg", ".xml")
PAGES = (".html",)
PLAIN = (".css", ".csv", ".json", ".md", ".txt")  # which browsers show as text, if at all
RUN = ALLOWED["files"]["endings"].split()


def check_files(site: Site, own: str) -> Iterator[Problem]:
    """Yield a problem for each file of the docs folder that could run code; templates, `own`, name those in use."""
    own += (site.root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    for name, file in site.origins.items():
        suffix = PurePosixPath(name).suffix.lower()
        if not file.is_relative_to(site.copied[0]):
            continue  # a template's neighbor is code of the site
        path = file.relative_to(site.root).as_posix()
        if suffix in XML:
            yield from check_drawing(file, path)
        elif suffix in PAGES:
            yield from _page(file, path)
        elif suffix in RUN:
            text = f"browsers could run what a {suffix} file holds, with the rights of the site. Take it out of docs."
            yield Problem(path, 1, 1, "unsafe-file", text)
        elif suffix in CODE and name not in OURS and not re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w-])", own):
            text = "no page uses this file, and whoever gets a tag into a page could run it. "
            yield Problem(path, 1, 1, "unsafe-file", f"{text}Use it in mkdocs.yml or a template, or take it out.")
        elif suffix not in (*CODE, *PLAIN) and _begins_like_xml(file):
            yield from check_drawing(file, path)


def _begins_like_xml(file: Path) -> bool:
    """Tell whether a file may be XML under any name: hosts know more endings of it than anyone can list."""
    with file.open("rb") as stream:
        return stream.read(64).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")[:1] == b"<"


def _page(file: Path, path: str) -> Iterator[Problem]:
    try:
        source = Source(path, path, file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:  # browsers might read in it what no check sees
        yield not_utf8(path, error)
        return
    tree = LexborHTMLParser(source.text)
    for fault in {fault: None for node in tree.css("*") for fault in faults(node, whole=True)}:
        places = next((found for pattern in fault.patterns if (found := source.find(f"(?i){pattern}"))), ())
        for line, column in [(place.line, place.column) for place in places] or [(1, 1)]:
            yield Problem(path, line, column, fault.rule, fault.message)

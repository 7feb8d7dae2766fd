"""Tell the error page what sections there are: error_page.js offers those most like the address asked for."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from linkgraph.site import Site

ERROR_PAGE = "404.html"
LEVELS = (2, 3, 4)
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def list_sections(tree: LexborHTMLParser, site: Site) -> None:
    """Give the box for the nearest sections the site's path, each page and section with its title, and the script.

    The script stands behind the box: what follows is laid out when the box is filled, so nothing jumps.
    """
    if box := tree.css_first(".nearest"):
        found: list[tuple[str, ...]] = []
        for page in (site.pages[file] for file in site.sources if file in site.pages):
            title = page.headings[0].text if page.headings else page.url
            found.append((page.url, title))
            found += [
                (f"{page.url}#{heading.id}", heading.text, title)
                for heading in page.headings
                if heading.level in LEVELS
            ]
        box.attrs["data-base"] = urlsplit(site.url).path
        box.attrs["data-sections"] = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        script = tree.create_node("script")
        script.inner_html = SCRIPT
        box.insert_after(script)

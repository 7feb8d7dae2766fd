"""Write the Markdown copies, what lists them, and what leads to them from the pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import yaml
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import Page
from linkgraph.site import Site
from markdown_copies.clean import clean_markdown

COPY = "index.md"
LIST, WHOLE = "llms.txt", "llms-full.txt"  # https://llmstxt.org
ICON = (  # an M in a frame, beside an arrow down
    '<svg viewBox="0 0 24 24"><path fill="none" stroke="currentColor" stroke-width="1.8" '
    'd="M2 5h20v14H2zM6 15V9l3 3 3-3v6M17 9v6l-2-2m2 2 2-2"/></svg>'
)
TITLE = "View as Markdown"
RELATION = "alternate "  # with a blank, or the theme takes it for a translation and looks for that one's sitemap
START, END = "Start", "Optional"  # the list's headings for what is in no folder, and for what tools may leave out
Info = dict[str, str]
"""The front matter of a page that tools need."""


def write_markdown_copies(site: Site, folder: Path) -> None:
    """Put beside every page of the site in `folder` its Markdown, and into its root the list and the whole."""
    texts: dict[str, str] = {}
    info: dict[str, Info] = {}
    for uri, page in _in_order(site):
        texts[uri] = clean_markdown(site, site.sources[page.file])
        info[uri] = _info(site, page)
        matter = yaml.safe_dump(info[uri], allow_unicode=True, sort_keys=False, width=2**16)
        (folder / page.file).with_name(COPY).write_text(f"---\n{matter}---\n\n{texts[uri]}", encoding="utf-8")
        _lead_there(folder / page.file)
    (folder / LIST).write_text("\n".join(_list(site, info)), encoding="utf-8")
    (folder / WHOLE).write_text("\n".join(texts.values()), encoding="utf-8")


def _in_order(site: Site) -> list[tuple[str, Page]]:
    """The pages by folder, those without one first, and a folder's own page before the others in it."""
    return sorted(
        site.page_of.items(), key=lambda item: (item[0].rpartition("/")[0], not item[0].endswith(COPY), item[0])
    )


def _info(site: Site, page: Page) -> Info:
    _, data = get_data(site.sources[page.file].text)
    return {"title": str(data["title"]), "description": str(data["description"]), "url": site.url + page.url}


def _list(site: Site, info: dict[str, Info]) -> Iterator[str]:
    """Yield the lines of llms.txt: the site's name, what it is, and each page with its copy and one line on it."""
    first = next(iter(info))
    heading = next(iter(site.page_of[first].headings), None)
    yield from (f"# {heading.text if heading else info[first]['title']}", "", f"> {info[first]['description']}", "")
    for name, group in groupby(info, key=lambda uri: uri.rpartition("/")[0]):
        own = info.get(f"{name}/{COPY}") if name else None
        yield from (f"## {own['title'] if own else name.capitalize() or START}", "")
        yield from (f"- [{info[uri]['title']}]({info[uri]['url']}{COPY}): {info[uri]['description']}" for uri in group)
        yield ""
    yield from (f"## {END}", "", f"- [Everything]({site.url}{WHOLE}): All pages in one file.", "")


def _lead_there(file: Path) -> None:
    """Tell tools of the copy in the head of a page, and readers beside its other actions."""
    tree = LexborHTMLParser(file.read_bytes())
    attributes = {"rel": RELATION, "type": "text/markdown", "title": TITLE, "href": COPY}
    for tag, parent in (("link", tree.head), ("a", tree.css_first("article"))):
        node = tree.create_node(tag)
        for name, value in attributes.items():
            node.attrs[name] = value
        if tag == "a":
            node.attrs["class"], node.attrs["aria-label"] = "md-content__button md-icon", TITLE
            node.inner_html = ICON
        if parent and (first := parent.child):
            first.insert_before(node)
    file.write_text(tree.html or "", encoding="utf-8")

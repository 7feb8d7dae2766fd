"""Lists, under a section or a glossary term, of the sections on other pages that link to it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mkdocs.utils import get_relative_url
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkgraph.pages import HEADINGS, Heading, Page
from linkgraph.site import Site

Users = dict[Page, dict[Heading, None]]
"""The pages that link to a section, each with the headings under which they do so, in order."""

GLOSSARY = "glossary/index.html"
SECTION_END = ".footnote, .md-source-file, .md-feedback, .backlinks"


def find_users(site: Site) -> dict[tuple[str, str], Users]:
    """Map each linked section, by the file and the id, to those that link to it from other pages."""
    users: dict[tuple[str, str], Users] = {}
    for page in site.pages.values():
        for link in page.links:
            heading = page.heading_by_id.get(link.section) if link.tag == "a" and link.target[:1] != "#" else None
            target = site.section_at(page, link.target) if heading else None
            if heading and target and target[0] != page.file:
                users.setdefault(target, {}).setdefault(page, {})[heading] = None
    return users


def add_backlinks(tree: LexborHTMLParser, page: Page, users: dict[tuple[str, str], Users]) -> None:
    """Add the list to the end of every section of the page that others link to."""
    nodes = {node.attributes["id"]: node for node in tree.css("article [id]") if node.tag in HEADINGS}
    for heading in page.headings:
        if heading.level > 1 and (found := users.get((page.file, heading.id))):
            _end_of_section(nodes[heading.id]).insert_after(_list(tree, page, found))


def _end_of_section(heading: LexborNode) -> LexborNode:
    last = heading
    while (following := last.next) and not (following.tag in HEADINGS or following.css_matches(SECTION_END)):
        last = following
    return last


def _list(tree: LexborHTMLParser, page: Page, users: Users) -> LexborNode:
    count = sum(map(len, users.values()))
    name = "Used in" if page.file == GLOSSARY else "Referenced by"
    items = "".join(f"<li>{escape(_title(user))}: {', '.join(_links(page, user, users[user]))}</li>" for user in users)
    node = tree.create_node("details")
    node.attrs["class"] = "backlinks"
    node.inner_html = f"<summary>{name} {count} section{'s'[: count > 1]}</summary><ul>{items}</ul>"
    return node


def _title(page: Page) -> str:
    return page.headings[0].text


def _links(page: Page, user: Page, headings: dict[Heading, None]) -> Iterator[str]:
    for heading in headings:
        url = get_relative_url(f"{user.url}#{heading.id}", page.url)
        text = "introduction" if heading.level == 1 else heading.text
        yield f'<a href="{escape(url)}">{escape(text)}</a>'

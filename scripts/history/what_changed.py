"""The list at the end of a page of what changed on it and when: folded, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from history.changes import Change
from linkgraph.pages import Heading, Page

LINES = 12
SECTIONS = 6
PLACES = ".md-source-file, .md-feedback"  # where the theme shows the date


def add_changes(tree: LexborHTMLParser, page: Page, changes: list[Change]) -> None:
    """Add the list to the end of the page's article."""
    article = tree.css_first("article")
    if not changes or article is None:
        return
    node = tree.create_node("details")
    node.attrs["class"] = "changes"
    lines = "".join(f"<li>{_line(page, change)}</li>" for change in changes[:LINES])
    node.inner_html = f"<summary>What changed</summary><ul>{lines}</ul>"
    if place := article.css_first(PLACES):
        place.insert_before(node)
    else:
        article.insert_child(node)


def changed_headings(page: Page, change: Change) -> list[Heading]:
    """Return the headings of the changed sections that the page still has, in its order."""
    return [heading for heading in page.headings if heading.level > 1 and heading.id in change.sections]


def _line(page: Page, change: Change) -> str:
    day = change.time[:10]
    where = ", ".join(_links(changed_headings(page, change)))
    subject = escape(change.subject)
    return f'<time datetime="{day}">{day}</time> {subject}{": " if where else ""}{where}'


def _links(headings: list[Heading]) -> Iterator[str]:
    for heading in islice(headings, SECTIONS):
        yield f'<a href="#{quote(heading.id)}">{escape(heading.text)}</a>'
    if len(headings) > SECTIONS:
        yield f"and {len(headings) - SECTIONS} more"

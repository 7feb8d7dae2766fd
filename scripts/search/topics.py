"""What a section treats without a heading of its own: its words in bold, and the first cells of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkgraph.pages import HEADINGS
from linkgraph.site import Site

FIRST_CELL = "td:first-child"
LONGEST = 6  # words: a longer cell says something, and names nothing
Topics = dict[str, list[str]]
"""Names of what is treated in a section, by its address in the site."""


def topics_of(site: Site, trees: dict[str, LexborHTMLParser]) -> Topics:
    """Read the `trees` of the site's pages, by file."""
    topics = Topics()
    for page in site.pages.values():
        article = trees[page.file].css_first("article")
        for name, node in _names(article) if article else ():
            words = node.text().strip(" \n.:").split()
            if words and len(words) <= LONGEST:
                topics.setdefault(f"{page.url}#{name}", []).append(" ".join(words))
    return topics


def _names(article: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    section = ""
    for node in article.traverse():
        if node.tag in HEADINGS:
            section = node.attributes.get("id") or section
        elif node.tag == "strong" or (node.tag == "td" and node.css_matches(FIRST_CELL)):
            yield section, node

"""Where a glossary term is explained: in the section that the last link of its entry leads to."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import HEADINGS, Page
from linkgraph.site import Site
from search.asked import LISTS


def where_explained(site: Site, glossary: Page, tree: LexborHTMLParser) -> dict[str, str]:
    """Map the address of each term that has such a section to that of the section."""
    lists, last, term = {link.mem_id for link in tree.css(LISTS)}, dict[str, str](), ""
    article = tree.css_first("article")
    for node in article.traverse() if article else ():
        if node.tag in HEADINGS:
            term = node.attributes.get("id") or ""
        elif node.tag == "a" and term.startswith("term-") and node.mem_id not in lists:
            last[term] = node.attributes.get("href") or "#"
    places = {term: site.section_at(glossary, target) for term, target in last.items()}
    return {
        f"{glossary.url}#{term}": f"{site.pages[place[0]].url}#{place[1]}"
        for term, place in places.items()
        if place and place[0] in site.pages and place[0] != glossary.file
    }

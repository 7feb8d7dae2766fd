"""What the notes ask of a section: the questions, the rows of tables and the words of the links that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkgraph.site import Site

LISTS = ".backlinks a, .headerlink, .footnote-ref, .footnote-backref"  # made by machine: nobody asks in them
Asked = dict[str, list[str]]
"""Words that lead to a section, by its address in the site."""


def what_is_asked(site: Site, trees: dict[str, LexborHTMLParser]) -> Asked:
    """Read the `trees` of the site's pages, by file; the words of each section are in order, without repetition."""
    asked = dict[str, dict[str, None]]()
    for page in site.pages.values():
        for address, words in _leads(trees[page.file]):
            if place := site.section_at(page, address):
                url = site.pages[place[0]].url if place[0] in site.pages else place[0]
                asked.setdefault(f"{url}#{place[1]}" if place[1] else url, {}).update(dict.fromkeys(words))
    return {address: list(words) for address, words in asked.items()}


def _leads(tree: LexborHTMLParser) -> Iterator[tuple[str, list[str]]]:
    lists = {link.mem_id for link in tree.css(LISTS)}
    for link in tree.css("article a[href]"):
        if link.mem_id not in lists:
            yield link.attributes.get("href") or "", [" ".join(node.text().split()) for node in _asking(link)]


def _asking(link: LexborNode) -> list[LexborNode]:
    """Return the question that a link answers, or the first cell of its row; and the words of the link."""
    node = link.parent
    while node and node.tag != "article":
        if node.tag == "tr":
            return [*node.css("td")[:1], link]
        if node.tag == "details" and (question := node.css_first("summary")):
            return [question]
        node = node.parent
    return [link]

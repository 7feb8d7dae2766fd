"""A link at every section to the line to edit: GitHub's editor opens a file at the line that the fragment names."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import HEADINGS
from linkgraph.sources import Source

ID = r"(?<=#)[^\s{}#]+(?=[\s}])"  # in the attribute list behind a heading
PAGE_LINK = 'a[rel="edit"]'
TITLE = "Edit this section"


def add_edit_links(tree: LexborHTMLParser, source: Source | None) -> None:
    """Put a link into each heading with an id of its own, if the page itself has one: the pencil at its top.

    A heading that comes from an included file has none.
    """
    pencil = tree.css_first(PAGE_LINK)
    if source is None or pencil is None:
        return
    lines = {place.text: place.line for place in reversed(source.find(ID, source.prose_text))}
    for heading in tree.css(", ".join(f"article {tag}[id]" for tag in HEADINGS[1:])):
        if line := lines.get(heading.attributes["id"] or ""):
            link = tree.create_node("a")
            link.attrs["class"], link.attrs["rel"] = "edit-section", "edit"
            link.attrs["href"] = f"{pencil.attributes['href']}#L{line}"
            link.attrs["title"] = link.attrs["aria-label"] = TITLE  # the theme's tooltips take the title away
            heading.insert_child(link)

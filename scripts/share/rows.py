"""A link to itself in each row of a table that has an id, as every heading has one."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

TITLE = "Link to this row"


def add_row_links(tree: LexborHTMLParser) -> None:
    """Put the link into the cell with the id: `| It got worse {#worse} | …`."""
    for cell in tree.css("article td[id]"):
        link = tree.create_node("a")
        link.attrs["class"], link.attrs["href"], link.attrs["title"] = "headerlink", f"#{cell.attributes['id']}", TITLE
        link.inner_html = "#"
        cell.insert_child(link)

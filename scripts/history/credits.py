"""The names of those who wrote the notes, on the page that thanks them."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser

PLACE = "contributors"  # the id of the section
BOT = "[bot]"


def add_names(tree: LexborHTMLParser, names: list[str]) -> None:
    """List the names at the end of the section for them; no addresses, no bots."""
    people = sorted({name for name in names if "@" not in name and not name.endswith(BOT)}, key=str.casefold)
    section = tree.css_first(f"article #{PLACE}")
    if section is None or not people:
        return
    last, following = section, section.next
    while following and following.tag in ("p", "-text"):
        last, following = (following if following.tag == "p" else last), following.next
    node = tree.create_node("ul")
    node.inner_html = "".join(f"<li>{escape(name)}</li>" for name in people)
    last.insert_after(node)

"""Put the terms of each letter of the glossary into a section, whose layout can wait as a whole.

The letter itself stays outside: a browser that goes there needs to know its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

LETTERS = "article > .letters ~ h2"
TERM = "h3"
HEIGHT = 18
"""Of a term on a phone, in rem: more than most have, so that no part of a letter lies over the next meanwhile."""


def section_letters(tree: LexborHTMLParser) -> None:
    """Move what follows each letter's heading, up to the next one or to the lists at the end, into a section."""
    for letter in tree.css(LETTERS):
        terms = list(_until_next(letter))
        section = tree.create_node("section")
        letter.insert_after(section, move=True)
        for node in terms:
            section.insert_child(node, move=True)
        section.attrs["style"] = f"--height: {HEIGHT * len(section.css(TERM))}rem"


def _until_next(letter: LexborNode) -> Iterator[LexborNode]:
    node = letter.next
    while node is not None and node.tag not in (letter.tag, "aside", "footer") and not _lists_changes(node):
        yield node
        node = node.next


def _lists_changes(node: LexborNode) -> bool:
    return node.tag == "details" and "changes" in (node.attributes.get("class") or "")

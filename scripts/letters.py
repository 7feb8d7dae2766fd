"""Put the terms of each letter of the glossary into a section, whose layout can wait as a whole.

The letter itself stays outside: a browser that goes there needs to know its place.
"""

from __future__ import annotations

from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from later import following

BAR = "article > .letters"
LETTER, TERM = "h2", "h3"
HEIGHT = 18
"""Of a term on a phone, in rem: more than most have, so that no part of a letter lies over the next meanwhile."""


def section_letters(tree: LexborHTMLParser) -> None:
    """Move what follows each letter's heading, up to the next one or to the lists at the end, into a section."""
    bar = tree.css_first(BAR)
    for letter in [node for node in following(bar) if node.tag == LETTER] if bar else ():
        terms = list(takewhile(_is_of_letter, following(letter)))
        section = tree.create_node("section")
        letter.insert_after(section, move=True)
        for node in terms:
            section.insert_child(node, move=True)
        section.attrs["style"] = f"--height: {HEIGHT * len(section.css(TERM))}rem"


def _is_of_letter(node: LexborNode) -> bool:
    changes = node.tag == "details" and "changes" in (node.attributes.get("class") or "")
    return not changes and node.tag not in (LETTER, "aside", "footer")

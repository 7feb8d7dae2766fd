"""Mark the blocks far down a chapter: the style sheet lets their layout wait, on a phone, until they come near."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARK = "later"
BLOCKS = ".page ~ :is(p, ul, ol, details, figure, .admonition, .arithmatex, .highlight, .md-typeset__scrollwrap)"
LINKS = ":is(td, li, p) > a"


def mark_later(tree: LexborHTMLParser) -> None:
    """Give a class to the blocks that may wait, but for those with a link that stands alone.

    Such a link is a target of its own and wants room around it, which is not known where heights are guesses.
    """
    for block in tree.css(BLOCKS):
        if not any(map(_is_alone, block.css(LINKS))):
            block.attrs["class"] = f"{block.attributes.get('class') or ''} {MARK}".strip()


def _is_alone(link: LexborNode) -> bool:
    return link.parent is not None and link.text().strip() == link.parent.text().strip()

"""Mark the blocks far down a chapter: the style sheet lets their layout wait, on a phone, until they come near."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARK = "later"
START = "article > .page"
TAGS = ("details", "figure", "ol", "p", "ul")
CLASSES = frozenset({"admonition", "arithmatex", "highlight", "md-typeset__scrollwrap"})
LINKS = ":is(td, li, p) > a"


def mark_later(tree: LexborHTMLParser) -> None:
    """Give a class to the blocks that may wait, but for those with a link that stands alone.

    Such a link is a target of its own and wants room around it, which is not known where heights are guesses.
    """
    start = tree.css_first(START)
    for block in following(start) if start else ():
        classes = (block.attributes.get("class") or "").split()
        if (block.tag in TAGS or CLASSES & {*classes}) and not any(map(_is_alone, block.css(LINKS))):
            block.attrs["class"] = " ".join([*classes, MARK])


def following(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes after a node that have the same parent; a selector for them takes quadratic time."""
    while found := node.next:
        yield found
        node = found


def _is_alone(link: LexborNode) -> bool:
    return link.parent is not None and link.text().strip() == link.parent.text().strip()

"""Put an empty file where a page says that its card is: the checks look for it, and drawing takes too long for them."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

FOLDER = "assets/cards/"


def reserve_card(tree: LexborHTMLParser, folder: Path) -> None:
    """Make the empty file in the site in `folder`, if the page names a card there."""
    if file := card_of(tree, folder):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def card_of(tree: LexborHTMLParser, folder: Path) -> Path | None:
    """Return the file of the page's card."""
    _, found, name = meta(tree, "og:image").rpartition(FOLDER)
    return folder / FOLDER / name if found else None


def meta(tree: LexborHTMLParser, name: str) -> str:
    """Return what the page says of itself in the Open Graph protocol (https://ogp.me) under a name."""
    node = tree.css_first(f'meta[property="{name}"]')
    return (node.attributes.get("content") or "") if node else ""

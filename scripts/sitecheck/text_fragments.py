"""Text fragments: the words that a link asks browsers to scroll to must stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import Page
from linkgraph.site import Site

DIRECTIVE = "text="


def judge_words(site: Site, linked: Page, fragment: str) -> Iterator[tuple[str, str]]:
    """Yield the rule and the message for words that are not on the page: https://wicg.github.io/scroll-to-text-fragment/."""
    directives = [part for part in fragment.partition(":~:")[2].split("&") if part.startswith(DIRECTIVE)]
    page = LexborHTMLParser((site.folder / linked.file).read_bytes()).body if directives else None
    shown = _folded(page.text()) if page else ""
    for directive in directives:
        for words in directive.removeprefix(DIRECTIVE).split(","):
            if _folded(words.strip("-")) not in shown:  # a dash marks what stands before and behind
                text = f'{site.name(linked)} does not say "{words}", so browsers find no place to show.'
                yield "missing-text", f"{text} Quote what it says."


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()

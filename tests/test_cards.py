"""Each page says which picture a chat shows of it; it is there, and the same wherever it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from cards.draw import MARGIN, SIZE, draw_card, draw_cards
from cards.reserve import reserve_card
from conftest import Write

PAGE = """\
<meta property="og:image" content="https://example.org/notes/{}"><meta property="og:site_name" content="Notes">
<header class="opening"><h1><span class="number">Chapter 6<span>: </span></span>Models</h1></header>"""
LONG = "A description that goes on and on, " * 9


@pytest.mark.parametrize(
    ("address", "files"), [("assets/cards/a-b.png", ["assets/cards/a-b.png"]), ("assets/a-b.png", [])]
)
def test_a_place_is_kept_for_a_card_and_for_nothing_else(tmp_path: Path, address: str, files: list[str]) -> None:
    reserve_card(LexborHTMLParser(PAGE.format(address)), tmp_path)
    assert [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.png")] == files


def test_only_the_page_itself_has_its_card_drawn(tmp_path: Path, write: Write) -> None:
    page = PAGE.format("assets/cards/a.png")
    write({"a/index.html": page, "s/a/index.html": page.replace("opening", "shared"), "assets/cards/a.png": b""})
    draw_cards(tmp_path)
    with Image.open(tmp_path / "assets/cards/a.png") as card:
        assert card.size == SIZE
        assert card.convert("RGB") == draw_card("Chapter 6", "Models", "", "Notes").convert("RGB")


@pytest.mark.parametrize("title", ["Models", "Übung – “naïve” ☃", "A title that is far too long for a card, " * 5, ""])
def test_no_letter_leaves_the_card(title: str) -> None:
    card = draw_card("Chapter 6", title, LONG, "Notes").convert("L")
    edge = card.crop((SIZE[0] - MARGIN // 2, 0, *SIZE))
    assert edge.getextrema() == (252, 252)
    assert card.crop((MARGIN, 520, SIZE[0], 538)).getextrema() == (252, 252)  # lines below don't run into the last


def test_every_page_of_the_site_has_its_card(built: tuple[str, Path]) -> None:
    url, folder = built
    cards = set()
    for page in [*folder.glob("chapters/**/index.html"), *folder.glob("guides/**/index.html"), folder / "index.html"]:
        node = LexborHTMLParser(page.read_bytes()).css_first('meta[property="og:image"]')
        assert node is not None
        address = str(node.attributes["content"])
        assert address.startswith(url)
        with Image.open(folder / address.removeprefix(url)) as card:
            assert card.size == SIZE
        cards.add(address)
    assert len(cards) == len([*folder.glob("chapters/*/"), *folder.glob("guides/*/")]) + 3

"""What may wait with its layout on a phone: the blocks far down a chapter, and the terms of each letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from later import mark_later
from letters import HEIGHT, section_letters

WIDTH, TALL = 390, 800
FAR_DOWN = (
    "glossary/#glossary-s",
    "glossary/#term-sample-ratio-mismatch",
    "glossary/#term-recall",
    "chapters/06_model_development/#ch6-since-the-book",
    "chapters/08_data_shifts_and_monitoring/#observability",
)


def article(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<article>{html}</article>")


@pytest.mark.parametrize(
    ("block", "waits"),
    [
        ("<p>Words.</p>", True),
        ("<ul><li>Words and <a href=b>a link</a></ul>", True),
        ("<ul><li><a href=b>A link</a></ul>", False),
        ("<figure><table><tr><td><a href=b>A link</a></table></figure>", False),
        ('<div class="admonition note"><p>Words.</p></div>', True),
        ("<h2 id=a>Heading</h2>", False),
    ],
)
def test_blocks_below_the_first_section_wait(block: str, waits: bool) -> None:
    tree = article(f"<p>Above.</p><h2>A</h2><p class=page>Book</p>{block}")
    mark_later(tree)
    assert [bool(tree.css_first(f".later:nth-child({place})")) for place in (1, 4)] == [False, waits]


def test_a_page_without_pages_of_the_book_is_left_alone() -> None:
    tree = article("<h2>A</h2><p>Words.</p>")
    before = tree.html
    mark_later(tree)
    section_letters(tree)
    assert tree.html == before


def test_each_letter_has_a_section_of_its_terms() -> None:
    a, b = "<h3>a</h3><p>x</p><h3>aa</h3><p>y</p>", "<h3>b</h3><p>z</p>"
    end = '<details class="changes"></details><aside></aside>'
    tree = article(f'<nav class="letters"></nav><h2>A</h2>{a}<h2>B</h2>{b}{end}')
    section_letters(tree)
    first = f'<section style="--height: {2 * HEIGHT}rem">{a}</section>'
    second = f'<section style="--height: {HEIGHT}rem">{b}</section>'
    found = tree.css_first("article")
    assert found is not None
    assert found.inner_html == f'<nav class="letters"></nav><h2>A</h2>{first}<h2>B</h2>{second}{end}'


@pytest.mark.parametrize("address", FAR_DOWN)
def test_a_link_far_down_lands_on_its_heading(browser: Browser, built: tuple[str, Path], address: str) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": TALL})
    page.goto(built[0] + address)
    page.wait_for_timeout(500)  # what comes near is laid out, and must not push the heading away
    box = page.locator(":target").bounding_box()
    assert box is not None
    assert 0 < box["y"] < TALL / 3
    page.close()


def test_glossary_heights_are_more_than_most_terms_have(browser: Browser, built: tuple[str, Path]) -> None:
    """Else a letter that waits would lie over the next, and what can be pressed there over each other."""
    page = browser.new_page(viewport={"width": WIDTH, "height": TALL})
    page.goto(built[0] + "glossary/")
    first = page.locator("article section").first
    shown = re.search(r"--height: (\d+)rem", first.get_attribute("style") or "")
    box = first.bounding_box()
    assert shown is not None
    assert box is not None
    assert box["height"] <= int(shown[1]) * 20  # pixels of a rem in the theme
    page.close()

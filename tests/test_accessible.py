"""What axe finds on the pages, as readers have them: none may be left, in any scheme, at any width, in any state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from accessible import make_accessible
from conftest import PAGES, REPOSITORY, wake

AXE = (REPOSITORY / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = """axe.run(document, {resultTypes: ["violations"]})
  .then(found => found.violations.map(rule => `${rule.id} ${rule.nodes[0].html}`))"""
OLDEST = (4, 11)
DESK, PHONE = 1280, 390
SHIFTS = "chapters/08_data_shifts_and_monitoring/"
KINDS = ("", "chapters/", SHIFTS, "guides/is_it_drift/", "no-such-page")
MANY = 40  # boxes that are unfolded: the glossary has hundreds, all alike


def leave(_page: Page) -> None:
    pass


def unfold(page: Page) -> None:
    page.evaluate(f"for (const box of [...document.querySelectorAll('details')].slice(0, {MANY})) box.open = true")


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("drift")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(300)  # until the list has come to rest


def menu(page: Page) -> None:
    page.locator("label[for=__drawer]:visible").first.click()
    page.wait_for_timeout(400)


def preview(page: Page) -> None:
    page.locator('article a[href*="glossary/#term-"]').first.hover()
    expect(page.locator(".md-tooltip2[role=dialog]")).to_be_visible()


STATES: dict[str, tuple[tuple[str, ...], tuple[int, ...], Callable[[Page], None]]] = {
    "unfolded": (PAGES, (DESK, PHONE), unfold),  # which shows all that a page holds
    "as it comes": (KINDS, (DESK, PHONE), leave),
    "search": (("", SHIFTS), (DESK, PHONE), search),
    "menu": (("", SHIFTS), (PHONE,), menu),
    "preview": ((SHIFTS,), (DESK,), preview),
}
CASES = [(state, name, width) for state, (pages, widths, _) in STATES.items() for name in pages for width in widths]


@pytest.fixture(scope="module", params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("state", "name", "width"), CASES)
def test_axe_finds_nothing(built: tuple[str, Path], page: Page, state: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(built[0] + name)
    if state != "as it comes":
        wake(page)
        page.wait_for_timeout(100)  # until the theme has put its buttons in
    STATES[state][2](page)
    assert page.evaluate(RUN) == []


def test_axe_is_new_enough_and_finds_what_is_wrong(page: Page) -> None:
    page.goto("data:text/html,<img src=x.png>")
    assert any(found.startswith("image-alt ") for found in page.evaluate(RUN))
    assert tuple(map(int, page.evaluate("axe.version").split(".")[:2])) >= OLDEST


MENDED = [
    ('<div class="md-search" role="dialog"></div>', '<div class="md-search" role="dialog" aria-label="Search"></div>'),
    ('<nav><nav aria-label="x"></nav></nav>', '<nav><nav role="presentation"></nav></nav>'),
    ("<table><tr><th></th><th>a</th></tr></table>", "<table><tbody><tr><td></td><th>a</th></tr></tbody></table>"),
    (
        '<div class="arithmatex">' + "x" * 25 + "</div>",
        f'<div class="arithmatex" tabindex="0" role="group" aria-label="Formula">{"x" * 25}</div>',
    ),
]
MENDED.append((MENDED[-1][0].replace("div", "span"), MENDED[-1][1].replace("div", "span")))
LEFT_ALONE = [
    '<span class="arithmatex">x = 1</span>',
    '<nav aria-label="x"></nav>',
    '<table><tbody><tr><th><img src="a.png"></th></tr></tbody></table>',
    '<div class="arithmatex">x = 1</div>',
]


@pytest.mark.parametrize(("before", "after"), [*MENDED, *((text, text) for text in LEFT_ALONE)])
def test_what_is_left_out_is_put_in(before: str, after: str) -> None:
    tree = LexborHTMLParser(before)
    make_accessible(tree)
    assert tree.body is not None
    assert (tree.body.inner_html or "") == after

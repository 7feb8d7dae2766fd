"""What readers see: the length of lines, tables on a phone, boxes, focus, paper, and nothing that jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

CHAPTER = "chapters/07_model_deployment/"
OPENED = ["", CHAPTER, "glossary/", "guides/is_it_drift/", "no/such/page"]
STYLE = "(node, [pseudo, name]) => getComputedStyle(node, pseudo || null).getPropertyValue(name)"
SHIFT = """() => new Promise(done => {
  const found = []
  new PerformanceObserver(list => found.push(...list.getEntries().map(entry => entry.value)))
    .observe({type: "layout-shift", buffered: true})
  setTimeout(() => done(found), 500)
})"""
LINES = """paragraphs => paragraphs
  .map(node => [node.textContent.length, node.offsetHeight / parseFloat(getComputedStyle(node).lineHeight)])
  .filter(([, lines]) => lines > 4).map(([letters, lines]) => letters / lines)"""
Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, built: tuple[str, Path]) -> Iterator[Open]:
    """Open a page in a fresh profile."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str, width: int = 1280, scheme: Literal["dark", "light"] = "light", script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(built[0] + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    return str(page.locator(selector).first.evaluate(STYLE, [pseudo, name]))


def test_lines_are_made_for_long_reading(visit: Open) -> None:
    letters = sorted(visit(CHAPTER).locator("article > p").evaluate_all(LINES))
    assert 60 <= letters[len(letters) // 2] <= 78


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("path", [CHAPTER, "chapters/03_data_eng_fundamentals/", "guides/is_it_drift/"])
def test_tables_are_cards_on_a_phone(visit: Open, path: str, script: bool) -> None:
    page = visit(path, 360, script=script)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    cell = page.locator("td[data-label]").first
    assert style(page, "td[data-label]", "content", "::before") == f'"{cell.get_attribute("data-label")}"'
    widths = page.locator("td[data-label]").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    assert min(widths) > 280
    assert page.locator("thead").first.evaluate("head => head.getBoundingClientRect().height") <= 1


def test_a_row_is_a_row_at_a_desk(visit: Open) -> None:
    page = visit(CHAPTER)
    assert style(page, "td[data-label]", "content", "::before") == "none"
    assert style(page, "td[data-label]", "display") == "table-cell"


def test_boxes_are_told_apart_without_color(visit: Open) -> None:
    page = visit(CHAPTER)
    boxes = (".admonition.info", ".admonition.warning")
    for name, part in (("border-top-style", ""), ("border-left-style", ""), ("mask-image", " > .admonition-title")):
        since, correction = (style(page, box + part, name, "::before" if part else "") for box in boxes)
        assert since != correction


@pytest.mark.parametrize("path", OPENED)
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps(visit: Open, path: str, width: int) -> None:
    assert visit(path, width).evaluate(SHIFT) == []


@pytest.mark.parametrize("width", [640, 320])
@pytest.mark.parametrize("path", OPENED)
def test_nothing_is_lost_when_zoomed(visit: Open, path: str, width: int) -> None:
    """A desk's 1280 pixels are 640 at 200%, and 320 at 400% (WCAG 2.2, 1.4.10)."""
    assert visit(path, width).evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", OPENED)
def test_focus_is_seen(visit: Open, path: str) -> None:
    page = visit(path)
    for _ in range(12):
        page.keyboard.press("Tab")
        node = page.locator(":focus")
        assert node.evaluate(STYLE, ["", "outline-style"]) == "solid", node.evaluate("node => node.outerHTML")
        assert node.evaluate(STYLE, ["", "outline-width"]) == "2px"


def test_without_a_script_the_system_chooses_the_scheme(visit: Open) -> None:
    dark, light = (visit(CHAPTER, scheme=scheme, script=False) for scheme in ("dark", "light"))
    assert style(dark, "body", "background-color") == "rgb(22, 26, 28)"
    assert style(light, "body", "background-color") == "rgb(253, 252, 249)"


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_paper_is_white_and_holds_all(visit: Open, scheme: str) -> None:
    page = visit(CHAPTER, scheme=scheme)
    page.emulate_media(media="print")
    assert style(page, "body", "background-color") == "rgb(255, 255, 255)"
    assert style(page, "article p", "color") == "rgb(0, 0, 0)"
    for gone in (".md-header", ".md-sidebar", ".md-footer", ".md-path", "details.backlinks", ".headerlink"):
        assert style(page, gone, "display") == "none", gone
    answer = page.locator("details.question > p").first
    assert answer.evaluate("node => node.getBoundingClientRect().height") > 0
    assert "http" in style(page, '.footnote a[href^="http"]', "content", "::after")
    assert style(page, "article figure", "break-inside") == "avoid"

"""The buttons at headings, in a real browser: what lies on the clipboard afterwards, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import wake

CHAPTER = "chapters/08_data_shifts_and_monitoring/"
READ = """type => navigator.clipboard.read().then(([item]) => item.types.includes(type) ? item.getType(type) : null)
  .then(blob => blob && blob.text())"""
INSECURE = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})"
NO_RICH_TEXT = "delete window.ClipboardItem"
REFUSED = "navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, built: tuple[str, Path]) -> Iterator[Visit]:
    """Open a page that may use the clipboard, after a script of the test's."""
    contexts = []

    def open_page(path: str, before: str = "", *, script: bool = True, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": 390 if phone else 1280, "height": 800},
            has_touch=phone,
            is_mobile=phone,
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"],
            service_workers="block",  # it would fetch by itself what a test wants to see or to stop
        )
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(before)
        page.goto(built[0] + path)
        if script:
            wake(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def button_at(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}'] > .share-section")


def assert_said(page: Page, text: str) -> None:
    """The glossary is long, and the message stays for eight seconds."""
    expect(page.locator(".share-status[role=status]")).to_have_text(text, timeout=30_000)


PLACES = [
    (CHAPTER, "edge-cases", "s/edge-cases/", "Edge cases"),
    ("guides/is_it_drift/", "drift-wave", "s/drift-wave/", "A wave with the day, week or season"),
    ("glossary/", "term-p-value", "t/p-value/", "p-value"),
    ("guides/", "guides", "guides/", "Guides"),
]


@pytest.mark.parametrize(("path", "name", "address", "title"), PLACES)
def test_a_press_copies_the_address_of_the_section(
    visit: Visit, built: tuple[str, Path], path: str, name: str, address: str, title: str
) -> None:
    """As text, and as a link with the section's title; the address is there."""
    page = visit(path)
    button_at(page, name).click()
    assert_said(page, f"Copied the link to “{title}”")
    assert page.evaluate(READ, "text/plain") == built[0] + address
    assert f'<a href="{built[0]}{address}">{title}</a>' in page.evaluate(READ, "text/html")
    assert (built[1] / address / "index.html").is_file()


def test_the_rest_is_reached_by_keyboard(visit: Visit, built: tuple[str, Path]) -> None:
    page = visit(CHAPTER)
    button = button_at(page, "ml-specific-failures")
    page.locator("#ml-specific-failures > .headerlink").focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    assert_said(page, "Copied the link to “ML-specific failures”")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert_said(page, "Copied “ML-specific failures” as a Markdown link")
    link = f"[ML-specific failures]({built[0]}s/ml-specific-failures/)"
    assert page.evaluate(READ, "text/plain") == link
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".share-menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_section_is_copied_as_markdown(visit: Visit, built: tuple[str, Path]) -> None:
    """With the sections below it and the notes it cites, until the next of its level; fetched only then."""
    page = visit(CHAPTER)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    button_at(page, "software-system-failures").click()
    assert asked == []
    page.get_by_role("button", name="Copy section as Markdown").click()
    assert_said(page, "Copied “Software system failures” as Markdown")
    text = page.evaluate(READ, "text/plain")
    assert asked == [f"{built[0]}{CHAPTER}index.md"]
    heading = "### [Software system failures]"
    assert text.startswith(f"{heading}({built[0]}{CHAPTER}#software-system-failures)\n\n*Book: page 225*\n\n")
    assert "> **A correction**\n>\n> The study" in text
    assert text.count("[^ch8-papasian]") == 2
    assert "\n[^ch8-papasian]: " in text
    assert text.count("\n#") == 0


@pytest.mark.parametrize("before", [INSECURE, NO_RICH_TEXT, REFUSED], ids=["insecure", "old", "refused"])
def test_what_a_browser_cannot_do_is_done_otherwise(visit: Visit, built: tuple[str, Path], before: str) -> None:
    page = visit(CHAPTER, before)
    button_at(page, "edge-cases").click()
    assert_said(page, "Copied the link to “Edge cases”")
    expect(page.locator("textarea")).to_have_count(0)
    page.goto(f"{built[0]}guides/")
    page.keyboard.press("/")
    page.keyboard.press("Control+V")
    expect(page.locator("input[type=search], .md-search__input, [role=dialog] input").first).to_have_value(
        f"{built[0]}s/edge-cases/"
    )


def test_a_copy_that_cannot_be_fetched_is_not_claimed(visit: Visit) -> None:
    page = visit(CHAPTER)
    page.route("**/index.md", lambda route: route.abort())
    button_at(page, "edge-cases").click()
    page.get_by_role("button", name="Copy section as Markdown").click()
    assert_said(page, "Could not fetch “Edge cases” as Markdown")


def test_on_a_phone_all_is_in_sight_and_large_enough(visit: Visit) -> None:
    page = visit(CHAPTER, phone=True)
    button = button_at(page, "degenerate-feedback-loops")
    button.tap()
    expect(page.locator(".share-menu")).to_be_visible()
    for node in (button, *page.locator(".share-menu button:visible").all()):
        box = node.bounding_box()
        assert box is not None
        assert box["width"] >= 24
        assert box["height"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_without_script_nothing_dead_shows(visit: Visit) -> None:
    page = visit(CHAPTER, script=False)
    expect(page.locator("article button, .share-section, .share-menu, .share-status")).to_have_count(0)
    expect(page.locator("#edge-cases > .headerlink")).to_have_attribute("href", "#edge-cases")

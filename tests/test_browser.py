"""The real site in a real browser, served under a sub-path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from conftest import REPO_URL, REPOSITORY, settle

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
SHIFTS = "chapters/08_data_shifts_and_monitoring/"
PAGES = [
    "404.html",
    *(
        str(file.relative_to(REPOSITORY / "docs").with_suffix("")).removesuffix("index").rstrip("/") + "/"
        for file in sorted((REPOSITORY / "docs").rglob("*.md"))
    ),
]

Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, built: tuple[str, Path]) -> Iterator[Open]:
    """Open a page of the site in a fresh browser profile."""
    contexts: list[BrowserContext] = []

    def open_page(path: str = "", *, phone: bool = False, script: bool = True) -> Page:
        context = browser.new_context(viewport=PHONE if phone else DESK, java_script_enabled=script, has_touch=phone)
        contexts.append(context)
        page = context.new_page()
        page.goto(built[0] + path.lstrip("/"))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_without_a_fault(browser: Browser, built: tuple[str, Path], path: str) -> None:
    """No failed request, no message of error or warning, no request to another host, nothing wider than a phone."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on(
        "response", lambda answer: faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
    )
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((built[0], "data:", "blob:")) else faults.append(asked.url),
    )
    page.goto(built[0] + path.lstrip("/"))
    settle(page)
    page.mouse.wheel(0, 100_000)  # what is loaded late is loaded too
    settle(page)
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_search_finds_a_term(visit: Open) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("covariate shift")
    result = page.locator(".md-search-result__link:visible", has_text="Covariate shift").first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator(":target, h1, h3").filter(has_text="ovariate shift").first).to_be_visible()


def test_a_preview_opens_on_hover(visit: Open) -> None:
    page = visit(SHIFTS)
    link = page.locator('article a[href*="glossary/#term-"]').first
    term = link.get_attribute("href") or ""
    link.hover()
    preview = page.locator(".md-tooltip2[role=dialog]")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text(" ".join(term.partition("#term-")[2].split("-")[:1]), ignore_case=True)


def test_the_theme_switches_and_is_kept(visit: Open) -> None:
    page = visit()
    body, switch = page.locator("body"), page.locator("form.md-header__option label:visible")
    schemes, names = set(), []
    for _ in range(3):
        names.append(switch.get_attribute("for"))
        switch.click()
        schemes.add(body.get_attribute("data-md-color-scheme"))
    assert schemes == {"default", "slate"}
    assert len(set(names)) == 3
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("target", [SHIFTS + "#observability", "glossary/#term-covariate-shift"])
def test_a_deep_link_lands_on_its_heading(visit: Open, target: str, phone: bool, script: bool) -> None:
    page = visit(target, phone=phone, script=script)
    heading = page.locator(f"[id='{target.partition('#')[2]}']")
    expect(heading).to_be_in_viewport()
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200


def test_the_mobile_menu_leads_to_a_chapter(visit: Open) -> None:
    page = visit(phone=True)
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary .md-nav__container", has_text="Chapters").locator("label").click()
    page.locator(".md-nav--primary a", has_text="8. ").filter(visible=True).click()
    expect(page.locator("h1")).to_contain_text("Chapter 8")


def test_edit_and_view_lead_to_the_file(visit: Open) -> None:
    page = visit(SHIFTS)
    file = "main/docs/chapters/08_data_shifts_and_monitoring.md"
    expect(page.get_by_role("link", name="Edit this page")).to_have_attribute("href", f"{REPO_URL}/edit/{file}")
    view = page.get_by_role("link", name="View source")
    expect(view).to_have_attribute("href", f"{REPO_URL}/raw/{file}")


def test_previous_and_next_and_breadcrumbs(visit: Open) -> None:
    page = visit(SHIFTS)
    expect(page.locator(".md-path")).to_contain_text("Chapters")
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_contain_text("Chapter 9")
    page.locator(".md-footer__link--prev").click()
    expect(page.locator("h1")).to_contain_text("Chapter 8")


def test_a_question_folds_out(visit: Open) -> None:
    page = visit(SHIFTS)
    question = page.locator("details.question").first
    expect(question.locator("p").last).to_be_hidden()
    question.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(question.locator("p").last).to_be_visible()


def test_who_links_to_a_term_is_listed(visit: Open) -> None:
    page = visit("glossary/#term-covariate-shift")
    backlinks = page.locator("[id='term-covariate-shift'] ~ details.backlinks").first
    backlinks.locator("summary").click()
    link = backlinks.locator("a").first
    expect(link).to_be_visible()
    name = link.text_content()
    link.click()
    expect(page.locator(":target")).to_contain_text(str(name))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_diagram_can_be_read(browser: Browser, built: tuple[str, Path], scheme: str) -> None:
    """Its text stands apart from the box behind it, and fits in."""
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(built[0] + SHIFTS)
    node = page.locator(".diagram .node").first
    ink = node.locator("text").first.evaluate("node => getComputedStyle(node).fill")
    ground = node.locator(".label-container").first.evaluate("node => getComputedStyle(node).fill")
    assert ink != ground
    text, box = node.locator("text").first.bounding_box(), node.locator(".label-container").first.bounding_box()
    assert text is not None
    assert box is not None
    assert box["x"] <= text["x"]
    assert text["x"] + text["width"] <= box["x"] + box["width"]
    context.close()

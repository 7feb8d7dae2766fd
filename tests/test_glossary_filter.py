"""The glossary's letters and its filter, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

TERMS = "article h3"
PHONE = 390


@pytest.fixture(params=[1280, PHONE])
def glossary(browser: Browser, built: tuple[str, Path], request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(built[0] + "glossary/")
    yield page
    context.close()


def shown(page: Page) -> list[str]:
    return [text.split("#")[0].strip() for text in page.locator(f"{TERMS}:visible").all_text_contents()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("data drift", "Drift"),  # another name of it
        ("SERVING skew", "Training-serving skew"),
        ("training serving", "Training-serving skew"),  # a sign between words makes no difference
        ("greedy", "Epsilon-greedy"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(glossary: Page, typed: str, found: str) -> None:
    total = glossary.locator(TERMS).count()
    glossary.get_by_label("Filter terms").fill(typed)
    names = shown(glossary)
    assert found in names
    expect(glossary.locator("[aria-live]", has_text="terms")).to_have_text(f"{len(names)} of {total} terms")
    letters = {name[0] for name in names}
    assert set(glossary.locator(".letters a:visible").all_inner_texts()) == letters
    assert {text[0] for text in glossary.locator("article h2:visible").all_text_contents()} == letters
    expect(glossary.locator("details.backlinks:visible")).to_have_count(len(names))


def test_what_no_term_is_called_leaves_none_and_an_empty_field_all(glossary: Page) -> None:
    total = glossary.locator(TERMS).count()
    glossary.get_by_label("Filter terms").fill("no such term")
    assert shown(glossary) == []
    expect(glossary.locator("[aria-live]", has_text="terms")).to_have_text(f"0 of {total} terms")
    glossary.get_by_label("Filter terms").fill("")
    assert len(shown(glossary)) == total


def test_enter_goes_to_the_first_term_and_a_link_to_a_hidden_one_shows_it(glossary: Page) -> None:
    glossary.get_by_label("Filter terms").fill("canary")
    glossary.keyboard.press("Enter")
    expect(glossary.locator(":target")).to_have_id("term-canary-release")
    glossary.evaluate("location.hash = 'term-zero-shot-learning'")
    expect(glossary.locator("#term-zero-shot-learning")).to_be_in_viewport()
    expect(glossary.get_by_label("Filter terms")).to_have_value("")


def test_the_letters_stay_in_sight_and_cover_no_term(glossary: Page) -> None:
    glossary.locator(".letters a", has_text="S").click()
    bar, letter = glossary.locator(".letters").bounding_box(), glossary.locator("#glossary-s").bounding_box()
    assert bar is not None
    assert letter is not None
    assert 0 <= bar["y"] < bar["y"] + bar["height"] <= letter["y"] < 200


def test_without_a_script_the_letters_work_and_no_field_is_shown(browser: Browser, built: tuple[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built[0] + "glossary/")
    expect(page.get_by_label("Filter terms")).to_be_hidden()
    page.locator(".letters a", has_text="S").click()
    expect(page.locator("#glossary-s")).to_be_in_viewport()
    context.close()

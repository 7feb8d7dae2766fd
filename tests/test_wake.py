"""The theme's script is fetched at the first sign of a reader who uses the page, and told what that was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import AWAKE, settle, wait_until

SHIFTS = "chapters/08_data_shifts_and_monitoring/"


def turn(page: Page) -> None:
    """Turn the wheel notch by notch."""
    for _ in range(10):
        page.mouse.wheel(0, 100)
        page.wait_for_timeout(50)


SIGNS: dict[str, Callable[[Page], object]] = {
    "a move": lambda page: page.mouse.move(200, 200),
    "a press": lambda page: page.mouse.click(500, 190),
    "a key": lambda page: page.keyboard.press("Tab"),
    "a scroll": lambda page: page.evaluate("scrollTo(0, 500)"),
    "a wheel": turn,
}


@pytest.fixture
def asked(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it asks for."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page, asked
    page.close()


def scripts(asked: list[str]) -> list[str]:
    return [url for url in asked if "/assets/javascripts/" in url]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_wakes_it_once(asked: tuple[Page, list[str]], built: tuple[str, Path], sign: str) -> None:
    page, urls = asked
    page.goto(built[0] + SHIFTS)
    settle(page)
    assert scripts(urls) == []
    SIGNS[sign](page)
    wait_until(page, AWAKE)
    SIGNS[sign](page)
    page.wait_for_timeout(200)
    assert sum("bundle" in url for url in urls) == 1


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_key_that_opens_the_search_takes_what_is_typed_after_it(
    asked: tuple[Page, list[str]], built: tuple[str, Path], key: str
) -> None:
    page, _ = asked
    page.goto(built[0] + SHIFTS)
    page.keyboard.press(key)
    page.keyboard.type("covariate shift")
    expect(page.locator(".md-search-result__item h2").first).to_have_text("Covariate shift")
    assert page.locator(".md-search__input").input_value() == "covariate shift"


def test_a_key_that_does_something_else_does_it(asked: tuple[Page, list[str]], built: tuple[str, Path]) -> None:
    page, _ = asked
    page.goto(built[0] + SHIFTS)
    page.keyboard.press("n")  # the next page, as the theme has it
    page.wait_for_url("**/09_continual_learning/")


@pytest.mark.parametrize("address", ["?q=drift", "?h=drift"])
def test_what_the_address_asks_for_needs_no_sign(
    asked: tuple[Page, list[str]], built: tuple[str, Path], address: str
) -> None:
    page, _ = asked
    page.goto(built[0] + SHIFTS + address)
    wait_until(page, AWAKE)


def test_the_sections_before_the_first_sign_are_all_there(browser: Browser, built: tuple[str, Path]) -> None:
    """The menu of a desk is not cut off while the theme's script has not set its height."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(built[0] + SHIFTS)
    settle(page)
    entry = page.locator(".md-sidebar--secondary .md-nav__link").nth(3)
    expect(entry).to_be_in_viewport()
    page.close()

"""The error page offers what the reader may have meant, at any depth, and a search."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

SHIFTS = "chapters/08_data_shifts_and_monitoring/"
MEANT = [
    ("chapters/8-data-shift/covariate-shift", f"{SHIFTS}#covariate-shift"),
    ("chapters/05_feature/#data-leakge", "chapters/05_feature_engineering/#data-leakage"),
    ("chapters/deployment.html", "chapters/07_model_deployment/"),
    ("glossary/term-trainingserving-skew", "glossary/#term-training-serving-skew"),
    ("guides/is-it-drift/", "guides/is_it_drift/"),
]


@pytest.mark.parametrize(("asked", "meant"), MEANT)
def test_the_nearest_sections_are_offered(browser: Browser, built: tuple[str, Path], asked: str, meant: str) -> None:
    page = browser.new_page()
    page.goto(built[0] + asked)
    expect(page.locator(".nearest")).to_be_visible()
    offered = page.locator(".nearest a").evaluate_all("links => links.map(link => link.href)")
    assert built[0] + meant in offered[:3]
    page.close()


def test_nothing_is_offered_where_nothing_is_near(browser: Browser, built: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.goto(built[0] + "wp-login.php%")
    expect(page.locator(".nearest")).to_be_hidden()
    expect(page.get_by_role("link", name="Glossary").last).to_be_visible()
    page.close()


def test_the_search_opens_with_the_words_of_the_address(browser: Browser, built: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.goto(built[0] + "chapters/data-leakge/")
    expect(page.get_by_label("Search the notes")).to_have_value("data leakge")
    page.locator(".finder button").click()
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text("leakage", timeout=30_000)  # the index is fetched now
    page.close()


def test_without_a_script_all_pages_are_listed(browser: Browser, built: tuple[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built[0] + "no/such/page/")
    expect(page.locator(".nearest, .finder")).to_have_count(2)
    for box in page.locator(".nearest, .finder").all():
        expect(box).to_be_hidden()
    page.locator("article").get_by_role("link", name="8. Shifts and monitoring").click()
    expect(page).to_have_url(built[0] + SHIFTS)
    context.close()

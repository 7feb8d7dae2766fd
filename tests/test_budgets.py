"""What a first visit of a page may cost: bytes, requests, other hosts, and text that jumps."""

from __future__ import annotations

from urllib.parse import urljoin, urlparse

import pytest
from playwright.sync_api import Browser, Page

from conftest import PAGES, settle, wait_until, wake
from pages_server import PagesServer

KIB = 1024
MOST_BYTES = 110 * KIB  # over the wire, packed with gzip, with the headers
MOST_REQUESTS = 8
LEAST_SHIFT = 0.005  # of what a reader notices
EXCEPTIONS = {
    "404.html": (MOST_BYTES, 9),  # it looks for where the reader wanted to go
    "glossary/": (160 * KIB, MOST_REQUESTS),  # one page of all terms, so that a reader can look through them
}
WIDTHS = (390, 1280)
SHIFTS = """new PerformanceObserver(list => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value
}).observe({ type: "layout-shift", buffered: true })"""


def visit(
    browser: Browser, server: PagesServer, name: str, width: int
) -> tuple[list[tuple[str, int]], list[str], float]:
    """Return what the server sent to an empty browser, what was asked of others, and how far text jumped."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script("window.shifted = 0;" + SHIFTS)
    others: list[str] = []
    context.on("request", lambda asked: None if asked.url.startswith(server.url) else others.append(asked.url))
    server.sent.clear()
    page = context.new_page()
    page.goto(server.url + name)
    if name in PAGES:
        wait_until(page, "Boolean(navigator.serviceWorker.controller)")  # which starts last
        wake(page)  # which fetches what a visit that only reads does without
    settle(page)
    page.wait_for_timeout(300)
    _fetch_icon(page, server)
    sent = list(server.sent)
    for _ in range(10):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(20)
    page.wait_for_timeout(200)
    shifted = float(page.evaluate("shifted"))
    context.close()
    return sent, [url for url in others if not url.startswith(("data:", "blob:"))], shifted


def _fetch_icon(page: Page, server: PagesServer) -> None:
    """A browser without a window shows no icon, and fetches none."""
    icon = page.locator("link[rel~=icon]").first.get_attribute("href") or ""
    address = urljoin(page.url, icon)
    if not address.startswith("data:") and urlparse(address).path not in dict(server.sent):
        page.evaluate("url => fetch(url).then(answer => answer.blob())", address)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_stays_within_its_budget(browser: Browser, server: PagesServer, name: str, width: int) -> None:
    sent, others, shifted = visit(browser, server, name, width)
    most_bytes, most_requests = EXCEPTIONS.get(name, (MOST_BYTES, MOST_REQUESTS))
    assert sum(size for _, size in sent) <= most_bytes, sent
    assert len(sent) <= most_requests, sent
    assert others == []
    assert shifted < LEAST_SHIFT


def test_a_page_that_jumps_is_noticed(browser: Browser, server: PagesServer) -> None:
    jump = "setTimeout(() => { document.body.style.paddingTop = '300px' }, 100)"  # after it has been painted
    script = f"new PerformanceObserver(() => {jump}).observe({{ type: 'paint', buffered: true }})"
    page = f"<link rel=icon href='data:,'><p>a<script>{script}</script>"
    (server.root / "jumps.html").write_text(page, encoding="utf-8")
    assert visit(browser, server, "../jumps.html", 390)[2] >= LEAST_SHIFT

"""The content security policy: the theme works under it, and a script that somebody gets into a page does not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Write, settle
from defense.policy import write_policies

SHIFTS = "chapters/08_data_shifts_and_monitoring/"
KINDS = ["", "chapters/", SHIFTS, "guides/choosing_metrics/", "glossary/"]
SLOW = 30_000  # milliseconds
LISTEN = """
window.violations = []
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  violations.push(`${violatedDirective} ${blockedURI}`))
"""
INJECT = {
    "a script": """
      const node = document.createElement("script")
      node.textContent = "window.ran = 1"
      document.body.append(node)""",
    "a handler": """document.body.insertAdjacentHTML("beforeend", "<img src='x:' onerror='window.ran = 1'>")""",
    "a javascript: link": """
      document.body.insertAdjacentHTML("beforeend", "<a id=link href='javascript:window.ran=1'>x</a>")
      document.getElementById("link").click()""",
    "a script of data": """
      const node = document.createElement("script")
      node.src = "data:text/javascript,window.ran=1"
      document.body.append(node)""",
    "code in a string": "setTimeout(() => { try { new Function('window.ran = 1')() } catch {} })",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(LISTEN)
    page = context.new_page()
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return found


def test_every_page_has_a_policy_before_all_that_loads(built: tuple[str, Path]) -> None:
    for file in built[1].rglob("*.html"):
        head = file.read_text(encoding="utf-8")
        before = head.partition('<meta http-equiv="Content-Security-Policy"')[0]
        assert len(before) < len(head), file
        assert not re.search(r"<(?:script|link|style|base)\b", before), file
        assert "charset" not in before or len(before) < 500


@pytest.mark.parametrize("path", KINDS)
def test_the_theme_works_under_it(page: Page, built: tuple[str, Path], path: str) -> None:
    page.goto(built[0] + path)
    settle(page)
    page.locator("form.md-header__option label:visible").click()
    page.locator("form.md-header__option label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("/")
    page.keyboard.type("drift")
    expect(page.locator(".md-search-result__link:visible").first).to_be_visible(timeout=SLOW)
    page.keyboard.press("Escape")
    assert violations(page) == []


def test_the_error_page_works_under_it(page: Page, built: tuple[str, Path]) -> None:
    page.goto(built[0] + "404.html", wait_until="load")
    expect(page.locator("html.js")).to_be_attached(timeout=SLOW)
    assert violations(page) == []


def test_what_readers_touch_works_under_it(page: Page, built: tuple[str, Path]) -> None:
    """Previews, tooltips, copied code, drawings, formulas and the way to the top."""
    page.goto(built[0] + SHIFTS)
    settle(page)
    page.locator('article a[href*="glossary/#term-"]').first.hover()
    expect(page.locator(".md-tooltip2[role=dialog]")).to_be_visible(timeout=SLOW)
    page.mouse.move(0, 0)
    expect(page.locator(".md-tooltip2[role=dialog]")).to_be_hidden()
    page.locator("article h2 .share-section").nth(1).hover()
    page.locator("article pre code").first.hover()
    page.locator("article .highlight button").first.click()
    assert page.evaluate("navigator.clipboard.readText()")
    expect(page.locator("article .diagram svg").first).to_be_visible()
    page.mouse.wheel(0, 3_000)
    page.mouse.wheel(0, -500)
    page.wait_for_timeout(300)
    assert violations(page) == []


@pytest.mark.parametrize("name", INJECT)
def test_what_is_injected_does_not_run(page: Page, built: tuple[str, Path], name: str) -> None:
    page.goto(built[0])
    page.evaluate(f"() => {{ {INJECT[name]} }}")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert violations(page)


def test_the_site_works_from_the_disk(page: Page, built: tuple[str, Path]) -> None:
    page.goto((built[1] / "index.html").as_uri())
    expect(page.locator("html.js")).to_be_attached()
    assert [said for said in violations(page) if "script" in said or "style" in said] == []


SHELL = "<head><script>0</script></head><body>{}<script>1</script></body>"


def test_no_script_of_a_page_in_docs_is_trusted(write: Write) -> None:
    root = write({"404.html": SHELL, "old.html": SHELL})
    write_policies(root, frozenset({"old.html"}))
    assert "sha256-" in (root / "404.html").read_text()
    assert "sha256-" not in (root / "old.html").read_text()


@pytest.mark.parametrize("text", ["<article><script>2</script></article>", "<article></article><script>2</script>"])
def test_a_script_that_the_shell_does_not_have_is_not_trusted(write: Write, text: str) -> None:
    root = write({"404.html": SHELL.format(""), "good.html": SHELL.format(""), "bad.html": SHELL.format(text)})
    write_policies(root)
    good, bad = ((root / name).read_text().partition("</head>")[0] for name in ("good.html", "bad.html"))
    assert good == bad
    assert good.count("sha256-") == 2

"""A link at every section to its line in the file to edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from conftest import REPOSITORY
from edit_links import add_edit_links
from linkgraph.sources import Source

MARKDOWN = "# A\n\n`## Code {#shift}`\n\n## Drift {#drift}\n\n### Shift {#shift .quiet}\n\nA [link](#drift).\n"
PENCIL = '<a rel="edit" href="https://example.org/o/r/edit/main/docs/a.md"></a>'
HEADINGS = '<h1 id="a">A</h1><h2 id="drift">Drift</h2><h3 id="shift">Shift</h3><h2 id="included">I</h2>'


@pytest.mark.parametrize(
    ("pencil", "source", "fragments"),
    [
        (PENCIL, Source("docs/a.md", "a.md", MARKDOWN), {"drift": "#L5", "shift": "#L7"}),
        ("", Source("docs/a.md", "a.md", MARKDOWN), {}),  # nobody said where the repository is
        (PENCIL, None, {}),  # the error page
    ],
)
def test_a_section_leads_to_its_line(pencil: str, source: Source | None, fragments: dict[str, str]) -> None:
    tree = LexborHTMLParser(f"<!doctype html><body><article>{pencil}{HEADINGS}</article>")
    add_edit_links(tree, source)
    links = {str(node.parent.attributes["id"]): node for node in tree.css(".edit-section") if node.parent}
    assert {name: f"#{str(node.attributes['href']).partition('#')[2]}" for name, node in links.items()} == fragments
    assert all(str(node.attributes["href"]).startswith(PENCIL[20:60]) for node in links.values())


def test_every_section_of_the_site_leads_to_its_heading(built: tuple[str, Path]) -> None:
    count = 0
    for file in sorted(built[1].rglob("index.html")):
        for heading in LexborHTMLParser(file.read_bytes()).css("article :is(h2, h3)[id]"):
            [link] = heading.css("a[rel=edit]")
            href = str(link.attributes["href"])
            path, _, line = href.partition("/edit/main/")[2].partition("#L")
            written = (REPOSITORY / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            assert written.startswith("##")
            assert f"{{#{heading.attributes['id']}" in written
            count += 1
    assert count > 500


@pytest.mark.parametrize("touch", [False, True])
def test_the_link_is_shown_when_it_can_be_used(built: tuple[str, Path], browser: Browser, touch: bool) -> None:
    """To a pointer above the heading, to the keyboard, and always where nothing hovers."""
    page = browser.new_page(has_touch=touch, is_mobile=touch)
    page.goto(built[0] + "chapters/04_training_data/")
    link = page.locator("#sampling > .edit-section")
    opacity = "link => (link.getAnimations().forEach(one => one.finish()), getComputedStyle(link).opacity)"
    assert link.evaluate(opacity) == str(int(touch))
    if not touch:
        page.locator("#sampling > .headerlink").focus()
        for _ in range(4):  # past the button that copies
            if not link.evaluate("link => link === document.activeElement"):
                page.keyboard.press("Tab")
        assert link.evaluate(opacity) == "1"
        page.mouse.move(0, 0)
        page.locator("body").click(position={"x": 1, "y": 1})
        page.locator("#sampling").hover()
        assert link.evaluate(opacity) == "1"
    assert page.get_by_role("link", name="Edit this section").count() > 10
    page.close()

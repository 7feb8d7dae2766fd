"""Tables stand in boxes that scroll before any script runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from conftest import PAGES, wake
from pages_server import PagesServer
from table_boxes import box_tables, style_boxed

ROW = "<tbody><tr><td>a</td></tr></tbody>"
BOX = (
    '<div class="md-typeset__scrollwrap" tabindex="0"><div class="md-typeset__table">'
    '<table class="boxed">{}</table></div></div>'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<table>{ROW}</table>", BOX.format(ROW)),
        (f"<figure><table>{ROW}</table></figure>", f"<figure>{BOX.format(ROW)}</figure>"),
        (f'<table class="a">{ROW}</table>', f'<table class="a">{ROW}</table>'),
    ],
)
def test_a_bare_table_gets_a_box(before: str, after: str) -> None:
    tree = LexborHTMLParser(f"<article>{before}</article><table>{ROW}</table>")
    box_tables(tree)
    assert tree.body is not None
    assert tree.body.inner_html == f"<article>{after}</article><table>{ROW}</table>"


def test_the_style_sheet_says_of_boxed_tables_what_it_said_of_bare_ones() -> None:
    assert style_boxed("table:not([class]) td, table.a {}") == "table.boxed td, table.a {}"


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("chapters/0")])
def test_the_script_of_the_theme_boxes_none(browser: Browser, server: PagesServer, name: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(server.url + name)
    before = page.locator("article .md-typeset__scrollwrap > .md-typeset__table > table").count()
    page.close()
    page = browser.new_page()
    page.goto(server.url + name)
    wake(page)
    assert before == page.locator("article table").count() == page.locator(".md-typeset__scrollwrap").count() > 0
    page.close()

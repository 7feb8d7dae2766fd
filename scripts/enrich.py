"""Finish the built pages: formulas, diagrams, plots, and lists of who links to a section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from backlinks import Users, add_backlinks, find_users
from diagrams import draw_diagrams
from formulas import set_formulas
from plots import inline_plots
from sitecheck.pages import Page
from sitecheck.problem import Problem
from sitecheck.site import Site


def enrich(site: Site, folder: Path) -> list[Problem]:
    """Rewrite the pages of the site built in `folder`; return what could not be drawn or set."""
    users = find_users(site)
    return [problem for page in site.pages.values() for problem in _finish(site, page, folder, users)]


def _finish(site: Site, page: Page, folder: Path, users: dict[tuple[str, str], Users]) -> Iterator[Problem]:
    file = folder / page.file
    tree = LexborHTMLParser(file.read_bytes())
    for latex, reason in set_formulas(tree):
        text = f"the formula cannot be set ({reason}), so readers see its source. Correct it."
        yield _at(site, page, latex, "formula", text)
    for fence, reason in draw_diagrams(tree, site.root / "diagrams"):
        text = f"the diagram cannot be drawn ({reason}), so readers see its source. Correct it."
        yield _at(site, page, fence.splitlines()[0], "diagram", text)
    inline_plots(tree, page.file, folder)
    add_backlinks(tree, page, users)
    file.write_text(tree.html or "", encoding="utf-8")


def _at(site: Site, page: Page, written: str, rule: str, message: str) -> Problem:
    """Place a problem at the first line of the page's Markdown that holds what is wrong."""
    source = site.sources.get(page.file)
    lines = source.text.splitlines() if source else []
    number = next((number for number, line in enumerate(lines, 1) if written in line), 1)
    column = lines[number - 1].find(written) + 1 if lines else 1
    return Problem(site.name(page), number, max(column, 1), rule, message)

"""Finish the built pages: formulas, diagrams, plots, and lists of who links to a section and of what changed."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from accessible import make_accessible
from backlinks import Users, add_backlinks, find_users
from cards.reserve import reserve_card
from diagrams import draw_diagrams
from drawings import shrink_drawings
from edit_links import add_edit_links
from error_page import ERROR_PAGE, list_sections
from formulas import set_formulas
from history.credits import add_names
from history.feed import link_feed
from history.read import History
from history.what_changed import add_changes
from later import mark_later
from letters import section_letters
from linkgraph.pages import Page
from linkgraph.site import Site
from plots import inline_plots
from problem import Problem
from share.rows import add_row_links
from table_boxes import box_tables
from table_cards import label_cells


def enrich(
    site: Site, trees: dict[str, LexborHTMLParser], past: History | None = None, whole: bool = True
) -> list[Problem]:
    """Rewrite the pages of the site, each with its tree; return what could not be drawn or set.

    Pages that are not `whole` lack what no rule can find wrong: lists of who links where, and what makes them lighter.
    """
    users = find_users(site) if whole else {}
    problems: list[Problem] = []
    for page in site.pages.values():
        problems += _finish(site, page, trees[page.file], users, past)
        if whole:
            _lighten(trees[page.file])
        (site.folder / page.file).write_text(trees[page.file].html or "", encoding="utf-8")
    return problems


def _lighten(tree: LexborHTMLParser) -> None:
    """Make a page quicker to show."""
    shrink_drawings(tree)
    section_letters(tree)
    mark_later(tree)


def _finish(
    site: Site, page: Page, tree: LexborHTMLParser, users: dict[tuple[str, str], Users], past: History | None
) -> Iterator[Problem]:
    for latex, reason in set_formulas(tree):
        text = f"the formula cannot be set ({reason}), so readers see its source. Correct it."
        yield _at(site, page, latex, "formula", text)
    for fence, reason in draw_diagrams(tree, site.root / "diagrams"):
        text = f"the diagram cannot be drawn ({reason}), so readers see its source. Correct it."
        yield _at(site, page, fence.splitlines()[0], "diagram", text)
    inline_plots(tree, page.file, site.folder)
    label_cells(tree)
    box_tables(tree)
    add_backlinks(tree, page, users)
    add_edit_links(tree, site.sources.get(page.file))
    if past and (source := site.sources.get(page.file)):
        add_changes(tree, page, past.of(source.path))
        add_names(tree, past.names)
        link_feed(tree, page)
    if page.file == ERROR_PAGE:
        list_sections(tree, site)
    add_row_links(tree)
    make_accessible(tree)
    reserve_card(tree, site.folder)


def _at(site: Site, page: Page, written: str, rule: str, message: str) -> Problem:
    """Place a problem at the first line of the page's Markdown that holds what is wrong."""
    source = site.sources.get(page.file)
    lines = source.text.splitlines() if source else []
    number = next((number for number, line in enumerate(lines, 1) if written in line), 1)
    column = lines[number - 1].find(written) + 1 if lines else 1
    return Problem(site.name(page), number, max(column, 1), rule, message)

"""The notes themselves: every section of the book, long enough, linked enough, each term used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from conftest import REPOSITORY
from linkgraph.pages import Page
from linkgraph.site import Site

CHAPTERS: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / "tests/toc.yml").read_text(encoding="utf-8"))["chapters"]
FILES = [chapter["page"] for chapter in CHAPTERS]


def page_of(site: Site, file: str) -> Page:
    return site.page_of[f"chapters/{file}"]


def article_of(folder: Path, page: Page) -> LexborHTMLParser:
    return LexborHTMLParser((folder / page.file).read_bytes())


def test_the_table_of_contents_is_whole() -> None:
    assert len(CHAPTERS) == 11
    assert sum(len(chapter["sections"]) for chapter in CHAPTERS) == 138


@pytest.mark.parametrize("chapter", CHAPTERS, ids=FILES)
def test_every_section_of_the_book_is_here(site: Site, built: tuple[str, Path], chapter: dict[str, Any]) -> None:
    """With the book's words, its level, in its order, and the page where it starts."""
    page = page_of(site, chapter["page"])
    tree = article_of(built[1], page)
    wanted = [(entry["id"], entry["level"] + 1, entry["title"].casefold()) for entry in chapter["sections"]]
    ids = {entry["id"] for entry in chapter["sections"]}
    found = [(h.id, h.level, h.text.casefold()) for h in page.headings if h.id in ids]
    assert found == wanted
    for entry in chapter["sections"]:
        mark = tree.css_first(f'article [id="{entry["id"]}"] + p > em')
        assert mark is not None, entry["id"]
        assert mark.text() == f"Book: page {entry['page']}"


@pytest.mark.parametrize("file", FILES)
def test_a_chapter_is_long_enough(built: tuple[str, Path], site: Site, file: str) -> None:
    article = article_of(built[1], page_of(site, file)).css_first("article")
    assert article is not None
    for node in article.css("pre, svg, details.backlinks, .headerlink"):
        node.decompose()
    assert len(re.findall(r"\w[\w'’-]*", article.text())) >= 1500


@pytest.mark.parametrize("file", FILES)
def test_a_chapter_is_linked_enough(site: Site, file: str) -> None:
    page = page_of(site, file)
    chapters = {page_of(site, other).file for other in FILES} - {page.file}
    written = [link for link in page.links if link.tag == "a" and link.section]
    targets = [target for link in written if (target := site.section_at(page, link.target)) and target[1]]
    assert sum(file in chapters for file, _ in targets) >= 15
    assert sum(file == "glossary/index.html" for file, _ in targets) >= 20


@pytest.mark.parametrize("file", FILES)
def test_a_chapter_shows_and_asks_enough(built: tuple[str, Path], site: Site, file: str) -> None:
    article = article_of(built[1], page_of(site, file))
    assert len(article.css("figure")) >= 3
    assert len(article.css("details.question")) >= 8
    assert article.css('h2[id$="-decide"] ~ .md-typeset__scrollwrap table')


def test_the_glossary_is_large_enough(site: Site) -> None:
    terms = [heading for heading in site.page_of["glossary.md"].headings if heading.id.startswith("term-")]
    assert len(terms) >= 380
    names = [heading.text.casefold() for heading in terms]
    assert len(names) == len(set(names))


def test_every_term_is_used(built: tuple[str, Path], site: Site) -> None:
    glossary = site.page_of["glossary.md"]
    links = [(page, link.target) for file in FILES for page in [page_of(site, file)] for link in page.links]
    linked = {found[1] for page, target in links if (found := site.section_at(page, target))}
    terms = {heading.id for heading in glossary.headings if heading.id.startswith("term-")}
    assert terms - linked == set()
    backlinks = article_of(built[1], glossary).css("details.backlinks > summary")
    assert sum(summary.text().startswith("Used in ") for summary in backlinks) == len(terms)


def test_the_map_leads_to_every_chapter(built: tuple[str, Path]) -> None:
    boxes = LexborHTMLParser((built[1] / "index.html").read_bytes()).css(".map a")
    assert [box.attributes["href"] for box in boxes] == [f"chapters/{file[:-3]}/" for file in FILES]

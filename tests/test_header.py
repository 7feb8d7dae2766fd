"""Each chapter opens with its number, its decision, its pages of the book, and how long it takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from conftest import REPOSITORY, run_build

CHAPTERS = yaml.safe_load((REPOSITORY / "tests/toc.yml").read_text(encoding="utf-8"))["chapters"]
RANGE = re.compile(r"^pages: (\d+)–(\d+)$", re.MULTILINE)


def pages_of(chapter: dict[str, Any]) -> tuple[int, int]:
    match = RANGE.search((REPOSITORY / "docs/chapters" / chapter["page"]).read_text(encoding="utf-8"))
    assert match
    return int(match[1]), int(match[2])


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: str(chapter["page"]))
def test_the_pages_hold_every_section_of_the_chapter(chapter: dict[str, Any]) -> None:
    first, last = pages_of(chapter)
    assert all(first <= section["page"] <= last for section in chapter["sections"])


def test_a_chapter_starts_where_the_one_before_ends() -> None:
    ranges = [pages_of(chapter) for chapter in CHAPTERS]
    assert [first for first, _ in ranges] == [1, *(last + 1 for _, last in ranges[:-1])]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: str(chapter["page"]))
def test_the_header_says_what_the_reader_wants_to_know(built: tuple[str, Path], chapter: dict[str, Any]) -> None:
    name = chapter["page"].removesuffix(".md")
    tree = LexborHTMLParser((built[1] / "chapters" / name / "index.html").read_bytes())
    (header,) = tree.css("header.opening")
    number, lead, facts = header.css_first(".number"), header.css_first("h1 + p"), header.css(".facts > li")
    assert number is not None
    assert lead is not None
    assert number.text().startswith(f"Chapter {int(name[:2])}")
    assert lead.text().startswith("This chapter decides")
    first, last = pages_of(chapter)
    assert facts[0].text() == f"Pages {first}–{last} of the book"
    assert re.fullmatch(r"\d\d min to read", facts[1].text())
    assert tree.css("h1") == header.css("h1")


def test_a_date_is_shown_only_when_git_knows_it(clone: Path) -> None:
    done = run_build(clone, "--site-dir", str(clone / "out"), GIT_DATES="false")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (clone / "out/guides/is_it_drift/index.html").read_text(encoding="utf-8")
    assert "min to read" in text
    assert "Changed <time" not in text

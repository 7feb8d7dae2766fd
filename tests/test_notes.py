"""Rules on the Markdown: what each reports, and what it must leave alone."""

from __future__ import annotations

import pytest

from conftest import FRONT_MATTER, Write
from linkgraph.sources import Snippets, Source, read_sources
from notecheck.front_matter import check_front_matter
from notecheck.headings import check_headings
from notecheck.open_ends import check_ends
from problem import Problem


def check(notes: list[Source]) -> list[Problem]:
    single = (problem for note in notes for problem in (*check_front_matter(note), *check_ends(note)))
    return [*check_headings(notes), *single]


def found(*texts: str) -> list[tuple[str, int, int]]:
    notes = [Source(f"docs/{number}.md", f"{number}.md", text) for number, text in enumerate(texts, 1)]
    return [(problem.rule, problem.line, problem.column) for problem in check(notes)]


# Markdown below four lines of front matter → (rule, line, column)
BAD = {
    "## Drift": [("heading-id", 5, 1)],
    "### Drift { .wide }": [("heading-id", 5, 1)],
    "```python\nx = 1\n\n## Drift {#drift}\n": [("open-end", 5, 1)],
    "text\n\n  ~~~\nx = 1\n": [("open-end", 7, 3)],
    "> ```\n> x = 1\n> ```\n> ~~~": [("open-end", 8, 3)],
    "text <!-- a note": [("open-end", 5, 6)],
    "<!-- a -->\n\n<!-- b\n\ntext": [("open-end", 7, 1)],
    "<!-- a\n\n```\nx --> y\n```\n": [("open-end", 5, 1)],
    "````\n```\n": [("open-end", 5, 1)],
    "text\n\n## Drift {#drift}\n\n#### Again { #drift .x }": [("duplicate-id", 9, 14)],
}

GOOD = [
    "## Drift {#drift}\n\n### Shift {: #shift .x}\n\n#### Without an id",
    "```python\n## not a heading\n```",
    "````\n```\n````\n\ntext\n",
    "- a\n\n    ~~~ python\n    x = 1\n    ~~~\n",
    "`````\n`````",
    "<!-- a <!-- b --> `<!--` \\<!-- c",
    "# Title",
]


@pytest.mark.parametrize(("markdown", "expected"), BAD.items())
def test_reports(markdown: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(FRONT_MATTER + markdown) == expected


@pytest.mark.parametrize("markdown", GOOD)
def test_leaves_alone(markdown: str) -> None:
    assert found(FRONT_MATTER + markdown) == []


def test_ids_are_unique_in_the_whole_site() -> None:
    page = FRONT_MATTER + "## Drift {#drift}"
    assert found(page, page) == [("duplicate-id", 5, 11)]


# a page's beginning → line and column of the problem
FRONT = {
    "# Title": (1, 1),
    "---\ntitle: T\n---\n": (1, 1),
    "---\ntitle: ''\ndescription: D\n---\n": (1, 1),
    "---\n- a list\n---\n": (1, 1),
    "---\ntitle: T\ndescription: a: b\n---\n": (3, 15),
    '---\ntitle: "T\ndescription: D\n---\n': (3, 15),  # where the quotation turns out not to end
    "text\n---\ntitle: T\ndescription: D\n---\n": (1, 1),
}


@pytest.mark.parametrize(("text", "place"), FRONT.items())
def test_front_matter_in_error(text: str, place: tuple[int, int]) -> None:
    problems = found(text)
    assert problems
    assert problems[0] == ("front-matter", *place)


@pytest.mark.parametrize("text", [FRONT_MATTER, '---\ntitle: "a: b"\ndescription: >-\n  long\n---\ntext'])
def test_front_matter_that_is_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"\xff", (1, 1)), (b"fine\nna\xefve", (2, 3)), ("é\nna".encode() + b"\xefve", (2, 3))],
)
def test_a_file_that_is_not_utf8(write: Write, content: bytes, place: tuple[int, int]) -> None:
    root = write({"docs/a.md": content, "docs/b.md": "fine"})
    notes, problems = read_sources(root / "docs", root, Snippets(), ["a.md", "b.md"])
    assert [note.path for note in notes] == ["docs/b.md"]
    assert [(p.path, p.line, p.column, p.rule) for p in problems] == [("docs/a.md", *place, "not-utf8")]


def test_a_byte_order_mark_is_no_problem(write: Write) -> None:
    root = write({"docs/a.md": b"\xef\xbb\xbf" + FRONT_MATTER.encode()})
    notes, problems = read_sources(root / "docs", root, Snippets(), ["a.md"])
    assert problems == check(notes) == []

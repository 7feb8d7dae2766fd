"""Read permalinks.yml: the addresses that were published, and where those went that are gone.

An address is what contributors write in a link: `chapters/a.md` for a page, `chapters/a.md#some-id` for a section. Of
YAML the file has a few forms only, one address or move a line, so that every line is right or wrong by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from problem import Problem

NAME = "permalinks.yml"
PAGE = r"[^#\s\"':](?:[^#\n\"':]*[^#\s\"':])?\.md"
ID = r"[^\s#\"'<>\\\[\]{}:]+"
ADDRESS = rf"{PAGE}(?:#{ID})?"
PART = r"(?P<part>published|moved):(?: +\{\})?"
END = r"\s*(?:\s#(?:\s.*)?)?"  # a comment needs a blank behind its #, lest the id of an address is taken for one
BLANK = re.compile(r"\s*(?:#.*)?")
FORMS = {  # where a line stands → what it may be, and what is said of any other
    "": (
        PART,
        "the file needs `published:` and `moved:`, and has no other part. After a merge, keep the lines of both sides",
    ),
    "published": (
        rf"{PART}|  [\"']?(?P<page>{PAGE})[\"']?:|    - +[\"']?(?P<id>{ID})[\"']?",
        "this is neither a page nor an id. Write a page of docs as `  chapters/a.md:`, and its ids below it, one a line"
        " as `    - some-id`, with two spaces before a page and four before an id",
    ),
    "moved": (
        rf"{PART}|  [\"']?(?P<old>{ADDRESS})[\"']?: +[\"']?(?P<new>{ADDRESS})[\"']?",
        "this is no entry. Write Markdown files of docs, with an id or without: `  a.md#old-id: b.md#new-id`",
    ),
}
PATTERNS = {name: re.compile(rf"(?:{form}){END}") for name, (form, _) in FORMS.items()}


class Mark(NamedTuple):
    """Where an address is written: line and column count from 1."""

    line: int
    column: int


class Move(NamedTuple):
    """An entry of `moved:`: the new address, and the places of the old one and of the new one."""

    target: str
    mark: Mark
    target_mark: Mark


@dataclass
class Permalinks:
    """What the file says; empty where there is none."""

    published: dict[str, Mark] = field(default_factory=dict)
    moved: dict[str, Move] = field(default_factory=dict)
    parts: dict[str, Mark] = field(default_factory=dict)
    """Where `published:` and `moved:` stand."""
    problems: list[Problem] = field(default_factory=list)
    """What keeps a line from being understood."""
    page: str = ""
    """The page that was read last, to which the ids below it belong."""


def problem(mark: Mark, text: str, rule: str = "permalinks-file") -> Problem:
    """Return a problem at a place of the file."""
    return Problem(NAME, mark.line, mark.column, rule, text)


def read_permalinks(root: Path) -> Permalinks:
    """Read the file in `root`; a repository without one promises nothing."""
    file = root / NAME
    if not file.is_file():
        return Permalinks()
    try:
        return parse(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return Permalinks(problems=[problem(Mark(1, 1), "the file is not UTF-8. Save it as UTF-8.")])


def parse(text: str) -> Permalinks:
    """Read what the file says."""
    found = Permalinks()
    for number, line in enumerate(text.splitlines(), 1):
        if not BLANK.fullmatch(line):
            _read_line(found, number, line)
    if "published" not in found.parts and not found.problems:
        text = "the file has no `published:`, so no link is protected. Run `make permalinks`."
        found.problems.append(problem(Mark(1, 1), text))
    return found


def _read_line(found: Permalinks, number: int, line: str) -> None:
    part = next(reversed(found.parts), "")
    match = PATTERNS[part].fullmatch(line)
    groups = match.groupdict() if match else {}
    marks = {name: Mark(number, match.start(name) + 1) for name, value in groups.items() if value and match}
    if not marks or ("id" in marks and not found.page):
        _, text = FORMS[part if line[:1].isspace() else ""]
        found.problems.append(problem(Mark(number, len(line) - len(line.lstrip()) + 1), f"{text}."))
    elif "part" in marks:
        _once(found, found.parts, groups["part"], marks["part"], marks["part"])
    elif "old" in marks:
        _once(found, found.moved, groups["old"], marks["old"], Move(groups["new"], marks["old"], marks["new"]))
    else:
        found.page = groups["page"] or found.page
        mark = next(iter(marks.values()))
        _once(found, found.published, groups["page"] or f"{found.page}#{groups['id']}", mark, mark)


def _once(found: Permalinks, known: dict[str, Any], name: str, mark: Mark, value: Mark | Move) -> None:
    if name in known:
        text = f'"{name}" stands here twice, and only one of the two is read. Make them one.'
        found.problems.append(problem(mark, text))
    known.setdefault(name, value)

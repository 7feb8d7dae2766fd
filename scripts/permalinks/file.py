"""Read permalinks.yml: the addresses that were published, and where those went that are gone.

An address is what contributors write in a link: `chapters/a.md` for a page, `chapters/a.md#some-id` for a section. Of
YAML the file has a few forms only, one address or move a line, so that every line is right or wrong by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from linkgraph.sources import Place
from problem import Problem

NAME = "permalinks.yml"
TOP = Place(NAME, 1, 1, "")
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


class Move(NamedTuple):
    """An entry of `moved:`, an address that is gone and where it is now."""

    old: Place
    new: Place


@dataclass
class Permalinks:
    """What the file says; empty where there is none."""

    published: dict[str, Place] = field(default_factory=dict)
    moved: dict[str, Move] = field(default_factory=dict)
    parts: dict[str, Place] = field(default_factory=dict)
    """Where `published:` and `moved:` stand."""
    problems: list[Problem] = field(default_factory=list)
    """What keeps a line from being understood."""
    page: str = ""
    """The page that was read last, to which the ids below it belong."""


def problem(place: Place, text: str, rule: str = "permalinks-file") -> Problem:
    """Return a problem at a place of the file."""
    return Problem(place.path, place.line, place.column, rule, text)


def read_permalinks(root: Path) -> Permalinks:
    """Read the file in `root`; a repository without one promises nothing."""
    file = root / NAME
    if not file.is_file():
        return Permalinks()
    try:
        return parse(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return Permalinks(problems=[problem(TOP, "the file is not UTF-8. Save it as UTF-8.")])


def parse(text: str) -> Permalinks:
    """Read what the file says."""
    found = Permalinks()
    for number, line in enumerate(text.splitlines(), 1):
        if not BLANK.fullmatch(line):
            _read_line(found, number, line)
    if "published" not in found.parts and not found.problems:
        text = "the file has no `published:`, so no link is protected. Run `make permalinks`."
        found.problems.append(problem(TOP, text))
    return found


def _read_line(found: Permalinks, number: int, line: str) -> None:
    part = next(reversed(found.parts), "")
    match = PATTERNS[part].fullmatch(line)
    groups = match.groupdict() if match else {}
    places = {name: Place(NAME, number, match.start(name) + 1, text) for name, text in groups.items() if text and match}
    if not places or ("id" in places and not found.page):
        _, text = FORMS[part if line[:1].isspace() else ""]
        found.problems.append(problem(Place(NAME, number, len(line) - len(line.lstrip()) + 1, line), f"{text}."))
        return
    place, *new = places.values()
    found.page = groups.get("page") or found.page
    address = f"{found.page}#{place.text}" if "id" in places else place.text
    known: dict[str, Any] = found.parts if "part" in places else found.moved if new else found.published
    if address in known:
        text = f'"{address}" stands here twice, and only one of the two is read. Make them one.'
        found.problems.append(problem(place, text))
    known.setdefault(address, Move(place, *new) if new else place)

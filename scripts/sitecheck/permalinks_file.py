"""Read permalinks.yml: the addresses that were published, and where those went that are gone.

An address is what contributors write in a link: `chapters/a.md` for a page, `chapters/a.md#some-id` for a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sitecheck.problem import Problem

NAME = "permalinks.yml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C reads the file in two milliseconds, not in thirty
PAGE = re.compile(r"[^#\n]+\.md")
ID = re.compile(r"""[^\s#"'<>\\]+""")
TRAPS = (  # what YAML reads without complaint, or complains about at another line
    (
        r"^(?:<{7}|={7}|>{7})(?!\S).*",
        "a merge left its marks here. Keep the lines of both sides, and remove the marks.",
    ),
    (r"^[ ]*\t", "the line is indented with a tab, which YAML forbids. Use spaces."),
    (r"(?<=\.md)[ ]+#[\w-]+", 'a blank before "#" starts a comment, so the id is not read. Remove the blank.'),
)


@dataclass(frozen=True)
class Mark:
    """Where an address is written: line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Move:
    """An entry of `moved:`: the new address, and the places of the old one and of the new one."""

    target: str
    mark: Mark
    target_mark: Mark


@dataclass(frozen=True)
class Permalinks:
    """What the file says; empty where there is none."""

    published: dict[str, Mark] = field(default_factory=dict)
    moved: dict[str, Move] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    """What keeps the file, or a line of it, from being understood."""
    begin: Mark = Mark(1, 1)
    """Where the published addresses begin."""


def read_permalinks(root: Path) -> Permalinks:
    """Read the file in `root`; a repository without one promises nothing."""
    file = root / NAME
    if not file.is_file():
        return Permalinks()
    try:
        text = file.read_text(encoding="utf-8-sig")
        if trapped := list(_traps(text)):
            return Permalinks(problems=trapped)
        return _Reader().read(yaml.compose(text, LOADER))
    except UnicodeDecodeError:
        return Permalinks(problems=[problem(Mark(1, 1), "the file is not UTF-8. Save it as UTF-8.")])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or " ".join(str(error).split())
        place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
        return Permalinks(problems=[problem(place, f"the file is not valid YAML: {reason}. Correct the line.")])


def problem(mark: Mark, text: str, rule: str = "permalinks-file", severity: str = "error") -> Problem:
    """Return a problem at a place of the file."""
    return Problem(NAME, mark.line, mark.column, rule, text, severity)


def _traps(text: str) -> Iterator[Problem]:
    for pattern, message in TRAPS:
        for match in re.finditer(pattern, text, re.MULTILINE):
            before = text[: match.start()]
            yield problem(Mark(before.count("\n") + 1, match.start() - before.rfind("\n")), message)


def mark_of(node: yaml.Node) -> Mark:
    """Return where a part of the file begins."""
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)


class _Reader:
    """Turn the nodes of the file into addresses; the nodes know their lines, and leave `no` and `123` as written."""

    def __init__(self) -> None:
        self.found = Permalinks()

    def read(self, node: yaml.Node | None) -> Permalinks:
        parts = dict(self._pairs(node, "the file needs `published:` and `moved:`"))
        begin = Mark(1, 1)
        for name, (key, value) in parts.items():
            if name == "published":
                begin = mark_of(key)
                self._published(value)
            elif name == "moved":
                self._moved(value)
            else:
                self._wrong(key, f'"{name}" is no part of the file. There are only `published:` and `moved:`')
        if node is not None and not self.found.problems and "published" not in parts:
            self._wrong(node, "the file has no `published:`, so no link is protected. Run `make permalinks`")
        return Permalinks(self.found.published, self.found.moved, self.found.problems, begin)

    def _published(self, node: yaml.Node) -> None:
        for page, (key, value) in self._pairs(node, "`published:` needs pages, each with a list of ids"):
            if not PAGE.fullmatch(page):
                self._wrong(key, f'"{page}" is no page. Write the path of its Markdown file in docs, as chapters/a.md')
                continue
            self.found.published[page] = mark_of(key)
            for item in self._items(page, value):
                self._id(page, item)

    def _items(self, page: str, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return list(node.value)
        if not _is_empty(node):
            self._wrong(node, f'"{page}" needs a list of ids, one a line: `    - some-id`')
        return []

    def _id(self, page: str, node: yaml.Node) -> None:
        if not isinstance(node, yaml.ScalarNode) or not ID.fullmatch(node.value):
            self._wrong(node, "this is no id. Write one id a line, without blanks and without #: `    - some-id`")
        elif f"{page}#{node.value}" in self.found.published:
            self._wrong(node, f'id "{node.value}" stands here twice. Remove one of the two lines')
        else:
            self.found.published[f"{page}#{node.value}"] = mark_of(node)

    def _moved(self, node: yaml.Node) -> None:
        for old, (key, value) in self._pairs(node, "`moved:` needs lines such as `a.md#old-id: b.md#new-id`"):
            for address, place in ((old, key), (value.value, value)):
                if not isinstance(address, str) or not _is_address(address):
                    shown = f'"{address}"' if isinstance(address, str) else "this"
                    self._wrong(place, f"{shown} is no address. Write a Markdown file of docs, and an id: a.md#some-id")
                    break
            else:
                self.found.moved[old] = Move(value.value, mark_of(key), mark_of(value))

    def _pairs(self, node: yaml.Node | None, otherwise: str) -> Iterator[tuple[str, tuple[yaml.Node, yaml.Node]]]:
        """Yield the keys of a mapping once each, with their nodes; anything else but nothing is a problem."""
        seen: set[str] = set()
        if not isinstance(node, yaml.MappingNode) or (node.flow_style and node.value):
            if node is None or not _is_empty(node):
                self._wrong(node, otherwise)
            return
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._wrong(key, otherwise)
            elif key.value in seen:
                self._wrong(key, f'"{key.value}" stands here twice, and only one of the two is read. Make them one')
            else:
                seen.add(key.value)
                yield key.value, (key, value)

    def _wrong(self, node: yaml.Node | None, text: str) -> None:
        self.found.problems.append(problem(mark_of(node) if node else Mark(1, 1), f"{text}."))


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _is_address(text: str) -> bool:
    page, hash_sign, name = text.partition("#")
    return bool(PAGE.fullmatch(page)) and (not hash_sign or bool(ID.fullmatch(name)))

"""The Markdown files, and where in them a link is written.

This is no Markdown parser: it only finds the line to edit for something that the built page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
TARGET = re.compile(
    r"""
      \]\(\s* <?(?P<inline> [^\s()<>]* (?: \([^\s()]*\) [^\s()<>]* )* )   # [text](target)
    | ^\s*\[[^\]^]+\]:\s+ <?(?P<reference> [^\s>]+)                        # [name]: target
    | \b(?:href|src)\s*=\s*["'](?P<attribute> [^"']*)["']                  # <a href="target">
    | <(?P<autolink> [a-z][a-z0-9+.-]*:[^\s<>]+)>                          # <https://target>
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Where something is written: line and column count from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Source:
    """One Markdown file."""

    path: str
    """Relative to the repository."""
    uri: str
    """Relative to the docs folder."""
    text: str

    @cached_property
    def prose(self) -> list[Place]:
        """The lines outside code; code spans are blanked, so columns stay true."""
        return list(_prose(self.text))

    @cached_property
    def targets(self) -> list[Place]:
        """Every link target as written, in order."""
        return list(_targets(self.prose))

    def id_places(self, name: str) -> Iterator[Place]:
        """Yield where an id is set, in an attribute list or in HTML."""
        for place in self.prose:
            for match in re.finditer(rf"""#{re.escape(name)}(?=[\s}}])|id=["']{re.escape(name)}["']""", place.text):
                yield Place(place.line, match.start() + 1, match[0])


def read_source(file: Path, path: str, uri: str) -> Source:
    """Read a Markdown file; raise UnicodeDecodeError when it is not UTF-8."""
    return Source(path, uri, file.read_text(encoding="utf-8-sig"))


def _prose(text: str) -> Iterator[Place]:
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = FENCE.match(line)
        if fence:
            if match and match["mark"].startswith(fence) and line.strip() == match["mark"]:
                fence = ""
            continue
        if match:
            fence = match["mark"]
            continue
        yield Place(number, 1, CODE_SPAN.sub(lambda span: " " * len(span[0]), line))


def _targets(lines: list[Place]) -> Iterator[Place]:
    for place in lines:
        for match in TARGET.finditer(place.text):
            group = match.lastgroup or "inline"
            yield Place(place.line, match.start(group) + 1, match[group])

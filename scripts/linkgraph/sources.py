"""The Markdown files, and where in them a link is written.

This is no Markdown parser: it only finds the line to edit for something that the built page shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

from problem import Problem

FENCE = re.compile(r"[\s>]*(?P<mark>`{3,}|~{3,})")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)  # none in another, which would take forever to look for
TARGET = re.compile(
    r"""
      \]\( \s* (?: <(?P<angled>[^<>\n]*)>                                               # [text](<target>)
             | (?P<inline> (?:[^()\n]|\n(?!\s*\n)|\([^()\n]*\)){0,2000}?)
               (?=\s*(?:(?:\s|(?<=\())["'][^"'\n]*["']\s*)?\)) )                          # [text](target "title")
    | ^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*<?(?P<reference>[^\s>]+)                 # [name]: target
    | (?:\b|:)(?:href|src|poster|data|action|formaction|cite|srcset|content)\s*=\s*
        (?: (?P<quote>["'])(?P<attribute>[^"'<>]*)(?P=quote) | (?P<bare>[^\s"'<>}]+) )    # <a href="target">
    | <a\b[^<>]*\shref(?P<valueless>)(?=[\s>])                                             # <a href>
    | <(?P<autolink>[a-z][a-z0-9+.-]*:[^<>\n]+ | [^\s<>@:/]+@[^\s<>]+)>                  # <https://target>
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")  # what Python-Markdown takes a back-slash from
SNIPPET = re.compile(r"""^[ \t]*-+8<-+[ \t]+["'](?P<name>[^"'\n:]+)""", re.MULTILINE)
SNIPPETS = re.compile(r"^[ \t]*-+8<-+[ \t]*\n(?P<names>.*?)^[ \t]*-+8<-+[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is written: the path of the file as in Source, and line and column, which count from 1."""

    path: str
    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Source:
    """One Markdown file, or another text that goes into a page or is copied as it is."""

    path: str
    """Relative to the repository."""
    uri: str
    """Relative to the docs folder."""
    text: str
    snippets: tuple[Source, ...] = ()
    """The files that this one includes."""

    @property
    def parts(self) -> tuple[Source, ...]:
        """The file and all that it includes."""
        return (self, *(part for snippet in self.snippets for part in snippet.parts))

    @cached_property
    def prose(self) -> list[Place]:
        """The lines outside code; code spans are blanked, so columns stay true."""
        return self._read[0]

    @property
    def open_fence(self) -> Place | None:
        """The fence of a block of code that nothing closes."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[list[Place], Place | None]:
        prose, fence = list[Place](), None
        for number, line in enumerate(self.lines, 1):
            match = FENCE.match(line)
            if fence:
                if match and match["mark"].startswith(fence.text) and line.strip(" \t>") == match["mark"]:
                    fence = None
            elif match:
                fence = Place(self.path, number, match.start("mark") + 1, match["mark"])
            else:
                blanked = CODE_SPAN.sub(lambda span: " " * len(span[0]), line) if "`" in line else line
                prose.append(Place(self.path, number, 1, blanked))
        return prose, fence

    @cached_property
    def prose_text(self) -> str:
        """The whole text with code and comments blanked, so that places stay true."""
        lines = [" " * len(line) for line in self.lines]
        for place in self.prose:
            lines[place.line - 1] = place.text
        return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(lines))

    @cached_property
    def targets(self) -> list[Place]:
        """Every link target as written, in order."""
        return [self._target(match) for match in TARGET.finditer(self.prose_text)]

    @cached_property
    def places_of(self) -> dict[str, list[Place]]:
        """The places of each link target, without the blanks around it."""
        places: dict[str, list[Place]] = {}
        for place in self.targets:
            places.setdefault(place.text.strip(), []).append(place)
        return places

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _target(self, match: re.Match[str]) -> Place:
        group = match.lastgroup or ""
        written = match[group] if group in ("attribute", "bare") else ESCAPED.sub(r"\1", match[group])
        return self.place(match.start(group), unescape(written))

    def place(self, offset: int, text: str) -> Place:
        """Return the place of an offset, counted from 0, in the text."""
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1, text)

    def find(self, pattern: str, text: str | None = None) -> list[Place]:
        """Return every place where a pattern is written."""
        return [self.place(match.start(), match[0]) for match in re.finditer(pattern, text or self.text)]


@dataclass(frozen=True)
class Snippets:
    """Where pymdownx.snippets looks for what a page includes, and the names of what it puts below every page."""

    bases: tuple[Path, ...] = ()
    appended: tuple[str, ...] = ()


def read_sources(docs: Path, root: Path, snippets: Snippets, uris: list[str]) -> tuple[list[Source], list[Problem]]:
    """Read the Markdown files `uris` below `docs`, with what they include; not UTF-8 is a problem."""
    sources, problems = [], []
    for uri in sorted(uris):
        try:
            sources.append(read_source(docs / uri, root, uri, snippets))
        except UnicodeDecodeError as error:
            problems.append(not_utf8((docs / uri).relative_to(root).as_posix(), error))
    return sources, problems


def read_source(file: Path, root: Path, uri: str, snippets: Snippets, above: tuple[Path, ...] = ()) -> Source:
    """Read a file and what it includes; raise UnicodeDecodeError when it is not UTF-8."""
    text = file.read_text(encoding="utf-8-sig")
    found = (base / name for name in (*_included(text), *snippets.appended) for base in snippets.bases)
    included = [name for name in dict.fromkeys(found) if name.is_file() and name not in (file, *above)]
    parts = tuple(read_source(name, root, uri, Snippets(snippets.bases), (file, *above)) for name in included)
    path = file.relative_to(root) if file.is_relative_to(root) else file
    return Source(path.as_posix(), uri, text, parts)


def _included(text: str) -> list[str]:
    """Return the names that pymdownx.snippets would include: --8<-- "name", or a block of names."""
    lines = (line.strip() for block in SNIPPETS.findall(text) for line in block.split("\n"))
    return [*SNIPPET.findall(text), *filter(None, lines)]


def not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    """Return the problem of a file whose bytes are not UTF-8, at the first of them."""
    before = error.object[: error.start].split(b"\n")
    column = len(before[-1].decode(errors="replace")) + 1
    text = f"byte {error.object[error.start]:#x} is not UTF-8, so the page cannot be read. Save the file as UTF-8."
    return Problem(path, len(before), column, "not-utf8", text)

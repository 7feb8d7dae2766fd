"""Rules on the Markdown that the built pages cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from sitecheck.problem import Problem, did_you_mean
from sitecheck.sources import Source, read_source

REQUIRED_FRONT_MATTER = ("title", "description")
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:\n---[ \t]*(?:\n|\Z))", re.DOTALL)
HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.*?)\s*(?:\{(?P<attributes>[^}]*)\})?\s*$")
HEADING_ID = re.compile(r"#(?P<id>[\w-]+)")
FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?P<definition>:)?")
REFERENCE = re.compile(r"(?<!\\)\[(?P<text>[^\]\[]+)\]\[(?P<name>[^\]\[]*)\]")
DEFINITION = re.compile(r"\s*\[(?P<name>[^\]^]+)\]:\s")


def read_notes(docs: Path, root: Path) -> tuple[list[Source], list[Problem]]:
    """Read every Markdown file below `docs`; a file that is not UTF-8 is a problem."""
    sources, problems = [], []
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        try:
            sources.append(read_source(file, path, file.relative_to(docs).as_posix()))
        except UnicodeDecodeError as error:
            problems.append(_not_utf8(path, error))
    return sources, problems


def check_notes(sources: list[Source]) -> Iterator[Problem]:
    """Yield what is wrong in the Markdown files."""
    seen: dict[str, str] = {}
    for source in sources:
        yield from _front_matter(source)
        yield from _headings(source, seen)
        yield from _footnotes(source)
        yield from _references(source)


def _not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    text = f"byte {error.object[error.start]:#x} is not UTF-8, so the page cannot be read. Save the file as UTF-8."
    return Problem(path, line, column, "not-utf8", text)


def _front_matter(source: Source) -> Iterator[Problem]:
    """A page starts with front matter that gives its title and its description."""
    match = FRONT_MATTER.match(source.text)
    if not match:
        text = "the page has no front matter, so search results and shared links describe nothing. "
        yield Problem(source.path, 1, 1, "front-matter", text + f"Start it with ---, {_keys()} and ---.")
        return
    try:
        data = yaml.safe_load(match["yaml"])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        text = f"the front matter is not valid YAML ({error.problem}), so the page loses its title. "
        yield Problem(source.path, line, column, "front-matter", text + "Put values that hold a colon in quotes.")
        return
    for key in REQUIRED_FRONT_MATTER:
        if not isinstance(data, dict) or not isinstance(data.get(key), str) or not data[key].strip():
            text = f'the front matter has no "{key}", which search results and shared links show. Add "{key}: …".'
            yield Problem(source.path, 1, 1, "front-matter", text)


def _keys() -> str:
    return " and ".join(f'"{key}: …"' for key in REQUIRED_FRONT_MATTER)


def _headings(source: Source, seen: dict[str, str]) -> Iterator[Problem]:
    """Every h2 and h3 has an explicit id, unique in the whole site."""
    for place in source.prose:
        match = HEADING.fullmatch(place.text)
        if not match:
            continue
        found = HEADING_ID.search(match["attributes"] or "")
        if found:
            yield from _repeated_id(source, place.line, place.text, found["id"], seen)
        elif len(match["level"]) in (2, 3):
            text = f'heading "{match["text"]}" has no id of its own, so links to it break when it is reworded. '
            yield Problem(source.path, place.line, 1, "heading-id", text + "End it with {#some-id}.")


def _repeated_id(source: Source, line: int, heading: str, name: str, seen: dict[str, str]) -> Iterator[Problem]:
    column = heading.rindex(f"#{name}") + 1
    if name in seen:
        text = f'id "{name}" is used already at {seen[name]}, so one of the two sections cannot be linked to. '
        yield Problem(source.path, line, column, "duplicate-id", text + "Choose another id.")
    seen.setdefault(name, f"{source.path}:{line}")


def _footnotes(source: Source) -> Iterator[Problem]:
    """Every footnote that is used is defined, and every one that is defined is used."""
    uses: dict[str, tuple[int, int]] = {}
    definitions: dict[str, tuple[int, int]] = {}
    for place in source.prose:
        for match in FOOTNOTE.finditer(place.text):
            defines = match["definition"] and not place.text[: match.start()].strip()
            (definitions if defines else uses).setdefault(match["name"], (place.line, match.start() + 1))
    for name in uses.keys() - definitions.keys():
        text = f"footnote [^{name}] is not defined, so readers see its name in brackets. "
        hint = did_you_mean(name, definitions) or f' Add "[^{name}]: …" at the end of the page.'
        yield Problem(source.path, *uses[name], "footnote", text.rstrip() + hint)
    for name in definitions.keys() - uses.keys():
        text = f"footnote [^{name}] is never used, so nobody reads it. Refer to it or remove it."
        yield Problem(source.path, *definitions[name], "footnote", text)


def _references(source: Source) -> Iterator[Problem]:
    """Every [text][name] has its [name]: address."""
    names = {match["name"].casefold() for place in source.prose if (match := DEFINITION.match(place.text))}
    for place in source.prose:
        for match in REFERENCE.finditer(place.text):
            name = match["name"] or match["text"]
            if name.casefold() not in names:
                text = f'reference "{name}" is not defined, so readers see brackets instead of a link.'
                hint = did_you_mean(name, names) or " Write the address in parentheses instead."
                yield Problem(source.path, place.line, match.start() + 1, "reference", text + hint)

"""Text of a few kilobytes that would make the build take more memory than machines have."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from linkgraph.sources import Source
from notecheck.front_matter import FRONT_MATTER
from problem import Problem

CELLS = 100_000
"""A table with more cells is no table that anybody reads; each row gets as many as the first has."""
DIVIDER = re.compile(r"[ \t>|:-]*\|[ \t|:-]*-[ \t|:-]*")
TARGET = 2_000
"""Characters of an address that is defined once; each use repeats it."""
DEFINED = re.compile(rf"^[ \t>]*\[[^\]\n]{{1,200}}\]:[ \t]*(?P<target>\S{{{TARGET},}})", re.MULTILINE)


def check_sizes(source: Source) -> Iterator[Problem]:
    """Yield what MkDocs must not read: tables, addresses and front matter that grow when they are used."""
    yield from _tables(source)
    for found in DEFINED.finditer(source.text):
        place = source.place(found.start("target"), "")
        text = f"the address has more than {TARGET:,} characters, which every link by its name repeats. Shorten it."
        yield Problem(source.path, place.line, place.column, "too-large", text)
    if (match := FRONT_MATTER.match(source.text)) and "*" in match["yaml"]:
        yield from _aliases(source, match["yaml"])


def _tables(source: Source) -> Iterator[Problem]:
    end = 0
    for number, line in enumerate(source.lines, 1):
        if number > end and line.count("|") > 1 and DIVIDER.fullmatch(line):
            end = next((n for n in range(number, len(source.lines)) if not source.lines[n].strip()), len(source.lines))
            if (cells := (end - number + 1) * line.count("|")) > CELLS:
                text = f"the table would have {cells:,} cells, too many for readers and for the build. Split it."
                yield Problem(source.path, number, 1, "too-large", text)


def _aliases(source: Source, text: str) -> Iterator[Problem]:
    try:
        tokens = list(yaml.scan(text))
    except yaml.YAMLError:
        return  # front_matter.py tells of it
    for token in tokens:
        if isinstance(token, yaml.AliasToken):
            mark = token.start_mark
            message = "an alias in front matter can stand for others without end. Write the value itself."
            yield Problem(source.path, mark.line + 2, mark.column + 1, "too-large", message)

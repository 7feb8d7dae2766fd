"""Links as Markdown writes them, where programs don't agree what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkgraph.sources import Source
from problem import Problem
from sitecheck.addresses import judge_address

ODD = re.compile(r"\]\([^()\s]+\n|//[^\s/]*\[|\.md/[#\s)>]")  # what may hold such an address
SLASH = re.compile(r"(?!.*://)(.*\.md)/+(#.*)?")


def check_written(source: Source) -> Iterator[Problem]:
    """Yield the addresses in a Markdown file at which MkDocs stops, or that it mends while others do not."""
    for place in source.targets if ODD.search(source.text) else ():
        for rule, why in judge_address(place.text) if "[" in place.text or "\n" in place.text else ():
            yield Problem(source.path, place.line, place.column, rule, f'"{place.text}" {why}.')
        if found := SLASH.fullmatch(place.text):
            text = f'"{place.text}" takes a file for a folder, which MkDocs mends and GitHub does not.'
            yield Problem(
                source.path, place.line, place.column, "missing-file", f"{text} Write {found[1]}{found[2] or ''}"
            )

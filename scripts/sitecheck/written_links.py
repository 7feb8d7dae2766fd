"""Links as Markdown writes them, where programs don't agree what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkgraph.sources import Source
from problem import Problem
from sitecheck.addresses import judge_address

ODD = re.compile(r"[\[\n]")


def check_written(source: Source) -> Iterator[Problem]:
    """Yield the addresses in a Markdown file at which MkDocs stops, or that it mends while others do not."""
    for place in source.targets:
        for rule, why in judge_address(place.text) if ODD.search(place.text) else ():
            yield Problem(source.path, place.line, place.column, rule, f'"{place.text}" {why}.')

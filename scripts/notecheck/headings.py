"""Every section has an explicit id, unique in the whole site, so that links to it outlive its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkgraph.sources import Source
from problem import Problem

HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>[^{\n]*).*")
HEADING_ID = re.compile(r"\{(?P<attributes>[^{}]*#(?P<id>[\w-]+)[^{}]*)\}\s*$")


def check_headings(sources: list[Source]) -> Iterator[Problem]:
    """Yield the h2 and h3 without an id of their own, and the ids that two headings share."""
    seen: dict[str, str] = {}
    for source in sources:
        for number, line in enumerate(source.prose_text.split("\n"), 1):
            match = HEADING.match(line)
            found = HEADING_ID.search(line) if match else None
            if found:
                yield from _repeated(source, number, line.rindex(f"#{found['id']}") + 1, found["id"], seen)
            elif match and len(match["level"]) in (2, 3):
                name = match["text"].strip()
                text = f'heading "{name}" has no id of its own, so links to it break when it is reworded. '
                yield Problem(source.path, number, 1, "heading-id", text + "End it with {#some-id}.")


def _repeated(source: Source, line: int, column: int, name: str, seen: dict[str, str]) -> Iterator[Problem]:
    if name in seen:
        text = f'id "{name}" is used already at {seen[name]}, so one of the two sections cannot be linked to. '
        yield Problem(source.path, line, column, "duplicate-id", text + "Choose another id.")
    seen.setdefault(name, f"{source.path}:{line}")

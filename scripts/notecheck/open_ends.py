"""Rules on what must end: each block of code, and each comment."""

from __future__ import annotations

from collections.abc import Iterator

from linkgraph.sources import Source
from problem import Problem


def check_ends(source: Source) -> Iterator[Problem]:
    """Yield a problem where a block of code or a comment begins that nothing closes."""
    if fence := source.open_fence:
        text = "the block of code that begins here never ends, so readers get the rest of the page as code. "
        yield Problem(source.path, fence.line, fence.column, "open-end", f"{text}Close it with {fence.text}")
    before, mark, _ = source.prose_text.partition("<!--")  # in which comments that end are blank
    place = source.place(len(before), mark)
    if mark and not before.endswith("\\") and "-->" not in _prose_after(source, place.line, place.column):
        text = "the comment that begins here never ends, so readers see it. Close it with -->"
        yield Problem(source.path, place.line, place.column, "open-end", text)


def _prose_after(source: Source, line: int, column: int) -> str:
    return "\n".join(place.text for place in source.prose if place.line >= line)[column:]

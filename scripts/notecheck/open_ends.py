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
    start = source.prose_text.find("<!--")
    place = source.place(max(start, 0), "<!--")
    rest = "".join(line.text for line in source.prose if line.line >= place.line)[place.column :]
    if start > 0 and source.prose_text[start - 1] != "\\" and "-->" not in rest:
        text = "the comment that begins here never ends, so readers see it. Close it with -->"
        yield Problem(source.path, place.line, place.column, "open-end", text)

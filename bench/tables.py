"""What was measured, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generate_site import DEAD_FILE, DEAD_ID
from measure import Run, median
from tools import Tool

Row = tuple[str, ...]
HEAD = "tool|version|pages|links|seconds|links/s|ms/page|peak MiB|dead files|dead ids"
GROWTH = "tool|start s|start MiB|time/page|without start|memory/page|without start|time to ours"


@dataclass(frozen=True)
class Measured:
    """The runs of one tool over a site of one size."""

    tool: Tool
    pages: int
    links: int
    planted: tuple[int, int]
    """How many files and ids that links name are gone."""
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median."""
        return median(list(self.runs))[0]

    @property
    def mebibytes(self) -> float:
        """The median of the peaks."""
        return median(list(self.runs))[1]

    @property
    def failure(self) -> str:
        """Why its time says nothing: it was ended at the time limit, or it did not do the job."""
        last = self.runs[-1]
        if last.status < 0:
            return f"ended at {last.seconds:.0f}"
        return f"failed, status {last.status}" if self.found[0] < self.planted[0] else ""

    @property
    def found(self) -> tuple[int, int]:
        """How many of the files and ids that are gone it names."""
        return len(set(DEAD_FILE.findall(self.runs[-1].output))), len(set(DEAD_ID.findall(self.runs[-1].output)))


def measured_rows(measured: Iterable[Measured]) -> str:
    """Return the table of what each tool took at each size."""
    return table(tuple(HEAD.split("|")), [_row(one) for one in measured if one.pages > 1])


def _row(one: Measured) -> Row:
    start = (one.tool.name, one.tool.version, f"{one.pages:,}", f"{one.links:,}")
    found = (f"{there} of {wanted}" for there, wanted in zip(one.found, one.planted, strict=True))
    if one.failure:
        return (*start, one.failure, "", "", f"{one.mebibytes:.0f}", *found)
    rate, page = one.links / one.seconds, one.seconds / one.pages * 1000
    return (*start, f"{one.seconds:.2f}", f"{rate:,.0f}", f"{page:.2f}", f"{one.mebibytes:.0f}", *found)


def growth(measured: list[Measured]) -> str:
    """Return the table of how time and memory of a page at the largest size stand to those at the second, smallest one.

    What it takes to start, shown by a site of one page, is once in them and once taken off.
    """
    sizes = sorted({one.pages for one in measured})
    by_size = {(one.tool, one.pages): one for one in measured}
    rows: list[Row] = []
    ours = by_size[measured[0].tool, sizes[-1]]
    for tool in dict.fromkeys(one.tool for one in measured):
        begin, small, large = (by_size[tool, size] for size in (sizes[0], sizes[1], sizes[-1]))
        cells = (f"{begin.seconds:.2f}", f"{begin.mebibytes:.0f}")
        if any(one.failure for one in (begin, small, large)):
            rows.append((tool.name, *cells, "", "", "", "", ""))
            continue
        time = [_ratio(small, large, small.seconds - off, large.seconds - off) for off in (0, begin.seconds)]
        memory = [_ratio(small, large, small.mebibytes - off, large.mebibytes - off) for off in (0, begin.mebibytes)]
        share = "" if ours.failure else f"{large.seconds / ours.seconds:.2f}"
        rows.append((tool.name, *cells, *time, *memory, share))
    return table(tuple(GROWTH.split("|")), rows)


def _ratio(small: Measured, large: Measured, before: float, after: float) -> str:
    return f"{after / large.pages / (before / small.pages):.2f}"


def table(head: Row, rows: list[Row]) -> str:
    """Return the lines with their columns in line."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = (head, tuple("-" * width for width in widths), *rows)
    return "\n".join(f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines)

"""One problem for each mistake, though several rules see it."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from problem import Problem
from sitecheck.exceptions import without_exceptions

EXPLAINED = ("bad-scheme", "base", "foreign-request", "missing-file", "missing-id")
"""Rules on the address of an element, which tell more than that there may be no such element."""
TAG = re.compile(r"<([\w-]*)")


def once(problems: list[Problem], root: Path) -> list[Problem]:
    """Sort the problems; one of a rule at a place will do, and none that is allowed or that another explains better."""
    first = {(*_place(problem), problem.rule): problem for problem in reversed(problems)}
    ours = {_place(problem) for problem in problems if problem.rule != "mkdocs"}
    single = [problem for problem in first.values() if problem.rule != "mkdocs" or _place(problem) not in ours]
    left = sorted(without_exceptions(single, root))  # before the rest: what is allowed explains nothing
    explained = set(_explained_elements(left, root))
    return [problem for problem in left if problem not in explained]


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column


def _explained_elements(problems: list[Problem], root: Path) -> Iterator[Problem]:
    elements, addresses = defaultdict(list), defaultdict(list)
    for problem in problems:
        if problem.rule == "unsafe-element":
            elements[_place(problem)[:2]].append(problem)
        elif problem.rule in EXPLAINED:
            addresses[_place(problem)[:2]].append(problem.column)
    lines = cache(lambda path: (root / path).read_text(encoding="utf-8", errors="replace").split("\n"))
    for path, number in elements.keys() & addresses.keys():
        yield from _explained_on(lines(path)[number - 1], elements[path, number], addresses[path, number])


def _explained_on(line: str, elements: list[Problem], addresses: list[int]) -> Iterator[Problem]:
    """Yield the elements that hold one of the addresses, and those within them; all are in order."""
    covered = 0
    for element in elements:
        end = _end(line, element.column)
        if bisect(addresses, end) > bisect(addresses, element.column):
            covered = max(covered, end)
        if element.column <= covered:
            yield element


def _end(line: str, column: int) -> int:
    """Return the column where an element ends on its line; one that is not closed ends with its tag."""
    if not (tag := TAG.match(line, column - 1)):
        return column
    return next(end for end in (line.find(f"</{tag[1]}", column), line.find(">", column), len(line)) if end >= 0)

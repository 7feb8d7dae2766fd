"""One problem for each mistake, though several rules see it."""

from __future__ import annotations

from problem import Problem

EXPLAINED = ("bad-scheme", "base", "foreign-request", "missing-file", "missing-id")
"""Rules on the address of an element, which tell more than that there may be no such element."""


def once(problems: list[Problem]) -> list[Problem]:
    """Sort the problems; one of a rule at a place will do, and none that another problem explains better."""
    first = {(*_place(problem), problem.rule): problem for problem in reversed(problems)}
    ours = {_place(problem) for problem in problems if problem.rule != "mkdocs"}
    lines = {_place(problem)[:2] for problem in problems if problem.rule in EXPLAINED}
    return sorted(
        problem
        for problem in first.values()
        if (problem.rule != "mkdocs" or _place(problem) not in ours)
        and (problem.rule != "unsafe-element" or _place(problem)[:2] not in lines)
    )


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column

"""Problems as text, as GitHub annotations and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from sitecheck.problem import Problem

GITHUB_LIMIT = 10  # GitHub shows ten annotations of a kind for a step and drops the rest without a word


def as_text(problems: list[Problem]) -> str:
    """One line a problem, `path:line:column: error: message [rule]`, then how many there are."""
    return "\n".join([*map(_line, problems), summary(problems)])


def as_json(problems: list[Problem]) -> str:
    """A list of objects with the fields of a problem."""
    return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False)


def as_github(problems: list[Problem]) -> str:
    """The text of every problem for the log, then annotations for the first ten of each severity."""
    chosen = [
        problem
        for severity in ("error", "warning")
        for problem in [problem for problem in problems if problem.severity == severity][:GITHUB_LIMIT]
    ]
    return "\n".join([as_text(problems), *map(_annotation, chosen)])


FORMATS: dict[str, Callable[[list[Problem]], str]] = {"text": as_text, "github": as_github, "json": as_json}


def summary(problems: list[Problem]) -> str:
    """Say how many errors and warnings there are."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _line(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place}: {problem.severity}: {problem.message} [{problem.rule}]"


def _annotation(problem: Problem) -> str:
    """A GitHub workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.rule)}"
    return f"::{problem.severity} {place}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

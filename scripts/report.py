"""Problems as text, as GitHub annotations and as JSON."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import git_history
from github_report import annotate, write_summary
from problem import Problem

FORMATS = ("github", "json", "text")


def as_line(problem: Problem) -> str:
    """Return `path:line:column: error: message [rule]`, with what is not printable in a name or an address shown."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    text = f"{place}: {problem.severity}: {problem.message} [{problem.rule}]"
    shown = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
    return shown.replace("##[", "## [")  # which GitHub takes for a command wherever it stands


def as_text(problems: list[Problem]) -> str:
    """One line a problem, then how many there are."""
    return "\n".join([*map(as_line, problems), summary(problems)])


def as_json(problems: list[Problem]) -> str:
    """A list of objects with the fields of a problem."""
    return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False)


def as_github(problems: list[Problem], changed: frozenset[str] = frozenset()) -> str:
    """The text of every problem for the log, then annotations for the most useful, those in changed files first."""
    return "\n".join([as_text(problems), *annotate(problems, changed)])


def report(problems: list[Problem], form: str, root: Path) -> None:
    """Print the problems in a format; BASE in the environment names the commit that the changes start from."""
    if form == "github":
        changed = frozenset(git_history.changed_files(root, os.environ.get("BASE", "")))
        print(as_github(problems, changed))
        write_summary(problems, changed, summary(problems))
    else:
        print(as_json(problems) if form == "json" else as_text(problems))


def summary(problems: list[Problem]) -> str:
    """Say how many errors and warnings there are."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(f"{counts[noun]} {noun}{'' if counts[noun] == 1 else 's'}" for noun in ("error", "warning"))

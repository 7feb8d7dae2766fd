"""Problems for a pull request on GitHub: all in the log, the most useful at their lines, and a table in the summary."""

from __future__ import annotations

import os
from collections import Counter
from html import escape
from pathlib import Path

from problem import Problem

LIMIT = 10  # GitHub shows ten annotations of a kind for a step and drops the rest without a word
ROWS = 200  # a summary holds a mebibyte
MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})  # what a workflow command escapes, and
PROPERTY = MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})  # what its properties do as well
HEAD = "<tr><th>Where</th><th>What to do</th><th>Rule</th></tr>"


def annotate(problems: list[Problem], changed: frozenset[str]) -> list[str]:
    """Return workflow commands for the ten most useful problems of each severity."""
    useful = most_useful(problems, changed)
    kinds = ([problem for problem in useful if problem.severity == kind] for kind in ("error", "warning"))
    return [_annotation(problem) for kind in kinds for problem in kind[:LIMIT]]


def most_useful(problems: list[Problem], changed: frozenset[str]) -> list[Problem]:
    """Sort problems: those in changed files first, and the first of each rule in a file before those like it."""
    seen, ranks = Counter[tuple[str, str]](), dict[Problem, tuple[bool, int]]()
    for problem in problems:
        ranks[problem] = (problem.path not in changed, seen[problem.path, problem.rule])
        seen[problem.path, problem.rule] += 1
    return sorted(problems, key=lambda problem: (*ranks[problem], problem))


def write_summary(problems: list[Problem], changed: frozenset[str], total: str) -> None:
    """Add a table of the problems to the summary of the step, if there is one: see $GITHUB_STEP_SUMMARY."""
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        rows = "\n".join(_row(problem) for problem in most_useful(problems, changed)[:ROWS])
        more = f"<p>The log has the other {len(problems) - ROWS}.</p>\n" if len(problems) > ROWS else ""
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(f"<p><b>{total}</b></p>\n<table>\n{HEAD}\n{rows}\n</table>\n{more}\n")


def _row(problem: Problem) -> str:
    """A row of HTML: in Markdown, what a message quotes would be a link, a picture or a table of its own."""
    place = f"{_cell(problem.path)}:{problem.line}:{problem.column}"
    repository, commit = os.environ.get("REPO_URL"), os.environ.get("GITHUB_SHA")
    if repository and commit:  # the line in the commit that was checked, as its author wrote it
        address = f"{repository}/blob/{commit}/{problem.path}?plain=1#L{problem.line}"
        place = f'<a href="{escape(address)}">{place}</a>'
    message, rule = _cell(f"{problem.severity}: {problem.message}"), _cell(problem.rule)
    return f"<tr><td>{place}</td><td>{message}</td><td>{rule}</td></tr>"


def _cell(text: str) -> str:
    """A blank line would end the HTML, and an at sign calls a person."""
    return escape(" ".join(text.split())).replace("@", "&#64;")


def _annotation(problem: Problem) -> str:
    """A GitHub workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    path, rule = problem.path.translate(PROPERTY), problem.rule.translate(PROPERTY)
    place = f"file={path},line={problem.line},col={problem.column},title={rule}"
    return f"::{problem.severity} {place}::{problem.message.translate(MESSAGE)}"

"""Problems as text, as GitHub annotations and as JSON."""

from __future__ import annotations

import json

from sitecheck.near_misses import did_you_mean
from sitecheck.problem import Problem
from sitecheck.report import as_github, as_json, as_text

ONE = Problem("docs/a.md", 2, 5, "missing-id", "no id.")
TWO = Problem("docs/a.md", 10, 1, "footnote", "50% a,b:\nc", "warning")


def test_text() -> None:
    assert as_text([ONE, TWO]).splitlines() == [
        "docs/a.md:2:5: error: no id. [missing-id]",
        "docs/a.md:10:1: warning: 50% a,b:",
        "c [footnote]",
        "1 error, 1 warning",
    ]


def test_text_of_nothing() -> None:
    assert as_text([]) == "0 errors, 0 warnings"


def test_json() -> None:
    assert json.loads(as_json([ONE])) == [
        {
            "path": "docs/a.md",
            "line": 2,
            "column": 5,
            "rule": "missing-id",
            "message": "no id.",
            "severity": "error",
        }
    ]


def test_github_escapes_what_its_commands_use() -> None:
    odd = Problem("docs/a,b:c.md", 1, 1, "footnote", "50%\nx")
    assert as_github([odd]).splitlines()[-1] == (
        "::error file=docs/a%2Cb%3Ac.md,line=1,col=1,title=footnote::50%25%0Ax"
    )


def test_github_annotates_ten_of_each_kind_and_logs_all() -> None:
    many = [Problem("docs/a.md", line, 1, "footnote", "x") for line in range(1, 13)]
    lines = as_github([*many, TWO]).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::warning") for line in lines) == 1
    assert sum(line.startswith("docs/a.md:") for line in lines) == 13


def test_problems_sort_by_place() -> None:
    assert sorted([TWO, ONE]) == [ONE, TWO]


def test_suggestions_ignore_case() -> None:
    assert did_you_mean("Data-Leakege", ["data-leakage", "drift"]) == ' Did you mean "data-leakage"?'
    assert did_you_mean("zzz", ["data-leakage"]) == ""

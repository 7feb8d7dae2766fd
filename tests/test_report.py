"""Problems as text, as GitHub annotations and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from problem import Problem
from report import as_github, as_json, as_text, report
from sitecheck.near_misses import did_you_mean

ONE = Problem("docs/a.md", 2, 5, "missing-id", "no id.")
TWO = Problem("docs/a.md", 10, 1, "footnote", "50% a,b:\nc", "warning")


def test_text() -> None:
    assert as_text([ONE, TWO]).splitlines() == [
        "docs/a.md:2:5: error: no id. [missing-id]",
        r"docs/a.md:10:1: warning: 50% a,b:\nc [footnote]",
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


def test_no_message_is_an_old_command() -> None:
    said = as_text([Problem("docs/##[error].md", 1, 1, "footnote", "q: ##[stop-commands]a")])
    assert said.startswith("docs/## [error].md:1:1: error: q: ## [stop-commands]a")


def test_github_annotates_ten_of_each_kind_and_logs_all() -> None:
    many = [Problem("docs/a.md", line, 1, "footnote", "x") for line in range(1, 13)]
    lines = as_github([*many, TWO]).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::warning") for line in lines) == 1
    assert sum(line.startswith("docs/a.md:") for line in lines) == 13


def test_changed_files_are_annotated_first_and_each_rule_before_its_repeats() -> None:
    many = [Problem("docs/a.md", line, 1, "footnote", "x") for line in range(1, 13)]
    link, own = Problem("docs/a.md", 99, 1, "missing-file", "y"), Problem("docs/b.md", 5, 1, "footnote", "z")
    said = as_github([*many, link, own], frozenset({"docs/b.md"})).splitlines()
    places = [line.split(",title")[0] for line in said if line.startswith("::")]
    assert places[:3] == [
        "::error file=docs/b.md,line=5,col=1",
        "::error file=docs/a.md,line=1,col=1",
        "::error file=docs/a.md,line=99,col=1",
    ]
    assert len(places) == 10


def test_the_summary_is_a_table_that_what_it_quotes_cannot_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "GITHUB_SHA": "abc", "REPO_URL": "https://h/o/r"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    many = [Problem("docs/c.md", line, 1, "footnote", "</td>\n\n# @all ![](https://h/x)") for line in range(1, 203)]
    report([ONE, *many], "github", tmp_path)
    table = (tmp_path / "summary").read_text(encoding="utf-8")
    assert (
        '<td><a href="https://h/o/r/blob/abc/docs/a.md?plain=1#L2">docs/a.md:2:5</a></td><td>error: no id.</td>'
        in table
    )
    assert "<td>error: &lt;/td&gt; # &#64;all ![](https://h/x)</td>" in table
    assert table.count("<tr>") == 201
    assert "The log has the other 3." in table
    assert "<p><b>203 errors, 0 warnings</b></p>" in table


def test_problems_sort_by_place() -> None:
    assert sorted([TWO, ONE]) == [ONE, TWO]


def test_suggestions_ignore_case() -> None:
    assert did_you_mean("Data-Leakege", ["data-leakage", "drift"]) == ' Did you mean "data-leakage"?'
    assert did_you_mean("zzz", ["data-leakage"]) == ""

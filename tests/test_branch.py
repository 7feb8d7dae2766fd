"""What a pull request shows: a branch with one mistake of each kind, its annotations, and the same from make check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import FRONT_MATTER, Write, run_build
from test_history import commit
from test_reproducible import git

GOOD = {
    "index.md": "# Home\n\n[A](a.md) and [B](b.md)\n",
    "a.md": "# A\n\n## Drift {#drift}\n\nText.\n",
    "b.md": "# B\n\n## Shift {#shift}\n\nText.\n",
    "old.md": "# Old\n\n## Past {#past}\n\n[gone before the branch](gone.md)\n",
}
MISTAKES = f"""\
{FRONT_MATTER}# A

## No id

## Drift {{#drift}}

A [page](bb.md), a [section](b.md#shifts), [no address](), [words][nowhere], a note[^1] and $\\frac{{a$.

![](none.png) <a href="/b/">B</a> [same](http://127.0.0.1:8000/b/) [raw](http://github.com/o/r)

## Again {{#shift}}

```mermaid
flowchart TD
  A[
```
"""


@pytest.fixture
def branch(tiny_site: Write) -> Path:
    root = tiny_site(GOOD)
    (root / ".gitignore").write_text("site/\n")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin", "2024-01-01T12:00:00Z")
    git(root, "checkout", "--quiet", "-b", "change")
    (root / "docs/a.md").write_text(MISTAKES, encoding="utf-8")
    commit(root, "Change", "2024-02-02T12:00:00Z")
    return root


# the problems in order: place, rule and the beginning of the message; those with a star are annotated
PROBLEMS = """\
* docs/a.md:7:1 heading-id: heading "No id" has no id of its own
* docs/a.md:11:10 missing-file: "bb.md" leads to nothing, so readers land on the error page. Did you mean "b.md"?
* docs/a.md:11:30 missing-id: docs/b.md has no id "shifts"
* docs/a.md:11:57 empty-link: the address is empty
* docs/a.md:11:60 reference: "[words][nowhere]" is not defined
* docs/a.md:11:84 footnote: "[^1]" is not defined
* docs/a.md:11:94 formula: the formula cannot be set
* docs/a.md:13:5 alt-text: the image "none.png" has no words
  docs/a.md:13:5 missing-file: "none.png" leads to nothing
* docs/a.md:13:24 absolute-path: "/b/" is an absolute path
* docs/a.md:13:42 local-address: "http://127.0.0.1:8000/b/" is known to one machine
  docs/a.md:13:74 http: "http://github.com/o/r" is sent in the open
  docs/a.md:18:1 diagram: the diagram cannot be drawn
  docs/b.md:7:11 duplicate-id: id "shift" is used already at docs/a.md:15
  docs/old.md:9:26 missing-file: "gone.md" leads to nothing
"""
PROBLEM = re.compile(r"(?P<mark>.) (?P<path>\S+):(?P<line>\d+):(?P<column>\d+) (?P<rule>\S+): (?P<text>.+)")
EXPECTED = [found for line in PROBLEMS.splitlines() if (found := PROBLEM.fullmatch(line))]


def test_the_annotations_of_a_branch(branch: Path, tmp_path: Path) -> None:
    """Ten at the branch's own lines, one of each rule before a second of any; all of them in the log and the table."""
    summary = tmp_path / "summary.html"
    done = run_build(branch, "--format", "github", BASE="main", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    log = [line for line in done.stdout.splitlines() if line.startswith("docs/")]
    said = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert len(log) == len(EXPECTED)
    for one, line in zip(EXPECTED, log, strict=True):
        assert line.startswith(f"{one['path']}:{one['line']}:{one['column']}: error: {one['text']}")
        assert line.endswith(f" [{one['rule']}]")
    chosen = [(one, line) for one, line in zip(EXPECTED, log, strict=True) if one["mark"] == "*"]
    assert said == [
        f"::error file={one['path']},line={one['line']},col={one['column']},title={one['rule']}::"
        + line.partition(": error: ")[2].rpartition(" [")[0]
        for one, line in chosen
    ]
    table = summary.read_text(encoding="utf-8")
    assert table.count("<tr><td>") == len(EXPECTED)
    assert "<b>15 errors, 0 warnings</b>" in table


def test_the_same_from_make_check(branch: Path) -> None:
    log = run_build(branch, "--format", "github", BASE="main").stdout.partition("::")[0]
    assert run_build(branch, "--check").stdout == log
    assert log.endswith("15 errors, 0 warnings\n")

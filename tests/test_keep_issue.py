"""The script that keeps one issue, with a stand-in for gh that notes what it is asked to do."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from conftest import REPOSITORY

GH = """\
#!/bin/sh
case "$1 $2" in
  "issue list") echo "$OPEN_ISSUE" ;;
  *) echo "$@" | cut -d' ' -f1-3 >> "$CALLS"; for last in "$@"; do :; done; [ -f "$last" ] && cat "$last" >> "$BODY" ;;
esac
exit 0
"""
DEAD = "docs/a.md:1:2: error: gone [outbound-dead]\n1 error, 0 warnings\n"
MOVED = "docs/a.md:1:2: warning: moved [outbound-moved]\n0 errors, 1 warning\n"
LABEL = "label create dead-links"


@pytest.mark.parametrize(
    ("report", "number", "calls"),
    [
        (DEAD, "", [LABEL, "issue create --title"]),
        (DEAD, "7", [LABEL, "issue edit 7"]),
        (MOVED, "7", [LABEL, "issue close 7"]),
        (MOVED, "", [LABEL]),
        (DEAD + "x" * 90_000, "7", [LABEL, "issue edit 7"]),
    ],
)
def test_one_issue_is_kept(tmp_path: Path, report: str, number: str, calls: list[str]) -> None:
    gh, made, body, file = (tmp_path / name for name in ("gh", "calls", "body", "report.txt"))
    gh.write_text(GH)
    gh.chmod(0o755)
    file.write_text(report)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "OPEN_ISSUE": number,
        "CALLS": str(made),
        "BODY": str(body),
    }
    command = [str(REPOSITORY / ".github/keep_issue.sh"), str(file), "dead-links", "Links that lead nowhere"]
    subprocess.run(command, env=environment, check=True)
    assert made.read_text().splitlines() == calls
    if report.startswith(DEAD):
        assert report[:40] in body.read_text()
        assert len(body.read_text()) < 65_536

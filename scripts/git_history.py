"""What git knows about the commit that is being built."""

from __future__ import annotations

import subprocess
from pathlib import Path

SECONDS = 20


def is_complete(root: Path) -> bool:
    """Tell whether every commit is here: a shallow clone would show wrong dates."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "false" and _git(root, "rev-parse", "HEAD") != ""


def commit_time(root: Path) -> str:
    """Return the time of the last commit in seconds since 1970; 0 without git, so that builds stay alike."""
    return _git(root, "log", "-1", "--format=%ct") or "0"


def changes(root: Path, pattern: str) -> str:
    """Return the changes of Markdown files with a changed line that matches: uncommitted first, then the newest."""
    options = (f"-G{pattern}", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--", "*.md")
    uncommitted = _git(root, "diff", "HEAD", *options)
    return uncommitted + "\n" + _git(root, "log", "--patch", "--format=commit %h", *options)


def _git(root: Path, *arguments: str) -> str:
    """Return what a git command prints; nothing when git or the repository is missing, or when it takes too long."""
    command = ["git", *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=True, timeout=SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()

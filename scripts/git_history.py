"""What git knows about the commit that is being built."""

from __future__ import annotations

import subprocess
from pathlib import Path


def is_complete(root: Path) -> bool:
    """Tell whether every commit is here: a shallow clone would show wrong dates."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "false" and _git(root, "rev-parse", "HEAD") != ""


def commit_time(root: Path) -> str:
    """Return the time of the last commit in seconds since 1970; 0 without git, so that builds stay alike."""
    return _git(root, "log", "-1", "--format=%ct") or "0"


def _git(root: Path, *arguments: str) -> str:
    """Return what a git command prints; nothing when git or the repository is missing."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()

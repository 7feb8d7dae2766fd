"""What git knows about the commit that is being built."""

from __future__ import annotations

import subprocess
from pathlib import Path

SECONDS = 20
COMMITS = 500  # that many are enough for what the pages show


def is_complete(root: Path) -> bool:
    """Tell whether every commit is here: a shallow clone would show wrong dates."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "false" and _git(root, "rev-parse", "HEAD") != ""


def is_shallow(root: Path) -> bool:
    """Tell whether this is a clone without its whole history; without git it is none."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "true"


def commit(root: Path) -> str:
    """Return the hash of the commit that is built; `-dirty` follows when files differ from it."""
    return _git(root, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")


def changed_files(root: Path, base: str) -> list[str]:
    """Return the files that differ from where this branch left the commit or branch `base`."""
    options = ("--name-only", "--relative", "--no-ext-diff", "-z", "--end-of-options")
    return _git(root, "diff", *options, f"{base}...HEAD", "--").split("\0")[:-1] if base else []


def text_at_base(root: Path, name: str, base: str) -> str:
    """Return a file as it was where this branch left `base`, or else the main branch; nothing if it was not there."""
    for branch in filter(None, (base, "origin/HEAD", "main")):
        if left := _git(root, "merge-base", "--end-of-options", branch, "HEAD"):
            return _git(root, "show", f"{left}:./{name}")
    return ""


def commit_time(root: Path) -> str:
    """Return the time of the last commit in seconds since 1970; 0 without git, so that builds stay alike."""
    return _git(root, "log", "-1", "--format=%ct") or "0"


def changes(root: Path, pattern: str) -> str:
    """Return the changes of Markdown files with a changed line that matches: uncommitted first, then the newest."""
    options = (f"-G{pattern}", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--", "*.md")
    uncommitted = _git(root, "diff", "HEAD", *options)
    return uncommitted + "\n" + _git(root, "log", "--patch", "--format=commit %h", *options)


def log_of(root: Path, folder: str) -> str:
    """Return what the newest commits changed in the Markdown files below `folder`, the hunks named by sections' ids.

    Each begins with a NUL and a line of its hash, its time in seconds since 1970, and its subject.
    """
    sections = "diff.markdown.xfuncname=^##+ .*[{]#([^ }]+)"  # .gitattributes says which files are Markdown
    options = (
        "--unified=0",
        "--find-renames",
        "--ignore-all-space",
        "--ignore-blank-lines",
        "--no-color",
        "--relative",
    )
    safe = ("--no-ext-diff", "--no-textconv", "--no-show-signature", "--src-prefix=a/", "--dst-prefix=b/")
    command = ("-c", sections, "-c", "core.quotePath=false", "log", f"--max-count={COMMITS}", "--patch")
    return _git(root, *command, "--format=%x00%H %at %s", *options, *safe, "--", f"{folder}/*.md")


def names(root: Path) -> list[str]:
    """Return the names of those who wrote a commit or are thanked in one, as .mailmap corrects them."""
    groups = ("--group=author", "--group=trailer:co-authored-by")
    lines = _git(root, "shortlog", "--summary", *groups, "HEAD").splitlines()
    return [line.partition("\t")[2] for line in lines]


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

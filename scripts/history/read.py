"""Ask git for the past of the notes: one call for the changes, one for the names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import git_history
from history.changes import Change, read_changes

IGNORED = ".git-blame-ignore-revs"  # commits that only format; mkdocs.yml names it for the dates, too


@dataclass(frozen=True)
class History:
    """What git knows of the notes."""

    changes: list[Change]
    """The newest first."""
    names: list[str]
    """Those of everybody who wrote a commit or helped with one."""

    def of(self, path: str) -> list[Change]:
        """Return the changes of one file."""
        return [change for change in self.changes if change.path == path]


def read_history(root: Path, docs: str) -> History | None:
    """Return the past of the files below `docs`, relative to `root`; None before the first commit of one."""
    changes = read_changes(git_history.log_of(root, docs), _ignored(root / IGNORED))
    return History(changes, git_history.names(root)) if changes else None


def _ignored(file: Path) -> tuple[str, ...]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return tuple(commit for line in lines if (commit := line.partition("#")[0].strip()))

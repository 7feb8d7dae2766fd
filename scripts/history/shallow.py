"""A clone without its whole history would show wrong dates: in CI that is an error, elsewhere there are none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import git_history

WHAT = "this clone is shallow, so git does not know when the pages changed"


class ShallowCloneError(Exception):
    """The text is one line that says what to do."""


def refuse_shallow_clone(root: Path) -> None:
    """Raise ShallowCloneError in CI, where the site would be published; print a warning elsewhere."""
    if git_history.is_shallow(root):
        if os.environ.get("CI") or os.environ.get("GITHUB_ACTIONS"):
            raise ShallowCloneError(f"{WHAT}. Give actions/checkout fetch-depth: 0; elsewhere: git fetch --unshallow")
        print(f"warning: {WHAT}; they show no dates. Run: git fetch --unshallow", file=sys.stderr)

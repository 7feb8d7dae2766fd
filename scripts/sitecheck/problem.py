"""One thing that is wrong, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A problem at a place in a file; problems sort by place."""

    path: str
    """The file to edit, relative to the repository, with forward slashes."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    rule: str
    """Short kebab-case name of the rule that was broken."""
    message: str
    """What is wrong, why it hurts the reader, and what to write instead."""
    severity: str = "error"
    """`error` or `warning`; only errors make a check fail."""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "…"?` with the known name most like the wrong one, or nothing."""
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return f' Did you mean "{folded[close[0]]}"?' if close else ""

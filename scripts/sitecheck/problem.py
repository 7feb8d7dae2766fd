"""One thing that is wrong, and where."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Finding:
    """Something wrong in a built file, before it is known where that is written."""

    rule: str
    written: str
    """What to look for: an address, `id=name`, or words."""
    message: str
    before: str = ""
    """A pattern for what stands before it, to choose among the places where it is written."""
    words: bool = False
    """Whether it is text as readers see it: where that is written with a backslash, it is meant."""

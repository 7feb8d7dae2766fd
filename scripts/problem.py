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
    message: str
    address: str = ""
    """The address to look for, in whatever form it is written."""
    before: str = ""
    """A pattern for what stands before it on its line, to choose among the places where it is written."""
    pattern: str = ""
    """How it is written when it is no address."""
    meant: bool = False
    """Whether it is as it should be where the pattern does not fit: brackets with a back-slash before them."""
    inside: bool = True
    """Whether it stands in the article, which Markdown fills, not in the shell around it."""
    relation: str = ""
    """What the tag of an address says that it is: `canonical`, `og:image`."""

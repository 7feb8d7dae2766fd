"""Patterns for how Markdown writes what a page shows."""

from __future__ import annotations

import re

FILLED = r"(?:[\s*_~`|]|</?[a-z][^<>]*>|\]\([^()\s]*\)|\\(?=[_*\]]))*?"  # what a page does not show of Markdown


def id_as_set(name: str) -> str:
    """Return a pattern for an id where it is set, in an attribute list or in HTML."""
    return rf"""#{re.escape(name)}(?=[\s}}])|\b(?:id|name)\s*=\s*["']?{re.escape(name)}(?![\w-])"""


def written_as(words: str) -> str:
    """Return a pattern for words that a page shows, as Markdown writes them where no back-slash says they are meant."""
    return (r"(?<![\\\w])" if words[:1].isalnum() else r"(?<!\\)") + _filled(words)


def written_on_purpose(words: str) -> str:
    """Return a pattern for the same words with the back-slash."""
    return rf"\\{_filled(words)}"


def _filled(words: str) -> str:
    return FILLED.join(map(re.escape, re.findall(r"\w+|[^\w\s]", words)))

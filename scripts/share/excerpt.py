"""A section's first sentence, as text, for those who have yet to decide whether to open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from selectolax.lexbor import LexborNode

from linkgraph.pages import HEADINGS

MARKS = ".footnote-ref, .headerlink, annotation, script, style, svg"  # what is no word of the sentence
PAGE_OF_BOOK = "p:has(> em:only-child)"
NO_END = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bal)(?<!\b[A-Z])(?<!^\d)"  # before the dot of what is cut short
END = re.compile(NO_END + r"[.?!][\"”’)]*(?=\s+[“\"(]?[A-Z0-9]|\s*$)")
BETWEEN = {"mfrac": "/", "msub": "_", "msup": "^", "munder": "_", "mover": "^"}  # MathML's ways to place two things
PROSE = "p, ul, ol, .admonition, details:not(.backlinks)"
TABLE = "table, .md-typeset__scrollwrap"  # by itself, or in its box
PART = "p:not(.admonition-title), li, summary"
LONGEST_LIST = 250  # letters


def first_sentence(place: LexborNode) -> str:
    """Return the first whole sentence below a heading, or what the cells beside the first cell of a row say.

    Where there is none before the next heading, return the names of the rows or of the sections; empty without any.
    """
    if place.tag == "td":
        return _row(place)
    names: list[str] = []
    deeper = False
    for node in _following(place):
        if node.tag in HEADINGS and str(node.tag) <= str(place.tag):
            break
        if node.tag in HEADINGS:
            deeper = True
            names.append(text_of(node))
        elif not deeper and node.css_matches(TABLE):
            names += [text_of(cell) for cell in node.css("tbody td:first-child")]
        elif not deeper and node.css_matches(PROSE) and not node.css_matches(PAGE_OF_BOOK):
            return _sentence(node)
    return shorten("; ".join(names), LONGEST_LIST, placeholder=" …")


def _following(node: LexborNode) -> Iterator[LexborNode]:
    following = node.next
    while following:
        yield following
        following = following.next


def _sentence(node: LexborNode) -> str:
    """A list or a box gives the first sentence of its first part; one that leads to a list ends without its colon."""
    text = text_of(node if node.tag == "p" else node.css_first(PART) or node)
    end = END.search(text)
    return re.sub(r":$", ".", text[: end.end()] if end else text)


def _row(cell: LexborNode) -> str:
    """Return `Likely: a bug. Do first: roll back.` of a row, by the heads of its columns."""
    table, row = _ancestor(cell, "table"), _ancestor(cell, "tr")
    heads = [text_of(node) for node in table.css("thead th, thead td")]
    cells = [text_of(node) for node in row.css("td")]
    return " ".join(f"{head}: {text}." for head, text in zip(heads[1:], cells[1:], strict=False))


def _ancestor(node: LexborNode, tag: str) -> LexborNode:
    while node.tag != tag and node.parent:
        node = node.parent
    return node


def text_of(node: LexborNode) -> str:
    """Return what a reader reads, formulas in one line, without footnote marks and permalinks."""
    return " ".join("".join(_parts(node, {mark.mem_id for mark in node.css(MARKS)})).split())


def _parts(node: LexborNode, left_out: set[int]) -> Iterator[str]:
    children = [child for child in node.iter(include_text=True) if child.mem_id not in left_out]
    if node.is_text_node:
        yield node.text_content or ""
    elif node.tag in BETWEEN:
        yield BETWEEN[str(node.tag)].join("".join(_parts(child, left_out)) for child in children)
    else:
        for child in children:
            yield from _parts(child, left_out)

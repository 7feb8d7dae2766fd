"""One problem for each mistake: what explains another hides it, and hides nothing else."""

from __future__ import annotations

import re

import pytest

from conftest import Write
from once import once
from problem import Problem

LINE = '<iframe src="a/"></iframe> ![x](b.png) <script>c()</script> <embed src="d/"> [x](e.md)'
ALLOWED = "- path: docs/a.md\n  rule: missing-file\n  text: missing-file\n  reason: it comes later\n"


def at(text: str, rule: str, line: int = 1) -> Problem:
    return Problem("docs/a.md", line, LINE.index(text) + 1, rule, f"{rule}: {text}")


FRAME, SCRIPT, EMBED = (at(f"<{tag}", "unsafe-element") for tag in ("iframe", "script", "embed"))
KEPT: list[tuple[list[Problem], list[Problem]]] = [
    ([FRAME, at("a/", "missing-file")], [at("a/", "missing-file")]),
    ([FRAME, SCRIPT, at("b.png", "missing-file")], [FRAME, at("b.png", "missing-file"), SCRIPT]),
    ([SCRIPT, EMBED, at("d/", "bad-scheme")], [SCRIPT, at("d/", "bad-scheme")]),
    ([SCRIPT, EMBED, at("e.md", "missing-file")], [SCRIPT, EMBED, at("e.md", "missing-file")]),
    ([FRAME, at("a/", "http")], [FRAME, at("a/", "http")]),
    ([FRAME, at("a/", "missing-file", 2)], [FRAME, at("a/", "missing-file", 2)]),
    ([at("a/", "mkdocs"), at("a/", "http")], [at("a/", "http")]),
    ([at("a/", "mkdocs"), at("d/", "http")], [at("a/", "mkdocs"), at("d/", "http")]),
    ([SCRIPT, SCRIPT], [SCRIPT]),
]
FORM = '<form action="a/"><button>x</button></form> <button>y</button>'


@pytest.mark.parametrize(("found", "kept"), KEPT)
def test_what_is_kept(write: Write, found: list[Problem], kept: list[Problem]) -> None:
    root = write({"docs/a.md": f"{LINE}\n{LINE}\n"})
    assert once(found, root) == kept


def test_what_stands_within_an_element_goes_with_it(write: Write) -> None:
    address, form, *buttons = (
        Problem("docs/a.md", 1, found.start() + 1, "unsafe-element" if found[0][0] == "<" else "missing-file", "")
        for pattern in ("a/", "<form", "<button")
        for found in re.finditer(pattern, FORM)
    )
    assert once([form, address, *buttons], write({"docs/a.md": FORM})) == [address, buttons[1]]


def test_what_is_allowed_hides_nothing(write: Write) -> None:
    root = write({"docs/a.md": LINE, "exceptions.yml": ALLOWED})
    assert once([FRAME, at("a/", "missing-file")], root) == [FRAME]
    assert once([SCRIPT, at("e.md", "missing-file")], root) == [SCRIPT]

"""Rules on the glossary and on links to it."""

from __future__ import annotations

import pytest

from linkgraph.sources import Source
from notecheck.glossary import check_glossary

GLOSSARY = """\
# Glossary

### Covariate shift {#term-covariate-shift}

### Shift {#term-shift}

### REST {#term-rest}

### A/B test {#term-a-b-test}

### Log {#term-log .everyday}
"""
ALL = "".join(
    f"[x](../glossary.md#{name})\n" for name in ("term-covariate-shift", "term-rest", "term-a-b-test", "term-log")
)
USED = Source("docs/used.md", "used.md", ALL + "[x](glossary.md#term-shift)")


def problems(text: str, uri: str = "chapters/a.md") -> list[str]:
    sources = [Source("docs/glossary.md", "glossary.md", GLOSSARY), USED, Source(f"docs/{uri}", uri, f"# A\n{text}\n")]
    return [f"{p.line}:{p.column} {p.rule}: {p.message}" for p in check_glossary(sources)]


FIRES = [
    ("A covariate shift happens.", "2:3", "Write [covariate shift](../glossary.md#term-covariate-shift)."),
    ("Covariate shifts happen.", "2:1", "Write [Covariate shifts](../glossary.md#term-covariate-shift)."),
    ("A shift, not covariate.", "2:3", "Write [shift](../glossary.md#term-shift)."),
    ("Over REST it goes.", "2:6", "Write [REST](../glossary.md#term-rest)."),
    ("An A/B test or two.", "2:4", "Write [A/B test](../glossary.md#term-a-b-test)."),
    ("[REST](../glossary.md#term-rest)\n\n## B {#b}\n\nREST again.", "6:1", "Write [REST]"),
    ("- A shift in a list.", "2:5", "Write [shift]"),
]
MUST_NOT_FIRE = [
    "[A shift](../glossary.md#term-shift) and another shift.\n\nA shift later.",
    "A shift before its [link](../glossary.md#term-shift) in the same paragraph.",
    "## A shift {#b}",
    "`shift` and\n\n```text\nshift\n```",
    "[the shift of inputs](b.md#shift)",
    "| shift | in a table |",
    "The rest of it.",
    "Covariate. Shifty.",
    "A log of it, an everyday word.",
    "/// caption\nA log\n///",
    "A footnote.[^a-shift]",
    "[^1]: shift",
    "[s]: b.md 'A shift'",
    "*[shift]: a change",
    "[the\nshift](b.md) [x](https://example.org/shift_(a)) [y](b.md 'A (b) shift') [z](b.md\n'shift')",
    "<a\nhref='b/#shift'\n>x</a> text { #shift } and $shift(x)$",
    "[x(b.md#shift) and https://example.org/shift",
    "[shift][] and [a shift][s] and <a href='b/'>shift</a>.\n\n[shift]: b.md\n[s]: b.md",
]


@pytest.mark.parametrize(("text", "place", "message"), FIRES)
def test_fires(text: str, place: str, message: str) -> None:
    [problem] = problems(text)
    assert problem.startswith(f"{place} unlinked-term: ")
    assert message in problem


@pytest.mark.parametrize("text", MUST_NOT_FIRE)
def test_must_not_fire(text: str) -> None:
    assert problems(text) == []


def test_only_chapters_and_guides_are_read() -> None:
    assert problems("A shift.", uri="about.md") == []
    assert len(problems("A shift.", uri="guides/a.md")) == 1


def test_a_term_that_no_page_links_to() -> None:
    sources = [Source("docs/glossary.md", "glossary.md", "# G\n\n### Drift {#term-drift}\n\n[x](#term-drift)\n")]
    [problem] = check_glossary(sources)
    assert (problem.line, problem.rule) == (3, "unused-term")


def test_without_a_glossary() -> None:
    assert list(check_glossary([USED])) == []

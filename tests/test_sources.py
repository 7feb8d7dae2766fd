"""Where in the Markdown a link or an id is written."""

from __future__ import annotations

import pytest

from linkgraph.sources import Source
from linkgraph.written import id_as_set

# Markdown → (line, column, address as written)
TARGETS = {
    "[a](b.md)": [(1, 5, "b.md")],
    "[a]( <b.md> 'title')": [(1, 7, "b.md")],
    "![a](b.png) and [c](d.md#e)": [(1, 6, "b.png"), (1, 21, "d.md#e")],
    "[a](b_(c).md)": [(1, 5, "b_(c).md")],
    "[![a](b.png)](c.md)": [(1, 7, "b.png"), (1, 15, "c.md")],
    "text\n\n[a]: b.md 'title'": [(3, 6, "b.md")],
    "<a href=\"b.md\">x</a> <img src='c.png'>": [(1, 10, "b.md"), (1, 32, "c.png")],
    "<https://example.org/a>": [(1, 2, "https://example.org/a")],
    "| [a](b.md) | [c](d.md) |": [(1, 7, "b.md"), (1, 19, "d.md")],
    "[a]()": [(1, 5, "")],
    "`[a](b.md)` [c](d.md)": [(1, 17, "d.md")],
    "```\n[a](b.md)\n```\n[c](d.md)": [(4, 5, "d.md")],
    "    ```python\n    [a](b.md)\n    ```\n[c](d.md)": [(4, 5, "d.md")],
    "[^1]: a footnote": [],
    "a (b) [c]": [],
}


@pytest.mark.parametrize(("markdown", "expected"), TARGETS.items())
def test_targets(markdown: str, expected: list[tuple[int, int, str]]) -> None:
    source = Source("docs/a.md", "a.md", markdown)
    assert [(place.line, place.column, place.text) for place in source.targets] == expected


# Markdown → places of the id "drift"
IDS = {
    "## Drift {#drift}": [(1, 11)],
    "## Drift {: #drift .x }": [(1, 13)],
    'a <b id="drift">': [(1, 6)],
    "## Drifting {#drifting}": [],
    "[a](#drift)": [],
    "```\n## Drift {#drift}\n```": [],
}


@pytest.mark.parametrize(("markdown", "expected"), IDS.items())
def test_ids(markdown: str, expected: list[tuple[int, int]]) -> None:
    source = Source("docs/a.md", "a.md", markdown)
    assert [(place.line, place.column) for place in source.find(id_as_set("drift"), source.prose_text)] == expected

"""A wide table can be shown as cards: each cell knows the name of its column."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from table_cards import label_cells


def table(*rows: tuple[str, ...]) -> str:
    head, *body = [
        "".join(f"<{tag}>{cell}</{tag}>" for cell in row) for tag, row in zip(["th", "td"], rows, strict=True)
    ]
    return f"<article><table><thead><tr>{head}</tr></thead><tbody><tr>{''.join(body)}</tr></tbody></table></article>"


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        (table(("Case", "Do <em>this</em>", "Why"), ("a", "b", "c")), [None, "Do this", "Why"]),
        (table(("Case", "", "Why"), ("a", "b", "c")), [None, "", "Why"]),
        (table(("Case", "Do"), ("a", "b")), [None, None]),
        (table(("Case", "Do", "Why"), ("a", "b", "c")).replace("article", "aside"), [None, None, None]),
    ],
    ids=["three columns", "a column without a name", "two columns fit a phone", "outside the text"],
)
def test_cells_know_their_column(html: str, labels: list[str | None]) -> None:
    tree = LexborHTMLParser(html)
    label_cells(tree)
    assert [cell.attributes.get("data-label") for cell in tree.css("td")] == labels

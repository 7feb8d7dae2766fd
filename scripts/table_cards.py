"""Give the cells of wide tables the names of their columns, so that a phone can show each row as a card."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

NARROW = 2  # columns that fit a phone beside each other


def label_cells(tree: LexborHTMLParser) -> None:
    """Name the column in every cell but a row's first, which names the row."""
    for table in tree.css("article table"):
        names = [cell.text().strip() for cell in table.css("thead th, thead td")]
        for row in table.css("tbody tr") if len(names) > NARROW else ():
            for cell, name in list(zip(row.css("td"), names, strict=False))[1:]:
                cell.attrs["data-label"] = name

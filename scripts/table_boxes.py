"""Put tables into boxes that scroll, as the theme's script does once a page is shown: so nothing moves later on."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

BARE = "table:not([class])"
"""What the theme's script looks for, and its style sheet."""
BOXED = "table.boxed"
BOX = '<div class="md-typeset__table">{}</div>'


def box_tables(tree: LexborHTMLParser) -> None:
    """Box every table of the article that the theme would."""
    for table in tree.css(f"article {BARE}"):
        table.attrs["class"] = "boxed"
        box = tree.create_node("div")
        box.attrs["class"] = "md-typeset__scrollwrap"
        box.attrs["tabindex"] = "0"
        box.inner_html = BOX.format(table.html)
        table.replace_with(box)


def style_boxed(sheet: str) -> str:
    """Return a style sheet that says of boxed tables what it said of bare ones."""
    return sheet.replace(BARE, BOXED)

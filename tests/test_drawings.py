"""Drawings lose what no reader sees, and nothing else."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from drawings import shrink_drawings

USED = '<marker id="a"></marker><path marker-end="url(#a)"></path>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<path d="M1.23456,2L-3.04,4.9999"></path>', '<path d="M1.2,2L-3,5"></path>'),
        (
            '<path class="flowchart-link x" d="M1.23,2.5L-3.6,4"></path>',
            '<path class="flowchart-link x" d="M1,2L-4,4"></path>',
        ),
        ('<path data-points="abc" class="c"></path>', '<path class="c"></path>'),
        (USED + '<marker id="b"></marker>', USED),
        (
            '<g transform="translate(10.256, 3)"><path></path></g>',
            '<g transform="translate(10.3, 3)"><path></path></g>',
        ),
        ('<g><g><text style=""><tspan> </tspan></text></g></g><rect class="background"></rect>', ""),
        ('<path style=";" id="unused"></path>', "<path></path>"),
        ('<text><tspan class="text-inner-tspan" font-weight="normal">a</tspan> b</text>', "<text>a b</text>"),
        *(
            (same, same)
            for same in (
                USED,
                '<path d="M1.5,2 1e-10"></path>',
                "<text>0.12345</text>",
                '<rect width="1" style="width: 1.2345px"></rect>',
                '<text><tspan class="text-inner-tspan" font-weight="bold">a</tspan></text>',
                '<title id="t">a</title><g aria-labelledby="t"><path></path></g><use href="#t"></use>',
            )
        ),
    ],
)
def test_drawings_are_small(before: str, after: str) -> None:
    tree = LexborHTMLParser(f"<article><p class=plot><svg>{before}</svg></p></article><svg>{before}</svg>")
    shrink_drawings(tree)
    found = [drawing.inner_html for drawing in tree.css("svg")]
    assert found == [after, before]  # what stands outside the article is the theme's

"""Formulas written as $…$, set as MathML, which every browser shows without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from math_core import LatexError, LatexToMathML
from selectolax.lexbor import LexborHTMLParser

REASON = re.compile(r"Error:\S* (.+?)\.?$", re.MULTILINE)  # the first line of a drawing of the place, in colors


def set_formulas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    r"""Replace each \(…\) and \[…\] that the Markdown extension marked; yield those in error with the reason."""
    converter = LatexToMathML()
    for node in tree.css(".arithmatex"):
        text = node.text().strip()
        latex = text[2:-2].strip()
        try:
            node.inner_html = converter.convert_with_local_state(latex, displaystyle=text.startswith("\\["))
        except LatexError as error:
            reason = REASON.search(str(error))
            yield latex, reason[1] if reason else "unknown"

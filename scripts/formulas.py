"""Formulas written as $…$, set as MathML, which every browser shows without a script."""

from __future__ import annotations

from collections.abc import Iterator

from math_core import LatexError, LatexToMathML
from selectolax.lexbor import LexborHTMLParser


def set_formulas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    r"""Replace each \(…\) and \[…\] that the Markdown extension marked; yield those in error with the reason."""
    converter = LatexToMathML()
    for node in tree.css(".arithmatex"):
        text = node.text().strip()
        latex = text[2:-2].strip()
        try:
            node.inner_html = converter.convert_with_local_state(latex, displaystyle=text.startswith("\\["))
        except LatexError as error:
            yield latex, str(error)

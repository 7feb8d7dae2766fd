"""Make the drawings in the pages small: what no reader sees is left out, and places need no thousandths of a pixel."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = ("data-edge", "data-et", "data-id", "data-look", "data-points", "data-node", "data-type")
DEFAULTS = {"font-style": ("normal",), "font-weight": ("normal",), "style": ("", ";")}
NUMBER = re.compile(r"-?\d+\.\d{2,}(?![\d%e])")
TENTH = re.compile(r"-?\d+\.\d")
PLACES = ("d", "height", "points", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2")
REFERENCE = re.compile(r'url\(#([^)]+)\)|href="#([^"]+)"|aria-(?:labelledby|describedby)="([^"]+)"')
INNER = "tspan.text-inner-tspan:not([font-weight=bold], [font-style=italic])"  # one for each word
EMPTY = ":is(g, text, tspan):not(:has(path, rect, circle, ellipse, line, polygon, polyline, use, image))"


def shrink_drawings(tree: LexborHTMLParser) -> None:
    """Drop what is unused, empty or said by default, and round places to a tenth of a pixel."""
    for drawing in tree.css("article .diagram svg, article .plot svg"):  # not what somebody drew into the notes
        used = {name for names in REFERENCE.findall(drawing.html or "") for name in " ".join(names).split()}
        for marker in drawing.css("marker[id]"):
            if marker.attributes["id"] not in used:
                marker.decompose()
        _drop_empty(drawing, used)
        for node in drawing.css("*"):
            _shrink(node)
            if node.id is not None and node.id not in used:
                del node.attrs["id"]


def _drop_empty(drawing: LexborNode, used: set[str]) -> None:
    """Drop labels without words, boxes without width, and the wrapping of single words, but for what is `used`."""
    for box in drawing.css("rect:not([width])"):
        box.decompose()
    for word in drawing.css(INNER):
        word.unwrap()
    for node in reversed(drawing.css(EMPTY)):  # what holds nothing but empty ones is empty then
        if node.id not in used and not node.text().strip():
            node.decompose()


def _shrink(node: LexborNode) -> None:
    values = node.attributes  # each look makes them anew
    for name in UNSEEN:
        if name in values:
            del node.attrs[name]
    for name, defaults in DEFAULTS.items():
        if values.get(name) in defaults:
            del node.attrs[name]
    for name in PLACES:
        if value := values.get(name):
            rounded = NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), value)
            if name == "d" and "flowchart-link" in (values.get("class") or ""):  # a line between boxes, at whole pixels
                rounded = TENTH.sub(lambda match: f"{float(match[0]):.0f}", rounded)
            if rounded != value:
                node.attrs[name] = rounded

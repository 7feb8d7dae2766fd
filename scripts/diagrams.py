"""Diagrams written as Mermaid fences, drawn as inline SVG.

A drawing is kept in diagrams/ under a name made from the fence's content, so a build draws only what is new.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

OPTIONS = {"flowchart": {"htmlLabels": False}, "htmlLabels": False, "theme": "neutral"}
MERMAID_ID = "my-svg"
END = "</svg>\n"  # without it, a drawing was cut off when it was written
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def draw_diagrams(tree: LexborHTMLParser, folder: Path) -> Iterator[tuple[str, str]]:
    """Replace each Mermaid fence of the page by its drawing; yield those in error with the reason."""
    for node in tree.css("pre.diagram"):
        source = node.text().strip()
        try:
            drawing = drawing_of(source, folder)
        except DrawingError as error:
            yield source, str(error)
            continue
        box = tree.create_node("div")
        box.attrs["class"] = "diagram"
        box.inner_html = drawing
        node.replace_with(box)


class DrawingError(Exception):
    """Mermaid cannot draw the fence; the text is its reason."""


def file_name(source: str) -> str:
    """Name the drawing of a fence after its content and after how it is drawn."""
    return hashlib.sha256(f"{OPTIONS}\n{source}".encode()).hexdigest()[:16] + ".svg"


def drawing_of(source: str, folder: Path) -> str:
    """Return the drawing from the folder, where a new one is put, or one for what was cut off; raise DrawingError."""
    file = folder / file_name(source)
    drawing = file.read_text(encoding="utf-8") if file.exists() else ""
    if not drawing.endswith(END):
        drawing = _draw(source, file.stem)
        folder.mkdir(exist_ok=True)
        file.write_text(drawing, encoding="utf-8")
    return drawing.rstrip("\n")


def _draw(source: str, name: str) -> str:
    import mermaidx  # slow to load and seldom needed

    try:
        svg = mermaidx.render(source, config=OPTIONS).svg()
    except Exception as error:
        reason = " ".join(str(error).split()).partition(" Expecting ")[0]  # what follows lists the parser's tokens
        raise DrawingError(reason) from error
    svg = STYLE.sub("", svg.replace(MERMAID_ID, f"d{name}"))
    return svg + "\n"

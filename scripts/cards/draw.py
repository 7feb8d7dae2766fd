"""Draw the card of every page from its title and its description.

The letters are Pillow's own Aileron (https://dotcolon.net/fonts/aileron, CC0), so every machine draws the same.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from selectolax.lexbor import LexborHTMLParser

from cards.reserve import card_of, meta

SIZE = (1200, 630)  # pixels; what readers of Open Graph show whole
MARGIN = 90
PAPER, INK, COLOR = (0xFD, 0xFC, 0xF9), (0x23, 0x28, 0x2A), (0x0B, 0x5A, 0x66)
HALF = 128  # the first half of the 256 shades leads from paper to ink, the second from paper to the color
SOFT = 100
RLE = 3  # a strategy of zlib whose result does not depend on the processor
SIGNS = str.maketrans("–—’‘“”", "--''\"\"")


def draw_cards(folder: Path) -> None:
    """Draw what is reserved in the site in `folder`."""
    for page in sorted(folder.rglob("*.html")):
        tree = LexborHTMLParser(page.read_bytes())
        title, file = tree.css_first(".opening h1"), card_of(tree, folder)
        if title and file:
            node, name = tree.css_first(".opening .number"), meta(tree, "og:site_name")
            number = node.text() if node else ""
            words = title.text().removeprefix(number).rstrip("#")
            card = draw_card(number.rstrip(": "), words, meta(tree, "og:description"), name if name != words else "")
            card.save(file, compress_level=9, compress_type=RLE)


def draw_card(above: str, title: str, words: str, below: str) -> Image.Image:
    """Return the picture of a title and what it is about, with a line above and a line below."""
    image = Image.new("L", SIZE)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 24, SIZE[1]), fill=2 * HALF - 1)
    if above:
        pen.rectangle((MARGIN, 70, SIZE[0], 130), fill=HALF)
    pen.text((MARGIN, 80), _plain(above), font=ImageFont.load_default(36), fill=2 * HALF - 1)
    y = _write(pen, 150 if above else 90, title, size=72, fill=HALF - 1, end=430)
    _write(pen, y + 24, words, size=34, fill=SOFT, end=520)
    pen.text((MARGIN, 540), _plain(below), font=ImageFont.load_default(30), fill=SOFT)
    image.putpalette([channel for end in (INK, COLOR) for step in range(HALF) for channel in _mix(end, step)])
    return image


def _mix(end: tuple[int, ...], step: int) -> tuple[int, ...]:
    return tuple(a + (b - a) * step // (HALF - 1) for a, b in zip(PAPER, end, strict=True))


def _write(pen: ImageDraw.ImageDraw, y: int, text: str, size: int, fill: int, end: int) -> int:
    """Write lines from `y` to `end`, the last with an ellipsis if there is more; return where they end."""
    height, font = size * 13 // 10, ImageFont.load_default(size)
    lines = [""]
    for word in _plain(text).split():
        longer = f"{lines[-1]} {word}".strip()
        fits = font.getlength(longer) <= SIZE[0] - 2 * MARGIN
        lines[-1:] = [longer] if fits or not lines[-1] else [lines[-1], word]
    if len(lines) > (most := (end - y) // height):
        lines[most - 1] = lines[most - 1].rpartition(" ")[0] + "..."
    for line in lines[:most]:
        pen.text((MARGIN, y), line, font=font, fill=fill)
        y += height
    return y


def _plain(text: str) -> str:
    """Return the text in the letters that the font has."""
    return unicodedata.normalize("NFKD", text.translate(SIGNS)).encode("ascii", "ignore").decode()

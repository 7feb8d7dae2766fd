"""Make one style sheet of all, without the rules for what no page shows.

Each file is a request that a reader on a slow line waits for, and half of the theme's rules are for parts of it that
these notes don't use.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from lightningcss import process_stylesheet

from table_boxes import style_boxed

LINK = re.compile(r'<link rel="stylesheet" href="(?P<up>[^":]*?)(?P<file>assets/[^":]+\.css)">\n?')
FOLDER = "assets/stylesheets"
NAME = re.compile(r"(?<=[.#])[A-Za-z_-](?:\\.|[\w-])*|--[\w-]+")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
SHOWN = re.compile(r'\b(?:class|id)="?[^">]*|--[\w-]+|<script.*?</script>', re.DOTALL)
STRANGE = re.compile(  # for text that runs from right to left, and for colors that the theme offers
    r"(?<=[{}])[^{}@,]*\[(?:dir=rtl|data-md-color-(?:accent|primary)=(?!custom))[^{}@,]*\{[^{}]*\}"
)
WORD = re.compile(r"[\w-]+")


def merge_stylesheets(folder: Path) -> None:
    """Rewrite the pages of the site in `folder`, and remove the style sheets that became one."""
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html"))}
    scripts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("assets/**/*.js"))]
    known = _words([*scripts, *(shown for text in pages.values() for shown in SHOWN.findall(text))])
    merged: dict[tuple[str, ...], str] = {}
    for file, text in pages.items():
        links = list(LINK.finditer(text))
        if links:
            sheets = tuple(link["file"] for link in links)
            name = merged.get(sheets) or merged.setdefault(sheets, _merged(folder, sheets, known))
            link = f'<link rel="stylesheet" href="{links[0]["up"]}{name}">\n'
            start, end = links[0].start(), links[-1].end()
            file.write_text(
                text[:start] + link + LINK.sub("", text[links[0].end() : end]) + text[end:], encoding="utf-8"
            )
    shown = "".join(LINK.sub("", text) for text in pages.values())
    for sheet in {sheet for sheets in merged for sheet in sheets}:
        if f'{sheet}"' not in shown:  # no page leads a reader to it
            (folder / sheet).unlink()


def _merged(folder: Path, sheets: tuple[str, ...], known: set[str]) -> str:
    """Write the sheets as one, named for its content; return its path in the site."""
    texts = [style_boxed((folder / sheet).read_text(encoding="utf-8")) for sheet in sheets]
    both = _without(known, "".join(texts))  # at once, for one sheet sets the variables that another uses
    text = _without(
        known | _words(VARIABLE.findall(both)), STRANGE.sub("", both)
    )  # what only dropped rules made use of
    name = f"{FOLDER}/site.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return name


def _without(known: set[str], sheet: str) -> str:
    """Return the sheet, in few bytes, without what it says of classes, ids and variables that are not known."""
    names = {name.replace("\\", "") for name in NAME.findall(sheet)}
    used = known | _words(VARIABLE.findall(sheet))
    unused = {name for name in names if not used.issuperset(WORD.findall(name))}
    return process_stylesheet(sheet, unused_symbols=unused, minify=True)


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(text)}

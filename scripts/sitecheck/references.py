"""References and footnotes: each that is defined is used, and defined once.

One that is used and not defined stays text on the page, which unlinked.py finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkgraph.sources import Place, Source
from problem import Problem

DEFINITION = re.compile(r"^[ \t>]*\[(?P<name>[^\]\n]+)\]:(?=[ \t]*\S|[ \t]*\n[ \t]+\S)", re.MULTILINE)
USE = re.compile(r"\[(?P<name>[^\[\]]+)\](?!\()")


def check_references(source: Source, page: str) -> Iterator[Problem]:
    """Yield what no reader of the page, whose whole text is `page`, is led to by a definition in its source."""
    defined: dict[str, Place] = {}
    parts = [part.prose_text for part in source.parts]
    used = {_key(match["name"]) for part in parts for match in USE.finditer(DEFINITION.sub("", part))}
    for match in DEFINITION.finditer(source.prose_text):
        key, place = _key(match["name"]), source.place(match.start("name") - 1, match["name"])
        kind = "footnote" if key.startswith("^") else "reference"
        if f"[{match['name']}]:" in page:
            continue  # readers see it, so it is no definition but an example
        if key.startswith("//"):
            continue  # [//]: # (a comment)
        if key in defined:
            text = (
                f"{kind} [{place.text}] is defined already on line {defined[key].line}, so one of the two never shows. "
            )
            yield Problem(source.path, place.line, place.column, kind, text + "Rename or remove one.")
        elif key not in used:
            text = f"{kind} [{place.text}] is never used, so nobody reads it. Refer to it or remove it."
            yield Problem(source.path, place.line, place.column, kind, text)
        defined.setdefault(key, place)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())

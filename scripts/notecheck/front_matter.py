"""Every page starts with front matter that gives its title and its description."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from linkgraph.sources import Source
from problem import Problem

REQUIRED = ("title", "description")
KEYS = " and ".join(f'"{key}: …"' for key in REQUIRED)
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:\n---[ \t]*(?:\n|\Z))", re.DOTALL)


def check_front_matter(source: Source) -> Iterator[Problem]:
    """Yield what search results and shared links would miss of a page."""
    match = FRONT_MATTER.match(source.text)
    if not match:
        text = "the page has no front matter, so search results and shared links describe nothing. "
        yield Problem(source.path, 1, 1, "front-matter", text + f"Start it with ---, {KEYS} and ---.")
        return
    try:
        data = yaml.safe_load(match["yaml"])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        text = f"the front matter is not valid YAML ({error.problem}), so the page loses its title. "
        yield Problem(source.path, line, column, "front-matter", text + "Put values that hold a colon in quotes.")
        return
    for link in re.finditer(r"\[[^\]\n]*\]\([^)\n]*\)", match["yaml"]):
        place = source.place(match.start("yaml") + link.start(), link[0])
        text = f'"{place.text}" stays text in front matter, which knows no Markdown. Keep the words alone.'
        yield Problem(source.path, place.line, place.column, "front-matter", text)
    for key in REQUIRED:
        if not isinstance(data, dict) or not isinstance(data.get(key), str) or not data[key].strip():
            text = f'the front matter has no "{key}", which search results and shared links show. Add "{key}: …".'
            yield Problem(source.path, 1, 1, "front-matter", text)

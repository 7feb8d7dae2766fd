"""Words that the theme puts into pages as they are, so that markup in them would be markup of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from selectolax.lexbor import LexborHTMLParser

from linkgraph.sources import Source
from linkgraph.written import id_as_set
from notecheck.front_matter import FRONT_MATTER
from problem import Problem

SIGNS = re.compile(r"[<>\"]|&#?\w+;")
MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)
CHOSEN = ("template", "location")  # keys with which a page picks its template, one of which runs what it is given
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def check_yaml(source: Source) -> Iterator[Problem]:
    """Yield what in a page's front matter could become markup, or could grow without end."""
    match = FRONT_MATTER.match(source.text)
    try:
        root = yaml.compose(match["yaml"], LOADER) if match else None
    except yaml.YAMLError:
        return  # front_matter.py tells of it
    for key, node in _values(root):
        line, column = node.start_mark.line + 2, node.start_mark.column + 1
        if key in CHOSEN:
            text = f'"{key}" lets a page choose its template, which is for mkdocs.yml to say. Remove the line.'
            yield Problem(source.path, line, 1, "unsafe-title", text)
        elif found := SIGNS.search(node.value):
            text = f'"{found[0]}" would be markup where the theme shows this. Write it in words, or “ ” for quotes.'
            yield Problem(source.path, line, column, "unsafe-title", text)


def _values(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield every text of the front matter, with its key."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _values(part, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _values(value, str(name.value))


def check_titles(source: Source, article: LexborHTMLParser) -> Iterator[Problem]:
    """Yield the headings whose words would be markup: in a tooltip, the theme shows them as HTML."""
    for node in article.css("h1, h2, h3, h4, h5, h6"):
        if MARKUP.search(node.text()):
            place = next(iter(source.find(id_as_set(node.id or ""), source.prose_text)), None) if node.id else None
            words = re.sub(r"\s+", " ", node.text())[:60]
            text = f'the heading "{words}" holds a tag, which the theme\'s menu may show as HTML. Name it in words.'
            yield Problem(source.path, place.line if place else 1, 1, "unsafe-title", text)

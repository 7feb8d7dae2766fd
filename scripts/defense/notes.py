"""The notes as built, before and after the build adds its own parts: what they hold, at the line of its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from defense.files import check_files
from defense.html import Fault, closing, faults
from defense.titles import check_titles
from linkgraph.pages import Page
from linkgraph.site import Site
from linkgraph.sources import Place, Source
from problem import Problem

ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL | re.IGNORECASE)
SUSPECT = re.compile(  # what no part of ours holds: only one with such words is judged
    r"<(?:script|iframe|object|embed|form|style|link|meta|base|foreignobject|animate|set)\b|[\s/\"']on[a-z]+\s*="
    r"|style=\"[^\"]*(?:position|inset|z-index|transform|url\()",
    re.IGNORECASE,
)
AS_URL = re.compile(r"\{\{ '([^']+)' \| url \}\}")
OUTWARD = re.compile(r'="(?:\.\./)+')
GONE = re.compile(r"[\x02\x03]")  # which Markdown takes out, so that they may stand within a tag
DRAWN = "article .diagram, article .plot, article .arithmatex"


def check_notes(site: Site) -> Iterator[Problem]:
    """Yield what the built notes hold that could run code, and the files beside them that could."""
    templates = [file for folder in site.copied[1:] for file in sorted(folder.rglob("*.html"))]
    own = AS_URL.sub(r"\1", "".join(file.read_text(encoding="utf-8") for file in templates))
    for file, source in site.sources.items():
        if file in site.pages:
            html = (site.folder / file).read_text(encoding="utf-8")
            found = ARTICLE.search(html)
            article = found[0] if found else html
            tree = LexborHTMLParser(article)
            seen = _faults(tree, own, bool(found))
            yield from _place(source, seen if seen or not found else dict.fromkeys(closing(article), False))
            yield from check_titles(source, tree)
    yield from check_files(site, own)


def _faults(tree: LexborHTMLParser, own: str, is_article: bool) -> dict[Fault, bool]:
    """Map each fault to whether only templates have it."""
    nodes = tree.css("body *")[is_article:]  # the article itself is the theme's
    merged = [node for node in tree.css("html, body") if node.attributes]  # browsers give them to the page's own
    found: dict[Fault, bool] = {}
    for node in (*merged, *nodes):
        for fault in faults(node):
            found[fault] = found.get(fault, True) and _is_own(node, own)
    return found


def _is_own(node: LexborNode, own: str) -> bool:
    """Tell whether a template holds an element as it is, with all that is in it."""
    return OUTWARD.sub('="', node.html or "").replace('=""', "") in own


def check_drawn(site: Site, page: Page, tree: LexborHTMLParser) -> Iterator[Problem]:
    """Yield what a finished page's drawings and formulas hold that could run code."""
    if source := site.sources.get(page.file):
        boxes = [box for box in tree.css(DRAWN) if SUSPECT.search(box.html or "")]
        yield from _place(source, {fault: False for box in boxes for node in box.css("*") for fault in faults(node)})


def _place(source: Source, found: dict[Fault, bool]) -> Iterator[Problem]:
    """Place what was found; what is only the templates' own, and not in the Markdown too, is no problem."""
    for fault, is_own in found.items():
        places = _places(source, fault.patterns)
        if not places and not is_own:
            places = [Place(source.path, 1, 1, "")]
        for place in places:
            yield Problem(place.path, place.line, place.column, fault.rule, fault.message)


def _places(source: Source, patterns: tuple[str, ...]) -> list[Place]:
    """Find what is wrong outside code, else anywhere, else where characters are written by their numbers."""
    texts = [(part, part.prose_text) for part in source.parts]
    texts += [(part, GONE.sub("", part.text)) for part in source.parts]
    for part, text, pattern in ((part, text, pattern) for part, text in texts for pattern in patterns):
        if places := part.find(f"(?i){pattern}", text):
            return places
    lines = [
        (part.path, *line) for part in source.parts for line in enumerate(part.text.split("\n"), 1) if "&" in line[1]
    ]
    for pattern in patterns:
        if found := [
            Place(path, number, 1, "") for path, number, text in lines if re.search(f"(?i){pattern}", unescape(text))
        ]:
            return found
    return []

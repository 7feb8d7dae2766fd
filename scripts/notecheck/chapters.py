"""Rules on the built chapters: their parts, their figures, their answers and their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkgraph.pages import HEADINGS, Page, heading_text
from linkgraph.site import Site
from linkgraph.sources import Source
from problem import Problem

CHAPTER = re.compile(r"chapters/(?P<number>\d\d)_\w+\.md")
PARTS = ("in-short", "decide", "pitfalls", "since-the-book", "check-yourself", "connections", "sources")
CAPTIONED = ("chapters/", "guides/")
ADVICE = ("link-title",)  # a source that is hard to read is still better than none
ANSWER = "details.question"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Found = Iterator[tuple[str, str, str]]
"""What is written where the problem is, the rule and the message."""


def check_chapters(site: Site, trees: dict[str, LexborHTMLParser]) -> Iterator[Problem]:
    """Yield what is wrong in the pages, each with its tree, beyond their links."""
    for file, source in ((file, source) for file, source in site.sources.items() if file in trees):
        tree, page = trees[file], site.pages[file]
        chapter = CHAPTER.fullmatch(source.uri)
        parts = _parts(page, int(chapter["number"])) if chapter else ()
        for written, rule, message in (*parts, *_figures(tree, source), *_answers(site, page, trees), *_sources(tree)):
            yield _at(source, written, rule, message)


def _parts(page: Page, number: int) -> Found:
    """Every chapter has its parts."""
    for part in PARTS:
        name = f"ch{number}-{part}"
        if name not in page.id_set:
            text = f"the chapter has no section #{name}, which readers look for in every chapter. Add it."
            yield "", "chapter-part", text


def _figures(tree: LexborHTMLParser, source: Source) -> Found:
    """Every diagram has a text alternative, and every diagram and plot of a chapter or guide a caption."""
    for node in tree.css("article div.diagram, article .plot"):
        name, described = _names(node)
        if not described:
            text = "the diagram has no text for those who cannot see it. Add accTitle: and accDescr: to the fence."
            yield name or "```mermaid", "alt-text", text
        by_itself = node.tag == "div" or f"\n![{name}](" in source.text
        if by_itself and source.uri.startswith(CAPTIONED) and not _caption(node):
            text = "the figure has no caption, so it does not say what to see. Add /// caption … /// below it."
            yield name or "![](", "caption", text


def _names(node: LexborNode) -> tuple[str, str]:
    """Return what names a figure in the Markdown, and the description that a diagram needs on top."""
    if "diagram" in (node.attributes.get("class") or ""):
        title, text = node.css_first("svg > title"), node.css_first("svg > desc")
        return title.text() if title else "", text.text() if text else ""
    name = node.attributes.get("aria-label") or node.attributes.get("alt") or node.attributes.get("src") or ""
    return name, name or "an image, which the rules of links judge"


def _caption(node: LexborNode) -> LexborNode | None:
    while node.parent and node.tag != "figure":
        node = node.parent
    return node.css_first("figcaption") if node.tag == "figure" else None


def _answers(site: Site, page: Page, trees: dict[str, LexborHTMLParser]) -> Found:
    """Every answer links to a section that states each of its numbers."""
    for node in trees[page.file].css(ANSWER):
        summary = node.css_first("summary")
        question = summary.text().strip() if summary else ""
        targets = [site.section_at(page, link.attributes.get("href") or "") for link in node.css("a")]
        found = [target for target in targets if target and target[1] and target[0] in trees]
        if not found:
            yield question, "answer", "the answer links to no section, so a reader cannot check it. Link the section."
            continue
        known = {number for file, name in found for number in NUMBER.findall(_section(trees[file], name))}
        for number in dict.fromkeys(NUMBER.findall(node.text().replace(question, ""))):
            if number not in known:
                text = f"the answer states {number}, which the linked section does not. Link the section that does."
                yield question, "answer", text


def _section(tree: LexborHTMLParser, name: str) -> str:
    """Return the text of a section, with its heading, up to the next heading of its level."""
    node = tree.css_first(f'article [id="{name}"]')
    if node is None or node.tag not in HEADINGS:
        return ""
    level, parts, following = str(node.tag), [heading_text(node)], node.next
    while following and not (following.tag in HEADINGS and str(following.tag) <= level):
        parts += [] if following.css_matches(ANSWER) else [following.text()]  # an answer supports none, nor itself
        following = following.next
    return " ".join(parts)


def _sources(tree: LexborHTMLParser) -> Found:
    """Every source tells by its text what is there."""
    for link in tree.css('article .footnote a[href^="http"]'):
        if link.text().strip().startswith("http"):
            target = link.attributes.get("href") or ""
            yield target, "link-title", f'"{target}" stands there bare, which tells a reader nothing. Link the title.'


def _at(source: Source, written: str, rule: str, message: str) -> Problem:
    """Place a problem at the first line that holds the words."""
    lines = source.text.splitlines()
    words = written.replace("“", '"').replace("”", '"')
    line = next((number for number, line in enumerate(lines, 1) if words and words in line.replace("\\$", "$")), 1)
    return Problem(source.path, line, 1, rule, message, "warning" if rule in ADVICE else "error")

"""The Markdown of a page as any program reads it: what only this site's extensions understand is written out.

Headings lead to their own section, so that what is quoted says where it is from. Code, formulas, tables, footnotes and
Mermaid fences stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.utils.meta import get_data

from linkgraph.site import Site
from linkgraph.sources import SNIPPET, Source
from markdown_copies.links import full_address, with_full_links

BOX = re.compile(r'(?:!!!|\?\?\?\+?) (?P<kind>[\w-]+)[^"]*(?:"(?P<title>.*)")?\s*')
CAPTION = re.compile(r"/// (?:[\w-]+-)?caption\s*")
CAPTION_END = "///"
HEADING = re.compile(r"(?P<level>#{1,6}) (?P<text>.+?)(?:\s*\{[^{}]*#(?P<id>[\w-]+)[^{}]*\})?\s*")
ATTRIBUTES = re.compile(r"[ ]*\{:?[ ]*[#.][a-z][^{}\n$]*\}")
WRAPPER = re.compile(r"</?(?:div|figure|nav|section)\b[^>]*>\s*")
INNER_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
INCLUDED = re.compile(SNIPPET.pattern + r"""["'][ \t]*$""", re.MULTILINE)
INDENT = "    "


def clean_markdown(site: Site, source: Source) -> str:
    """Return the Markdown of a page without its front matter, with full addresses."""
    text = with_full_links(_whole(source), lambda target: full_address(site, source.uri, target))
    lines = _without_extensions(Source(source.path, source.uri, text), site.url + site.page_of[source.uri].url)
    body, _ = get_data("\n".join(_quoted(lines)))
    return body.strip() + "\n"


def _whole(source: Source) -> Source:
    """Put what a line includes in its place, as pymdownx.snippets does."""

    def included(line: re.Match[str]) -> str:
        return next((part.text for part in source.snippets if f"/{part.path}".endswith(f"/{line['name']}")), line[0])

    return Source(source.path, source.uri, INCLUDED.sub(included, source.text))


def _without_extensions(source: Source, url: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines, each with whether it is outside code."""
    prose = {place.line for place in source.prose}
    in_caption = False
    for number, line in enumerate(source.lines, 1):
        if number not in prose:
            yield line, False
        elif CAPTION.fullmatch(line) or (in_caption and line == CAPTION_END):
            in_caption = line != CAPTION_END
        elif not WRAPPER.fullmatch(line):
            heading = HEADING.fullmatch(line)
            yield _linked(heading, url) if heading else ATTRIBUTES.sub("", line), True


def _linked(heading: re.Match[str], url: str) -> str:
    address = f"{url}#{heading['id']}" if heading["id"] else url
    text = INNER_LINK.sub(r"\1", heading["text"])
    return f"{heading['level']} [{text}]({address})"


def _quoted(lines: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """Yield the lines with every box as a quotation under its title in bold."""
    in_box, blank = False, 0
    for line, is_prose in lines:
        box = BOX.fullmatch(line) if is_prose else None
        if in_box and not line.strip():
            blank += 1
            continue
        stays = in_box and line.startswith(INDENT)
        yield from (">" if stays else "",) * blank
        in_box, blank = bool(box) or stays, 0
        if box:
            yield f"> **{box['title'] or box['kind'].capitalize()}**"
        else:
            yield f"> {line.removeprefix(INDENT)}" if stays else line

"""The built pages: what a reader gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

LINKS = {  # attribute with an address → the tags that carry it
    "href": ("a", "area", "link"),
    "src": ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"),
    "srcset": ("img", "source"),
    "poster": ("video",),
    "data": ("object",),
}
LINK_SELECTOR = ", ".join(f"{tag}[{attribute}]" for attribute, tags in LINKS.items() for tag in tags)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNSEEN = ".headerlink, svg"


@dataclass(frozen=True)
class Heading:
    """A heading with its id, its level from 1 to 6 and its text."""

    id: str
    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """An address in a page, as it is written there."""

    target: str
    tag: str
    section: str
    """The id of the heading above it; empty outside the article."""


@dataclass(frozen=True, eq=False)  # compared by identity: to hash what a page holds takes longer than to read it
class Page:
    """One built page."""

    file: str
    """Relative to the site folder, with forward slashes."""
    ids: tuple[str, ...]
    """In order, with those that occur twice."""
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]

    @cached_property
    def url(self) -> str:
        """The page's address relative to the site's: `chapters/01/` for `chapters/01/index.html`."""
        folder, slash, name = self.file.rpartition("/")
        return quote(folder + slash + ("" if name == "index.html" else name))

    @cached_property
    def id_set(self) -> frozenset[str]:
        """What a fragment can point to."""
        return frozenset(self.ids)

    @cached_property
    def heading_by_id(self) -> dict[str, Heading]:
        """The headings a link can point to."""
        return {heading.id: heading for heading in self.headings}


def read_pages(site: Path) -> dict[str, Page]:
    """Read every HTML file below `site`; the key is the file's path relative to it."""
    files = sorted(site.rglob("*.html"))
    names = [file.relative_to(site).as_posix() for file in files]
    return {name: read_page(name, file.read_bytes()) for name, file in zip(names, files, strict=True)}


def read_page(name: str, html: bytes | str) -> Page:
    """Read one page's ids, headings and links."""
    tree = LexborHTMLParser(html)
    ids = tuple(node.attributes["id"] or "" for node in tree.css("[id]"))
    article = tree.css_first("article") or tree.body
    headings = tuple(_headings(article)) if article else ()
    return Page(name, ids, headings, tuple(_links(tree, article)))


def _headings(article: LexborNode) -> Iterator[Heading]:
    for node in article.css(", ".join(f"{tag}[id]" for tag in HEADINGS)):
        yield Heading(node.attributes["id"] or "", int(str(node.tag)[1]), heading_text(node))


def heading_text(node: LexborNode) -> str:
    """Return what a reader sees of a heading, without its permalink."""
    unseen = {child.mem_id for child in node.css(UNSEEN)}
    parts = [child.text() for child in node.iter(include_text=True) if child.mem_id not in unseen]
    return " ".join("".join(parts).split())


def _links(tree: LexborHTMLParser, article: LexborNode | None) -> Iterator[Link]:
    sections = _sections(article) if article else {}
    for node in tree.css(LINK_SELECTOR):
        for attribute in LINKS:
            value = node.attributes.get(attribute)
            if value is not None and node.tag in LINKS[attribute]:
                for target in _addresses(attribute, value):
                    yield Link(target, str(node.tag), sections.get(node.mem_id, ""))


def _addresses(attribute: str, value: str) -> list[str]:
    """`srcset` holds several addresses, each with a width or density behind it."""
    if attribute != "srcset":
        return [value.strip()]
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]


def _sections(article: LexborNode) -> dict[int, str]:
    """Map each linking node of the article to the id of the heading above it."""
    sections, current = {}, ""
    for node in article.traverse():
        if node.tag in HEADINGS and node.attributes.get("id"):
            current = node.attributes["id"] or ""
        sections[node.mem_id] = current
    return sections

"""The built pages: what a reader gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

LINKS = {  # attribute with an address → the tags that carry it
    "href": ("a", "area", "link", "use", "image"),
    "xlink:href": ("a", "use", "image"),
    "src": ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"),
    "srcset": ("img", "source"),
    "imagesrcset": ("link",),
    "poster": ("video",),
    "data": ("object",),
    "action": ("form",),
    "formaction": ("button", "input"),
    "cite": ("blockquote", "del", "ins", "q"),
    "content": ("meta",),
}
CARDS = ("og:image", "og:url", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:url")
METAS = ", ".join(f'meta[property="{card}"], meta[name="{card}"]' for card in CARDS) + ', meta[http-equiv="refresh" i]'
TAGS = ", ".join(sorted({tag for tags in LINKS.values() for tag in tags} - {"meta"})) + ", " + METAS
STYLED = '[style*="url("], style'
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WHITE_SPACE = " \t\n\f\r"  # what HTML takes off an address: https://infra.spec.whatwg.org/#ascii-whitespace
UNSEEN = ".headerlink, svg"
CSS_ESCAPE = re.compile(r"\\([^0-9a-f\n])", re.IGNORECASE)
CSS_SKIPPED = re.compile(r"/\*.*?\*/|@namespace[^;]*;|content:[^;}]*\"[^\";]*\"", re.DOTALL)
CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


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
    relation: str = ""
    """The rel attribute, or the name of a card."""


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


def read_page(name: str, tree: LexborHTMLParser) -> Page:
    """Read one page's ids, headings and links."""
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    ids += [node.attributes["name"] or "" for node in tree.css("a[name]:not([id])")]
    article = tree.css_first("article") or tree.body
    headings = tuple(_headings(article)) if article else ()
    return Page(name, tuple(ids), headings, tuple(_links(tree, article)))


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
    for node in tree.css(TAGS):
        tag, values = str(node.tag), node.attributes
        relation = values.get("rel") or (values.get("property") or values.get("name") if tag == "meta" else "") or ""
        for attribute, value in values.items():
            if value is not None and tag in LINKS.get(attribute, ()):
                for target in _addresses(attribute, value, tag, relation):
                    yield Link(target, tag, sections.get(node.mem_id, ""), relation)
    for node in tree.css(STYLED):
        for target in style_addresses(node.text() if node.tag == "style" else node.attributes.get("style") or ""):
            yield Link(target, "style", sections.get(node.mem_id, ""))


def _addresses(attribute: str, value: str, tag: str, relation: str) -> list[str]:
    """`srcset` holds several addresses, each with a width or density; a refresh has its seconds before the address."""
    if attribute.endswith("srcset"):
        return [candidate.split()[0] for candidate in re.split(r",\s|(?<=\d[wx]),", value) if candidate.strip()]
    if tag == "meta" and not relation:
        return re.findall(r"(?i)url\s*=\s*[\"']?([^\"']+)", value)
    return [value.strip(WHITE_SPACE)]


def style_addresses(css: str) -> list[str]:
    """Return every address that a style sheet loads; see https://drafts.csswg.org/css-values-4/#urls."""
    found = CSS_URL.findall(CSS_SKIPPED.sub("", css))
    written = (CSS_ESCAPE.sub(r"\1", "".join(groups)) for groups in found)
    return [address for address in written if address and address[0] != "#"]


def _sections(article: LexborNode) -> dict[int, str]:
    """Map each linking node of the article to the id of the heading above it."""
    sections, current = {}, ""
    for node in article.traverse():
        if node.tag in HEADINGS and node.attributes.get("id"):
            current = node.attributes["id"] or ""
        sections[node.mem_id] = current
    return sections

"""The built pages: what a reader gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

DRAWN = ("feImage", "image", "linearGradient", "mpath", "pattern", "radialGradient", "textPath", "use")  # in SVG
LINKS = {  # attribute with an address → the tags that carry it
    "href": ("a", "area", "base", "link", *DRAWN),
    "xlink:href": ("a", *DRAWN),
    "src": ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"),
    "srcset": ("img", "source"),
    "imagesrcset": ("link",),
    "poster": ("video",),
    "usemap": ("img", "object"),
    "data": ("object",),
    "action": ("form",),
    "formaction": ("button", "input"),
    "cite": ("blockquote", "del", "ins", "q"),
    "content": ("meta",),
}
CARDS = ("og:image", "og:url", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:url")
METAS = ", ".join(f'meta[property="{card}"], meta[name="{card}"]' for card in CARDS) + ', meta[http-equiv="refresh" i]'
TAGS = ", ".join(sorted({tag for tags in LINKS.values() for tag in tags} - {"meta"})) + ", " + METAS
PAINTED = ("style", "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end")
STYLED = "style, " + ", ".join(f'[{attribute}*="url("]' for attribute in PAINTED)
DATA = 'script[type="application/ld+json"]'
DATA_ADDRESS = re.compile(r'"(?:@id|contentUrl|image|logo|thumbnailUrl|url)"\s*:\s*"([^"]+)"')
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WHITE_SPACE = " \t\n\f\r"  # what HTML takes off an address: https://infra.spec.whatwg.org/#ascii-whitespace
UNSEEN = ".headerlink, svg"
CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*?)(?:,+(?=\s|\Z)|\s+(?:[^,(]|\([^)]*(?:\)|\Z))*(?:,|\Z)|\Z)")
CSS_ESCAPE = re.compile(r"\\([^0-9a-f\n])", re.IGNORECASE)
CSS_SKIPPED = re.compile(r"/\*.*?\*/|@namespace[^;]*;|(?:content|--[\w-]+):\s*(?:\"[^\"\n]*\"|'[^'\n]*')", re.DOTALL)
CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')"""
    r"""|(?:"([^"\n]+)"|'([^'\n]+)')(?=\s+(?:[\d.]+(?:x|dppx|dpi|dpcm)\b|type\())""",  # in image-set()
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its id, its level from 1 to 6 and its text."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a page, as it is written there."""

    target: str
    tag: str
    section: str
    """The id of the heading above it; empty outside the article."""
    relation: str = ""
    """The rel attribute, or the name of a card."""
    inside: bool = True
    """Whether it stands in the article, or in what does for it."""


@dataclass(frozen=True, eq=False)  # compared by identity: to hash what a page holds takes longer than to read it
class Page:
    """One built page."""

    file: str
    """Relative to the site folder, with forward slashes."""
    ids: tuple[str, ...]
    """In order, with those that occur twice."""
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    base: str = ""
    """The address from which its links lead, if it is not the page's own."""

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


def read_page(name: str, tree: LexborHTMLParser, linked: bool = True) -> Page:
    """Read one page's ids and headings and, if it is to be `linked`, its links."""
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    ids += [node.attributes["name"] or "" for node in tree.css("a[name]:not([id])")]
    article = tree.css_first("article") or tree.body
    headings = tuple(_headings(article)) if article else ()
    links = tuple(_links(tree, article)) if linked else ()
    base = next((link.target for link in links if link.tag == "base"), "")
    return Page(name, tuple(ids), headings, links, base)


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
        inside = node.mem_id in sections
        for attribute, value in values.items():
            if value is not None and tag in LINKS.get(attribute, ()):
                for target in _addresses(attribute, value, tag, relation):
                    yield Link(
                        target, "map" if attribute == "usemap" else tag, sections.get(node.mem_id, ""), relation, inside
                    )
    for node in tree.css(STYLED):
        for target in _painted(node):
            yield Link(target, "style", sections.get(node.mem_id, ""), "", node.mem_id in sections)
    for node in tree.css(DATA):
        for target in DATA_ADDRESS.findall(node.text()):
            yield Link(target, "meta", "", "data", node.mem_id in sections)


def _painted(node: LexborNode) -> Iterator[str]:
    """Yield what a style loads, and the parts of the page that a drawing is painted with."""
    if node.tag == "style":
        yield from style_addresses(node.text())
    else:
        values = [node.attributes.get(attribute) or "" for attribute in PAINTED]
        yield from (address for value in values for address in css_urls(value))


def _addresses(attribute: str, value: str, tag: str, relation: str) -> list[str]:
    """A refresh has its seconds before the address; of srcset see https://html.spec.whatwg.org/#srcset-attributes."""
    if attribute.endswith("srcset"):
        return [found[1] for found in CANDIDATE.finditer(value)]
    if tag == "meta" and not relation:
        return re.findall(r"(?i)url\s*=\s*[\"']?([^\"']+)", value)
    return [value.strip(WHITE_SPACE)]


def style_addresses(css: str) -> list[str]:
    """Return every address that a style sheet loads; see https://drafts.csswg.org/css-values-4/#urls."""
    return [address for address in css_urls(CSS_SKIPPED.sub("", css)) if address[0] != "#"]


def css_urls(css: str) -> list[str]:
    """Return the addresses in a value of a style."""
    written = (CSS_ESCAPE.sub(r"\1", "".join(groups)) for groups in CSS_URL.findall(css))
    return [address for address in written if address]


def _sections(article: LexborNode) -> dict[int, str]:
    """Map each linking node of the article to the id of the heading above it."""
    sections, current = {}, ""
    for node in article.traverse():
        if node.tag in HEADINGS and node.attributes.get("id"):
            current = node.attributes["id"] or ""
        sections[node.mem_id] = current
    return sections

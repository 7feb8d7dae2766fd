"""What links and images say: readers who cannot see, and all who scan, go by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, splitext
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitecheck.near_misses import INVISIBLE
from sitecheck.problem import Finding

NAMES = ("aria-label", "aria-labelledby", "title")
FILE_NAME = re.compile(
    r"\S+\.(?:avif|gif|jpe?g|png|svg|webp)|(?:img|dsc|screen ?shot|image|picture|photo|figure|untitled)[\W\d_]*", re.I
)
TOP = r"(?:com|org|net|io|dev|ai|edu|gov)"
SHOWN = re.compile(
    rf"(?:(?P<scheme>https?)://|www\.)\S+|(?:[\w-]+\.)+{TOP}/\S*|(?:[\w-]+\.){{2,}}{TOP}|[\w/.-]+\.md(?:#\S*)?",
    re.IGNORECASE,
)


def find_nameless(tree: LexborHTMLParser) -> Iterator[Finding]:
    """Yield the links and images of a page whose words are missing or lead astray."""
    for node in tree.css("a"):
        yield from _link(node)
    for node in tree.css("img, input[type=image], area[href], span[role=img]"):
        yield from _image(node)


def _link(node: LexborNode) -> Iterator[Finding]:
    target, text = node.attributes.get("href"), INVISIBLE.sub("", node.text()).strip()
    if target is None:
        if not any(name in node.attributes for name in ("id", "name", "xlink:href", "role", "data-clipboard-target")):
            yield Finding("no-address", text or "<a", f'the link "{text}" has no address, so nothing opens. Add href.')
    elif not text and not _named(node):
        text = f'the link to "{target}" has no words, so nobody can follow it. Write [what is there](address).'
        yield Finding("empty-text", target, text, r"\[\s*(?:!\[\s*\]\([^)]*\))?\s*\]\(\s*<?$|<a\b[^>]*$")
    elif (shown := SHOWN.fullmatch(text)) and not _same(text, shown["scheme"], target):
        message = f'the link shows "{text}" and leads to "{target}", so readers are led astray. Make them agree.'
        yield Finding("other-address", target, message, re.escape(text) + r"[^\]<]*(?:\]\(\s*<?)?$|<a\b[^>]*$")


def _named(node: LexborNode) -> bool:
    inside = node.css("img[alt], svg title, [aria-label], [title]")
    return any(node.attributes.get(name) for name in NAMES) or any(
        child.attributes.get("alt") or child.attributes.get("aria-label") or child.text().strip() for child in inside
    )


def _same(shown: str, scheme: str | None, target: str) -> bool:
    """Return whether the address that a link shows is the one that it leads to, or its beginning."""
    if not scheme and not shown.lower().startswith("www.") and shown.split("#")[0].endswith(".md"):
        return splitext(basename(shown.split("#")[0]))[0].removesuffix("index") in target
    seen, real = (
        re.sub(r"^\w+://(www\.)?", "", text.lower()).rstrip("/….")
        for text in (f"https://{shown}" if not scheme else shown, target)
    )
    return unquote(real).startswith(unquote(seen))


def _image(node: LexborNode) -> Iterator[Finding]:
    alternative = node.attributes.get("aria-label" if node.tag == "span" else "alt")
    source = node.attributes.get("src") or node.attributes.get("href") or ""
    written = source or alternative or "![]("
    if alternative is None or not alternative.strip():
        if alternative is not None and _decorative(node):
            return
        text = f'the image "{source}" has no words for those who cannot see it. Write ![what it shows](address).'
        yield Finding("alt-text", written, text, r"!\[\s*\]\(\s*<?$|<(?:img|area|input)\b[^>]*$")
    elif alternative == "logo":
        return  # the theme's own word for the logo
    elif FILE_NAME.fullmatch(alternative.strip()) or (source and _stem(source) == alternative.strip().lower()):
        text = f'the image "{source}" is only described as "{alternative}". Say what it shows.'
        yield Finding("alt-text", written, text, re.escape(alternative) + r"\]\(\s*<?$|<(?:img|area|input)\b[^>]*$")


def _decorative(node: LexborNode) -> bool:
    """An image is left out on purpose when it says so, or when it stands beside the words of a link."""
    role, parent = node.attributes.get("role"), node.parent
    while parent is not None and parent.tag not in ("a", "button", "body"):
        parent = parent.parent
    inside = parent is not None and parent.tag in ("a", "button") and bool(parent.text().strip())
    return role in ("none", "presentation") or node.attributes.get("aria-hidden") == "true" or inside


def _stem(source: str) -> str:
    return splitext(basename(unquote(urlsplit(source).path)))[0].lower()

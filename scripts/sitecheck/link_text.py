"""What links and images say: readers who cannot see, and all who scan, go by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from posixpath import basename, splitext
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkgraph.written import FILLED
from problem import Finding
from sitecheck.near_misses import INVISIBLE

NAMES = ("aria-label", "aria-labelledby", "title")
MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
FILE_NAME = re.compile(
    r".+\.(?:avif|gif|jpe?g|png|svg|webp)|[\w-]*[^\W_]_[^\W_][\w-]*"
    r"|(?:(?:chatgpt|pasted) )?(?:alt(?:ernative)?(?: text)?|description|img|dsc|screen ?shot|image|picture|photo"
    rf"|figure|todo|untitled)(?:[\W\d_]|\b(?:at|[ap]m|{MONTH})\b)*|(?:fixme|tbd|todo)[:,.!].*",
    re.IGNORECASE,
)
TOP = r"(?:com|org|net|io|dev|ai|edu|gov)"
SHOWN = re.compile(
    rf"(?:(?P<scheme>https?)://|www\.)\S+|(?:[\w-]+\.)+{TOP}/\S*|(?:[\w-]+\.){{2,}}{TOP}|[\w/.-]+\.md(?:#\S*)?"
    rf"|(?P<mail>[^\s@]+@(?:[\w-]+\.)+\w+)|(?P<host>[\w-]+\.{TOP})"
    r"|(?:doi:\s*)?(?P<paper>10\.\d{4,}/\S+)|arxiv:\s*(?P<preprint>\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
IMAGE_TAG = r"<(?:img|area|input)\b[^>]*$"  # before its address
HOST = re.compile(r"(?:https?:)?//(?:[^/?#]*@)?(?:www\.)?(?P<host>[\w.-]*)")
ALIKE = 0.75  # the name of a firm, Booking.com, may stand over any address, but not over one that is almost its own


def find_nameless(tree: LexborHTMLParser, from_markdown: bool) -> Iterator[Finding]:
    """Yield the links and images of a page whose words are missing or lead astray.

    Who writes HTML says by an empty `alt` that an image is decoration; in Markdown it was forgotten.
    """
    for find, tags in ((_link, "a"), (_image, "img, input[type=image], area[href], span[role=img]")):
        for node in tree.css(tags):
            for finding in find(node):
                shell = tree.css_matches("article") and not _parent(node, "article")
                by_hand = shell or not from_markdown
                if not (by_hand and finding.rule == "alt-text" and node.attributes.get("alt") == ""):
                    yield replace(finding, inside=False) if shell else finding


def _parent(node: LexborNode, *tags: str) -> LexborNode | None:
    """Return the nearest node around this one with one of the tags."""
    around = node.parent
    while around is not None and around.tag not in tags:
        around = around.parent
    return around


def _link(node: LexborNode) -> Iterator[Finding]:
    target, text = node.attributes.get("href"), INVISIBLE.sub("", node.text()).strip()
    if target is None:
        if not any(name in node.attributes for name in ("id", "name", "xlink:href", "role", "data-clipboard-target")):
            message = f'the link "{text}" has no address, so nothing opens. Add href.'
            written = rf"<a\b(?![^<>]*\bhref\s*=)[^<>]*>{FILLED}{re.escape(text[:1])}"
            yield Finding("no-address", message, pattern=written)
    elif not text and not _named(node):
        message = f'the link to "{target}" has no words, so nobody can follow it. Write [what is there](address).'
        yield Finding("empty-text", message, target, r"\[(?:\W|&[#\w]+;|!\[\s*\]\([^)]*\))*\]\(\s*<?$|<a\b[^>]*$")
    elif (shown := SHOWN.fullmatch(text)) and not _agrees(shown, target):
        message = f'the link shows "{text}" and leads to "{target}", so readers are led astray. Make them agree.'
        yield Finding("other-address", message, target, re.escape(text) + r"[^\]<]*(?:\]\(\s*<?)?$|<a\b[^>]*$")


def _named(node: LexborNode) -> bool:
    inside = node.css("img[alt], svg title, [aria-label], [title]")
    return any(node.attributes.get(name) for name in NAMES) or any(
        child.attributes.get("alt") or child.attributes.get("aria-label") or child.text().strip() for child in inside
    )


def _agrees(shown: re.Match[str], target: str) -> bool:
    if shown["mail"]:
        return not target.lower().startswith("mailto:") or shown[0].lower() in unquote(target).lower()
    if shown["host"]:
        host = HOST.match(target.lower())
        led, seen = host["host"] if host else "", shown["host"].lower()
        is_name = shown["host"] != seen and SequenceMatcher(None, led, seen).ratio() < ALIKE
        return is_name or led in ("", seen) or led.endswith(f".{seen}")
    if number := shown["paper"] or shown["preprint"]:
        return number in unquote(target) or not re.search(r"//(?:dx\.)?(?:doi|arxiv)\.org/", target)
    return _same(shown[0], shown["scheme"], target)


def _same(shown: str, scheme: str | None, target: str) -> bool:
    """Return whether the address that a link shows is the one that it leads to, or its beginning."""
    path, _, fragment = shown.partition("#")
    if not scheme and not shown.lower().startswith("www.") and path.endswith(".md"):
        page = splitext(basename(path))[0].removesuffix("index")
        return page in target and (not fragment or unquote(target).endswith(f"#{fragment}"))
    seen, real = (
        unquote(re.sub(r"^\w+://(www\.)?", "", text.lower())).rstrip("/.")
        for text in (shown if scheme else f"https://{shown}", target)
    )
    if seen[-1:] == "…":
        return real.startswith(seen[:-1])
    return bool(re.match(rf"{re.escape(seen)}(?:v\d+)?(?!\w)", real))  # a paper's version may follow


def names_file(words: str, source: str) -> bool:
    """Tell whether the words of an image say no more than the name of its file, `source`, or of any."""
    return bool(FILE_NAME.fullmatch(words)) or _stem(source) == _stem(words)


def _image(node: LexborNode) -> Iterator[Finding]:
    alternative = node.attributes.get("aria-label" if node.tag == "span" else "alt")
    source = node.attributes.get("src") or node.attributes.get("href") or ""
    if not source and node.tag == "img" and not node.attributes.get("srcset") and "src" not in node.attributes:
        text = f'the image "{alternative or ""}" has no address, so no picture shows. Add src.'
        yield Finding("no-address", text, pattern=r"<img\b(?![^<>]*\bsrc(?:set)?\s*=)")
    if alternative and (words := alternative.strip()):
        is_logo = alternative == "logo"  # the theme's own word
        if not is_logo and names_file(words, source):
            text = f'the image "{source or alternative}" is only described as "{alternative}". Say what it shows.'
            before = re.escape(alternative) + r"\]\(\s*<?$" if source else r"!\[\s*$"
            yield Finding("alt-text", text, source or alternative, f"{before}|{IMAGE_TAG}")
    elif alternative is None or not _decorative(node):
        text = f'the image "{source}" has no words for those who cannot see it. Write ![what it shows](address).'
        if source:
            yield Finding("alt-text", text, source, rf"!\[\s*\]\(\s*<?$|{IMAGE_TAG}")
        else:  # a drawing that was put into the page
            yield Finding("alt-text", text, pattern=r"!\[\s*\]\(")


def _decorative(node: LexborNode) -> bool:
    """An image is left out on purpose when it says so, or when it stands beside the words of a link."""
    role, around = node.attributes.get("role"), _parent(node, "a", "button")
    beside_words = around is not None and bool(around.text().strip())
    return role in ("none", "presentation") or node.attributes.get("aria-hidden") == "true" or beside_words


def _stem(source: str) -> str:
    name = basename(unquote(re.split(r"[?#]", source)[0]))
    return re.sub(r"[\W_]+", " ", splitext(name)[0].lower())

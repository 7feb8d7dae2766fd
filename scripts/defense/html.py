"""Elements, attributes, names and styles of the built notes; allowed.toml lists what they may be.

The built page is judged, not the Markdown: whatever way something is written, this is what browsers get.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

ALLOWED = tomllib.loads(Path(__file__).with_name("allowed.toml").read_text(encoding="utf-8"))
EVERYWHERE = frozenset(ALLOWED["everywhere"].split())
ATTRIBUTES = {
    tag.lower(): frozenset(ALLOWED[kind]["attributes"].lower().split())
    for kind in ("svg", "math")
    for tag in ALLOWED[kind]["elements"].split()
} | {tag: frozenset(names.split()) for tag, names in ALLOWED["html"].items()}
ATTRIBUTES["svg"] -= {"filter", "overflow", "transform", "transform-origin"}  # which take a drawing out of its place
DOCUMENT = {tag: frozenset(names.split()) for tag, names in ALLOWED["document"].items()}
KNOWN = frozenset(ALLOWED["known"]["elements"].split())
PROPERTIES = frozenset(ALLOWED["styles"]["properties"].split())
REPLACED = {name: frozenset(words.split()) for name, words in ALLOWED["styles"]["replaced"].items()}
BOUNDED = {name: re.compile(value) for name, value in ALLOWED["styles"]["bounded"].items()}
VALUE = re.compile(r"(?:[\w\s.,%#+'\"-]|(?:rgba?|hsla?)\([\d\s.,%/]+\)|url\([^()]*\))*")  # links.py judges urls
CLASSES = frozenset(ALLOWED["names"]["classes"].split())
CHROME = re.compile(r"md-|mermaid$")  # mermaid: the theme would load a script from another host
RESERVED = re.compile(r"__(?!tabbed_\d|span-\d|codelineno-\d)")
MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)
LOADING = {"import", "manifest", "modulepreload", "prefetch", "preload"}
HEADERS = ("content-language", "content-type", "refresh", "x-ua-compatible")
TITLES = (r"title\s*=\s*[\"'][^\"'\n]*(?:<|&lt;|&#)", r"\]\([^()\n]*[\"'][^\n]*<", r"&lt;|<")
BOXES = ("checkbox", "radio")


@dataclass(frozen=True)
class Fault:
    """What is wrong with an element: the rule, where to look for it in what was written, and the message."""

    rule: str
    patterns: tuple[str, ...]
    message: str


def faults(node: LexborNode, whole: bool = False) -> Iterator[Fault]:
    """Yield what an element of the notes, or of a `whole` page of its own, may not be, have or do."""
    tag = str(node.tag)
    allowed = ATTRIBUTES.get(tag.lower())
    if allowed is None and whole:
        allowed = DOCUMENT.get(tag)
    if allowed is None and not (("." in tag or ":" in tag) and tag not in KNOWN):  # links.py knows those
        yield _element(tag)
    for name, value in node.attributes.items():
        if name in EVERYWHERE or name[:5] == "aria-":
            yield from _judge(tag, name, value or "")
        elif allowed is None or name.lower() not in allowed:
            if allowed is not None or name[:2] == "on":
                yield _attribute(tag, name)
        elif tag in ("mo", "mpadded", "mspace") and (value or "").lstrip().startswith("-"):
            yield _attribute(tag, name)
        elif tag in ("input", "label", "use", "link", "meta"):
            yield from _special(tag, name, value or "")


def _element(tag: str) -> Fault:
    if tag in KNOWN:
        text = f"<{tag}> could run code, load from elsewhere, ask readers for input or cover the page. "
        return Fault("unsafe-element", (rf"<{tag}\b",), text + "Take it out, or write it in Markdown.")
    text = f"<{tag}> is an element that no browser knows, so readers see nothing of it. Put it between backticks."
    return Fault("unsafe-element", (rf"<{re.escape(tag)}\b",), text)


def _attribute(tag: str, name: str) -> Fault:
    why = "runs code in readers' browsers" if name[:2] == "on" else "could run code or mislead the theme"
    return Fault("unsafe-html", _places(tag, name), f'"{name}" on <{tag}> {why}. Take it out.')


def _places(tag: str, name: str) -> tuple[str, ...]:
    word = re.escape(name)
    return rf"<{tag}\b[^<>]*?[\s/\"']{word}\b", rf"\{{[^{{}}\n]*\b{word}\b", rf"\b{word}\b", rf"<{tag}\b"


def _judge(tag: str, name: str, value: str) -> Iterator[Fault]:
    """Judge the value of an attribute that any element may have."""
    if name == "style":
        yield from (_style(tag, part) for part in value.split(";") if part.strip() and not _is_harmless(tag, part))
    elif name == "class":
        for word in value.split():
            if CHROME.match(word) and word not in CLASSES:
                text = f'class "{word}" is the theme\'s own, and could cover the page or break it. Use another name.'
                yield Fault("reserved-name", (rf"(?<![\w-]){re.escape(word)}(?![\w-])",), text)
    elif name == "id" and RESERVED.match(value):
        text = f'id "{value}" is the theme\'s own, which takes this for its part of the page. Use another name.'
        yield Fault("reserved-name", (rf"(?<![\w-]){re.escape(value)}(?![\w-])",), text)
    elif name == "title" and MARKUP.search(value):
        text = "the theme shows a title as HTML, so markup in it could run code. Write the title without <."
        yield Fault(
            "unsafe-html", (r"title\s*=\s*[\"'][^\"'\n]*(?:<|&lt;|&#)", r"\]\([^()\n]*[\"'][^\n]*<", r"&lt;|<"), text
        )


def _is_harmless(tag: str, declaration: str) -> bool:
    name, _, value = declaration.lower().replace("!important", "").partition(":")
    name = name.strip()
    if name in BOUNDED:
        return bool(BOUNDED[name].fullmatch(value.strip()))
    known = name in PROPERTIES or (tag in REPLACED["elements"] and name in REPLACED["properties"])
    return known and bool(VALUE.fullmatch(value))


def _style(tag: str, declaration: str) -> Fault:
    name = declaration.partition(":")[0].strip()
    text = f'style "{declaration.strip()[:60]}" could cover the page or load from elsewhere. '
    pattern = rf"style\s*=[^<>\n]*?{re.escape(name)}"
    return Fault("unsafe-style", (pattern, *_places(tag, "style")), text + "Use a class of docs/assets/css/site.css.")


def _special(tag: str, name: str, value: str) -> Iterator[Fault]:
    """Judge attributes whose value decides."""
    low = value.strip().lower()
    if (tag, name) == ("input", "type") and low not in BOXES:
        yield _element("input")
    elif name in ("for", "name") and tag in ("input", "label") and RESERVED.match(value):
        text = f'"{value}" is a switch of the theme. Use another name.'
        yield Fault("reserved-name", (rf"(?<![\w-]){re.escape(value)}(?![\w-])",), text)
    elif tag == "use" and name.endswith("href") and low.startswith("data:"):
        text = "<use> may show a part of a drawing that is there, since data could hold code. Write #id."
        yield Fault("unsafe-html", (r"<use\b",), text)
    elif (tag == "link" and name == "rel" and not LOADING.isdisjoint(low.split())) or (
        name == "http-equiv" and low not in HEADERS
    ):
        yield _attribute(tag, name)


def closing(text: str) -> Iterator[Fault]:
    """Judge the HTML of an article as a whole: nothing in it may close the page's own elements, or swallow the rest."""
    tree = LexborHTMLParser(f"<div>{text}</div><hr>")
    shape = [node.tag for node in tree.body.iter()] if tree.body else []
    inner = tree.css_first("body > div")
    if shape != ["div", "hr"] or not inner or [node.tag for node in inner.iter()] != ["article"]:
        message = "a tag closes an element of the page around the notes, or a comment stays open. Remove it."
        patterns = (r"</(?:article|main|body|html)\b", r"<!--(?!.*-->)", r"</(?:div|section)\b", r"</?[a-z]")
        yield Fault("unsafe-html", patterns, message)

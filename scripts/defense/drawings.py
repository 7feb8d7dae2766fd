"""SVG and other XML that is copied as it is, read with the parser of a browser's kind: what it may hold is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from defense.html import ALLOWED, EVERYWHERE
from linkgraph.pages import css_urls
from problem import Problem

SVG = "http://www.w3.org/2000/svg"
LIVE = (SVG, "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")  # browsers draw no other kind
ELEMENTS = frozenset(ALLOWED["svg"]["elements"].split()) | {"a", "style"}
ATTRIBUTES = EVERYWHERE | frozenset(ALLOWED["svg"]["attributes"].split()) | {"media", "target", "rel"}
SAFE_ADDRESS = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]|(?![a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)
SAFE_LINK = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
BLANKS = re.compile(r"[\x00-\x20]+")  # which browsers take out of an address
SUSPECT = re.compile(rb"script|\bon\w+\s*=|<!entity|foreignobject|encoding=", re.IGNORECASE)
CURE = "so opening the file could run code in readers' browsers, with the rights of the site. Take it out."


def check_drawing(file: Path, path: str) -> Iterator[Problem]:
    """Yield what an XML file holds that could run code; `path` is its name in the repository."""
    found: list[Problem] = []
    data = file.read_bytes()
    parser = expat.ParserCreate(namespace_separator=" ")

    def report(why: str) -> None:
        place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        found.append(Problem(path, *place, "unsafe-file", f"{why}, {CURE}"))

    def start(name: str, attributes: dict[str, str]) -> None:
        for why in _element(name, attributes):
            report(why)

    parser.StartElementHandler = start
    parser.EntityDeclHandler = lambda name, *_: report(f'the file defines an entity "{name}"')
    parser.ProcessingInstructionHandler = lambda target, _: report(f"the file has an instruction <?{target}")
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the others for an encoding that is none
        if SUSPECT.search(data.replace(b"\0", b"")):  # media.py tells of drawings that are merely broken
            report(f"the file is no XML that can be read ({error}), and browsers show its beginning")
    yield from found


def _element(name: str, attributes: dict[str, str]) -> Iterator[str]:
    space, _, tag = name.rpartition(" ")
    if space not in LIVE:
        return
    if space != SVG or tag not in ELEMENTS:
        yield f"<{tag}> is no part of a plain drawing"
        return
    for written, value in attributes.items():
        attribute = written.rpartition(" ")[2]
        if attribute not in ATTRIBUTES and not attribute.startswith(("aria-", "data-")) and " " not in written:
            yield f'"{attribute}" on <{tag}> is no part of a plain drawing'
        elif attribute in ("base", "href") and not _is_safe(tag, BLANKS.sub("", value)):
            yield f'"{value[:60]}" on <{tag}> leads out of the drawing'
        elif attribute == "style" and any(not _is_safe(tag, address) for address in css_urls(value)):
            yield f"the style of <{tag}> loads from elsewhere"


def _is_safe(tag: str, address: str) -> bool:
    return bool(SAFE_ADDRESS.match(address)) or (tag == "a" and bool(SAFE_LINK.match(address)))

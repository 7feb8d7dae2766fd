"""Files that are copied as they are and hold addresses: style sheets, scripts, drawings, maps, manifests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from linkgraph.pages import CSS_SKIPPED, Link, Page, css_urls, style_addresses

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
DRAWING = re.compile(r"""(?:\bhref|\bxlink:href)\s*=\s*["']([^"']*)["']""")
DRAWING_ID = re.compile(r"""\sid\s*=\s*["']([^"']+)["']""")
SITEMAP = re.compile(r"<(?:loc|link|url)>\s*([^<\s][^<]*?)\s*</|<\w*:?link\b[^>]*?\bhref=[\"']([^\"']+)")
ROBOTS = re.compile(r"^sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
SCRIPT = re.compile(
    r"""\bnew URL\(\s*["']([^"']+)["'],\s*(?:document\.currentScript\.src|import\.meta\.url)"""
    r"""|^[ \t]*import\b(?:[^"';()]{0,1000}\bfrom\b)?\s*["'](\.[^"']+)["']|\bimport\(\s*["'](\.[^"']+)["']""",
    re.MULTILINE,
)
MANIFEST = re.compile(r'"(?:src|start_url|url)"\s*:\s*"([^"]+)"')


def _found(pattern: re.Pattern[str]) -> Callable[[str], list[str]]:
    return lambda text: ["".join(match.groups("")) for match in pattern.finditer(text)]


KINDS: dict[str, tuple[str, Callable[[str], list[str]]]] = {  # ending or name → the kind of link, and how to find it
    ".css": ("style", style_addresses),
    ".js": ("script", _found(SCRIPT)),
    ".svg": ("drawing", lambda text: [*_found(DRAWING)(text), *css_urls(CSS_SKIPPED.sub("", text))]),
    ".xml": ("loc", _found(SITEMAP)),
    ".webmanifest": ("manifest", _found(MANIFEST)),
    "robots.txt": ("loc", _found(ROBOTS)),
}


def read_static(name: str, file: Path) -> Iterator[Page]:
    """Yield the file as a page with links, if it is of a kind that holds addresses."""
    tag, find = KINDS.get(name) or KINDS.get(PurePosixPath(name).suffix, ("", lambda _: []))
    if tag:
        text = COMMENT.sub("", file.read_text(encoding="utf-8", errors="replace"))
        ids = tuple(DRAWING_ID.findall(text)) if tag == "drawing" else ()
        yield Page(name, ids, (), tuple(Link(target, tag, "") for target in find(text)))

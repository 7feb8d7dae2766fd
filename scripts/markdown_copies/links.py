"""Addresses in Markdown that lead to the same place from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import dirname, normpath
from urllib.parse import quote, unquote, urlsplit

from linkgraph.site import Site
from linkgraph.sources import TARGET, Source


def with_full_links(source: Source, full: Callable[[str], str]) -> str:
    """Return the text of a Markdown file with every address, as the check of links finds them, replaced."""
    parts: list[str] = []
    end = 0
    for match in TARGET.finditer(source.prose_text):
        group = match.lastgroup or ""  # the alternative that matched
        parts += source.text[end : match.start(group)], full(match[group].strip())
        end = match.end(group)
    return "".join((*parts, source.text[end:]))


def full_address(site: Site, uri: str, target: str) -> str:
    """Return what an address in the Markdown file `uri` leads to: a page's address instead of its file, with its id."""
    if urlsplit(target).scheme or target.startswith("//"):
        return target
    path, hash_sign, name = target.partition("#")
    file = normpath(f"{dirname(uri)}/{unquote(path)}").lstrip("/") if path else uri
    page = site.page_of.get(file)
    return site.url + (page.url if page else quote(file)) + hash_sign + name

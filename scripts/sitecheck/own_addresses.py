"""What Markdown writes for an address of the project: built, absolute, full and a little off, in its repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from posixpath import dirname, join, normpath, relpath, splitext
from urllib.parse import unquote, urlsplit

from linkgraph.pages import Link, Page
from linkgraph.site import Site
from sitecheck.media import PICTURES
from sitecheck.near_misses import did_you_mean

FOR_SEARCH = "q"  # the parameter with which the theme opens its search
ALIKE = 0.75  # www.example.org and example.com are as like example.org


def own_page(site: Site, target: str) -> str:
    """Return the Markdown file for which an address outside the site stands, or nothing.

    Two parts of a path (`chapters/01/`, `docs/glossary.md`) are enough on any host, one only on a host like the site's.
    """
    parts, base = urlsplit(target), urlsplit(site.url)
    segments = unquote(parts.path).strip("/").split("/")
    ours = base.path.strip("/")
    if is_near(site, target):
        prefix, name = "/".join(segments[:-1]), segments[-1]
        if _alike(name.casefold(), ours.casefold()) and not prefix:
            return site.page_names.get("", "")
        if not prefix or _alike(prefix.casefold(), ours.casefold()):
            return site.page_names.get(name, "")
    tails = ("/".join(segments[-length:]) for length in (2, 3) if len(segments) >= length)
    return next((site.page_names[tail] for tail in tails if tail in site.page_names), "")


def is_near(site: Site, target: str) -> bool:
    """Tell whether an address is on a host like the site's, neither above nor below it, and not of the repository."""
    if site.repository and target.startswith(f"{site.repository}/"):
        return False
    host, ours = (urlsplit(address).netloc.lower().removeprefix("www.") for address in (target, site.url))
    return bool(host) and _alike(host, ours) and not (host.endswith(f".{ours}") or ours.endswith(f".{host}"))


@cache
def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def as_markdown(site: Site, page: Page, target: str) -> str:
    """Return how a link on the page to that page of the site is written in Markdown, or nothing."""
    address, hash_sign, fragment = target.replace("%23", "#").partition("#")
    path, resolved = unquote(address), site.resolve(page, target)
    for name in (resolved[0] if resolved else "", normpath(join(_folder(site, page), path)), path):
        uri = site.page_names.get(name.strip("/").removesuffix("index.html").strip("/")) if name else None
        if uri or (uri := own_page(site, target) if name == path else None):
            return relpath(uri, _folder(site, page)) + hash_sign + fragment
    return ""


def missing_in_repository(site: Site, target: str) -> str:
    """Return the path that an address names on the main branch of the project, if no such file is there; or nothing."""
    branch = rf"{re.escape(site.repository)}/(?:blame|blob|edit|raw|tree)/(?:HEAD|main|master)/(?P<path>[^?#]+)"
    path = unquote(match["path"]) if site.repository and (match := re.match(branch, target)) else ""
    return path if path and not (site.root / path).exists() else ""


def judge_query(link: Link, file: str) -> Iterator[tuple[str, str]]:
    """Yield the rule and the message if a link asks a page of the site something."""
    query = urlsplit(link.target).query if "?" in link.target else ""
    if link.tag in ("a", "area") and query and file.endswith(".html") and not query.startswith(f"{FOR_SEARCH}="):
        text = f'"{link.target}" asks a page that takes no questions, and one page gets two addresses. Cut ?{query}.'
        yield "query", text


def judge_built(site: Site, page: Page, link: Link, path: str) -> Iterator[tuple[str, str]]:
    """Yield the rule and the message if Markdown names a page that is there by its address in the built site."""
    if not (path.endswith("index.html") or (site.url != "/" and link.target.startswith(site.url))):
        return
    source = site.sources.get(page.file)
    written = source and re.search(rf"\]\({re.escape(link.target)}[\s)]", source.text)
    if written and (known := as_markdown(site, page, link.target)):
        text = f'"{link.target}" is an address of the built site, which is dead or of another site once things move. '
        yield "own-address", f"{text}Write {known}"


def suggest_file(site: Site, page: Page, target: str) -> str:
    """Name the file that was meant by an address that leads to nothing, as Markdown of the page writes it."""
    known = as_markdown(site, page, target)
    if known == target:
        return f" Only Markdown makes an address of it. Write [text]({known})."
    if known:
        return f' Did you mean "{known}"?'
    if normpath(join(_folder(site, page), unquote(target))) in site.names:  # with a # in its name
        return f' Did you mean "{target.replace("#", "%23")}"?'
    address, hash_sign, fragment = target.partition("#")
    is_picture = splitext(address)[1].lower() in PICTURES
    names = {name for name in site.names if splitext(name)[1].lower() in PICTURES} if is_picture else site.names
    written = did_you_mean(unquote(address), names, _folder(site, page))
    return written.replace('"?', f'#{fragment}"?') if hash_sign else written


def suggest_section(site: Site, page: Page, name: str) -> str:
    """Name the other page that has an id, or nothing."""
    uri = site.page_of_id.get(name)
    return f' Did you mean "{relpath(uri, _folder(site, page))}#{name}"?' if uri else ""


def _folder(site: Site, page: Page) -> str:
    return dirname(site.sources[page.file].uri if page.file in site.sources else page.file)

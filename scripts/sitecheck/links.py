"""Rules on the built pages: every link, image, id and asset leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from posixpath import dirname, relpath
from urllib.parse import unquote, urlsplit

from sitecheck.addresses import judge_address, should_be_https
from sitecheck.ids import judge_fragment, repeated_ids
from sitecheck.locate import locate
from sitecheck.media import fault_of_data, fault_of_file
from sitecheck.near_misses import did_you_mean
from sitecheck.own_addresses import own_page
from sitecheck.pages import Link, Page
from sitecheck.problem import Finding, Problem
from sitecheck.site import Site
from sitecheck.sources import Source

LOADED = ("audio", "embed", "iframe", "image", "img", "input", "script", "source", "style", "track", "use", "video")
LOADING = ("stylesheet", "icon", "preload", "modulepreload", "apple-touch-icon", "manifest")
SHOWN = ("audio", "img", "source", "track", "video")  # their fragments are for themselves: #only-light, #t=10
EDIT = "edit_uri:"  # the setting from which the theme makes every page's pencil
FROM_ANYWHERE = re.compile(r"/|#|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
FOR_SEARCH = "q"  # the parameter with which the theme opens its search


def check_links(site: Site) -> Iterator[Problem]:
    """Yield a problem, once for each place, for every address that leads nowhere and every id that is there twice."""
    found: dict[Finding, list[Page]] = {}
    places: dict[tuple[str, int, int, str], tuple[Problem, set[str]]] = {}
    secure = _https_hosts(site)
    for page in (*site.pages.values(), *site.static.values()):
        for finding in _found(site, page, secure):
            found.setdefault(finding, []).append(page)
    for finding, pages in found.items():
        for problem, page in locate(site, pages, finding):
            place = (problem.path, problem.line, problem.column, problem.rule)
            places.setdefault(place, (problem, set()))[1].add(page.file)
    yield from site.definitions
    for problem, files in places.values():
        count = f" (on {len(files)} pages)" if len(files) > 1 else ""
        yield replace(problem, message=problem.message + count)


def check_written(source: Source) -> Iterator[Problem]:
    """Yield the addresses in a Markdown file at which MkDocs stops, or that it mends while others do not."""
    for place in source.targets:
        for rule, why in judge_address(place.text) if "[" in place.text or "\n" in place.text else ():
            yield Problem(source.path, place.line, place.column, rule, f'"{place.text}" {why}.')


def _https_hosts(site: Site) -> frozenset[str]:
    """The hosts that some page links by https, and the site's own: they serve it."""
    targets = {link.target for page in site.pages.values() for link in page.links if link.target[:8] == "https://"}
    return frozenset(
        target[8:].partition("/")[0].lower() for target in (*targets, *[site.url][: site.url[:8] == "https://"])
    )


def _found(site: Site, page: Page, secure: frozenset[str]) -> Iterator[Finding]:
    yield from site.findings.get(page.file, ())
    for link in dict.fromkeys(page.links):
        for rule, message in _judge(site, page, link, secure):
            yield Finding(rule, EDIT if rule == "edit-address" else link.target, message)
    yield from repeated_ids(page)


def _judge(site: Site, page: Page, link: Link, secure: frozenset[str]) -> Iterator[tuple[str, str]]:
    if not link.target:
        yield "empty-link", "the address is empty, so it leads back to its own page. Write where it should lead."
        return
    own = link.target.startswith(site.url) and link.tag in ("link", "loc", "meta")
    judgments = () if own or link.relation == "edit" else judge_address(link.target)
    for rule, why in judgments:
        yield rule, f'"{_short(link.target)}" {why}.'
    if judgments:
        return
    if should_be_https(link.target, secure):
        yield "http", f'"{link.target}" is sent in the open, and its host serves https. Write https://.'
        return
    if link.relation == "edit" and not link.target.endswith(site.name(page)):
        text = f'"{link.target}" leads readers who would correct {site.name(page)} elsewhere. Correct edit_uri.'
        yield "edit-address", text
    if page.file == "404.html" and not FROM_ANYWHERE.match(link.target):
        yield "relative", f'"{link.target}" is dead on a page that is shown at any depth. Write {{{{ "…" | url }}}}.'
        return
    resolved = site.resolve(page, link.target)
    yield from _elsewhere(site, link) if resolved is None else _inside(site, page, link, *resolved)


def _short(target: str) -> str:
    return target if len(target) <= 100 else target[:99] + "…"


def _elsewhere(site: Site, link: Link) -> Iterator[tuple[str, str]]:
    """Judge an address outside the site, which nobody asks now: see `make links`."""
    if link.target.startswith("data:"):
        if link.tag == "a":
            yield "bad-scheme", f'"{_short(link.target)}" opens in no browser. Link a file.'
        elif why := fault_of_data(link.target):
            yield "bad-file", f'"{_short(link.target)}" {why}, so readers see nothing. Encode it anew.'
    if link.section and (page := own_page(site, link.target)):
        text = f'"{link.target}" is a page of this site under another address, which forks and moves break. '
        yield "own-address", text + f"Link the file {page}."
    if link.relation == "canonical":
        yield "own-address", f'"{link.target}" makes search engines list another site. It must be the page\'s own.'
    elif (link.tag in LOADED or link.relation in LOADING) and re.match(r"(?:https?:)?//", link.target):
        text = f'"{link.target}" makes readers ask another host, which sees them and may be gone. Put the file in docs.'
        yield "foreign-request", text


def _inside(site: Site, page: Page, link: Link, path: str, fragment: str) -> Iterator[tuple[str, str]]:
    """Judge an address of the site's own."""
    file = site.file_at(path)
    if (
        link.target.startswith("/") and not link.target.startswith("//") and page.file != "404.html"
    ) or path.startswith("/"):
        text = f'"{link.target}" is an absolute path, so it is dead wherever the site has a sub-path. Make it relative.'
        yield "absolute-path", text
    elif file is None:
        text = f'"{link.target}" leads to nothing, so readers land on the error page.'
        yield (
            "missing-file",
            text
            + _suggestion(
                site, dirname(site.sources[page.file].uri if page.file in site.sources else page.file), link.target
            ),
        )
    elif link.tag in SHOWN:
        if file in site.pages:
            yield "bad-file", f'"{link.target}" is a page, so no picture shows. Name the picture.'
    elif linked := site.pages.get(file) or site.static.get(file):
        yield from _query(link, file)
        yield from judge_fragment(site, page, linked, fragment)
    if file in site.origins and file != page.file and (why := fault_of_file(site.origins[file])):
        yield "bad-file", f'"{link.target}" {why}, so readers get nothing. Put the right file there.'


@cache
def _suggestion(site: Site, folder: str, target: str) -> str:
    """Name the file that was meant, as Markdown in `folder` writes it."""
    address, hash_sign, fragment = target.partition("#")
    written = did_you_mean(unquote(address), [relpath(name, folder or ".") for name in sorted(site.names)])
    return written.replace('"?', f'#{fragment}"?') if hash_sign else written


def _query(link: Link, file: str) -> Iterator[tuple[str, str]]:
    query = urlsplit(link.target).query
    if link.tag in ("a", "area") and query and file.endswith(".html") and not query.startswith(f"{FOR_SEARCH}="):
        text = f'"{link.target}" asks a page that takes no questions, and one page gets two addresses. Cut ?{query}.'
        yield "query", text

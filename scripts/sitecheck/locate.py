"""The line to edit for what is wrong on a built page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape
from itertools import takewhile
from posixpath import normpath
from urllib.parse import unquote

from linkgraph.pages import Page
from linkgraph.site import Site
from linkgraph.sources import Place, Source
from problem import Finding, Problem
from sitecheck.shell import CONFIGURATION, after, find_in_shell, in_front_matter, path_in_site, read

NEAR = 50  # lines: so far back an element is looked for
BLOCK = re.compile(r"[ \t]*<(?:center|d[dlt]|details|div|fig\w+|h\d|li|ol|p|section|summary|t[dhr]|table|ul)\b", re.I)
Meaning = tuple[str, str, str]
"""Where an address leads: the path in the site, the query and the fragment."""


def locate(site: Site, pages: list[Page], finding: Finding) -> Iterator[tuple[Problem, Page]]:
    """Yield a problem, and the page that has it, for each place where what is wrong on the pages is written."""
    unplaced = []
    for page in pages:
        places = _in_page(site, page, finding)
        yield from ((_problem(place, finding), page) for place in places)
        if not places and not finding.meant:
            unplaced.append(page)
    for page in unplaced:
        yield _elsewhere(site, page, finding, len(unplaced)), page


def _problem(place: Place, finding: Finding) -> Problem:
    return Problem(place.path, place.line, place.column, finding.rule, finding.message)


def _elsewhere(site: Site, page: Page, finding: Finding, count: int) -> Problem:
    """What the page's own file does not hold is in the shell, or is written in a way that nobody foresaw."""
    source, found = site.sources.get(page.file), find_in_shell(site, page, finding)
    if not found and finding.inside:
        found = next(iter(_in_page(site, page, replace(finding, before=""))), None)
    elif not found and source:  # a tag that nothing closes goes on in the shell
        found = next(iter(source.places_of.get(finding.address, ())), None)
    if found or (found := find_in_shell(site, page, replace(finding, inside=False))):
        return _problem(found, finding)
    has_file = page.file in site.sources or page.file in site.origins
    name = site.name(page) if has_file and count == 1 else CONFIGURATION
    written = f' It is written "{finding.address}", perhaps by the theme.' if finding.address else ""
    return Problem(name, 1, 1, finding.rule, finding.message + written)


def _in_page(site: Site, page: Page, finding: Finding) -> list[Place]:
    """Return where the page's own file, or else what it includes, holds what is wrong."""
    source = site.sources.get(page.file)
    if source and not finding.inside:
        return in_front_matter(source, finding.address)
    if source is None and page.file in site.origins:
        source = read(site.origins[page.file], site.name(page))
    parts = source.parts if source else ()
    for find in (_patterns,) if finding.pattern else (_written, _meant, _texts):
        for part in parts:
            if chosen := after(part, find(site, part, page, finding.address or finding.pattern), finding.before):
                return [place for place in chosen if finding.meant and _is_in_html(part, place)] or chosen
    return []


def _patterns(_site: Site, source: Source, _page: Page, pattern: str) -> list[Place]:
    """Find a pattern, where it is no link if there is such a place."""
    places = source.find(pattern, source.prose_text)
    return [place for place in places if not any(_holds(place, target) for target in source.targets)] or places


def _is_in_html(source: Source, place: Place) -> bool:
    """Tell whether the lines from the last empty one begin with a block of HTML, which Markdown leaves alone."""
    block = [*takewhile(str.strip, reversed(source.lines[max(0, place.line - NEAR) : place.line]))]
    return bool(block and BLOCK.match(block[-1]))


def _holds(place: Place, target: Place) -> bool:
    return place.line == target.line and place.column <= target.column <= place.column + len(place.text)


def _written(site: Site, source: Source, _page: Page, target: str) -> list[Place]:
    """Find the links with the very address of the built page."""
    resolved = normpath(f"{source.uri}/../{unquote(target)}") in site.names  # which MkDocs does outside HTML
    forms = dict.fromkeys((target, target.removeprefix("mailto:")))
    places = [place for form in forms for place in source.places_of.get(form, [])]
    return after(source, places, r"[\"'=]\s*$") if resolved else places


def _meant(site: Site, source: Source, page: Page, target: str) -> list[Place]:
    """Find the links that lead where the address of the built page leads."""
    wanted = _led_to(site, page, target)
    return _places_by_meaning(site, source, page).get(wanted, []) if wanted else []


@lru_cache(maxsize=256)
def _places_by_meaning(site: Site, source: Source, page: Page) -> dict[Meaning | None, list[Place]]:
    """Map what addresses in Markdown can mean to where they stand: a file of the docs folder, or one from the page."""
    found: dict[Meaning | None, list[Place]] = {}
    for target, places in source.places_of.items():
        for meaning in {_file_named(site, source, target), _led_to(site, page, target)}:
            found.setdefault(meaning, []).extend(places)
    return found


def _texts(site: Site, source: Source, page: Page, target: str) -> list[Place]:
    """Find an address in whatever form it is written, as a whole."""
    begin = target.partition(" ")[0]  # of what took in the words behind it
    forms = (target, escape(target), unquote(target), path_in_site(site, page, target), begin)
    there = (re.escape(form) for form in dict.fromkeys(forms) if form and form in source.text)
    patterns = [rf"(?<![\w/.-]){form}(?![\w/-])" for form in there]
    if target and source.path.endswith(".css"):
        patterns.append(r"\\?".join(map(re.escape, target)))
    return next(filter(None, map(source.find, patterns)), [])


def _file_named(site: Site, source: Source, target: str) -> Meaning:
    """Return where the file of the docs folder goes that an address in Markdown names, whether it is there or not."""
    path, _, fragment = target.partition("#")
    path, _, query = path.partition("?")
    uri = normpath(f"{source.uri}/../{unquote(path)}") if path else source.uri
    built = unquote(site.page_of[uri].url) if uri in site.page_of else re.sub(r"\.md\Z", "/", uri)
    return built, query, unquote(fragment)


def _led_to(site: Site, page: Page, target: str) -> Meaning | None:
    """Return where an address of the built page leads."""
    resolved = site.resolve(page, target)
    query = target.partition("#")[0].partition("?")[2]
    return (resolved[0].removesuffix("index.html"), query, resolved[1]) if resolved else None

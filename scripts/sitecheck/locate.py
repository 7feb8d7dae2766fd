"""The line to edit for what is wrong on a built page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

from sitecheck.pages import Page
from sitecheck.problem import Finding, Problem
from sitecheck.site import Site
from sitecheck.sources import Place, Source

TEMPLATES = (".html", ".xml")


def locate(site: Site, pages: list[Page], finding: Finding) -> Iterator[tuple[Problem, Page]]:
    """Yield a problem, and the page that has it, for each place where what is wrong on the pages is written."""
    unplaced = []
    for page in pages:
        places = _in_page(site, page, finding)
        for path, place in places:
            yield Problem(path, place.line, place.column, finding.rule, finding.message), page
        if not places and not finding.words:
            unplaced.append(page)
    for page in unplaced:
        yield _in_shell(site, page, finding, len(unplaced)), page


def _in_page(site: Site, page: Page, finding: Finding) -> list[tuple[str, Place]]:
    """Return where the page's own file, or else what it includes, holds what is wrong."""
    source = site.sources.get(page.file) or _copied(site, page)
    for part in (source, *source.snippets) if source else ():
        places = _words(part, finding) if finding.words else _places(site, part, page, finding)
        if chosen := _after(part, places, finding.before):
            return [(part.path, place) for place in chosen]
    return []


def _after(source: Source, places: list[Place], before: str) -> list[Place]:
    """Choose the places that stand after a pattern on their line."""
    lines = source.text.split("\n")
    return [place for place in places if re.search(before, lines[place.line - 1][: place.column - 1])]


@cache
def _read(file: Path, path: str) -> Source:
    return Source(path, path, file.read_text(encoding="utf-8", errors="replace"))


def _copied(site: Site, page: Page) -> Source | None:
    return _read(site.origins[page.file], site.name(page)) if page.file in site.origins else None


def _words(source: Source, finding: Finding) -> list[Place]:
    """Find words where no backslash says that they are meant."""
    pattern = r"\s+".join(map(re.escape, finding.written.split()))
    return source.find(rf"(?<![\\\w]){pattern}" if pattern[:1].isalnum() else rf"(?<!\\){pattern}", source.prose_text)


def _places(site: Site, source: Source, page: Page, finding: Finding) -> list[Place]:
    target = finding.written
    if target.startswith("id="):
        return source.id_places(target[3:])
    resolved = normpath(f"{source.uri}/../{unquote(target)}") in site.page_of  # which MkDocs does outside HTML
    places = [place for place in source.targets if target in (place.text.strip(), f"mailto:{place.text}")]
    places = _after(source, places, r"[\"'=]\s*$") if resolved else places
    if not places and (wanted := _led_to(site, page, target)):
        places = [place for place in source.targets if wanted in _meanings(site, source, page, place.text)]
    return places or _anywhere(source, (target, escape(target), unquote(target), _path(site, page, target)))


def _anywhere(source: Source, forms: tuple[str, ...]) -> list[Place]:
    """Find an address in whatever form it is written, as a whole."""
    found = (
        source.find(rf"(?<![\w/.-]){re.escape(form)}(?![\w/-])")
        for form in dict.fromkeys(forms)
        if form and form in source.text
    )
    return next((places for places in found if places), [])


def _meanings(site: Site, source: Source, page: Page, target: str) -> Iterator[tuple[str, str, str]]:
    """What an address in Markdown can mean: a file of the docs folder, or as it stands, an address from the page."""
    path, _, fragment = target.partition("#")
    path, _, query = path.partition("?")
    uri = normpath(f"{source.uri}/../{unquote(path)}") if path else source.uri
    if uri in site.page_of:
        yield unquote(site.page_of[uri].url), query, unquote(fragment)
    else:
        yield f"{uri[:-3]}/" if uri.endswith(".md") else uri, query, unquote(fragment)
    if meant := _led_to(site, page, target):
        yield meant


def _led_to(site: Site, page: Page, target: str) -> tuple[str, str, str] | None:
    """Return the path in the site, the query and the fragment that an address of the built page leads to."""
    try:
        resolved = site.resolve(page, target)
    except ValueError:
        return None
    query = target.partition("#")[0].partition("?")[2]
    return (resolved[0].removesuffix("index.html"), query, resolved[1]) if resolved else None


def _in_shell(site: Site, page: Page, finding: Finding, count: int) -> Problem:
    """What no Markdown file holds comes from the configuration, from a template, or from the theme itself."""
    target, path, fragment = finding.written, _path(site, page, finding.written), finding.written.partition("#")[2]
    ends = (f"{path}#{fragment}", f"#{fragment}") if fragment else ()
    error_page = page.file == "404.html"
    files = sorted(_shell(site.root, site.copied[1:]), key=lambda file: (file.name == "404.html") != error_page)
    for form in filter(None, dict.fromkeys((target, *ends, path, unquote(path)))):
        for source in (_read(file, file.relative_to(site.root).as_posix()) for file in files):
            places = source.find(rf"(?<![\w-]){re.escape(form)}(?![\w-])")
            if chosen := _after(source, places, finding.before):
                message = finding.message.replace(target, form, 1) if form in (target, path) else finding.message
                return Problem(source.path, chosen[0].line, chosen[0].column, finding.rule, message)
    if finding.before and (found := _in_page(site, page, replace(finding, before=""))):
        return Problem(found[0][0], found[0][1].line, found[0][1].column, finding.rule, finding.message)
    name = site.name(page) if count == 1 else "mkdocs.yml"
    return Problem(name, 1, 1, finding.rule, f'{finding.message} It is written "{target}", perhaps by the theme.')


@cache
def _shell(root: Path, templates: tuple[Path, ...]) -> list[Path]:
    """Return the files that put something on every page."""
    found = (file for folder in templates for file in sorted(folder.rglob("*")) if file.suffix in TEMPLATES)
    return [file for file in (*found, root / "mkdocs.yml") if file.is_file()]


def _path(site: Site, page: Page, target: str) -> str:
    """Return an address as the configuration writes it: relative to the site."""
    try:
        resolved = site.resolve(page, target)
    except ValueError:
        return target
    return resolved[0] if resolved else target

"""The line to edit for an address or an id that is wrong on a built page."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import unquote

from sitecheck.pages import Page
from sitecheck.problem import Problem
from sitecheck.site import Site
from sitecheck.sources import Place, Source

SHELL = ("mkdocs.yml", "overrides/**/*.html")
"""Files that put something on every page."""


def locate(site: Site, page: Page, target: str, rule: str, message: str) -> Iterator[Problem]:
    """Yield a problem for each place where a page's address is written, or for `id=name` where the id is set."""
    source = site.sources.get(page.file)
    places = list(_places(site, source, page, target)) if source else []
    if source and places:
        for place in places:
            yield Problem(source.path, place.line, place.column, rule, message)
    else:
        yield _in_shell(site, page, target, rule, message)


def _places(site: Site, source: Source, page: Page, target: str) -> Iterator[Place]:
    if target.startswith("id="):
        yield from source.id_places(target[3:])
    wanted = _section(site, source, page, target)
    for place in source.targets:
        if place.text == target or (wanted and _section(site, source, page, place.text) == wanted):
            yield place


def _section(site: Site, source: Source, page: Page, target: str) -> tuple[str, str] | None:
    """Resolve an address as MkDocs does: the path of a Markdown file stands for the page built from it."""
    path, _, fragment = target.partition("#")
    uri = normpath(f"{source.uri}/../{unquote(path)}") if path else source.uri
    if linked := site.page_of.get(uri):
        return linked.file, unquote(fragment)
    try:
        return site.section_at(page, target)
    except ValueError:
        return None


def _in_shell(site: Site, page: Page, target: str, rule: str, message: str) -> Problem:
    """What no Markdown file holds comes from the configuration or from a template."""
    name = _path(site, page, target)
    for file in (file for pattern in SHELL for file in sorted(site.root.glob(pattern))):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, 1):
            if name and name in line:
                path = file.relative_to(site.root).as_posix()
                return Problem(path, number, line.index(name) + 1, rule, message.replace(target, name, 1))
    return Problem(site.name(page), 1, 1, rule, f'{message} It is written "{target}".')


def _path(site: Site, page: Page, target: str) -> str:
    """Return an address as the configuration writes it: relative to the site."""
    try:
        resolved = site.resolve(page, target)
    except ValueError:
        return target
    return resolved[0] if resolved else target

"""Rules on the built pages: every link, image, id and asset leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, relpath

from sitecheck.locate import locate
from sitecheck.pages import Link, Page
from sitecheck.problem import Problem, did_you_mean
from sitecheck.site import Site

ALWAYS_THERE = frozenset({"", "top"})  # fragments that HTML defines: both lead to the top of the page


def check_links(site: Site) -> Iterator[Problem]:
    """Yield a problem for every address that leads nowhere and every id that a page holds twice."""
    found: dict[tuple[str, int, int, str], tuple[Problem, set[str]]] = {}
    for page in site.pages.values():
        for rule, target, message in _found(site, page):
            for problem in locate(site, page, target, rule, message):
                place = (problem.path, problem.line, problem.column, rule)
                found.setdefault(place, (problem, set()))[1].add(page.file)
    for problem, files in found.values():
        count = f" (on {len(files)} pages)" if len(files) > 1 else ""
        yield replace(problem, message=problem.message + count)


def _found(site: Site, page: Page) -> Iterator[tuple[str, str, str]]:
    for link in dict.fromkeys(page.links):
        for rule, message in _judge(site, page, link):
            yield rule, link.target, message
    for name, message in _repeated_ids(page):
        yield "duplicate-id", f"id={name}", message


def _judge(site: Site, page: Page, link: Link) -> Iterator[tuple[str, str]]:
    if not link.target:
        yield "empty-link", "the address is empty, so it leads back to its own page. Write where it should lead."
        return
    try:
        resolved = site.resolve(page, link.target)
    except ValueError as error:
        yield "bad-address", f'"{link.target}" is not an address ({error}), so nothing opens. Correct it.'
        return
    if resolved is None:
        return
    path, fragment = resolved
    file = site.file_at(path)
    if file is None:
        yield "missing-file", _missing_file(site, page, link.target, path)
    elif file in site.pages:
        yield from _missing_id(site, site.pages[file], fragment)


def _missing_file(site: Site, page: Page, target: str, path: str) -> str:
    if path.startswith("/"):
        return f'"{target}" leads out of the site, so it is dead wherever the site has a sub-path. Make it relative.'
    known = [_as_written(site, page, name) for name in site.names()]
    text = f'"{target}" leads to nothing, so readers land on the error page.'
    return text + did_you_mean(target, known)


def _as_written(site: Site, page: Page, name: str) -> str:
    """Return the address that the page's Markdown file would use for a file of the docs folder."""
    source = site.sources.get(page.file)
    return relpath(name, dirname(source.uri if source else page.file) or ".")


def _missing_id(site: Site, page: Page, fragment: str) -> Iterator[tuple[str, str]]:
    wanted = fragment.split(":~:")[0]  # what follows is a text fragment, which needs no id
    if wanted not in ALWAYS_THERE and wanted not in page.id_set:
        text = f'{site.name(page)} has no id "{wanted}", so readers land at its top instead of the section.'
        yield "missing-id", text + did_you_mean(wanted, page.id_set)


def _repeated_ids(page: Page) -> Iterator[tuple[str, str]]:
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield name, f'id "{name}" stands {count} times on the page, so links reach only the first. Rename it.'

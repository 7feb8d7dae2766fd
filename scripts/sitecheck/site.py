"""The built site as a web server shows it: which file an address leads to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from sitecheck.link_text import find_nameless
from sitecheck.pages import Page, read_page
from sitecheck.problem import Finding, Problem
from sitecheck.references import check_references
from sitecheck.sources import Source
from sitecheck.static_files import read_static
from sitecheck.unlinked import find_unlinked

OTHER_SCHEMES = frozenset({"blob", "data", "javascript", "mailto", "tel"})


@dataclass(frozen=True, eq=False)
class Site:
    """The pages and files of a built site, and the Markdown they come from."""

    root: Path
    """The folder of `mkdocs.yml`."""
    url: str
    """The site's address, with a slash at the end."""
    files: frozenset[str]
    """Every file, relative to the site folder."""
    pages: dict[str, Page]
    """The HTML files among them."""
    sources: dict[str, Source]
    """The Markdown file of each page that has one."""
    copied: tuple[Path, ...] = ()
    """The folders whose files go into the site as they are: the docs folder, then that of the templates."""
    origins: dict[str, Path] = field(default_factory=dict)
    """The project's file of each one that is copied as it is."""
    static: dict[str, Page] = field(default_factory=dict)
    """The other files that hold addresses: style sheets, drawings, maps."""
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    """What is wrong in a page by itself, whatever else there is."""
    definitions: list[Problem] = field(default_factory=list)
    """The definitions in Markdown that lead no reader anywhere."""

    @cached_property
    def page_of(self) -> dict[str, Page]:
        """The page built from each Markdown file, by its path in the docs folder."""
        return {source.uri: self.pages[file] for file, source in self.sources.items() if file in self.pages}

    @cached_property
    def page_names(self) -> dict[str, str]:
        """The Markdown file of each page, by its address in the site and by its own path in the repository's docs."""
        names = {page.url.strip("/"): uri for uri, page in self.page_of.items()}
        return names | {f"docs/{uri}": uri for uri in self.page_of} | {uri: uri for uri in self.page_of if "/" in uri}

    @cached_property
    def names(self) -> frozenset[str]:
        """What a link in Markdown can name: Markdown files, and files that are copied as they are."""
        return frozenset(self.page_of) | self.files - frozenset(self.pages)

    def name(self, page: Page) -> str:
        """Return what a contributor calls a page: the path of the file to edit."""
        if page.file in self.sources:
            return self.sources[page.file].path
        origin = self.origins.get(page.file)
        return origin.relative_to(self.root).as_posix() if origin else page.file

    def resolve(self, page: Page, target: str) -> tuple[str, str] | None:
        """Return the path in the site and the fragment a link leads to; None when it leads to another site.

        A path outside the site starts with a slash. Raises ValueError when the target is no URL.
        """
        address, hash_sign, fragment = target.partition("#")
        path = _path(self.url, page.url, address) if address else unquote(page.url)
        return None if path is None else (path, unquote(fragment) if hash_sign else "")

    def file_at(self, path: str) -> str | None:
        """Return the file that a web server sends for a path of the site, or None."""
        candidates = (path + "index.html",) if path.endswith("/") or not path else (path, path + "/index.html")
        return next((name for name in candidates if name in self.files), None)

    def section_at(self, page: Page, target: str) -> tuple[str, str] | None:
        """Return the file and the id that a link of the page leads to, or None."""
        resolved = self.resolve(page, target)
        file = self.file_at(resolved[0]) if resolved else None
        return (file, resolved[1]) if file and resolved else None


@lru_cache(maxsize=100_000)
def _path(url: str, page: str, target: str) -> str | None:
    """Resolve an address without its fragment as RFC 3986, section 5.2, does."""
    address, base = urlsplit(urljoin(url + page, target)), urlsplit(url)
    if address.scheme in OTHER_SCHEMES or address.netloc != base.netloc:
        return None
    path = unquote(address.path)
    if path.startswith(base.path):
        return path.removeprefix(base.path)
    return None if urlsplit(target).netloc else path  # a neighbor on the same host


def read_graph(root: Path, url: str, folder: Path, sources: dict[str, Source], copied: tuple[Path, ...] = ()) -> Site:
    """Read the pages of the site built in `folder`, and no more; files of `copied` went there as they are."""
    files = list(_files(folder))
    pages = {name: read_page(name, _parse(folder / name)) for name in files if name.endswith(".html")}
    origins = {name: place / name for place in copied for name in _files(place)}
    origins = {name: file for name, file in origins.items() if name in set(files)}
    return Site(root, url, frozenset(files), pages, sources, copied, origins)


def read_site(root: Path, url: str, folder: Path, sources: dict[str, Source], copied: tuple[Path, ...] = ()) -> Site:
    """Read the site built in `folder` and what is wrong in each page by itself."""
    site = read_graph(root, url, folder, sources, copied)
    for name in site.pages:
        tree = _parse(folder / name)
        site.findings[name] = list(find_nameless(tree))
        if name in sources and (article := tree.css_first("article")):
            site.findings[name] += find_unlinked(article.html or "", sources[name])
            site.definitions.extend(check_references(sources[name], article.text()))
    for name in (name for name in site.files - site.pages.keys() if name in site.origins or name.endswith(".xml")):
        site.static.update(read_static(name, folder / name))
    return site


def _parse(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_bytes())


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in sorted(names))

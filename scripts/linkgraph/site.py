"""The built site as a web server shows it: which file an address leads to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

from ada_url import URL
from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import Page, read_page
from linkgraph.sources import Place, Source
from linkgraph.static_files import read_static

ADDED = ("feed.xml", "llms-full.txt", "llms.txt", "service_worker.js", "version.json")  # what only a finished site has


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
    folder: Path = Path()
    """Where the site was built."""
    repository: str = ""
    """The address of the project's repository, if known."""
    outputs: Mapping[str, Iterable[Place]] = field(default_factory=dict)
    """What the expressions in the project's templates came out as, and where those are."""

    @cached_property
    def static(self) -> dict[str, Page]:
        """The other files that hold addresses: style sheets, drawings, maps."""
        others = sorted(self.files - self.pages.keys())
        names = (name for name in others if name in self.origins or name.endswith(".xml"))
        return {name: page for name in names for page in read_static(name, self.folder / name)}

    @cached_property
    def page_of(self) -> dict[str, Page]:
        """The page built from each Markdown file, by its path in the docs folder."""
        return {source.uri: self.pages[file] for file, source in self.sources.items() if file in self.pages}

    @cached_property
    def page_names(self) -> dict[str, str]:
        """The Markdown file of each page, by its address in the site and by its own path in the repository's docs."""
        names = {page.url.strip("/"): uri for uri, page in self.page_of.items()}
        return names | {f"{folder}{uri}": uri for uri in self.page_of for folder in ("docs/", "")}

    @cached_property
    def page_of_id(self) -> dict[str, str]:
        """The Markdown file of each section, by its id, which is unique in the site."""
        return {part.id: uri for uri, page in self.page_of.items() for part in page.headings if part.level > 1}

    @cached_property
    def names(self) -> frozenset[str]:
        """What a link in Markdown can name: Markdown files, and files that are copied as they are."""
        return frozenset(self.page_of) | self.origins.keys() - self.pages.keys()

    def name(self, page: Page) -> str:
        """Return what a contributor calls a page: the path of the file to edit."""
        if page.file in self.sources:
            return self.sources[page.file].path
        origin = self.origins.get(page.file)
        return origin.relative_to(self.root).as_posix() if origin else page.file

    def resolve(self, page: Page, target: str) -> tuple[str, str] | None:
        """Return the path in the site and the fragment a link leads to; None when it leads to another site.

        A path outside the site starts with a slash; what is no URL leads nowhere, and so to None.
        """
        address, hash_sign, fragment = target.partition("#")
        here = page.url
        if page.base and page.file in self.origins:
            here = quote(_path(self.url, page.url, page.base) or "")
        path = _path(self.url, here, address) if address else unquote(here)
        return None if path is None else (path, unquote(fragment) if hash_sign else "")

    def file_at(self, path: str) -> str | None:
        """Return the file that a web server sends for a path of the site, or None."""
        candidates = (path + "index.html",) if path.endswith("/") or not path else (path, path + "/index.html")
        return next((name for name in candidates if name in self.files or name in ADDED), None)

    def section_at(self, page: Page, target: str) -> tuple[str, str] | None:
        """Return the file and the id that a link of the page leads to, or None."""
        resolved = self.resolve(page, target)
        file = self.file_at(resolved[0]) if resolved else None
        return (file, resolved[1]) if file and resolved else None


@lru_cache(maxsize=100_000)
def _path(url: str, page: str, target: str) -> str | None:
    """Resolve an address without its fragment as browsers do: https://url.spec.whatwg.org/#concept-url-parser."""
    base = _base(url)
    try:
        address = URL(target, base=base.href + page)
    except ValueError:
        return None
    if address.host != base.host:
        return None
    path = unquote(address.pathname)
    if path.startswith(base.pathname):
        return path.removeprefix(base.pathname)
    return None if "//" in target.partition("?")[0] else path  # a neighbor on the same host


@cache
def _base(url: str) -> URL:
    """A site without an address of its own may stand anywhere."""
    return URL(url, base="https://site.invalid/")


def read_graph(
    root: Path,
    url: str,
    folder: Path,
    sources: dict[str, Source],
    copied: tuple[Path, ...] = (),
    *look: Callable[[str, LexborHTMLParser], None],
    linked: bool = True,
) -> Site:
    """Read the site built in `folder`, where the files of `copied` went as they are; show `look` every page's tree.

    Its links, which take longest to read, are left out of a graph that is not `linked`.
    """
    files = frozenset(_files(folder))
    pages = {}
    for name in sorted(name for name in files if name.endswith(".html")):
        tree = LexborHTMLParser((folder / name).read_bytes())
        pages[name] = read_page(name, tree, linked)
        for see in look:
            see(name, tree)
    origins = {name: place / name for place in copied for name in _files(place) if name in files}
    return Site(root, url, files, pages, sources, copied, origins, folder)


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in sorted(names))

"""The built site as a web server shows it: which file an address leads to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sitecheck.pages import Page, read_pages
from sitecheck.sources import Source

OTHER_SCHEMES = frozenset({"blob", "data", "javascript", "mailto", "tel"})


@dataclass(frozen=True)
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

    @cached_property
    def page_of(self) -> dict[str, Page]:
        """The page built from each Markdown file, by its path in the docs folder."""
        return {source.uri: self.pages[file] for file, source in self.sources.items() if file in self.pages}

    def names(self) -> frozenset[str]:
        """Return what a link in Markdown can name: Markdown files, and files that are copied as they are."""
        return frozenset(self.page_of) | self.files - frozenset(self.pages)

    def name(self, page: Page) -> str:
        """Return what a contributor calls a page: the path of its Markdown file."""
        return self.sources[page.file].path if page.file in self.sources else page.file

    def resolve(self, page: Page, target: str) -> tuple[str, str] | None:
        """Return the path in the site and the fragment a link leads to; None when it leads to another site.

        A path outside the site starts with a slash. Raises ValueError when the target is no URL.
        """
        address, base = urlsplit(urljoin(self.url + page.url, target)), urlsplit(self.url)
        if address.scheme in OTHER_SCHEMES or address.netloc != base.netloc:
            return None
        path = unquote(address.path)
        if path.startswith(base.path):
            return path.removeprefix(base.path), unquote(address.fragment)
        return None if urlsplit(target).netloc else (path, unquote(address.fragment))  # a neighbor on the same host

    def file_at(self, path: str) -> str | None:
        """Return the file that a web server sends for a path of the site, or None."""
        candidates = (path + "index.html",) if path.endswith("/") or not path else (path, path + "/index.html")
        return next((name for name in candidates if name in self.files), None)

    def section_at(self, page: Page, target: str) -> tuple[str, str] | None:
        """Return the file and the id that a link of the page leads to, or None."""
        resolved = self.resolve(page, target)
        file = self.file_at(resolved[0]) if resolved else None
        return (file, resolved[1]) if file and resolved else None


def read_site(root: Path, url: str, folder: Path, sources: dict[str, Source]) -> Site:
    """Read the site built in `folder`."""
    files = frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return Site(root, url, files, read_pages(folder), sources)

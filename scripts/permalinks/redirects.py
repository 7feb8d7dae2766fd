"""Lead readers of old addresses to the new ones: on old pages, on the pages that sections left, and on the error page.

Without JavaScript, an old page and an old id on the same page work by themselves, and an old id of another page shows
where it went. docs/assets/js/moved.js does the rest; it finds all it needs in attributes. This comes after the checks,
so that a link in the notes to an old address is still an error.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url
from selectolax.lexbor import LexborHTMLParser, LexborNode

from error_page import ERROR_PAGE
from linkgraph.pages import Page
from linkgraph.site import Site
from permalinks import signposts
from permalinks.check import check_permalinks, exists, follow
from permalinks.file import Permalinks, read_permalinks
from problem import Problem

Sections = dict[str, str]
"""The old ids of a page, each with its new address."""


def keep_permalinks(site: Site, folder: Path) -> list[Problem]:
    """Check permalinks.yml; when it is sound, write into `folder` what leads from the old addresses to the new."""
    links = read_permalinks(site.root)
    problems = list(check_permalinks(site, links))
    if not problems:
        write_redirects(site, links, folder)
    return problems


def write_redirects(site: Site, links: Permalinks, folder: Path) -> None:
    """Write the old pages, mark the old ids on pages that are still there, and tell the error page of all."""
    taken, old_pages = {name.casefold() for name in site.files}, []
    for uri, sections in _gone(site, links).items():
        file = site.page_of[uri].file if uri in site.page_of else File(uri, "", "", use_directory_urls=True).dest_uri
        if file in site.pages and sections:
            _mark_sections(site, site.pages[file], sections, folder / file)
        elif file.casefold() not in taken:
            old_pages.append(page := Page(file, (), (), ()))
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            text = signposts.old_page(site, page, links.moved[uri].new.text, sections)
            (folder / file).write_text(text, encoding="utf-8")
    if signposts.SCRIPT in site.files and ERROR_PAGE in site.pages:
        _tell_error_page(site, [*site.page_of.values(), *old_pages], folder / ERROR_PAGE)


def _gone(site: Site, links: Permalinks) -> dict[str, Sections]:
    """Return the old pages and those with old ids, each with the ids that are not simply on the page's new address."""
    gone: dict[str, Sections] = {}
    for address in sorted(links.published.keys() | links.moved.keys()):
        uri, _, name = address.partition("#")
        if not exists(site, address) and (target := follow(site, links, address)):
            sections = gone.setdefault(uri, {})
            if name and not (uri in links.moved and target == f"{links.moved[uri].new.text}#{name}"):
                sections[name] = target
    return gone


def _mark_sections(site: Site, page: Page, sections: Sections, file: Path) -> None:
    """Put an empty element before the new place on the same page; a note on what is elsewhere goes to the top."""
    tree = LexborHTMLParser(file.read_bytes())
    for name, target in sections.items():
        uri, _, section = target.partition("#")
        place = tree.css_first(f'[id="{section}"]') if section and site.page_of[uri] is page else None
        mark, link = signposts.mark(site, page, name, target), signposts.link(site, page, target)
        note = f"<span {mark}></span>" if place else f'<p {mark} class="moved">This section has moved to {link}.</p>'
        if before := place or tree.css_first("article h1") or tree.css_first("body > *"):
            before.insert_before(_element(note))
    _write(tree, f'src="{get_relative_url(signposts.SCRIPT, page.url)}"', file)


def _tell_error_page(site: Site, pages: list[Page], file: Path) -> None:
    """Give the error page every address there is; it is shown at any depth, so all is absolute to the site."""
    base = escape(urlsplit(site.url).path)
    tree = LexborHTMLParser(file.read_bytes())
    addresses = escape(json.dumps(sorted(page.url for page in pages)))
    _write(tree, f'src="{base}{signposts.SCRIPT}" data-base="{base}" data-pages="{addresses}"', file)


def _write(tree: LexborHTMLParser, script: str, file: Path) -> None:
    """Write the page with a script at its end, of which `script` has the attributes."""
    if tree.body:
        tree.body.insert_child(_element(f"<script {script}></script>"))
    file.write_text(tree.html or "", encoding="utf-8")


def _element(text: str) -> LexborNode:
    return LexborHTMLParser(text, is_fragment=True).css("*")[0]

"""The line to edit for what stands around the article: in a template, in front matter, or in the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import escape
from itertools import chain
from operator import itemgetter
from pathlib import Path
from urllib.parse import unquote

from error_page import ERROR_PAGE
from linkgraph.pages import CARDS, Page
from linkgraph.site import Site
from linkgraph.sources import Place, Source
from problem import Finding

CONFIGURATION = "mkdocs.yml"
TEMPLATES = (".html", ".svg", ".xml")
NO_ENTRY = r"^[^-]*$"  # before the name of a page that is not in the menu
BEGIN = re.compile(r"\{\{")  # of an expression in a template
NAME = re.compile(r"\{\{-? *(\w+) *-?\}\}")
TEXT = re.compile(r"""["']([^"']*[\w/]{3}[^"']*)["']""")
VALUE = r"\b(?:action|content|data|href|poster|src)\s*=\s*[\"']$"  # what stands before one that is the whole address
MARKUP_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".html": MARKUP_COMMENT,
    ".svg": MARKUP_COMMENT,
    ".xml": MARKUP_COMMENT,
    ".yml": re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE),
}
FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def find_in_shell(site: Site, page: Page, finding: Finding) -> Place | None:
    """Return the place from which the shell has an address or words; None if only the theme can know."""
    own, templates = _own(site, page, finding.address), _templates(site, page)
    file = site.root / CONFIGURATION
    settings = [read(file, CONFIGURATION)] if file.is_file() else []
    if finding.pattern:
        return next((place for source in (*own, *templates, *settings) for place in source.find(finding.pattern)), None)
    if finding.inside and page.file in site.sources:
        return next(_literal(site, page, [*own, *templates, *settings], finding), None)
    named, literal = _literal(site, page, [*own, *settings], finding), [*_literal(site, page, templates, finding)]
    related = finding.relation or "\n"  # which is on no line
    tags = [place for place in literal if finding.before or related in _line(site, place)]
    computed = _exact(site, page, finding), _composed(site, finding)
    machines = finding.relation in ("canonical", *CARDS) or page.file.endswith(".xml")  # whose addresses no setting has
    ways = (*computed, named, literal) if machines else (tags, named, computed[0], literal, computed[1])
    return next(chain.from_iterable(ways), None)


def in_front_matter(source: Source, target: str) -> list[Place]:
    """Return where a page's front matter holds an address that the theme made a link of, or the end of it."""
    match = FRONT_MATTER.match(source.text)
    values = re.finditer(r":[ \t]*[\"']?([^\s\"'#][^\"'\n]*?)[\"']?[ \t]*$", match[0], re.MULTILINE) if match else ()
    return [
        source.place(value.start(1), value[1])
        for value in values
        if target == value[1] or target.endswith(f"/{value[1].lstrip('/')}")
    ]


def _own(site: Site, page: Page, written: str) -> list[Source]:
    """The page's own file if it is copied as it is, and drawings put into the page that hold the address."""
    drawings = (name for name, drawing in site.static.items() if any(link.target == written for link in drawing.links))
    files = (site.origins[name] for name in (page.file, *drawings) if name in site.origins)
    return [read(file, file.relative_to(site.root).as_posix()) for file in files]


def _templates(site: Site, page: Page) -> list[Source]:
    """All templates, that of the error page first for that page, else last."""
    files = sorted(_files(site.copied[1:]), key=lambda file: _is_error_page(file.name) != _is_error_page(page.file))
    return [read(file, file.relative_to(site.root).as_posix()) for file in files]


def _is_error_page(path: str) -> bool:
    return path.endswith(ERROR_PAGE)


@cache
def _files(folders: tuple[Path, ...]) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in TEMPLATES]


@cache
def read(file: Path, path: str) -> Source:
    """Read a file that is no Markdown as if it were, with its comments blanked."""
    text, comment = file.read_text(encoding="utf-8", errors="replace"), COMMENTS.get(file.suffix)
    return Source(path, path, comment.sub(lambda found: re.sub(r"\S", " ", found[0]), text) if comment else text)


def _forms(site: Site, page: Page, target: str) -> Iterator[str]:
    """How an address may be written there: as it is, relative to the site, or by its end."""
    address, _, fragment = target.partition("#")
    path = path_in_site(site, page, target) if address else ""
    ends = (f"{path}#{fragment}", f"#{fragment}") if fragment else ()
    notes = (f"{path[:-1]}.md", f"{path}index.md") if path.endswith("/") else ()
    forms = (target, escape(target), *ends, path, unquote(path), *notes, target.lstrip("/"))
    yield from filter(None, dict.fromkeys(forms))


def path_in_site(site: Site, page: Page, target: str) -> str:
    """Return an address as the configuration writes it: relative to the site."""
    resolved = site.resolve(page, target)
    return resolved[0] if resolved else target


def _literal(site: Site, page: Page, sources: list[Source], finding: Finding) -> Iterator[Place]:
    """Yield where the address is written, in any of its forms."""
    for form in _forms(site, page, finding.address):
        for source in sources:
            is_settings = source.path == CONFIGURATION
            if form in site.page_of and not (is_settings or finding.address.endswith(form)):
                continue  # templates name none
            pattern = re.escape(form).replace("/", "/+")  # the theme makes one of two
            if not re.search(r"\w", form):
                pattern = rf"(?:(?<==[\"'])|(?<=:\s)|(?<=:\s[\"'])){pattern}(?=[\"'\s])"
            before = r"(?<![\w/.-])(?:\./)?" if is_settings else r"(?<![\w-])"
            places = source.find(rf"{before}{pattern}(?![\w-])")
            in_settings = NO_ENTRY if form in site.page_of else ""  # the menu names a page that is there, and rightly
            yield from after(source, places, in_settings if is_settings else finding.before)


def _exact(site: Site, page: Page, finding: Finding) -> Iterator[Place]:
    """Yield where an expression came out as the address, those first that stand with its relation or parts of it."""

    def distance(place: Place) -> tuple[bool, bool, bool]:
        line, is_there = _line(site, place), _is_error_page(place.path) == _is_error_page(page.file)
        return not is_there, finding.relation not in line, not any(form in line for form in forms)

    forms = [*_forms(site, page, finding.address)]
    places = {place for form in (finding.address, escape(finding.address)) for place in site.outputs.get(form, ())}
    for place in sorted(sorted(places), key=distance):
        source, line = read(site.root / place.path, place.path), _line(site, place)
        begins = [replace(place, column=match.start() + 1) for match in BEGIN.finditer(line)]
        if found := after(source, begins, finding.before if forms else VALUE):
            yield from (*_as_set(source, line, finding.address), *found)


def _as_set(source: Source, line: str, address: str) -> Iterator[Place]:
    """Yield where a template gives the name that a line prints words which are part of the address."""
    for name in NAME.findall(line):
        for place in source.find(rf"\{{%-? set {name} = .*"):
            if any(words in address for words in TEXT.findall(place.text)):
                yield place


def _composed(site: Site, finding: Finding) -> Iterator[Place]:
    """Yield where expressions with the text around them came out as the address, that first which says most of it."""
    parts: dict[Place, list[str]] = {}
    for written, places in site.outputs.items():
        for place in places if written and written in finding.address else ():
            parts.setdefault(place, []).append(written)
    found = []
    for place, outputs in parts.items():
        pattern = "|".join(map(re.escape, sorted(outputs, key=len, reverse=True)))
        rest, line = re.split(pattern, finding.address), _line(site, place)
        if all(part in line for part in rest):
            found.append((finding.relation in line, -sum(map(len, rest)), place))
    yield from (place for *_, place in sorted(found, key=itemgetter(0, 1), reverse=True))


def _line(site: Site, place: Place) -> str:
    return read(site.root / place.path, place.path).lines[place.line - 1]


def after(source: Source, places: list[Place], before: str) -> list[Place]:
    """Choose the places that stand after a pattern on their line."""
    return [place for place in places if re.search(before, source.lines[place.line - 1][: place.column - 1])]

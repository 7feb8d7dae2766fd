"""The line to edit for what stands around the article: in a template, in front matter, or in the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import chain
from operator import itemgetter
from pathlib import Path
from urllib.parse import unquote

from linkgraph.pages import CARDS, Page
from linkgraph.site import Site
from linkgraph.sources import Place, Source
from problem import Finding

CONFIGURATION = "mkdocs.yml"
TEMPLATES = (".html", ".xml")
EXPRESSION = r"\{[{%].*?[}%]\}"
QUOTED = rf"(?:{EXPRESSION}|(?!(?P=quote))[^<>])*?"
COMPUTED = re.compile(  # an attribute whose address the template works out
    rf"""=\s*(?P<quote>["'])(?P<value>{QUOTED}\{{\{{.*?\}}\}}{QUOTED})(?P=quote)"""
)
STRING = re.compile(r"""["']([^"']*)["']""")
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
    files = _files(site, page, finding.address)
    if finding.pattern:
        return next((place for source in files for place in source.find(finding.pattern)), None)
    around = (_computed, _literal) if finding.relation in ("canonical", *CARDS) else (_literal, _computed)
    inside = finding.inside and page.file in site.sources
    ways, forms = (_literal,) if inside else around, [*_forms(site, page, finding.address)]
    found = (find(site, source, form, finding) for find in ways for form in forms for source in files)
    return next((places[0] for places in found if places), None)


def in_front_matter(source: Source, target: str) -> list[Place]:
    """Return where a page's front matter holds an address that the theme made a link of, or the end of it."""
    match = FRONT_MATTER.match(source.text)
    values = re.finditer(r":[ \t]*[\"']?([^\s\"'#][^\"'\n]*?)[\"']?[ \t]*$", match[0], re.MULTILINE) if match else ()
    return [
        source.place(value.start(1), value[1])
        for value in values
        if target == value[1] or target.endswith(f"/{value[1].lstrip('/')}")
    ]


def _files(site: Site, page: Page, written: str) -> list[Source]:
    """The page's own template, drawings put into it, all templates, and the configuration."""
    error_page = page.file == "404.html"
    files = sorted(_templates(site.copied[1:]), key=lambda file: (file.name == "404.html") != error_page)
    drawings = (name for name, drawing in site.static.items() if any(link.target == written for link in drawing.links))
    own = (site.origins[name] for name in (page.file, *drawings) if name in site.origins)
    found = [file for file in (*own, *files, site.root / CONFIGURATION) if file.is_file()]
    return [read(file, file.relative_to(site.root).as_posix()) for file in found]


@cache
def _templates(folders: tuple[Path, ...]) -> list[Path]:
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


def _literal(site: Site, source: Source, written: str, finding: Finding) -> list[Place]:
    if written in site.page_of and (source.path == CONFIGURATION or not finding.address.endswith(written)):
        return []  # the menu names a page that is there, and templates name none
    before = r"[\w/.-]" if source.path == CONFIGURATION else r"[\w-]"
    pattern = re.escape(written).replace("/", "/+")  # the theme makes one of two
    if not re.search(r"\w", written):
        pattern = rf"(?:(?<==[\"'])|(?<=:\s)|(?<=:\s[\"'])){pattern}(?=[\"'\s])"
    if finding.rule == "relative":
        pattern += r"(?![\"']\s*\|\s*url)"
    places = source.find(rf"(?<!{before}){pattern}(?![\w-])")
    return places if source.path == CONFIGURATION else after(source, places, finding.before)


def _computed(_site: Site, source: Source, written: str, finding: Finding) -> list[Place]:
    """Find the attributes that could come out as the address, the one that says most of it first."""
    found: list[tuple[tuple[bool, int], Place]] = []
    for match in COMPUTED.finditer(source.text) if source.path != CONFIGURATION else ():
        likeness = _likeness(match["value"], written)
        tag = source.text[source.text.rfind("<", 0, match.start()) : match.start()]
        related = bool(finding.relation) and finding.relation in tag
        unfiltered = finding.rule == "relative" and not re.search(r"\|\s*url\b", match["value"])
        if likeness > 1 or (likeness and (related or unfiltered)):
            found.append(((related, likeness), source.place(match.start("value"), match["value"])))
    return [place for _, place in sorted(found, key=itemgetter(0), reverse=True)]


def _likeness(value: str, written: str) -> int:
    """Return how much of an address an attribute with expressions in it gives for certain: 0 if it is another one."""
    parts = re.split(f"({EXPRESSION})", value)
    with_strings = [STRING.findall(part) if number % 2 else [part] for number, part in enumerate(parts)]
    for texts in ([*chain.from_iterable(with_strings)], parts[::2]):
        if re.fullmatch(f".*{'.*'.join(map(re.escape, texts))}.*", written):
            return 1 + sum(map(len, texts))
    return 0


def after(source: Source, places: list[Place], before: str) -> list[Place]:
    """Choose the places that stand after a pattern on their line."""
    return [place for place in places if re.search(before, source.lines[place.line - 1][: place.column - 1])]

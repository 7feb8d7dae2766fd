"""A made-up site of any size: its Markdown, and the pages that a build would make of it, with dead links planted.

Run it as `generate_site.py FOLDER PAGES`; the same arguments give the same bytes.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from page_shell import ICON, SHELL, entries

URL = "https://example.org/notes/"
PART = 20  # pages in a part of the site; the menu lists one part, so that it does not grow with the site
SECTIONS = 8
PARAGRAPHS = 3  # in a section
WORDS = 45  # in a paragraph
CROSS_LINKS = 10  # in the text of a page, to sections of other pages
DEAD_EVERY = 50  # of so many pages, one has a link to a file that is gone, and one a link to an id that is gone
DEAD_FILE = re.compile(r"page_\d+_old\.md")
DEAD_ID = re.compile(r"s\d+-gone")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{0}</title><path d="M0 3h9"/></svg>\n'
ASSETS = {
    "images/logo.svg": DRAWING.format("Logo"),
    "site.css": "body { margin: 1em }\n",
    "site.js": "document.title\n",
}
VOCABULARY = re.findall(
    r"\w+",
    """model data feature label drift batch stream metric training serving latency cost team test baseline sample error
    shift window pipeline the a of and in to which is not with for when more less often""",
)


@dataclass(frozen=True)
class Link:
    """A link of a page, as its Markdown has it and as the built page has it."""

    written: str
    built: str


def name_of(number: int) -> str:
    """Return the path of a page without ending, the same in the docs folder and in the site."""
    return f"part_{number // PART:03}/page_{number:04}"


def planted(pages: int) -> tuple[int, int]:
    """Return how many links to files and to ids that are gone a site of that many pages has."""
    numbers = range(pages)
    return sum(map(_has_dead_file, numbers)), sum(map(_has_dead_id, numbers))


def _has_dead_file(number: int) -> bool:
    return number % DEAD_EVERY == 7


def _has_dead_id(number: int) -> bool:
    return number % DEAD_EVERY == 23


def generate(folder: Path, pages: int) -> int:
    """Write `mkdocs.yml`, `docs/` and `site/` below the folder; return how many links the pages hold."""
    _write(folder / "mkdocs.yml", f"site_name: Generated\nsite_url: {URL}\n")
    for place in (folder / "docs", folder / "site"):
        for name, text in ASSETS.items():
            _write(place / name, text)
    home = f'<h1 id="home">Home</h1><p><a href="{name_of(0)}/">Begin</a></p>'
    _write(folder / "docs/index.md", f"# Home {{#home}}\n\n[Begin]({name_of(0)}.md)\n")
    count = _write_page(folder / "site/index.html", "./", "Home", 0, pages, home)
    return count + sum(_write_note(folder, number, pages) for number in range(pages))


def _write_note(folder: Path, number: int, pages: int) -> int:
    links = iter(list(_links(random.Random(number), number, pages)))
    chance = random.Random(-number - 1)
    markdown, html = [f"# Page {number} {{#page-{number}}}"], [f'<h1 id="page-{number}">Page {number}</h1>']
    for section in range(SECTIONS):
        name = f"s{number}-{section}"
        markdown.append(f"## Section {section} {{#{name}}}")
        html.append(f'<h2 id="{name}">Section {section}<a class="headerlink" href="#{name}">#</a></h2>')
        for _ in range(PARAGRAPHS):
            text, link = " ".join(chance.choices(VOCABULARY, k=WORDS)), next(links, Link("", ""))
            markdown.append(f"{text} {link.written}.")
            html.append(f"<p>{text} {link.built}.</p>")
    for place in (folder / "docs", folder / "site"):
        _write(place / f"images/figure_{number:04}.svg", DRAWING.format(number))
    _write(folder / f"docs/{name_of(number)}.md", "\n\n".join(markdown) + "\n")
    file = folder / f"site/{name_of(number)}/index.html"
    return _write_page(file, "../../", f"Page {number}", number, pages, "\n".join(html))


def _links(chance: random.Random, number: int, pages: int) -> Iterator[Link]:
    """Yield the links in the text of a page: half of those to other pages stay in its part, as they do in real ones."""
    first = number - number % PART
    for place in range(CROSS_LINKS):
        near = range(first, min(first + PART, pages))
        other = chance.choice(near if place % 2 else range(pages))
        section = f"s{other}-{chance.randrange(SECTIONS)}"
        yield _link(f"section {section}", f"../{name_of(other)}.md#{section}", f"../../{name_of(other)}/#{section}")
    picture = f"../images/figure_{number:04}.svg"
    yield Link(f"![A line for page {number}]({picture})", f'<img src="../{picture}" alt="A line for page {number}">')
    yield _link("elsewhere", *["https://example.com/guide"] * 2)
    if _has_dead_file(number):
        yield _link("an old page", *[f"../part_000/page_{number:04}_old.md"] * 2)  # MkDocs leaves it as it is
    if _has_dead_id(number):
        yield _link("an old section", f"#s{number}-gone", f"#s{number}-gone")


def _link(words: str, written: str, built: str) -> Link:
    return Link(f"[{words}]({written})", f'<a href="{built}">{words}</a>')


def _write_page(file: Path, root: str, title: str, number: int, pages: int, article: str) -> int:
    """Write a built page around its article; return how many links it holds."""
    first = number - number % PART
    part = {f"{root}{name_of(other)}/": f"Page {other}" for other in range(first, min(first + PART, pages))}
    sections = {f"#{name}": f"Section {name}" for name in re.findall(r'<h\d id="([^"]+)"', article)}
    html = SHELL.format(
        title=title,
        url=URL + ("" if root == "./" else f"{name_of(number)}/"),
        root=root,
        previous=name_of(max(number - 1, 0)),
        following=name_of(min(number + 1, pages - 1)),
        icon=ICON,
        menu=entries(part),
        contents=entries(sections),
        article=article,
    )
    _write(file, html)
    return len(re.findall(r'\s(?:href|src)="', html))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print(generate(Path(sys.argv[1]), int(sys.argv[2])))

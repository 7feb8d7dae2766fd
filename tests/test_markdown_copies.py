"""The Markdown copies: what becomes of what only this site's extensions understand, and that all links resolve."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import Write, run_build
from linkgraph.site import Site
from linkgraph.sources import Source

URL = "https://example.org/notes/"
WRITTEN = [  # in a page, deep/a.md → in its copy
    ("See [B](../b.md#two).", f"See [B]({URL}b/#two)."),
    ("See [there](#one) and [x](https://example.com/a).", f"See [there]({URL}deep/a/#one) and [x](https://example.com/a)."),
    ("![A picture](../assets/p.png)", f"![A picture]({URL}assets/p.png)"),
    ("`[B](../b.md)` is code", "`[B](../b.md)` is code"),
    ("```text\n[B](../b.md) {#x}\n!!! note\n```", "```text\n[B](../b.md) {#x}\n!!! note\n```"),
    ("## Two *words* {#words .everyday}", f"## [Two *words*]({URL}deep/a/#words)"),
    ("| A {#row} | B |\n|---|---|\n| c {#c} | d |", "| A | B |\n|---|---|\n| c | d |"),
    ('!!! warning "A correction"\n\n    Not so.\n\n    But so.\n\nAfter.',
     "> **A correction**\n>\n> Not so.\n>\n> But so.\n\nAfter."),
    ('??? question "Why?"\n\n    So: [B](../b.md#two).\n\n??? question "How?"\n\n    Thus: [B](../b.md#two).',
     f"> **Why?**\n>\n> So: [B]({URL}b/#two).\n\n> **How?**\n>\n> Thus: [B]({URL}b/#two)."),
    ("!!! note\n\n    Text.", "> **Note**\n>\n> Text."),
    ("```mermaid\nflowchart TD\n  A --> B\n```\n\n/// caption\nWhat [B](../b.md) is.\n///\n\nNext.",
     f"```mermaid\nflowchart TD\n  A --> B\n```\n\nWhat [B]({URL}b/) is.\n\nNext."),
    ("$P(Y \\mid X)$ costs \\$5.[^n]\n\n[^n]: A note.", "$P(Y \\mid X)$ costs \\$5.[^n]\n\n[^n]: A note."),
    ('--8<-- "part.txt"', f"A part, with [B]({URL}b/).\n"),
    ('<nav class="map" markdown>\nInside.\n</nav>', "Inside."),
]  # fmt: skip
CONFIG = """\
site_name: Tiny
site_url: !ENV SITE_URL
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.blocks.caption
  - pymdownx.details
  - pymdownx.snippets: {base_path: [parts]}
  - pymdownx.superfences
  - tables
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def copies(tiny_site: Write) -> Path:
    """The site made of all that is written above, on one page."""
    text = "# A\n\n## One {#one}\n\n" + "\n\n".join(before for before, _ in WRITTEN)
    project = tiny_site({
        "index.md": "---\ntitle: Home\ndescription: What it is.\n---\n# All notes\n\n[A](deep/a.md)",
        "deep/a.md": text, "b.md": "# B\n\n## Two {#two}", "assets/p.png": PNG, "/mkdocs.yml": CONFIG,
        "/parts/part.txt": "A part, with [B](../b.md).\n",
    })  # fmt: skip
    done = run_build(project, SITE_URL=URL)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_what_is_ours_is_written_out(copies: Path) -> None:
    text = (copies / "deep/a/index.md").read_text(encoding="utf-8")
    matter, _, body = text.removeprefix("---\n").partition("---\n\n")
    assert matter == f"title: T\ndescription: D\nurl: {URL}deep/a/\n"
    for _, after in WRITTEN:
        assert f"\n{after}\n" in re.sub(r"\n{3,}", "\n\n", body)


def test_the_list_names_every_copy(copies: Path) -> None:
    assert (
        (copies / "llms.txt").read_text(encoding="utf-8")
        == f"""\
# All notes

> What it is.

## Start

- [Home]({URL}index.md): What it is.
- [T]({URL}b/index.md): D

## Deep

- [T]({URL}deep/a/index.md): D

## Optional

- [Everything]({URL}llms-full.txt): All pages in one file.
"""
    )


def test_a_page_leads_to_its_copy(copies: Path) -> None:
    tree = LexborHTMLParser((copies / "deep/a/index.html").read_bytes())
    nodes = tree.css('head link[type="text/markdown"], article a[type="text/markdown"]')
    assert [node.attributes["href"] for node in nodes] == ["index.md", "index.md"]
    assert nodes[1].attributes["aria-label"] == "View as Markdown"


@pytest.fixture(scope="module")
def texts(built: tuple[str, Path]) -> dict[str, str]:
    files = [*built[1].rglob("index.md"), built[1] / "llms.txt", built[1] / "llms-full.txt"]
    return {file.relative_to(built[1]).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_every_link_resolves(site: Site, built: tuple[str, Path], texts: dict[str, str]) -> None:
    """All are absolute; ours lead to a file, and to an id of it when they name one."""
    assert len(texts) == len(site.page_of) + 2
    checked = 0
    for name, text in texts.items():
        for place in Source(name, name, text).targets:
            assert re.match(r"https?://|mailto:", place.text), f"{name}:{place.line} {place.text}"
            if place.text.startswith(built[0]):
                path, _, fragment = unquote(place.text.removeprefix(built[0])).partition("#")
                file = path + "index.html" if path.endswith("/") or not path else path
                assert (built[1] / file).is_file(), f"{name}:{place.line} {place.text}"
                assert not fragment or fragment in site.pages[file].id_set, f"{name}:{place.line} {place.text}"
                checked += 1
    assert checked > 8000


def test_nothing_is_lost_and_nothing_of_ours_stays(site: Site, texts: dict[str, str]) -> None:
    """Every heading is there with its address, and every row of a table, and every fence."""
    for uri, page in site.page_of.items():
        source, text = site.sources[page.file].text, texts[page.file.replace("index.html", "index.md")]
        outside = "\n".join(place.text for place in Source(uri, uri, text).prose)
        assert not re.search(r"^(?:!!!|\?\?\?|///)|\{[#.]", outside, re.MULTILINE)
        assert text.count("```") == source.count("```")
        assert text.count("\n|") == source.count("\n|")
        assert text in texts["llms-full.txt"] or text.partition("---\n\n")[2] in texts["llms-full.txt"]
        ends = re.findall(r"^#{2,4} \[.+\]\(\S+#(\S+)\)$", outside, re.MULTILINE)
        assert ends == [heading.id for heading in page.headings if 1 < heading.level < 5]

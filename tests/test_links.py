"""Links, images, ids and assets of built pages: what is reported, where, and what must be left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import read_page
from linkgraph.site import ADDED, Site
from linkgraph.sources import Source
from sitecheck.contents import Contents
from sitecheck.links import check_links

URL = "https://example.org/notes/"
OTHER = '<h2 id="there">There</h2><h2 id="über">Über</h2>'


def problems(html: str, markdown: str = "", root: Path = Path("/nowhere")) -> list[str]:
    """Check `a/index.html`, built from `docs/a.md`, in a site with another page and a picture."""
    pages = {
        "a/index.html": read_page("a/index.html", LexborHTMLParser(f"<body><article>{html}</article>")),
        "b/index.html": read_page("b/index.html", LexborHTMLParser(f"<body><article>{OTHER}</article>")),
    }
    sources = {
        "a/index.html": Source("docs/a.md", "a.md", markdown),
        "b/index.html": Source("docs/b.md", "b.md", ""),
    }
    files = frozenset([*pages, "pictures/one picture.png", "assets/site.css"])
    site = Site(root, URL, files, pages, sources)
    return [f"{p.path}:{p.line}:{p.column} {p.rule}: {p.message}" for p in check_links(site, Contents(sources))]


# HTML of the page, Markdown it was built from → the beginning of the report
BAD = [
    ('<a href="../c/">x</a>', "", 'docs/a.md:1:1 missing-file: "../c/" leads to nothing'),
    ('<a href="c.md">x</a>', "\n\n[x](c.md)", 'docs/a.md:3:5 missing-file: "c.md" leads to nothing'),
    ('<a href="b.md">x</a>', "[x](bb.md)", 'docs/a.md:1:1 missing-file: "b.md" leads to nothing'),
    ('<a href="../B/">x</a>', "[x](../B/)", 'docs/a.md:1:5 missing-file: "../B/" leads to nothing'),
    ('<a href="../b/#here">x</a>', "[x](b.md#here)", 'docs/a.md:1:5 missing-id: docs/b.md has no id "here"'),
    ('<a href="../b/#There">x</a>', "[x](b.md#There)", 'docs/a.md:1:5 missing-id: docs/b.md has no id "There"'),
    ('<a href="#here">x</a>', "ok\n\n[x](#here)", 'docs/a.md:3:5 missing-id: docs/a.md has no id "here"'),
    ('<img src="pictures/two.png">', "![](pictures/two.png)", 'docs/a.md:1:5 missing-file: "pictures/two.png"'),
    ('<a href="">x</a>', "[x]()", "docs/a.md:1:5 empty-link: the address is empty"),
    ('<a href="/b/">x</a>', "[x](/b/)", 'docs/a.md:1:5 absolute-path: "/b/" is an absolute path'),
    (f'<a href="{URL}c/">x</a>', f"[x]({URL}c/)", f'docs/a.md:1:5 missing-file: "{URL}c/" leads to nothing'),
    ('<a href="https://[x">x</a>', "[x](<https://[x>)", 'docs/a.md:1:6 bad-address: "https://[x" is not an address'),
    ("<p id=p></p><p id=p></p>", '<p id="p">\n<p id="p">', 'docs/a.md:1:4 duplicate-id: id "p" stands 2 times'),
    ('<link href="../assets/gone.css">', "", 'docs/a.md:1:1 missing-file: "../assets/gone.css" leads to nothing'),
]

GOOD = [
    '<a href="../b/">x</a>',
    '<a href="../b">x</a>',
    '<a href="../b/#there">x</a>',
    '<a href="../b/#%C3%BCber">x</a>',
    '<a href="../b/?q=1#there">x</a>',
    '<h2 id="s">S</h2><a href="#s">x</a><a href="#">x</a><a href="#top">x</a>',
    f'<a href="{URL}b/#there">x</a>',
    '<img src="../pictures/one%20picture.png">',
    '<link href="../assets/site.css?v=1">',
    '<a href="https://example.com/notes/c/">x</a><a href="//example.com/c/">x</a>',
    '<a href="https://example.org/neighbor/">not below /notes/</a>',
    '<a href="mailto:a@example.org">x</a><a href="tel:+1">x</a><img src="data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E">',
    '<a name="x">x</a><a>x</a>',
]


@pytest.mark.parametrize(("html", "markdown", "expected"), BAD)
def test_reports(html: str, markdown: str, expected: str) -> None:
    first, *_ = problems(html, markdown)
    assert first.startswith(expected)


@pytest.mark.parametrize("html", GOOD)
def test_leaves_alone(html: str) -> None:
    assert problems(html) == []


@pytest.mark.parametrize(
    ("html", "markdown", "hint"),
    [
        ('<a href="bb.md">x</a>', "[x](bb.md)", 'Did you mean "b.md"?'),
        ('<a href="../b/#there-s">x</a>', "[x](b.md#there-s)", 'Did you mean "there"?'),
        ('<a href="htps://a.org/">x</a>', "[x](htps://a.org/)", 'Did you mean "https"?'),
    ],
)
def test_says_what_was_meant(html: str, markdown: str, hint: str) -> None:
    assert hint in problems(html, markdown)[0]


def test_names_nothing_when_nothing_is_like_it() -> None:
    assert "Did you mean" not in problems('<a href="quite-other.md">x</a>')[0]


def test_every_place_that_is_wrong_is_named() -> None:
    found = problems('<a href="c.md">x</a><a href="c.md">y</a>', "[x](c.md)\n\n[y](c.md)")
    assert [line.split()[0] for line in found] == ["docs/a.md:1:5", "docs/a.md:3:5"]


def test_code_is_not_the_place() -> None:
    assert problems('<a href="c.md">x</a>', "`[x](c.md)`\n\n[x](c.md)")[0].startswith("docs/a.md:3:5")


def test_what_a_template_repeats_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides" / "main.html").write_text('<p>\n<a href="{{ base_url }}/gone/">x</a>', encoding="utf-8")
    pages = {
        name: read_page(name, LexborHTMLParser('<body><a href="../gone/">x</a>'))
        for name in ("a/index.html", "b/index.html")
    }
    copied = (tmp_path / "docs", tmp_path / "overrides")
    found = list(check_links(Site(tmp_path, URL, frozenset(pages), pages, {}, copied), Contents({})))
    assert [(p.path, p.line, p.column) for p in found] == [("overrides/main.html", 2, 25)]
    assert found[0].message.endswith("(on 2 pages)")


def test_what_counts_as_added_is_there_in_the_end(built: tuple[str, Path]) -> None:
    assert [name for name in ADDED if not (built[1] / name).is_file()] == []

"""Formulas, diagrams and backlinks in built pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import diagrams
from backlinks import add_backlinks, find_users
from diagrams import draw_diagrams
from formulas import set_formulas
from linkgraph.pages import read_page
from linkgraph.site import Site
from sweep_diagrams import sweep

FLOWCHART = "flowchart TD\n  accTitle: A name\n  accDescr: What it shows\n  A[One] --> B[Two]"


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    return " | ".join(node.text() for node in tree.css(selector))


def html_of(body: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<!doctype html><body><article>{body}</article>")


def test_formulas_become_mathml() -> None:
    tree = html_of(r'<span class="arithmatex">\(x &lt; y\)</span><div class="arithmatex">\[\frac{a}{b}\]</div>')
    assert list(set_formulas(tree)) == []
    inline, block = tree.css("math")
    assert (inline.attributes.get("display"), block.attributes.get("display")) == (None, "block")
    assert inline.text() == "x<y"
    assert text_of(tree, "math[display=block] mfrac") == "ab"


def test_a_formula_in_error_is_reported_and_left() -> None:
    tree = html_of(r'<span class="arithmatex">\(\frac{a\)</span>')
    assert [latex for latex, _ in set_formulas(tree)] == [r"\frac{a"]
    assert r"\frac{a" in str(tree.html)


def test_money_is_no_formula() -> None:
    tree = html_of("<p>$5 and $6</p>")
    assert list(set_formulas(tree)) == []
    assert not tree.css("math")


def test_diagrams_become_drawings_with_a_text_alternative(tmp_path: Path) -> None:
    tree = html_of(f'<pre class="diagram"><code>{FLOWCHART.replace(">", "&gt;")}</code></pre>')
    assert list(draw_diagrams(tree, tmp_path)) == []
    assert text_of(tree, ".diagram svg > title") == "A name"
    assert text_of(tree, ".diagram svg > desc") == "What it shows"
    assert not tree.css("style")
    assert [file.name for file in tmp_path.iterdir()] == [diagrams.file_name(FLOWCHART)]


def test_a_drawing_that_is_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diagrams.drawing_of(FLOWCHART, tmp_path)
    monkeypatch.delattr(diagrams, "_draw")
    assert diagrams.drawing_of(FLOWCHART, tmp_path).startswith("<svg")


def test_a_drawing_that_was_cut_off_is_drawn_again(tmp_path: Path) -> None:
    whole = diagrams.drawing_of(FLOWCHART, tmp_path)
    file = tmp_path / diagrams.file_name(FLOWCHART)
    written = file.read_bytes()
    file.write_bytes(written[:99])
    assert diagrams.drawing_of(FLOWCHART, tmp_path) == whole
    assert file.read_bytes() == written


def test_two_drawings_on_a_page_share_no_id(tmp_path: Path) -> None:
    both = "".join(diagrams.drawing_of(FLOWCHART + extra, tmp_path) for extra in ("", "\n  B --> C[Three]"))
    ids = read_page("a.html", LexborHTMLParser(f"<body>{both}")).ids
    assert len(ids) == len(set(ids))


def test_a_diagram_in_error_is_reported_and_left(tmp_path: Path) -> None:
    tree = html_of('<pre class="diagram"><code>flowchart TD\n  A[One</code></pre>')
    [(source, reason)] = draw_diagrams(tree, tmp_path)
    assert source.startswith("flowchart TD")
    assert "Parse error" in reason
    assert list(tmp_path.iterdir()) == []


def test_drawings_without_a_fence_are_swept(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(f"# A\n\n```mermaid\n{FLOWCHART}\n```\n", encoding="utf-8")
    (tmp_path / "diagrams").mkdir()
    kept, stale = tmp_path / "diagrams" / diagrams.file_name(FLOWCHART), tmp_path / "diagrams/0123.svg"
    for file in (kept, stale):
        file.write_text("<svg/>", encoding="utf-8")
    assert sweep(tmp_path / "docs", tmp_path / "diagrams") == ["0123.svg"]
    assert (kept.exists(), stale.exists()) == (True, False)


TERM = '<h1 id="glossary">Glossary</h1><h3 id="term-drift">Drift</h3><p>Drift is …</p><h3 id="term-x">X</h3>'
CHAPTER = (
    '<h1 id="one">Chapter 1</h1><a href="../glossary/#term-drift">x</a>'
    '<h2 id="why">Why <em>it</em> matters</h2><a href="../glossary/#term-drift">x</a>'
    '<a href="../glossary/#term-drift">again</a><a href="#why">x</a>'
)


def linked_site() -> Site:
    pages = {
        name: read_page(name, LexborHTMLParser(f"<body><article>{html}</article>"))
        for name, html in {"glossary/index.html": TERM, "one/index.html": CHAPTER}.items()
    }
    return Site(Path("/nowhere"), "https://example.org/", frozenset(pages), pages, {})


def test_a_term_lists_the_sections_that_use_it() -> None:
    site, tree = linked_site(), html_of(TERM)
    add_backlinks(tree, site.pages["glossary/index.html"], find_users(site))
    [details] = tree.css("details")
    assert details.prev is not None
    assert details.prev.text() == "Drift is …"
    assert text_of(tree, "summary") == "Used in 2 sections"
    assert [(a.attributes["href"], a.text()) for a in details.css("a")] == [
        ("../one/#one", "introduction"),
        ("../one/#why", "Why it matters"),
    ]


def test_what_only_its_own_page_links_to_gets_no_list() -> None:
    site, tree = linked_site(), html_of(CHAPTER)
    add_backlinks(tree, site.pages["one/index.html"], find_users(site))
    assert not tree.css("details")

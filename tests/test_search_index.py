"""What the search knows of a section besides its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Write
from linkgraph.site import read_graph
from linkgraph.sources import Source
from search.index import SECTIONS, hold_back_search

TARGET = '<article><h2 id="s">S</h2><p>x</article>'
WORKER = "assets/javascripts/workers/search.1.min.js"


def known(write: Write, pages: dict[str, str], docs: list[dict[str, str]]) -> dict[str, Any]:
    """Return the sections of a site of such pages, by address; `a/` is the page that is linked."""
    index = json.dumps({"config": {}, "docs": docs})
    folder = write({**pages, "search/search_index.json": index, WORKER: "theirs"})
    sources = {"glossary/index.html": Source("docs/glossary.md", "glossary.md", "")}
    hold_back_search(read_graph(folder, "/", folder, sources), folder)
    found = json.loads((folder / SECTIONS).read_text(encoding="utf-8"))["sections"]
    return {section["location"]: section for section in found}


@pytest.mark.parametrize(
    ("html", "asked"),
    [
        ('<p>See <a href="a/#s">that</a>.', ["that"]),
        ('<table><tr><td>Too slow?<td>Shrink: <a href="a/#s">how</a></table>', ["Too slow?", "how"]),
        ('<details><summary>Why?</summary><a href="a/#s">There</a></details>', ["Why?"]),
        ('<details class="backlinks"><summary>Used</summary><a href="a/#s">S</a></details>', []),
        ('<p>See <a href="a/#other">that</a> and <a href="https://example.org/a/#s">this</a>.', []),
    ],
)
def test_what_is_asked_of_a_section(write: Write, html: str, asked: list[str]) -> None:
    pages = {"index.html": f"<article>{html}</article>", "a/index.html": TARGET}
    sections = known(write, pages, [{"location": "a/#s", "title": "S", "text": "<p>x</p>"}])
    assert sections["a/#s"].get("asked", []) == asked


@pytest.mark.parametrize(
    ("html", "topics"),
    [
        ("<p><strong>Grid.</strong> All of them.", ["Grid"]),
        ("<table><tr><th>Way<th>How<tr><td>Random<td>At random</table>", ["Random"]),
        ("<p><strong>What takes more than a few words names nothing</strong>", []),
        ("<p>Plain", []),
    ],
)
def test_topics_without_a_heading(write: Write, html: str, topics: list[str]) -> None:
    pages = {"a/index.html": f'<article><h2 id="s">S</h2>{html}</article>'}
    sections = known(write, pages, [{"location": "a/#s", "title": "S", "text": "<p>x</p>"}])
    assert sections["a/#s"].get("topics", []) == topics


def test_a_term_has_its_other_names_and_gives_them_to_the_section_that_explains_it(write: Write) -> None:
    entry = '<a href="../a/#t">Not here</a>. Explained in <a href="../a/#s">S</a>.'
    backlinks = '<details class="backlinks"><summary>Used</summary><a href="../a/#t">T</a></details>'
    pages = {
        "a/index.html": '<article><h2 id="s">S</h2><h2 id="t">T</h2></article>',
        "glossary/index.html": f'<article><h3 id="term-x">X</h3><p>{entry}</p>{backlinks}</article>',
    }
    text = "<p>X is it.</p> <p>Also called: ex, unknown (in algebra); contrast: why</p>"
    docs = [
        {"location": "glossary/#glossary-x", "title": "X", "text": ""},
        {"location": "glossary/#term-x", "title": "X", "text": text},
        {"location": "a/#s", "title": "S", "text": "<p>s</p>"},
        {"location": "a/#t", "title": "T", "text": "<p>t</p>"},
    ]
    sections = known(write, pages, docs)
    assert sections["glossary/#term-x"]["names"] == ["ex", "unknown", "why"]
    assert sections["a/#s"]["explains"] == ["X", "ex", "unknown", "why"]
    assert "explains" not in sections["a/#t"]
    assert "glossary/#glossary-x" not in sections


def test_what_is_typed_for_a_term_leads_to_it_and_to_the_section_that_explains_it(write: Write) -> None:
    entry = '<h3 id="term-churn">Churn</h3><p>Explained in <a href="../a/#s">S</a>.</p><h3 id="term-x">X</h3>'
    pages = {"a/index.html": TARGET, "glossary/index.html": f"<article>{entry}</article>"}
    places = ("glossary/#term-churn", "glossary/#term-x", "a/#s")
    sections = known(write, pages, [{"location": place, "title": "T", "text": "<p>x</p>"} for place in places])
    assert "retention" in sections["glossary/#term-churn"]["typed"]
    assert "retention" in sections["a/#s"]["hints"]
    assert "typed" not in sections["glossary/#term-x"]


def test_the_text_is_what_is_read(write: Write) -> None:
    docs = [
        {
            "location": "a/#s",
            "title": "a &amp; <code>b</code>",
            "text": "<p>Book: page 12</p> <p>x &lt; <code>y</code></p>",
        }
    ]
    section = known(write, {"a/index.html": TARGET}, docs)["a/#s"]
    assert (section["title"], section["text"]) == ("a & b", "x < y")


def test_the_index_waits_and_the_worker_is_ours(write: Write, tmp_path: Path) -> None:
    known(write, {"a/index.html": TARGET}, [{"location": "a/", "title": "A", "text": ""}])
    assert json.loads((tmp_path / "search/search_index.json").read_text(encoding="utf-8"))["docs"] == []
    assert "theirs" not in (tmp_path / WORKER).read_text(encoding="utf-8")

"""Rules on the built chapters: parts, figures, answers, sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import read_page
from linkgraph.site import Site
from linkgraph.sources import Source
from notecheck.chapters import PARTS, check_chapters

QUESTION = '<h2 id="b">Part 2</h2><p>At 5%.</p><h3 id="c">C</h3><p>7</p><h2 id="d">D</h2>{}'
ANSWER = '<details class="question"><summary>Why?</summary><p>{}</p></details>'
SVG = "<div class=diagram><svg>{}</svg></div>"
NAMED = "<title>Name</title><desc>What it shows</desc>"
FIGURE = "<figure>{}<figcaption>See</figcaption></figure>"
PLOT = '<p><span class="plot" role="img" aria-label="x"><svg></svg></span></p>'


def problems(html: str, tmp_path: Path, uri: str = "guides/a.md", markdown: str = "") -> list[str]:
    page = f"<body><article><h1 id=a>A</h1>{html}</article></body>"
    trees = {"a/index.html": LexborHTMLParser(page)}
    pages = {"a/index.html": read_page("a/index.html", trees["a/index.html"])}
    sources = {"a/index.html": Source(f"docs/{uri}", uri, markdown)}
    site = Site(tmp_path, "https://example.org/", frozenset(pages), pages, sources)
    return [f"{p.line} {p.rule}: {p.message}" for p in check_chapters(site, trees)]


@pytest.mark.parametrize(
    ("html", "rule", "message"),
    [
        (QUESTION.format(ANSWER.format("Because.")), "answer", "links to no section"),
        (QUESTION.format(ANSWER.format('6%. <a href="#b">x</a>')), "answer", "states 6, which"),
        (QUESTION.format(ANSWER.format('5%. <a href="#d">x</a>')), "answer", "states 5, which"),
        (FIGURE.format(SVG.format("")), "alt-text", "no text"),
        (FIGURE.format(SVG.format("<title>Name</title>")), "alt-text", "no text"),
        (SVG.format(NAMED), "caption", "no caption"),
        (
            '<div class="footnote"><a href="https://example.com/">https://example.com/</a></div>',
            "link-title",
            "Link the",
        ),
    ],
)
def test_fires(tmp_path: Path, html: str, rule: str, message: str) -> None:
    [problem] = problems(html, tmp_path)
    assert f" {rule}: " in problem
    assert message in problem


@pytest.mark.parametrize(
    "html",
    [
        QUESTION.format(ANSWER.format('5% and 7, in part 2. <a href="#b">x</a>')),
        QUESTION.format(ANSWER.format('7. <a href="../a/#c">x</a>')),
        FIGURE.format(SVG.format(NAMED)),
        '<p>Small <img src="a.svg" alt="x"></p>',
        PLOT,
        '<a href="https://example.com/">https://example.com/</a>',
        '<div class="footnote"><a href="https://example.com/">A title</a> <a href="../">https</a></div>',
        "<details><summary>Not a question</summary>5</details>",
    ],
)
def test_must_not_fire(tmp_path: Path, html: str) -> None:
    assert problems(html, tmp_path) == []


def test_a_problem_stands_at_its_line(tmp_path: Path) -> None:
    html = QUESTION.format(ANSWER.format("Because."))
    assert problems(html, tmp_path, markdown='# A\n\n??? question "Why?"\n')[0].startswith("3 answer: ")


def test_a_plot_by_itself_has_a_caption(tmp_path: Path) -> None:
    assert problems(PLOT, tmp_path, markdown="# A\n\n![x](a.svg)\n")[0].startswith("3 caption: ")
    assert problems(FIGURE.format(PLOT), tmp_path, markdown="# A\n\n![x](a.svg)\n") == []


def test_a_chapter_lacks_its_parts(tmp_path: Path) -> None:
    found = problems('<h2 id="ch3-decide">Decide</h2>', tmp_path, uri="chapters/03_a.md")
    assert len(found) == len(PARTS) - 1
    assert not any("#ch3-decide" in problem for problem in found)

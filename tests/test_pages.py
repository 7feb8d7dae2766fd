"""What is read from a built page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import Heading, read_page

# HTML of an article → (tag, address, section) of each link
LINKS = {
    '<a href="b/">x</a>': [("a", "b/", "")],
    "<a name=b>x</a><a>y</a>": [],
    '<h2 id="s">S</h2><p><a href=" b/ ">x</a>': [("a", "b/", "s")],
    '<h2 id="s">S</h2><h3 id="t">T</h3><img src=a.png>': [("img", "a.png", "t")],
    '<img srcset="a.png 1x, b.png 2x">': [("img", "a.png", ""), ("img", "b.png", "")],
    '<img srcset="a.png 1x ,b.png 2x">': [("img", "a.png", ""), ("img", "b.png", "")],
    '<img srcset=" , a.png 10w 5h,b.png,">': [("img", "a.png", ""), ("img", "b.png", "")],
    '<img srcset="data:image/png;base64,AA 1x,a,b.png">': [
        ("img", "data:image/png;base64,AA", ""),
        ("img", "a,b.png", ""),
    ],
    '<img srcset="a.png x(1,2), b.png (">': [("img", "a.png", ""), ("img", "b.png", "")],
    '<video poster=a.png><source src=b.mp4></video><object data="c.svg">': [
        ("video", "a.png", ""),
        ("source", "b.mp4", ""),
        ("object", "c.svg", ""),
    ],
    '<a href="">x</a>': [("a", "", "")],
    '<!-- <a href="b/">x</a> -->': [],
    "<code>&lt;a href='b/'></code>": [],
}


@pytest.mark.parametrize(("html", "expected"), LINKS.items())
def test_links(html: str, expected: list[tuple[str, str, str]]) -> None:
    page = read_page("index.html", LexborHTMLParser(f"<body><article>{html}</article>"))
    assert [(link.tag, link.target, link.section) for link in page.links] == expected


def test_what_stands_outside_the_article_belongs_to_no_section() -> None:
    page = read_page(
        "index.html", LexborHTMLParser('<body><article><h2 id=s>S</h2></article><footer><a href="n/">Next</a></footer>')
    )
    assert [link.section for link in page.links] == [""]


def test_headings_without_their_permalink() -> None:
    page = read_page(
        "a.html", LexborHTMLParser('<article><h2 id=s>Data <em>leakage</em><a class=headerlink href="#s">#</a></h2>')
    )
    assert page.headings == (Heading("s", 2, "Data leakage"),)


def test_ids_that_occur_twice() -> None:
    page = read_page("a.html", LexborHTMLParser("<body><p id=a><p id=b><p id=a>"))
    assert page.ids == ("a", "b", "a")
    assert page.id_set == {"a", "b"}


@pytest.mark.parametrize(
    ("file", "url"),
    [("index.html", ""), ("a/index.html", "a/"), ("404.html", "404.html"), ("a/b c/index.html", "a/b%20c/")],
)
def test_url(file: str, url: str) -> None:
    assert read_page(file, LexborHTMLParser("")).url == url

"""What is written for old addresses: in the HTML, whatever the browser."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from conftest import Write, run_build

PAGES = {
    "index.md": "# Home\n\n[A](a.md)",
    "a.md": "# A & B\n\n## One {#one}\n\n## Two {#two}",
    "deep/er/b.md": "# B\n\n## Three <3 {#three}",
    "assets/js/moved.js": "",
}
PUBLISHED = """\
published:
  a.md:
    - old
    - away
    - dropped
  deep/README.md:
  deep/er/gone.md:
    - one
    - three
  was.md:
"""


def build(tiny_site: Write, moved: str, **pages: str) -> Path:
    entries = "".join(f"  {line}\n" for line in moved.split("\n"))
    project = tiny_site({**PAGES, **pages, "/permalinks.yml": f"{PUBLISHED}moved:\n{entries}"})
    done = run_build(project, SITE_URL="https://example.org/notes/")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


MOVED = """\
a.md#old: a.md#two
a.md#away: deep/er/b.md#three
a.md#dropped: a.md
deep/README.md: index.md
deep/er/gone.md: a.md
deep/er/gone.md#three: deep/er/b.md#three
was.md: deep/er/b.md#three"""


def test_an_old_page_has_all_that_a_reader_and_a_search_engine_need(tiny_site: Write) -> None:
    tree = LexborHTMLParser((build(tiny_site, MOVED) / "deep/er/gone/index.html").read_bytes())

    def value(selector: str, name: str) -> str | None:
        return tree.css(selector)[0].attributes[name]

    assert value("link[rel=canonical]", "href") == "https://example.org/notes/a/"
    assert value("meta[name=robots]", "content") == "noindex"
    assert '<meta http-equiv="refresh" content="0; url=../../../a/">' in str(tree.html)
    assert value("p a", "href") == "../../../a/"
    assert re.fullmatch(r"\.\./\.\./\.\./assets/js/moved\.[0-9a-f]{8}\.js", value("script", "src") or "")
    assert value("script", "data-page") == "../../../a/"
    assert [node.text() for node in tree.css("title, p a, li a")] == ["Moved: A & B", "A & B", "Three <3"]
    assert [node.attributes for node in tree.css("[data-moved]")] == [{"id": "three", "data-moved": "../b/#three"}]


def test_every_kind_of_old_page_has_its_file(tiny_site: Write) -> None:
    site = build(tiny_site, MOVED)
    for file, address in (("deep/index.html", ".."), ("was/index.html", "../deep/er/b/#three")):
        assert f'data-page="{address}"' in (site / file).read_text(encoding="utf-8")


def test_an_old_id_stands_before_its_new_heading(tiny_site: Write) -> None:
    text = (build(tiny_site, MOVED) / "a/index.html").read_text(encoding="utf-8")
    assert '<span id="old" data-moved="#two"></span><h2 id="two">' in text
    assert text.count("<span") == 1


def test_an_id_that_went_elsewhere_has_a_note_at_the_top(tiny_site: Write) -> None:
    text = (build(tiny_site, MOVED) / "a/index.html").read_text(encoding="utf-8")
    note = 'data-moved="../deep/er/b/#three" class="moved">This section has moved to <a href="../deep/er/b/#three">'
    assert '<p id="dropped" data-moved="./" class="moved">' in text
    assert f'<p id="away" {note}Three &lt;3</a>.</p>' in text
    assert text.index('id="away"') < text.index("<h1")


def test_pages_without_a_past_are_left_as_they_are(tiny_site: Write) -> None:
    site = build(tiny_site, MOVED)
    for file in ("index.html", "deep/er/b/index.html"):
        assert "moved" not in (site / file).read_text(encoding="utf-8")


def test_an_address_that_was_never_published_leads_on_too(tiny_site: Write) -> None:
    site = build(tiny_site, f"{MOVED}\nguides/another.md: a.md\na.md#another: a.md#two")
    assert 'data-page="../../a/"' in (site / "guides/another/index.html").read_text(encoding="utf-8")
    assert 'id="another" data-moved="#two"' in (site / "a/index.html").read_text(encoding="utf-8")


def test_nothing_is_written_over(tiny_site: Write) -> None:
    """A page whose file was renamed may still have its address, in other letters perhaps."""
    moved = MOVED.replace("was.md: deep/er/b.md#three", "was.md: was/index.md")
    site = build(tiny_site, moved, **{"was/index.md": "# Here\n"})
    assert "Here" in (site / "was/index.html").read_text(encoding="utf-8")


def test_a_link_in_the_notes_to_an_old_address_is_an_error(tiny_site: Write) -> None:
    text = "published:\n  a.md:\n    - old\nmoved:\n  a.md#old: a.md#two\n"
    project = tiny_site({**PAGES, "index.md": "# Home\n\n[A](a.md#old)", "/permalinks.yml": text})
    done = run_build(project, "--check")
    assert 'docs/index.md:7:5: error: docs/a.md has no id "old"' in done.stdout

"""Share pages: what a chat client shows of them, and where a browser lands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import Write, copy_project, run_build, served
from linkgraph.site import Site
from share.excerpt import first_sentence, text_of

SECTIONS = [
    "causes-of-ml-system-failures",
    "ch8-pitfalls",
    "data-leakage",
    "drift-bad-from-first-day",
    "edge-cases",
    "how-to-read",
    "metric-rare-class",
    "start-from-your-question",
    "training-serving-skew",
    "two-sample-tests",
]
TERMS = ["a-b-test", "covariate-shift", "data-leakage", "p-value", "shap"]
ROW = re.compile(r"^(?:Likely|Do first|Measure|Because): ")
SHARED = [*(f"s/{name}/" for name in SECTIONS), *(f"t/{name}/" for name in TERMS)]


def preview(site: Path, address: str) -> dict[str, str]:
    """What a chat client reads of an address: the tags of its head."""
    tree = LexborHTMLParser((site / address / "index.html").read_bytes())
    tags = {node.attributes.get("property") or node.attributes.get("name"): node for node in tree.css("meta[content]")}
    names = {"title": "og:title", "description": "og:description", "image": "og:image", "url": "og:url"}
    return {key: str(tags[name].attributes["content"]) for key, name in names.items() if name in tags}


def target(file: Path) -> str:
    """Where the refresh of a share page leads, as it is written."""
    node = LexborHTMLParser(file.read_bytes()).css_first('meta[http-equiv="refresh"]')
    assert node is not None
    return str(node.attributes["content"]).partition("url=")[2]


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page, without JavaScript where the test says so."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


both_ways = pytest.mark.parametrize("page", [True, False], indirect=True, ids=["script", "no-script"])
with_script = pytest.mark.parametrize("page", [True], indirect=True, ids=["script"])


@with_script
@pytest.mark.parametrize("address", SHARED)
def test_a_chat_client_shows_the_section(page: Page, built: tuple[str, Path], address: str) -> None:
    """Its heading and words that a browser shows below it; run pytest with -s to read the fifteen."""
    shown = preview(built[1], address)
    print(f"\n{address}", *(f"\n  {key}: {value}" for key, value in shown.items()))
    page.goto(f"{built[0]}{address}")
    expect(page).to_have_url(re.compile("#"))
    place = page.locator(":target")
    heading = place.evaluate(
        "node => { node.querySelectorAll('a, button').forEach(extra => extra.remove()); return node.innerText }"
    )
    assert shown["title"].startswith(f"{heading.strip()} · ")
    section = " ".join(place.evaluate("node => (node.closest('tr') ?? node.parentElement).innerText").split())
    for words in re.split(r"(?:; |\. )(?=[A-Z])", shown["description"].rstrip(". …")):
        assert ROW.sub("", words) in section
    assert shown["url"] == built[0] + address
    assert (built[1] / shown["image"].removeprefix(built[0])).read_bytes().startswith(b"\x89PNG")


def test_every_section_row_and_term_has_its_page(site: Site, built: tuple[str, Path]) -> None:
    """And every page leads to an id that is there."""
    ids = {name for page in site.page_of.values() for name in page.ids}
    files = sorted([*built[1].glob("s/*/index.html"), *built[1].glob("t/*/index.html")])
    reached = set()
    for file in files:
        path, _, name = target(file).partition("#")
        place = normpath(f"{dirname(file.relative_to(built[1]).as_posix())}/{path}")
        assert name in site.pages[normpath(f"{place}/index.html")].id_set
        reached.add(name)
    headings = {h.id for page in site.page_of.values() for h in page.headings if h.level > 1}
    assert len(headings) > 800
    assert headings <= reached <= ids
    assert len([name for name in reached - headings if name.startswith("metric-")]) == 14


@both_ways
@pytest.mark.parametrize("address", SHARED)
def test_a_browser_lands_on_the_section(page: Page, built: tuple[str, Path], address: str) -> None:
    page.goto(f"{built[0]}guides/")
    page.goto(built[0] + address)
    page.wait_for_url("**/#*")  # and until the page is there as a whole
    place = page.locator(":target")
    expect(place).to_be_in_viewport()
    box = place.bounding_box()
    assert box is not None
    assert 48 <= box["y"] < 250
    page.go_back()
    expect(page).to_have_url(f"{built[0]}guides/")


def test_no_search_engine_and_no_menu_leads_there(built: tuple[str, Path]) -> None:
    _, folder = built
    sections = next(folder.glob("search/sections.*.json"))
    for file in (sections, folder / "sitemap.xml", folder / "index.html", folder / "chapters/index.html"):
        text = file.read_text(encoding="utf-8")
        assert "/s/edge-cases" not in text
        assert '"s/' not in text
    page = (folder / "s/edge-cases/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert len(page) < 3000


REMEDIES = ("class-shares", "fast-features", "inputs-changed", "recent-labels", "recurring-shift")
MOVES = {  # file → what is replaced there by what
    "mkdocs.yml": ("guides/is_it_drift.md", "guides/drift.md"),
    "docs/guides/after_launch.md": ("## Checklist {#after-checklist}", "{section}\n## Checklist {#after-checklist}"),
    "permalinks.yml": (
        "\nmoved:\n",
        "\nmoved:\n  guides/is_it_drift.md: guides/drift.md\n"
        "  guides/is_it_drift.md#drift-remedies: guides/after_launch.md#shift-remedies\n"
        + "".join(f"  guides/is_it_drift.md#remedy-{row}: guides/after_launch.md#remedy-{row}\n" for row in REMEDIES),
    ),
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real notes with a page renamed, and one of its sections moved to another page under another id."""
    project = copy_project(tmp_path_factory.mktemp("moved") / "project")
    old, new = project / "docs/guides/is_it_drift.md", project / "docs/guides/drift.md"
    text = old.read_text(encoding="utf-8")
    start, end = text.index("## What to do about a shift"), text.index("## Checklist")
    new.write_text(text[:start] + text[end:], encoding="utf-8")
    old.unlink()
    for file in (project / "docs").rglob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("is_it_drift.md", "drift.md"), encoding="utf-8")
    for name, (before, after) in MOVES.items():
        section = text[start:end].replace("{#drift-remedies}", "{#shift-remedies}")
        was = (project / name).read_text(encoding="utf-8")
        assert before in was
        (project / name).write_text(was.replace(before, after.replace("{section}", section)), encoding="utf-8")
    with served(project, tmp_path_factory.mktemp("server")) as (url, _):
        yield url


@both_ways
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("s/drift-remedies/", "guides/after_launch/#shift-remedies"),
        ("s/shift-remedies/", "guides/after_launch/#shift-remedies"),
        ("s/remedy-recent-labels/", "guides/after_launch/#remedy-recent-labels"),
        ("s/drift-order/", "guides/drift/#drift-order"),
        ("guides/is_it_drift/", "guides/drift/"),
    ],
)
def test_what_was_shared_before_a_move_lands_where_it_went(page: Page, moved: str, old: str, new: str) -> None:
    page.goto(moved + old)
    page.wait_for_url(moved + new)
    if "#" in new:
        expect(page.locator(":target")).to_be_in_viewport()


@with_script
def test_the_old_address_of_the_section_lands_there_too(page: Page, moved: str) -> None:
    page.goto(f"{moved}guides/is_it_drift/#drift-remedies")
    expect(page).to_have_url(f"{moved}guides/after_launch/#shift-remedies")


def test_a_share_page_shows_the_card_of_its_page(tiny_site: Write) -> None:
    """Nothing in a title or a sentence becomes a tag; what is not published gets no page."""
    theme = """<html><head><meta property="og:image" content="{{ config.site_url }}card.png"></head>
<body><article>{{ page.content }}</article></body></html>"""
    text = '# Home\n\n## A <b> "x" {#a}\n\nFirst "one" & so. Second.\n\n## Bare {#bare}\n'
    project = tiny_site({"index.md": text, "card.png": PNG, "/theme/main.html": theme})
    done = run_build(project, SITE_URL="https://example.org/notes/")
    assert done.returncode == 0, done.stdout
    site = project / "site"
    assert preview(site, "s/a/") == {
        "title": 'A "x" · T',
        "description": 'First "one" & so.',
        "image": "https://example.org/notes/card.png",
        "url": "https://example.org/notes/s/a/",
    }
    assert preview(site, "s/bare/")["description"] == "D"
    assert target(site / "s/a/index.html") == "../../#a"
    assert sorted(file.name for file in site.glob("s/*")) == ["a", "bare"]
    assert '<meta name="twitter:card" content="summary_large_image">' in (site / "s/a/index.html").read_text()


def test_a_check_writes_none(tiny_site: Write) -> None:
    project = tiny_site({"index.md": "# Home\n\n## A {#a}\n"})
    assert run_build(project, "--check").returncode == 0
    assert not (project / "site").exists()


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
SENTENCES = [
    ("<p><em>Book: page 4</em></p><p>One. Two.</p>", "One."),
    ("<p>Is it, e.g. by D. Sculley et al. in 2015? Yes.</p>", "Is it, e.g. by D. Sculley et al. in 2015?"),
    ("<p>Version 2.1 costs $3.50 a day. More.</p>", "Version 2.1 costs $3.50 a day."),
    ("<p>He said “no.” Then he left.</p>", "He said “no.”"),
    ("<p>Four kinds:</p><ul><li>a</li></ul>", "Four kinds."),
    ("<ul><li>First. More.</li><li>b</li></ul>", "First."),
    ('<p>Cited<sup><a class="footnote-ref" href="#fn:1">1</a></sup>. More.</p>', "Cited."),
    ('<div class="admonition"><p class="admonition-title">Since</p><p>New. Old.</p></div>', "New."),
    ("<details><summary>Which one?</summary><p>This.</p></details>", "Which one?"),
    ('<details class="backlinks"><summary>Used in</summary></details><p>After.</p>', "After."),
    ("<p>Is <math><mfrac><mn>3</mn><mi>n</mi></mfrac></math> or <math><msub><mi>p</mi><mi>i</mi></msub></math>.</p>",
     "Is 3/n or p_i."),
    ("<table><tbody><tr><td>A</td><td>x</td></tr><tr><td>B</td><td>y</td></tr></tbody></table>", "A; B"),
    ("<table><tbody><tr><td>A</td></tr></tbody></table><p>Say.</p>", "Say."),
    ('<div class="md-typeset__scrollwrap"><table><tbody><tr><td>A</td></tr></tbody></table></div>', "A"),
    ("<h3>One</h3><p>Not this.</p><h3>Two</h3><h2>Three</h2>", "One; Two"),
    ("<h2>Next</h2><p>Not this.</p>", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("below", "sentence"), SENTENCES)
def test_the_first_sentence(below: str, sentence: str) -> None:
    tree = LexborHTMLParser(f'<article><h2 id="x">X<a class="headerlink">#</a></h2>{below}</article>')
    heading = tree.css_first("#x")
    assert heading is not None
    assert text_of(heading) == "X"
    assert first_sentence(heading) == sentence


def test_a_row_says_what_stands_beside_its_first_cell() -> None:
    tree = LexborHTMLParser(
        "<table><thead><tr><th>If</th><th>Likely</th><th>Do</th></tr></thead>"
        '<tbody><tr><td id="x">It fell</td><td>A bug</td><td>Roll <a>back</a></td></tr></tbody></table>'
    )
    cell = tree.css_first("#x")
    assert cell is not None
    assert first_sentence(cell) == "Likely: A bug. Do: Roll back."


def test_addresses_are_those_of_the_canonical_site(built: tuple[str, Path]) -> None:
    text = (built[1] / "t/recall/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{built[0]}glossary/">' in text
    assert urlsplit(built[0]).path == "/notes/"

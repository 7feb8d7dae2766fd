"""What git tells readers: dates, what changed, the feed, the names; all from small histories of their own."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

import git_history
from conftest import REPOSITORY, TINY_CONFIG, Write, run_build
from history.credits import add_names
from history.read import read_history
from test_reproducible import git

ATOM = "{http://www.w3.org/2005/Atom}"
CONFIG = TINY_CONFIG.replace(
    "plugins: []",
    "plugins:\n  - git-revision-date-localized:\n      enabled: !ENV [GIT_DATES, true]\n"
    "      ignored_commits_file: .git-blame-ignore-revs\n      type: iso_date",
)
CODE = "```python\n# comment\nx = 1\n```\n"
PAGE = f"# A\n\nIntro.\n\n## Drift {{#drift}}\n\nOne.\n\n{CODE}\n### Shift {{#shift .quiet}}\n\nTwo.\n"
# what is replaced in the page → the sections that then have changed
EDITS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "a sentence": ("One.", "Other.", ("drift",)),
    "the introduction": ("Intro.", "Other.", ("",)),
    "code below a comment": ("x = 1", "x = 2", ("drift",)),
    "a heading": ("### Shift", "### Other", ("shift",)),
    "two sections": ("Two.", "One.\n\n## Next {#next}\n\nThree.", ("shift", "next")),
    "a section that goes": ("### Shift {#shift .quiet}\n\nTwo.\n", "", ("shift",)),
    "a line that looks like a header of git's": ("One.", "-- a/b\n\n++ b/docs/z.md", ("drift",)),
}


def begin(write: Write, files: dict[str, str]) -> Path:
    theme = (REPOSITORY / "overrides/sitemap.xml").read_text(encoding="utf-8")
    more = {"mkdocs.yml": CONFIG, ".gitattributes": "*.md diff=markdown\n", ".git-blame-ignore-revs": "# none\n"}
    layout = "<html lang=en><head><title>T</title></head><body><article>{{ page.content }}</article>"
    shown = '<p class="date">{{ page.meta.git_revision_date_localized_raw_iso_date }}</p>'
    theme_files = {"theme/sitemap.xml": theme, "theme/main.html": layout + shown}
    settings = {"theme/mkdocs_theme.yml": "static_templates: [sitemap.xml]\n"}
    root = write({**more, **theme_files, **settings, **files})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin", "2024-01-01T12:00:00Z")
    return root


def commit(root: Path, subject: str, date: str, *arguments: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", f"--date={date}", f"--message={subject}", *arguments)
    return git(root, "rev-parse", "HEAD")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", EDITS)
def test_the_changed_sections(write: Write, name: str) -> None:
    old, new, sections = EDITS[name]
    root = begin(write, {"docs/a.md": PAGE})
    edit(root / "docs/a.md", old, new)
    commit(root, "Change", "2024-02-02T12:00:00Z")
    past = read_history(root, "docs")
    assert past
    assert [(change.subject, change.time[:10], change.sections) for change in past.changes][:1] == [
        ("Change", "2024-02-02", sections)
    ]


def test_a_change_of_form_is_none(write: Write) -> None:
    """White space never counts; a commit on the committed list does not either; a renamed file keeps its past."""
    root = begin(write, {"docs/a.md": PAGE})
    edit(root / "docs/a.md", "Two.\n", "Two.\n\n\n")
    commit(root, "Space", "2024-02-02T12:00:00Z")
    edit(root / "docs/a.md", "One.", "*One.*")
    name = commit(root, "Form", "2024-03-03T12:00:00Z")
    (root / ".git-blame-ignore-revs").write_text(f"{name[:12]} # emphasis\n")
    git(root, "mv", "docs/a.md", "docs/b.md")
    commit(root, "Move", "2024-04-04T12:00:00Z")
    past = read_history(root, "docs")
    assert past
    assert [(change.subject, change.path) for change in past.changes] == [("Begin", "docs/b.md")]


def build(root: Path) -> Path:
    done = run_build(root, SITE_URL="https://example.org/notes/")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return root / "site"


def test_the_feed_and_the_pages_tell_the_same(write: Write) -> None:
    """As RFC 4287 asks: ids, titles and times in the feed and in every entry, an author, a link to itself."""
    files = {f"docs/{name}": f"---\ntitle: T\ndescription: D\n---\n{PAGE}" for name in ("index.md",)}
    root = begin(
        write, files | {"docs/b.md": "---\ntitle: T\ndescription: D\n---\n# B & co\n\n## Next {#next}\n\nX.\n"}
    )
    edit(root / "docs/b.md", "X.", "Y.")
    commit(root, "Say <i>why</i> & \x1b how", "2024-02-02T23:30:00-05:00")
    site = build(root)
    feed = ElementTree.parse(site / "feed.xml").getroot()
    assert [feed.findtext(ATOM + name) for name in ("id", "updated")] == [
        "https://example.org/notes/feed.xml",
        "2024-02-03T04:30:00Z",
    ]
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    entries = feed.findall(f"{ATOM}entry")
    assert [len(entry.findall(ATOM + name)) for entry in entries for name in ("id", "title", "updated", "link")] == [
        1
    ] * 12
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3
    assert [entry.findtext(f"{ATOM}title") for entry in entries[:1]] == ["B & co · Next"]
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "https://example.org/notes/b/#next"
    assert "<p>Say &lt;i&gt;why&lt;/i&gt; &amp; " in str(entries[0].findtext(f"{ATOM}content"))
    page = LexborHTMLParser((site / "b/index.html").read_bytes())
    assert [node.attributes["href"] for node in page.css("head link[type='application/atom+xml']")] == ["../feed.xml"]
    lines = [" ".join(node.text().split()) for node in page.css("details.changes li")]
    assert lines == ["2024-02-03 Say <i>why</i> & how: Next", "2024-01-01 Begin: Next"]
    assert [node.attributes["href"] for node in page.css("details.changes a")] == ["#next", "#next"]
    assert all(datetime.fromisoformat(str(node.text)) for node in feed.iter(f"{ATOM}updated"))


def test_the_map_of_the_site_has_the_date_of_the_page(write: Write) -> None:
    """The date of the last commit that is not on the list of those that only format."""
    root = begin(
        write,
        {
            f"docs/{name}.md": f"---\ntitle: T\ndescription: D\n---\n{text}"
            for name, text in (("index", PAGE), ("b", "# B\n"))
        },
    )
    edit(root / "docs/b.md", "# B\n", "# B\n\nMore.\n")
    commit(root, "Say more", "2024-02-02T12:00:00Z")
    edit(root / "docs/b.md", "More.", "**More.**")
    name = commit(root, "Form", "2024-03-03T12:00:00Z")
    (root / ".git-blame-ignore-revs").write_text(f"{name}\n")
    commit(root, "List it", "2024-03-04T12:00:00Z")
    site = build(root)
    said = re.findall(
        r"<loc>https://example.org/notes/(.*)</loc>\s*<lastmod>(.*)</lastmod>", (site / "sitemap.xml").read_text()
    )
    assert sorted(said) == [("", "2024-01-01"), ("b/", "2024-02-02")]
    for path, date in said:
        assert f'<p class="date">{date}</p>' in (site / path / "index.html").read_text(encoding="utf-8")


def test_names_without_addresses(write: Write) -> None:
    """Authors and helpers, as .mailmap has them; no robots, and nobody whose name is an address."""
    root = begin(write, {"docs/a.md": PAGE, ".mailmap": "Ada B <ada@example.org> <old@example.org>\n"})
    for number, author in enumerate(("Old <old@example.org>", "x[bot] <x@example.org>", "e@mail <e@example.org>")):
        (root / "docs/a.md").write_text(str(number))
        text = "Change\n\nCo-authored-by: Zoë & C <z@example.org>"
        commit(root, text, "2024-02-02T12:00:00Z", f"--author={author}")
    names = git_history.names(root)
    assert sorted(names) == ["A", "Ada B", "Zoë & C", "e@mail", "x[bot]"]
    tree = LexborHTMLParser("<article><h2 id=contributors>C</h2><p>By:</p><h2>Next</h2></article>")
    add_names(tree, names)
    assert [node.text() for node in tree.css("h2:first-of-type + p + ul > li")] == ["A", "Ada B", "Zoë & C"]
    assert "example.org" not in str(tree.html)


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS"])
def test_a_shallow_clone_is_refused_in_ci(write: Write, tmp_path: Path, depth: int, variable: str) -> None:
    root = begin(write, {"docs/index.md": f"---\ntitle: T\ndescription: D\n---\n{PAGE}"})
    for number in range(3):
        edit(root / "docs/index.md", "Intro.", f"Intro.{number}")
        commit(root, f"Change {number}", "2024-02-02T12:00:00Z")
    git(tmp_path, "clone", "--quiet", f"--depth={depth}", root.as_uri(), "shallow")
    done = run_build(tmp_path / "shallow", **{variable: "true"})
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"error: this clone is shallow, .*fetch-depth: 0.*\n", done.stderr)
    assert run_build(tmp_path / "shallow", "--check", **{variable: "true"}).returncode == 0
    done = run_build(tmp_path / "shallow")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert done.stderr.startswith("warning: this clone is shallow")
    assert not (tmp_path / "shallow/site/feed.xml").exists()
    assert "<lastmod>" not in (tmp_path / "shallow/site/sitemap.xml").read_text(encoding="utf-8")

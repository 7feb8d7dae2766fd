"""permalinks.yml: what is reported, where and with which line to add, and what must be left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.structure.files import File

from conftest import REPOSITORY, Write, run_build, write_files
from linkgraph.pages import Heading, Page
from linkgraph.site import Site
from linkgraph.sources import Source
from permalinks.check import check_permalinks
from permalinks.file import read_permalinks
from test_reproducible import git

PAGES = {
    "index.md": "",
    "a.md": "## One {#one}\n## Two {#two}\n",
    "b.md": "## Three {#three}\n## No {#no}\n## Numbers {#123}\n",
    "guides/index.md": "",
    "guides/c.md": "## Four {#four}\n",
}
PUBLISHED = """\
published:
  a.md:
    - one
    - two
  b.md:
    - 123
    - no
    - three
  guides/c.md:
    - four
  guides/index.md:
  index.md:
"""


def site_of(root: Path, pages: dict[str, str]) -> Site:
    """The site that Markdown files make, as far as their sections go."""
    built, sources = {}, {}
    for uri, text in pages.items():
        file = File(uri, "", "", use_directory_urls=True).dest_uri
        sections = re.findall(r"^## (.*) \{#(.*)\}$", text, re.MULTILINE)
        headings = (Heading("the-title", 1, "The title"), *(Heading(name, 2, words) for words, name in sections))
        built[file] = Page(file, tuple(heading.id for heading in headings), headings, ())
        sources[file] = Source(f"docs/{uri}", uri, text)
    return Site(root, "https://example.org/notes/", frozenset(built), built, sources)


def check(root: Path, text: str | bytes, pages: dict[str, str] = PAGES) -> list[str]:
    write_files(root, {"permalinks.yml": text})
    problems = sorted(check_permalinks(site_of(root, pages), read_permalinks(root)))
    assert {p.path for p in problems} <= {"permalinks.yml"}
    return [f"{p.line}:{p.column} {p.severity} {p.rule}: {p.message}" for p in problems]


def moved(*entries: str) -> str:
    return f"{PUBLISHED}moved:\n" + "".join(f"  {entry}\n" for entry in entries)


def published(*lines: str) -> str:
    """More published lines, above those of the site; the first is line 2."""
    return PUBLISHED.replace("published:\n", "published:\n" + "".join(f"  {line}\n" for line in lines))


# The file → what is reported: where it is, and what to do
BROKEN = [
    ("", "1:1 error permalinks-file: the file has no `published:`"),
    ("# only a comment\n", "1:1 error permalinks-file: the file has no `published:`"),
    ("moved:\n", "1:1 error permalinks-file: the file has no `published:`"),
    ("- a.md\n", "1:1 error permalinks-file: the file needs `published:`"),
    (
        f"{PUBLISHED}renamed:\n",
        "13:1 error permalinks-file: the file needs `published:` and `moved:`, and has no other",
    ),
    ("published: a.md\n", "1:1 error permalinks-file: the file needs `published:`"),
    ("published:\n  - a.md\n", "2:3 error permalinks-file: this is neither a page nor an id"),
    ("published: {a.md: , b.md: }\n", "1:1 error permalinks-file: the file needs `published:`"),
    (published("z.md: one"), "2:3 error permalinks-file: this is neither a page nor an id"),
    (published("z.md: [one, two]"), "2:3 error permalinks-file: this is neither a page nor an id"),
    (published("z.md:", "  - {one: two}"), "3:5 error permalinks-file: this is neither a page nor an id"),
    (published("z.md:", "  - two words"), "3:5 error permalinks-file: this is neither a page nor an id"),
    (published("z.md:", '  - "#one"'), "3:5 error permalinks-file: this is neither a page nor an id"),
    (published("z.md:", "  -"), "3:5 error permalinks-file: this is neither a page nor an id"),
    (published("z.md:", "  - one", "  - one"), '4:7 error permalinks-file: "z.md#one" stands here twice'),
    (published("a.md:"), '3:3 error permalinks-file: "a.md" stands here twice'),
    (published("chapters/z/:"), "2:3 error permalinks-file: this is neither a page nor an id. Write a page of docs as"),
    (f"{PUBLISHED}published:\n", '13:1 error permalinks-file: "published" stands here twice'),
    (published("\ta.md:"), "2:4 error permalinks-file: this is neither a page nor an id"),
    (f"{PUBLISHED}<<<<<<< HEAD\n", "13:1 error permalinks-file: the file needs `published:` and `moved:`"),
    (published("z.md: [one"), "2:3 error permalinks-file: this is neither a page nor an id"),
    (b"published:\n  \xff.md:\n", "1:1 error permalinks-file: the file is not UTF-8"),
    (f"{PUBLISHED}moved: a.md\n", "13:1 error permalinks-file: the file needs `published:`"),
    (f"{PUBLISHED}moved:\n  - a.md\n", "14:3 error permalinks-file: this is no entry"),
    (moved("a.md#x: b.md#three", "a.md#x: b.md"), '15:3 error permalinks-file: "a.md#x" stands here twice'),
    (moved("a.md#x: ../b/#three"), "14:3 error permalinks-file: this is no entry. Write Markdown files of docs"),
    (moved("a.md#x: https://example.org/"), "14:3 error permalinks-file: this is no entry"),
    (moved("a.md#x:"), "14:3 error permalinks-file: this is no entry"),
    (moved("a.md#x: [b.md]"), "14:3 error permalinks-file: this is no entry"),
    (moved("a#x: b.md"), "14:3 error permalinks-file: this is no entry"),
    (moved("a.md#x: b.md #three"), "14:3 error permalinks-file: this is no entry"),
    (moved("a.md #x: b.md#three"), "14:3 error permalinks-file: this is no entry"),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_broken_file_is_one_clear_problem(tmp_path: Path, text: str | bytes, expected: str) -> None:
    found = check(tmp_path, text)
    assert len(found) == 1
    assert expected in found[0]


def wrong(lines: tuple[str, ...], entries: tuple[str, ...]) -> str:
    return published(*lines) + "moved:\n" + "".join(f"  {entry}\n" for entry in entries)


Z = ("z.md:", "  - zig", "  - zag")
RULES = [
    # what is gone has an entry
    (Z, (), "2:3 error lost-link: page z.md is gone, so links to it land on the error page. Put it back, or add under"),
    (("z.md:", "  - three", "  - one", "  - no"), (), "(2 of its 3 ids are there now) the line: z.md: b.md"),
    (("guides/cc.md:",), (), "(a page of a like name) the line: guides/cc.md: guides/c.md"),
    (("guides/quite_other.md:",), (), "the line: guides/quite_other.md: guides/index.md"),
    (("elsewhere/q.md:",), (), "the line: elsewhere/q.md: index.md"),
    (Z, ("z.md: a.md",), '3:7 error lost-link: id "zig" is gone from z.md'),
    (Z, ("z.md: a.md",), "the line: z.md#zig: a.md"),
    (Z, ("z.md: a.md", "z.md#zag: a.md#one"), '3:7 error lost-link: id "zig"'),
    # an entry serves what is gone
    (Z, ("z.md: a.md#one", "a.md#one: b.md"), '"a.md#one" is still there, so the entry does nothing'),
    (Z, ("z.md: a.md#one", "b.md: a.md"), '18:3 error useless-move: "b.md" is still there'),
    (Z, ("z.md: a.md#one", "z.md#zog: a.md"), '18:3 error unknown-move: "z.md#zog" is not under `published:`'),
    (Z, ("z.md: a.md#one", "z.md#zic: a.md"), 'Did you mean "z.md#zig"?'),
    (Z, ("z.md: a.md#one", "y.md: a.md"), "or add it there: y.md:"),
    # its id is not another's, or its share page would lead there
    (("z.md:", "  - one"), ("z.md: b.md", "z.md#one: b.md#three"), "17:3 error reused-id: the id is a.md#one now"),
    # its new address exists
    (Z, ("z.md: a.md#once",), '17:9 error move-astray: "a.md#once" does not exist, so readers land nowhere. Did you'),
    (Z, ("z.md: a.md#once",), 'Did you mean "a.md#one"?'),
    (Z, ("z.md: guides/d.md",), 'move-astray: "guides/d.md" does not exist'),
    (Z, ("z.md: docs/a.md",), 'Did you mean "a.md"?'),
    # by one step
    ((*Z, "y.md:"), ("z.md: y.md", "y.md: a.md#one"), 'astray: "y.md" has moved itself, and readers are sent on once'),
    ((*Z, "y.md:"), ("z.md: y.md", "y.md: a.md#one"), "Write the line: z.md: a.md#one"),
    (("y.md:", "a.md2.md:"), ("y.md: a.md2.md", "a.md2.md: y.md"), "lead in a circle, so readers arrive nowhere"),
    (("y.md:",), ("y.md: y.md",), "in a circle, so readers arrive nowhere: y.md → y.md. Name a place that exists"),
    (("y.md:", "  - q", *Z), ("y.md: b.md", "y.md#q: z.md#zig", "z.md: a.md#two"), "the line: y.md#q: a.md#two"),
]


@pytest.mark.parametrize(("lines", "entries", "expected"), RULES)
def test_reports(tmp_path: Path, lines: tuple[str, ...], entries: tuple[str, ...], expected: str) -> None:
    found = check(tmp_path, wrong(lines, entries))
    assert any(expected in line for line in found), found


GOOD = [
    PUBLISHED,
    f"{PUBLISHED}moved:\n",
    f"{PUBLISHED}moved: {{}}\n",
    f"# comment with a.md#one\n{PUBLISHED}\nmoved:\n",
    f"\ufeff{PUBLISHED}",
    PUBLISHED.replace("\n", "\r\n"),
    PUBLISHED.replace("- no", '- "no"  # quoted'),
    wrong(("z.md:",), ("z.md: a.md",)),
    wrong((), ("another.md: a.md", "another.md#part: b.md#three", "a.md#another: b.md")),  # what people may well try
    wrong(("z.md:",), ("z.md: a.md # renamed",)),
    wrong(("z.md:", "  - one"), ("z.md: a.md",)),  # the page's entry carries an id that the new page has
    wrong(("z.md:", "  - one"), ("z.md: b.md", "z.md#one: a.md#one")),  # a section that left a page that is gone
    wrong(Z, ("z.md: a.md#one",)),  # a section that covers a whole page
    wrong(Z, ("z.md: a.md", "z.md#zig: b.md#three", "z.md#zag: a.md")),
    PUBLISHED.replace("    - one\n", "    - old\n    - one\n") + "moved:\n  a.md#old: a.md#one\n",
    PUBLISHED.replace("    - one\n", "    - old\n    - one\n") + "moved:\n  a.md#old: b.md#no\n",
]


@pytest.mark.parametrize("text", GOOD)
def test_leaves_alone(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []


def test_a_repository_without_the_file_promises_nothing(tmp_path: Path) -> None:
    assert list(check_permalinks(site_of(tmp_path, PAGES), read_permalinks(tmp_path))) == []


def test_a_lost_page_is_one_problem_whatever_its_ids(tmp_path: Path) -> None:
    assert len(check(tmp_path, wrong(Z, ()))) == 1


def test_a_new_section_is_nothing_to_report(tmp_path: Path) -> None:
    assert check(tmp_path, PUBLISHED, {**PAGES, "d.md": "## X {#x}\n## Y {#y}\n## Z {#z}\n"}) == []


def test_the_id_of_a_title_is_not_asked_for(tmp_path: Path) -> None:
    assert "the-title" not in "".join(check(tmp_path, "published:\n  index.md:\n"))


HISTORY = [
    # the page before, after; the other page before, after → the id that is suggested
    ("## Old name {#old}", "## New name {#new-one}", "", "", "a.md#new-one"),
    ("## Old name {#old}\n\n## Other {#other}", "## Quite new {#zzz}\n\n## Other {#other}", "", "", "a.md#zzz"),
    ("## One {#old}\n## Two {#two}", "## Two! {#second}\n## One! {#first}", "", "", "a.md#first"),
    ("## Old name {#old}", "", "## B {#b-b}", "## B {#b-b}\n\n## Old name {#elsewhere}", "b.md#elsewhere"),
    ("## Old name {#old}", "", "## B {#b-b}", "## B {#b-b}\n\n## Old name {#old}", "b.md#old"),
    ("## Old name {#old-name}", "\n## Old names {#old-names}", "", "", "a.md#old-names"),
    ("## Old name {#old}", "Nothing like it", "", "", "a.md"),
]


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "uncommitted"])
@pytest.mark.parametrize(("before", "after", "other", "later", "expected"), HISTORY)
def test_git_tells_where_an_id_went(
    tmp_path: Path, committed: bool, before: str, after: str, other: str, later: str, expected: str
) -> None:
    name = before.partition("{#")[2].partition("}")[0]
    git(tmp_path, "init", "--quiet")
    write_files(tmp_path, {"docs/a.md": f"# A\n\n{before}\n", "docs/b.md": f"# B\n\n{other}\n"})
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=Begin")
    write_files(tmp_path, {"docs/a.md": f"# A\n\n{after}\n", "docs/b.md": f"# B\n\n{later}\n"})
    if committed:
        git(tmp_path, "commit", "--quiet", "--all", "--message=Change")
    found = check(tmp_path, f"published:\n  a.md:\n    - {name}\n", {"a.md": after, "b.md": later})
    assert found[-1].startswith(f'3:7 error lost-link: id "{name}" is gone from a.md')
    assert found[-1].endswith(f"the line: a.md#{name}: {expected}")


def test_git_is_asked_once_for_all_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_: Path, pattern: str) -> str:
        asked.append(pattern)
        return ""

    monkeypatch.setattr("git_history.changes", answer)
    lost = "".join(f"    - lost-{number}\n" for number in range(200))
    assert len(check(tmp_path, f"published:\n  a.md:\n{lost}")) == 200
    assert len(asked) == 1


def test_git_is_not_asked_when_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("git_history.changes")
    assert check(tmp_path, PUBLISHED) == []


def test_without_git_there_is_still_a_line_to_add(tiny_site: Write, tmp_path: Path) -> None:
    root = tiny_site({"a.md": "# A\n\n## New {#some-ids}", "/permalinks.yml": "published:\n  a.md:\n    - some-id\n"})
    done = run_build(root, "--check", PATH=str(tmp_path / "nothing"))
    assert done.stdout.splitlines()[0].endswith("(an id like it) the line: a.md#some-id: a.md#some-ids [lost-link]")


def test_the_line_that_is_shown_is_the_line_that_helps(tiny_site: Write) -> None:
    """For a whole page at once, in as many rounds as it takes."""
    text = "published:\n  a.md:\n    - one\n  z.md:\n    - zig\n    - zag\nmoved:\n"
    root = tiny_site({"a.md": "# A\n\n## One {#one}", "/permalinks.yml": text})
    for _ in range(3):
        done = run_build(root, "--check")
        shown = [line for line in done.stdout.splitlines() if "[lost-link]" in line]
        lines = [line.partition("the line: ")[2].removesuffix(" [lost-link]") for line in shown]
        text += "".join(f"  {line}\n" for line in lines)
        write_files(root, {"permalinks.yml": text})
    assert text.count("z.md") == 1 + 3
    assert done.returncode == 0, done.stdout


OLD = PUBLISHED.replace("    - one\n", "    - old\n    - one\n")  # an id that the page has no more


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{OLD}moved:\n  a.md#old: a.md#two\n", []),
        (OLD, ["3:7 error lost-link"]),
        (PUBLISHED, ["2:3 error withdrawn"]),
        (OLD.replace("    - two\n", ""), ["2:3 error withdrawn", "3:7 error lost-link"]),
        (OLD.replace("  guides/index.md:\n", ""), ["1:1 error withdrawn", "3:7 error lost-link"]),
        ("published:\nmoved:\n", ["1:1 error withdrawn"]),
        (None, ["1:1 error withdrawn"]),
    ],
)
@pytest.mark.parametrize("branch", ["main", "branch-of-main"])
def test_what_was_published_stays_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, expected: list[str], branch: str
) -> None:
    monkeypatch.delenv("BASE", raising=False)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write_files(tmp_path, {"permalinks.yml": OLD})
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=Begin")
    if branch != "main":
        git(tmp_path, "switch", "--quiet", "--create", branch)
        write_files(tmp_path, {"permalinks.yml": f"{OLD}  new.md:\n"})
        git(tmp_path, "commit", "--quiet", "--all", "--message=Change")  # a line that nobody published may go again
    (tmp_path / "permalinks.yml").unlink()
    write_files(tmp_path, {"permalinks.yml": text} if text is not None else {})
    found = check_permalinks(site_of(tmp_path, PAGES), read_permalinks(tmp_path))
    assert sorted(f"{p.line}:{p.column} {p.severity} {p.rule}" for p in found) == expected


def test_the_projects_own_file_is_there_and_sound(site: Site) -> None:
    links = read_permalinks(REPOSITORY)
    assert len(links.published) > 800
    assert [p for p in check_permalinks(site, links) if p.severity == "error"] == []

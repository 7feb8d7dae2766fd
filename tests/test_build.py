"""The real command: what it prints, its exit status, and what becomes of the last good site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import FRONT_MATTER, TINY_CONFIG, Write, run_build

GOOD = {
    "index.md": "# Home\n\n[Drift](a.md#drift) and $x^2$\n",
    "a.md": "# A\n\n## Drift {#drift}\n\n[Home](index.md)\n",
}

BAD = {
    "a.md": "# A\n\n## Drift\n\n## Shift {#shift}\n\n[x](index.md#shifts) [y][z]\n",
    "b.md": '# B\n\n## Shift {#shift}\n\n[x]() ![](gone.png)\n\n<a href="../a.md">raw</a>\n\nsee[^1]\n',
    "index.md": "# Home\n\n[a](aa.md), [a again](aa.md) and $\\frac{a$\n\n```mermaid\nflowchart TD\n  A[\n```\n",
}

BAD_REPORT = """\
docs/a.md:7:1: error: heading "Drift" has no id of its own, so links to it break when it is reworded. \
End it with {#some-id}. [heading-id]
docs/a.md:11:5: error: docs/index.md has no id "shifts", so readers land at its top instead of the section. [missing-id]
docs/a.md:11:22: error: "[y][z]" is not defined, so readers see brackets instead of a link. \
Add "[z]: …" at the end of the page. [reference]
docs/b.md:7:11: error: id "shift" is used already at docs/a.md:9, so one of the two sections cannot be linked to. \
Choose another id. [duplicate-id]
docs/b.md:9:5: error: the address is empty, so it leads back to its own page. Write where it should lead. [empty-link]
docs/b.md:9:11: error: the image "gone.png" has no words for those who cannot see it. \
Write ![what it shows](address). [alt-text]
docs/b.md:9:11: error: "gone.png" leads to nothing, so readers land on the error page. [missing-file]
docs/b.md:11:10: error: "../a.md" leads to nothing, so readers land on the error page. \
Did you mean "a.md"? [missing-file]
docs/b.md:13:4: error: "[^1]" is not defined, so readers see its name in brackets. \
Add "[^1]: …" at the end of the page. [footnote]
docs/index.md:7:5: error: "aa.md" leads to nothing, so readers land on the error page. \
Did you mean "a.md"? [missing-file]
docs/index.md:7:23: error: "aa.md" leads to nothing, so readers land on the error page. \
Did you mean "a.md"? [missing-file]
docs/index.md:7:35: error: the formula cannot be set (Expected closing token "}", but reached end of input), \
so readers see its source. Correct it. [formula]
"""


def test_a_good_site_is_built_and_summed_up(tiny_site: Write) -> None:
    root = tiny_site(GOOD)
    done = run_build(root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 pages, 3 sections, 0 terms, ")
    assert "<math" in (root / "site" / "index.html").read_text(encoding="utf-8")
    assert not list(root.glob(".site-*"))


def test_check_leaves_the_site_alone(tiny_site: Write) -> None:
    root = tiny_site(GOOD)
    assert run_build(root, "--check").returncode == 0
    assert not (root / "site").exists()


def test_another_folder(tiny_site: Write, tmp_path: Path) -> None:
    root = tiny_site(GOOD)
    assert run_build(root, "--site-dir", str(tmp_path / "new" / "public")).returncode == 0
    assert (tmp_path / "new" / "public" / "a" / "index.html").is_file()
    assert not (root / "site").exists()


def test_the_bad_site(tiny_site: Write) -> None:
    """Every problem, in order, and nothing else."""
    done = run_build(tiny_site(BAD))
    assert done.returncode == 1
    *lines, diagram, summary = done.stdout.splitlines()
    assert lines == BAD_REPORT.splitlines()
    assert diagram.startswith("docs/index.md:10:1: error: the diagram cannot be drawn (")
    assert summary == f"{len(lines) + 1} errors, 0 warnings"


def test_json(tiny_site: Write) -> None:
    done = run_build(tiny_site(BAD), "--format", "json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)
    assert problems[0].keys() == {"path", "line", "column", "rule", "message", "severity"}
    assert [problem["path"] for problem in problems] == sorted(problem["path"] for problem in problems)


def test_json_of_a_good_site_is_an_empty_list(tiny_site: Write) -> None:
    assert json.loads(run_build(tiny_site(GOOD), "--format", "json").stdout) == []


def test_github(tiny_site: Write) -> None:
    done = run_build(tiny_site(BAD), "--format", "github")
    assert done.stdout.count("::error file=docs/") == 10
    assert done.stdout.count(": error: ") == 13


# what is written over a good site → exit status, beginning of the line that says what is wrong
BROKEN: dict[str, tuple[dict[str, str | bytes], int, str]] = {
    "a broken link": ({"a.md": "# A\n\n[x](gone.md)"}, 1, 'docs/a.md:7:5: error: "gone.md" leads to nothing'),
    "a duplicate id": (
        {"b.md": "# B\n\n## Drift {#drift}"},
        1,
        'docs/b.md:7:11: error: id "drift" is used already at docs/a.md:7',
    ),
    "malformed front matter": (
        {"a.md": "---\ntitle: a: b\ndescription: D\n---\n"},
        1,
        "docs/a.md:2:9: error: the front matter is not valid YAML",
    ),
    "not UTF-8": ({"a.md": b"# A\n\ncaf\xe9"}, 1, "docs/a.md:3:4: error: byte 0xe9 is not UTF-8"),
    "a missing nav target": (
        {"/mkdocs.yml": TINY_CONFIG + "nav:\n  - index.md\n  - a.md\n  - gone.md\n"},
        1,
        f"mkdocs.yml:{len(TINY_CONFIG.splitlines()) + 4}:5: error: ",
    ),
    "invalid YAML": ({"/mkdocs.yml": "site_name: x\nnav: [\n  a: b: c\n"}, 2, "mkdocs.yml:3:"),
    "an unknown option": ({"/mkdocs.yml": "site_name: x\ntheme: nope\n"}, 2, "mkdocs.yml:2:8: "),
    "an extension that is not there": (
        {"/mkdocs.yml": "markdown_extensions:\n  - toc\n  - tocs\nsite_name: x\n"},
        2,
        "mkdocs.yml:3:5: ",
    ),
    "a folder that is not there": (
        {"/mkdocs.yml": "site_name: x\ntheme:\n  name: null\n  custom_dir: override\n"},
        2,
        "mkdocs.yml:4:15: ",
    ),
    "an address that no browser opens": (
        {"/mkdocs.yml": "site_name: x\nsite_url: htps://example.org/notes/\n"},
        2,
        "mkdocs.yml:2:11: ",
    ),
    "another form of addresses": (
        {"/mkdocs.yml": TINY_CONFIG + "use_directory_urls: false\n"},
        2,
        f"mkdocs.yml:{len(TINY_CONFIG.splitlines()) + 1}:1: ",
    ),
    "an unknown plugin": ({"/mkdocs.yml": "site_name: x\nplugins: [nope]\n"}, 2, "mkdocs.yml:2:"),
    "a configuration that is not UTF-8": ({"/mkdocs.yml": b"site_name: M\xfcnchen\n"}, 2, "mkdocs.yml:"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_bad_input(tiny_site: Write, name: str) -> None:
    """One clear line, an exit status that says so, no traceback, and the last good site as it was."""
    files, status, line = BROKEN[name]
    root = tiny_site(dict(GOOD))
    assert run_build(root).returncode == 0
    before = {file: file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()}
    tiny_site(files)
    done = run_build(root)
    assert done.returncode == status
    assert any(found.startswith(line) for found in (done.stdout + done.stderr).splitlines()), done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert {file: file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()} == before
    assert not list(root.glob(".site-*"))


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--nope"], ["extra"]])
def test_wrong_use(tiny_site: Write, arguments: list[str]) -> None:
    done = run_build(tiny_site(GOOD), *arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_to(tiny_site: Write) -> None:
    done = run_build(tiny_site(GOOD), "--site-dir", "/proc/nowhere/site")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["github", "json"])
def test_a_broken_configuration_in_other_formats(tiny_site: Write, form: str) -> None:
    done = run_build(tiny_site({**GOOD, "/mkdocs.yml": "site_name: x\nplugins: [nope]\n"}), "--format", form)
    said = {"github": "::error file=mkdocs.yml,line=2,", "json": '"line": 2,'}
    assert done.returncode == 2
    assert said[form] in done.stdout
    assert "Traceback" not in done.stderr


def test_an_address_that_is_none(tiny_site: Write) -> None:
    done = run_build(tiny_site(GOOD), SITE_URL="nonsense")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_front_matter_is_counted_in_lines(tiny_site: Write) -> None:
    root = tiny_site({**GOOD, "a.md": FRONT_MATTER + "# A\n\n[x](gone.md)\n"})
    assert "docs/a.md:7:5: error:" in run_build(root).stdout

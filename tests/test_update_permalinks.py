"""What `make permalinks` writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import REPOSITORY, Write, write_files
from permalinks.file import read_permalinks
from update_permalinks import with_addresses

FILE = """\
# Head.

published:
  # about a
  a.md:
    - beta
    # about delta
    - delta # here
  c.md:

# Moves.
moved:
  a.md#beta: c.md
"""
CASES = [
    (["a.md#alpha"], "  a.md:\n    - alpha\n    - beta\n"),
    (["a.md#gamma"], "    - beta\n    # about delta\n    - delta # here\n    - gamma\n  c.md:\n"),
    (["a.md#zeta", "a.md#eta"], "    - delta # here\n    - eta\n    - zeta\n  c.md:\n\n# Moves.\n"),
    (["b.md", "b.md#x"], "    - delta # here\n  b.md:\n    - x\n  c.md:\n\n# Moves.\n"),
    (["c.md#x"], "  c.md:\n    - x\n\n# Moves.\nmoved:\n"),
    (["d.md"], "  c.md:\n  d.md:\n\n# Moves.\n"),
    (["A.md"], "published:\n  A.md:\n  # about a\n  a.md:\n"),
    (["a.md#no", "a.md#123", "a.md#1e3"], '  a.md:\n    - "123"\n    - 1e3\n    - beta\n'),
    ([], FILE),
]


def add(folder: Path, text: str, new: list[str]) -> str:
    write_files(folder, {"permalinks.yml": text})
    return with_addresses(text, read_permalinks(folder), new)


@pytest.mark.parametrize(("new", "expected"), CASES)
def test_new_addresses_are_put_in_their_places(tmp_path: Path, new: list[str], expected: str) -> None:
    text = add(tmp_path, FILE, new)
    assert expected in text
    assert set(FILE.splitlines()) <= set(text.splitlines())
    before = read_permalinks(tmp_path)
    write_files(tmp_path, {"permalinks.yml": text})
    after = read_permalinks(tmp_path)
    assert after.problems == []
    assert set(after.published) == {*before.published, *new}
    assert list(after.published) == sorted(after.published, key=lambda address: address.partition("#"))


@pytest.mark.parametrize("line", ["published:", "published: {}", "published: # nothing yet"])
def test_the_first_addresses(tmp_path: Path, line: str) -> None:
    text = add(tmp_path, f"# Head.\n{line}\nmoved:\n", ["a.md", "a.md#x"])
    assert text == "# Head.\npublished:\n  a.md:\n    - x\nmoved:\n"


def test_what_yaml_would_read_as_something_else_is_quoted(tmp_path: Path) -> None:
    text = add(tmp_path, "published:\n", ["a.md", "a.md#no", "a.md#1", "a.md#null", "a.md#yes-no"])
    assert yaml.safe_load(text) == {"published": {"a.md": ["1", "no", "null", "yes-no"]}}


def update(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "scripts/update_permalinks.py")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_records_what_is_new_and_says_how_much(tiny_site: Write) -> None:
    page = '# A\n\n## One {#one}\n\nText.\n{: #two }\n\n#### Small\n\n<div id="three"></div>\n\n`{#four}`\n'
    root = tiny_site({"a.md": page, "index.md": "# Home"})
    assert update(root).stdout == "permalinks.yml: 6 added, 6 in all\n"
    text = "published:\n  a.md:\n    - one\n    - small\n    - three\n    - two\n  index.md:\n\nmoved:\n"
    assert (root / "permalinks.yml").read_text(encoding="utf-8") == text
    assert update(root).stdout == "permalinks.yml: 0 added, 6 in all\n"
    assert (root / "permalinks.yml").read_text(encoding="utf-8") == text
    assert {file.name for file in root.iterdir()} == {"docs", "mkdocs.yml", "permalinks.yml", "theme"}


def test_a_site_with_errors_is_not_recorded(tiny_site: Write) -> None:
    text = "published:\n  a.md:\n    - gone\n"
    root = tiny_site({"a.md": "# A\n\n## One {#one}", "/permalinks.yml": text})
    done = update(root)
    assert done.returncode == 1
    assert "permalinks.yml:3:7: error: id" in done.stdout
    assert (root / "permalinks.yml").read_text(encoding="utf-8") == text


def test_a_broken_configuration_is_one_line(tiny_site: Write) -> None:
    done = update(tiny_site({"/mkdocs.yml": "theme: ["}))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mkdocs.yml:") or done.stderr.startswith("error: ")

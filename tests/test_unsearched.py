"""A check makes no index to search, and says what a build that makes one says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import build
from conftest import FRONT_MATTER, TINY_CONFIG, Write, run_build

SEARCH = '[material/search: {lang: en, pipeline: [], separator: " "}]'
CONFIG = TINY_CONFIG.replace("plugins: []", f"plugins: {SEARCH}")


def project(tiny_site: Write, *said: str) -> Path:
    pages = {f"{number}.md": FRONT_MATTER.replace("\n---\n", f"\n{text}\n---\n") for number, text in enumerate(said)}
    return tiny_site(
        {"/mkdocs.yml": CONFIG, "index.md": "# Home\n", **{name: f"{text}# P\n" for name, text in pages.items()}}
    )


@pytest.mark.parametrize(("whole", "found"), [(True, {"", "0/"}), (False, {"0/"})])
def test_only_a_whole_site_can_be_searched(
    tiny_site: Write, monkeypatch: pytest.MonkeyPatch, whole: bool, found: set[str]
) -> None:
    root = project(tiny_site, "search: {boost: 2}")
    monkeypatch.chdir(root)
    assert build.build(root, root / "site", whole)[0] == []
    index = json.loads((root / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert {entry["location"].partition("#")[0] for entry in index["docs"]} == found


@pytest.mark.parametrize(
    ("said", "status"), [("search: loud", 1), ("search: {boost: 2024-01-01}", 0), ("tags: loud", 0), ("tags: [a]", 0)]
)
def test_a_check_says_what_a_build_says(tiny_site: Write, said: str, status: int) -> None:
    root = project(tiny_site, said)
    checked, built = run_build(root, "--check"), run_build(root)
    assert re.sub(r"[\d.]+ seconds", "", checked.stdout) == re.sub(r"[\d.]+ seconds", "", built.stdout)
    assert (checked.returncode, checked.stderr) == (built.returncode, built.stderr) == (status, "")

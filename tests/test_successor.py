"""The look ahead at the theme's successor, with programs that stand in for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from check_successor import OVERRIDES, find_losses, main
from conftest import REPOSITORY, Write

FILES = {
    "docs/index.md": "# Home\n",
    "docs/a.md": "# A\n\n## One {#one}\n\n### Two {#two .quiet}\n",
    "mkdocs.yml": f"site_name: x\ntheme:\n  name: material\n{OVERRIDES}",
    "overrides/main.html": "x",
}
GOOD = "mkdir -p site/a; echo > site/index.html; echo '<h2 id=one></h2><h3 id=two></h3>' > site/a/index.html"
# what the program does → what is reported
PROGRAMS: dict[str, tuple[str, list[str]]] = {
    "all is there": (GOOD, []),
    "a section goes": (GOOD.replace("id=two", ""), ['docs/a.md:5: Zensical gives no section the id "two"']),
    "a page goes": (
        GOOD.replace("echo > site/index.html", "true"),
        ["docs/index.md:1: Zensical builds no such page, so its address would die"],
    ),
    "the overrides are too much": (
        f"if grep -q custom_dir mkdocs.yml; then echo first; echo last >&2; exit 1; fi; {GOOD}",
        ["mkdocs.yml:1: Zensical stops with our overrides: last"],
    ),
    "nothing works": (
        "exit 3",
        [
            "mkdocs.yml:1: Zensical stops with our overrides: exit status 3",
            "mkdocs.yml:1: Zensical stops without our overrides: exit status 3",
        ],
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_lost(write: Write, name: str) -> None:
    script, said = PROGRAMS[name]
    root = write({**FILES, "program": f'#!/bin/sh\n[ "$1" = build ] || exit 9\n{script}\n'})
    (root / "program").chmod(0o755)
    problems = sorted(find_losses(root, root / "program"))
    assert [f"{one.path}:{one.line}: {one.message}" for one in problems] == said
    assert not (root / "site").exists()


def test_the_real_configuration_names_its_overrides_as_is_looked_for() -> None:
    assert (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").count(OVERRIDES) == 1


def test_a_program_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "zensical")]) == 2
    assert capsys.readouterr().err.startswith("error: there is no ")

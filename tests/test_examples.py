"""Every Python block of the notes runs and prints what is shown below it."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY

FENCE = re.compile(r"^ *```(?P<info>[^\n`]*)\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL)
OUTPUT = 'text title="Output"'
NOT_RUN = 'python title="Not run: '
PAGES = [
    file for file in sorted((REPOSITORY / "docs").rglob("*.md")) if "```python" in file.read_text(encoding="utf-8")
]


def examples(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the code and the shown output of every Python example of a page that is meant to run."""
    for fence, following in pairwise([*FENCE.finditer(text), None]):
        if fence and fence["info"].startswith("python") and not fence["info"].startswith(NOT_RUN):
            shown = following["code"] if following and following["info"] == OUTPUT else ""
            yield text.count("\n", 0, fence.start()) + 2, fence["code"], shown


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_examples_print_what_is_shown(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order within a page, sharing their names, and leaving nothing behind."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for line, code, shown in examples(file.read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("\n" * (line - 1) + code, str(file), "exec"), names)
        assert printed.getvalue() == shown, f"{file}:{line}"
    assert list(tmp_path.iterdir()) == []


def test_every_chapter_has_two_examples() -> None:
    counts = {file.stem: len(list(examples(file.read_text(encoding="utf-8")))) for file in PAGES}
    assert [name for name, count in counts.items() if count < 2] == []
    assert len(PAGES) == 11

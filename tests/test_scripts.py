"""The scripts read in one sitting, and the commands say what they do."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY

SCRIPTS = sorted((REPOSITORY / "scripts").rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_is_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 180
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, FUNCTIONS)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > 30]
    assert long == []


def test_help_lists_every_target() -> None:
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)[0].split()
    done = subprocess.run(["make", "--no-print-directory"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in done.stdout.splitlines()] == targets


def find_browser(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "scripts/browser.py")]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def test_the_browser_is_the_one_that_is_named(tmp_path: Path) -> None:
    program = tmp_path / "chrome"
    program.touch(mode=0o755)
    done = find_browser(CHROME=str(program))
    assert (done.returncode, done.stdout) == (0, f"{program}\n")


def test_the_browser_is_found_on_the_path(tmp_path: Path) -> None:
    (tmp_path / "chromium").touch(mode=0o755)
    done = find_browser(CHROME="", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'chromium'}\n")


def test_a_browser_that_is_named_but_missing_is_an_error() -> None:
    done = find_browser(CHROME="/nowhere/chrome")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: CHROME names /nowhere/chrome")

"""Build the notes with Zensical, the successor of MkDocs and the theme, and see which pages and sections it loses.

It builds a copy, first with our overrides of the theme, then, where it stops at those, without them.
Exit status: 0 nothing is lost, 1 something is, 2 wrong use.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mkdocs.structure.files import File
from selectolax.lexbor import LexborHTMLParser

from problem import Problem
from report import as_text

REPOSITORY = Path(__file__).resolve().parent.parent
NEEDED = ("docs", "overrides", "mkdocs.yml", ".git-blame-ignore-revs")
HEADING = re.compile(r"^##+ .*\{#([^ }]+)", re.MULTILINE)
OVERRIDES = "  custom_dir: overrides\n"
SECONDS = 300


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the program zensical")
    options = parser.parse_args(arguments)
    root = Path.cwd() if Path("mkdocs.yml").is_file() else REPOSITORY
    if not options.program.is_file():
        print(f"error: there is no {options.program}. Install it with make successor", file=sys.stderr)
        return 2
    problems = sorted(find_losses(root, options.program.resolve()))
    print(as_text(problems))
    return int(bool(problems))


def find_losses(root: Path, program: Path) -> Iterator[Problem]:
    """Yield what stops the program, and each page and section that is not in what it builds."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in NEEDED:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name)
            elif (root / name).is_file():
                shutil.copy(root / name, copy / name)
        if reason := _build(copy, program):
            yield Problem("mkdocs.yml", 1, 1, "successor", f"Zensical stops with our overrides: {reason}")
            file = copy / "mkdocs.yml"
            file.write_text(file.read_text(encoding="utf-8").replace(OVERRIDES, ""), encoding="utf-8")
            if reason := _build(copy, program):
                yield Problem("mkdocs.yml", 1, 1, "successor", f"Zensical stops without our overrides: {reason}")
                return
        yield from _missing(copy)


def _build(folder: Path, program: Path) -> str:
    """Build the site of the folder; return the last line that the program says if it fails."""
    command = [str(program), "build"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return f"it takes more than {SECONDS} seconds"
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return (lines or [f"exit status {done.returncode}"])[-1] if done.returncode else ""


def _missing(folder: Path) -> Iterator[Problem]:
    for source in sorted((folder / "docs").rglob("*.md")):
        page = folder / "site" / File(source.relative_to(folder / "docs").as_posix(), "", "", True).dest_uri
        path, text = source.relative_to(folder).as_posix(), source.read_text(encoding="utf-8")
        if not page.is_file():
            yield Problem(path, 1, 1, "successor", "Zensical builds no such page, so its address would die")
            continue
        ids = {node.attributes["id"] for node in LexborHTMLParser(page.read_bytes()).css("[id]")}
        for match in HEADING.finditer(text):
            if match[1] not in ids:
                line = text.count("\n", 0, match.start()) + 1
                yield Problem(path, line, 1, "successor", f'Zensical gives no section the id "{match[1]}"')


if __name__ == "__main__":
    raise SystemExit(main())

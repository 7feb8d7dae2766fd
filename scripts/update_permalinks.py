"""Add to permalinks.yml what the site has and the file does not; nothing is ever taken out.

Only a site without errors is recorded: no other was ever published. Exit status: 0 done, 1 problems found, 2 a broken
configuration.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import yaml

import mkdocs_build
from build import REPOSITORY, build
from permalinks.check import addresses
from permalinks.file import NAME, TOP, Permalinks, read_permalinks
from report import as_text


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
        text = file.read_text(encoding="utf-8-sig") if file.is_file() else "published:\n\nmoved:\n"
        file.write_text(with_addresses(text, links, new), encoding="utf-8", newline="\n")
    print(f"{NAME}: {len(new)} added, {len(links.published) + len(new)} in all")
    return 0


def with_addresses(text: str, links: Permalinks, new: Iterable[str]) -> str:
    """Return the text with the new addresses in their places, every page and every id sorted, comments kept."""
    lines = text.splitlines()
    begin = links.parts.get("published", TOP).line
    if not links.published:
        lines[begin - 1] = "published:"  # an empty one may be written otherwise
    ends = [begin, *(place.line for place in links.published.values())]
    entries = {address: [_line(address)] for address in new}
    for address, (above, line) in zip(links.published, pairwise(ends), strict=True):
        entries[address] = lines[above:line]  # with the comments above it
    ordered = sorted(entries, key=lambda address: address.partition("#"))
    published = [line for address in ordered for line in entries[address]]
    return "\n".join([*lines[:begin], *published, *lines[ends[-1] :]]) + "\n"


def _line(address: str) -> str:
    """Quote what YAML would read as something else than text: `no`, `123`."""
    uri, _, name = address.partition("#")
    word = name or uri
    word = word if yaml.safe_load(word) == word else json.dumps(word, ensure_ascii=False)
    return f"    - {word}" if name else f"  {word}:"


if __name__ == "__main__":
    raise SystemExit(main())

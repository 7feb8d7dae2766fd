"""Check that a folder holds the site its checksums tell of, no file more and none less, and print the digest.

It needs nothing but Python. Exit status: 0 the very site, 1 another one, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from publish.manifest import CHECKSUMS, checksums, digest


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the site")
    parser.add_argument("--digest", default="", help="the digest it must have")
    options = parser.parse_args(arguments)
    faults = list(find_faults(options.folder, options.digest))
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    if not faults:
        print(digest((options.folder / CHECKSUMS).read_bytes()))
    return int(bool(faults))


def find_faults(folder: Path, wanted: str = "") -> Iterator[str]:
    """Yield what differs from the checksums, and from the digest if one is wanted."""
    if not (folder / CHECKSUMS).is_file():
        yield f"{folder} holds no {CHECKSUMS}, so nothing tells what should be in it. Build it with make site"
        return
    written = (folder / CHECKSUMS).read_bytes()
    said, found = _by_name(written.decode()), _by_name(checksums(folder))
    for name in sorted(said.keys() | found.keys()):
        if said.get(name) != found.get(name):
            what = "is missing" if name not in found else "was added" if name not in said else "was changed"
            yield f"{folder / name} {what} after the site was built"
    if wanted and digest(written) != wanted:
        yield f"{folder} is another site than the one that was checked: its digest is {digest(written)}, not {wanted}"


def _by_name(text: str) -> dict[str, str]:
    return {line[66:]: line[:64] for line in text.splitlines()}


if __name__ == "__main__":
    raise SystemExit(main())

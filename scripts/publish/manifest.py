"""The files by which a site says what it is: the commit it was built from, and the checksums of all its files.

Both are made from the commit alone. `sha256sum --check checksums.txt` reads the second; its own checksum, the digest,
stands for the whole site.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

VERSION = "version.json"
CHECKSUMS = "checksums.txt"


def write_manifest(folder: Path, commit: str) -> None:
    """Write the two files into a finished site; without git there is no commit to name."""
    if commit:
        (folder / VERSION).write_text(json.dumps({"commit": commit}) + "\n", encoding="utf-8")
    (folder / CHECKSUMS).write_text(checksums(folder), encoding="utf-8")


def checksums(folder: Path) -> str:
    """Return a line for every file but the checksums' own, in order: its SHA-256 and its path."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    names = sorted(name for name in files if name != CHECKSUMS)
    return "".join(f"{sha256(files[name].read_bytes()).hexdigest()}  {name}\n" for name in names)


def digest(text: bytes) -> str:
    """Return the SHA-256 of the checksums."""
    return sha256(text).hexdigest()

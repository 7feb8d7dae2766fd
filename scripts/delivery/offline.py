"""Add the worker that keeps read pages for times without a network."""

from __future__ import annotations

import hashlib
from pathlib import Path

SCRIPT = Path(__file__).with_name("service_worker.js")
FILE = "service_worker.js"


def add_service_worker(folder: Path) -> None:
    """Write the worker of the finished site in `folder`, named inside for the content of all its files."""
    text = SCRIPT.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode())
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(f"{file.relative_to(folder).as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    (folder / FILE).write_text(text.replace("%BUILD%", digest.hexdigest()[:16]), encoding="utf-8")

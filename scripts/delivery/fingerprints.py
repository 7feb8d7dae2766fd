"""Name files for their content, so that pages of one build never meet scripts of another."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

NAMED = (  # each before those that name it
    "search/sections.json",
    "assets/javascripts/workers/engine.js",
    "assets/javascripts/workers/search.*.js",
    "assets/js/*.js",
)


def add_fingerprints(folder: Path) -> None:
    """Rename the files in the site in `folder`, and write their new names wherever they are named."""
    names: dict[str, str] = {}
    for pattern in NAMED:
        for file in sorted(folder.glob(pattern)):
            _rewrite(file, names)
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
            names[file.name] = f"{file.name.partition('.')[0]}.{digest}{file.suffix}"
            file.rename(file.with_name(names[file.name]))
    for page in sorted(folder.rglob("*.html")):
        _rewrite(page, names)


def _rewrite(file: Path, names: dict[str, str]) -> None:
    text = before = file.read_text(encoding="utf-8")
    for old, new in names.items():
        text = re.sub(rf"(?<=[/\"']){re.escape(old)}(?=[\"'])", new, text)
    if text != before:
        file.write_text(text, encoding="utf-8")

"""Remove what the theme brings and no page of this site asks for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

LEFTOVERS = (
    "assets/**/*.map",  # for those who work on the theme
    "assets/javascripts/lunr",  # search in other languages than English
)
MAPS = re.compile(r"\n//# sourceMappingURL=\S+\s*$")


def remove_leftovers(folder: Path) -> None:
    """Delete the leftovers in the site in `folder`, and the scripts' mentions of those that are gone."""
    for pattern in LEFTOVERS:
        for found in sorted(folder.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    for script in folder.glob("assets/javascripts/**/*.js"):
        text = script.read_text(encoding="utf-8")
        if MAPS.search(text):
            script.write_text(MAPS.sub("\n", text), encoding="utf-8")

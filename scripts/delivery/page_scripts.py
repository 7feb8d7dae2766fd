"""Make one script of those that a page defers: each is a request of its own."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

SCRIPT = re.compile(r'<script src="(?P<up>(?:[^":]*/)?)(?P<file>assets/js/[^":]+\.js)" defer(?:="")?></script>\n?')
REMARK = re.compile(r"^[ \t]*(?://.*\n|(?=\S))", re.MULTILINE)  # lines for who reads the script, and indentation
FOLDER = "assets/js"


def merge_scripts(folder: Path) -> None:
    """Rewrite the pages of the site in `folder`; the scripts run in their order, where the last one stood."""
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        scripts = list(SCRIPT.finditer(text))
        if scripts:
            name = _merged(folder, tuple(script["file"] for script in scripts))
            end = f'<script src="{scripts[-1]["up"]}{name}" defer></script>\n'
            before, after = text[: scripts[-1].start()], text[scripts[-1].end() :]
            page.write_text(SCRIPT.sub("", before) + end + after, encoding="utf-8")


def _merged(folder: Path, files: tuple[str, ...]) -> str:
    """Write the scripts as one, each in a scope of its own, named for its content; return its path in the site."""
    texts = [REMARK.sub("", (folder / file).read_text(encoding="utf-8")) for file in dict.fromkeys(files)]
    text = "".join(f"(() => {{\n{text}}})();\n" for text in texts)
    name = f"{FOLDER}/page.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    (folder / name).write_text(text, encoding="utf-8")
    return name

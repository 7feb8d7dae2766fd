"""Remove the drawings of diagrams that no page holds any more."""

from __future__ import annotations

import re
from pathlib import Path

from diagrams import file_name

REPOSITORY = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```mermaid\n(?P<source>.*?)^```$", re.MULTILINE | re.DOTALL)


def sweep(docs: Path, drawings: Path) -> list[str]:
    """Remove from `drawings` what no Markdown file below `docs` needs; return the names of what was removed."""
    texts = [file.read_text(encoding="utf-8") for file in docs.rglob("*.md")]
    needed = {file_name(fence["source"].strip()) for text in texts for fence in FENCE.finditer(text)}
    stale = [file for file in sorted(drawings.glob("*.svg")) if file.name not in needed]
    for file in stale:
        file.unlink()
    return [file.name for file in stale]


if __name__ == "__main__":
    for name in sweep(REPOSITORY / "docs", REPOSITORY / "diagrams"):
        print(f"removed diagrams/{name}")

"""Pages twice in the menu, and pages kept out of it that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from problem import Problem


def check_menu(config: MkDocsConfig, uris: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem where mkdocs.yml lists an entry once more, or keeps none of the pages `uris` out of the menu."""
    file = Path(config.config_file_path)
    lines = file.read_text(encoding="utf-8").split("\n")
    for entry in (entry for entry, count in Counter(_entries(config.nav)).items() if count > 1):
        last = max((number for number, line in enumerate(lines, 1) if line.rstrip("\"' ").endswith(entry)), default=1)
        text = f'"{entry}" is in the menu twice, so "next" and "previous" lead astray. Keep one.'
        yield Problem(file.name, last, 1, "collision", text)
    pages = tuple(uris)
    for form in config.not_in_nav.patterns if config.not_in_nav else ():
        if form.include and isinstance(form.pattern, str) and not any(form.match_file(uri) for uri in pages):
            line = next((number for number, line in enumerate(lines, 1) if line.strip() == form.pattern), 1)
            text = f'"{form.pattern}" keeps no page out of the menu, so it hides a later one by mistake. Remove it.'
            yield Problem(file.name, line, 1, "unused-exception", text)


def _entries(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _entries(part)

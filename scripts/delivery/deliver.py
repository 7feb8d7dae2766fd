"""Make a good site quick to fetch."""

from __future__ import annotations

from pathlib import Path

from cards.draw import draw_cards
from delivery.fingerprints import add_fingerprints
from delivery.icon import inline_icon
from delivery.leftovers import remove_leftovers
from delivery.offline import add_service_worker
from delivery.page_scripts import merge_scripts
from delivery.stylesheets import merge_stylesheets
from delivery.white_space import squeeze


def deliver(folder: Path) -> None:
    """Rewrite the site in `folder` for readers: the same pages, in fewer bytes and requests."""
    draw_cards(folder)
    merge_stylesheets(folder)
    remove_leftovers(folder)
    add_fingerprints(folder)
    merge_scripts(folder)
    inline_icon(folder)
    for file in sorted(folder.rglob("*.html")):
        file.write_text(squeeze(file.read_text(encoding="utf-8")), encoding="utf-8")
    add_service_worker(folder)

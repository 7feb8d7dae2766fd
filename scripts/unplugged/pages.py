"""The files of the site as they have to be to work from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from unplugged.links import name_files

HERE = Path(__file__).parent
WORKERS = "assets/javascripts/workers"
INDEXES = ("search/search_index.json", "search/sections.*.json")
LEFT_OUT = ("404.html", "feed.xml", "service_worker.js", "sitemap.xml", "sitemap.xml.gz")  # for servers
PREVIEWS = re.compile(r'"navigation\.instant\.preview",? ?|, ?"navigation\.instant\.preview"')  # they fetch pages
FEED = re.compile(r'<link rel="alternate " type="application/atom\+xml"[^>]*>\n?')  # which is left out
BUNDLE = re.compile(
    r'<script type="text/later" src="(?P<up>[^"]*)(?P<file>assets/javascripts/bundle\.[^"]*)"></script>'
)
BUNDLES = '<script src="{0}{1}/worker.js"></script>\n<script src="{0}{2}"></script>\n'
FRAME = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>\n{}'


def unplug(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.is_dir() or name in LEFT_OUT:
            continue
        yield name, _page(file).encode() if file.suffix == ".html" else file.read_bytes()
    yield f"{WORKERS}/worker.js", (HERE / "worker.js").read_bytes()
    yield f"{WORKERS}/frame.js", (HERE / "frame.js").read_bytes()
    yield f"{WORKERS}/worker.html", _frame(site).encode()
    for pattern, variable in zip(INDEXES, ("__index", "fetched"), strict=True):
        for file in sorted(site.glob(pattern)):
            yield f"search/{file.stem}.js", f"var {variable} = {file.read_text(encoding='utf-8')}\n".encode()


def _page(file: Path) -> str:
    html = FEED.sub("", PREVIEWS.sub("", name_files(file.read_text(encoding="utf-8"))))
    html = html.replace("frame-src 'none'", "frame-src 'self' file:", 1)  # in the page's security policy
    return BUNDLE.sub(lambda bundle: BUNDLES.format(bundle["up"], WORKERS, bundle["file"]), html)


def _frame(site: Path) -> str:
    """Return the page that does the search worker's work: the worker first, which listens to the engine after it."""
    found = [next((site / WORKERS).glob(f"{name}.*js"), None) for name in ("search", "engine")]
    names = ["frame.js", *(file.name for file in found if file)]
    return FRAME.format("".join(f'<script src="{name}"></script>\n' for name in names))

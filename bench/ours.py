"""The check of this project over a generated site, as scripts/build.py calls it, without the build: `ours.py FOLDER`.

It reads the Markdown and the built pages, judges every link, and locates what is wrong.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

from generate_site import URL
from linkgraph.site import read_graph
from linkgraph.sources import Snippets, read_sources
from problem import Problem
from report import as_text
from sitecheck.contents import Contents
from sitecheck.links import check_links


def check(root: Path) -> Iterator[Problem]:
    """Yield the problems of the site in `root/site`, which was built from `root/docs`."""
    docs = root / "docs"
    notes, problems = read_sources(
        docs, root, Snippets(), [file.relative_to(docs).as_posix() for file in docs.rglob("*.md")]
    )
    sources = {_built(note.uri): note for note in notes}
    contents = Contents(sources)
    site = read_graph(root, URL, root / "site", sources, (docs,), contents.look)
    yield from problems
    yield from check_links(site, contents)


def _built(uri: str) -> str:
    return uri.replace(".md", ".html") if uri == "index.md" else uri.replace(".md", "/index.html")


if __name__ == "__main__":
    gc.disable()  # as scripts/build.py does
    print(as_text(sorted(check(Path(sys.argv[1])))))

"""The tools that build the same notes, each as it comes: what a site would be that only named its sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import PEERS, REPOSITORY

MATERIAL = """\
site_name: Notes
site_url: {url}
theme: {{name: material, font: false}}
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.blocks.caption,
  pymdownx.details, pymdownx.highlight, pymdownx.inlinehilite, pymdownx.superfences, pymdownx.tasklist]
"""
SPHINX = """\
project = "Notes"
html_theme = "sphinx_book_theme"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist", "dollarmath"]
myst_heading_anchors = 3
suppress_warnings = ["all"]
"""


@dataclass(frozen=True)
class Maker:
    """A tool, and the pages of its site that are measured."""

    name: str
    build: Callable[[Path, str], None]
    """Build the notes into a folder, for an address."""
    suffix: str = "/"
    """What the address of a page ends with."""
    lacks: str = ""
    """What its pages don't show of the same text."""

    def page(self, name: str) -> str:
        """Return the address of a page in the site."""
        return f"{name}{self.suffix}" if name else ""


def _ours(site: Path, url: str) -> None:
    _run([sys.executable, str(REPOSITORY / "scripts/build.py"), "--site-dir", str(site)], REPOSITORY, SITE_URL=url)


def _material(site: Path, url: str) -> None:
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], _project(site, url))


def _zensical(site: Path, url: str) -> None:
    project = _project(site, url)
    _run([str(PEERS / "zensical"), "build"], project)
    shutil.move(project / "site", site)


def _sphinx(site: Path, url: str) -> None:
    project = _project(site, url)
    (project / "docs/conf.py").write_text(SPHINX, encoding="utf-8")
    toctree = "\n\n```{toctree}\n:hidden:\n:glob:\n\nchapters/*\nguides/*\nglossary\n```\n"
    with (project / "docs/index.md").open("a", encoding="utf-8") as index:
        index.write(toctree)
    _run([str(PEERS / "python"), "-m", "sphinx", "-q", "-b", "html", "docs", str(site)], project)


def _project(site: Path, url: str) -> Path:
    """Copy the notes, with the least configuration, to beside the site."""
    project = site.parent / f"{site.name}-project"
    shutil.copytree(REPOSITORY / "docs", project / "docs")
    (project / "mkdocs.yml").write_text(MATERIAL.format(url=url), encoding="utf-8")
    return project


def _run(command: list[str], folder: Path, **environment: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


SITES = (
    Maker("ours", _ours),
    Maker("Material", _material, lacks="diagrams and formulas (shown as source), backlinks"),
    Maker("Zensical", _zensical, lacks="diagrams and formulas (shown as source), backlinks"),
    Maker(
        "sphinx-book-theme",
        _sphinx,
        ".html",
        "boxes, folded answers, captions and diagrams (shown as source), backlinks",
    ),
)

"""Tiny sites for tests, and the real site, built once and served under a sub-path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sitecheck.site import Site, read_site
from sitecheck.sources import Source

REPOSITORY = Path(__file__).resolve().parent.parent
SUB_PATH = "notes"
FRONT_MATTER = "---\ntitle: T\ndescription: D\n---\n"
TINY_CONFIG = """\
site_name: Tiny
site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]
theme: {name: null, custom_dir: theme}
validation: {links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}}
plugins: []
markdown_extensions:
  - attr_list
  - footnotes
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: diagram
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
TINY_THEME = """\
<!doctype html>
<html lang="en"><head><title>{{ page.title }}</title></head>
<body><article>{{ page.content }}</article></body></html>
"""

Write = Callable[[Mapping[str, str | bytes]], Path]


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def run_build(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command with `folder` as working directory."""
    names = ("SITE_URL", "REPO_URL", "EDIT_URI", "GIT_DATES", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS")
    inherited = {name: value for name, value in os.environ.items() if name not in names}
    command = [sys.executable, str(REPOSITORY / "scripts" / "build.py"), *arguments]
    return subprocess.run(
        command, cwd=folder, env={**inherited, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files, by name, below a new folder."""
    return partial(write_files, tmp_path)


@pytest.fixture
def tiny_site(write: Write) -> Write:
    """Write a MkDocs project from files of its docs folder, or of its root when the name starts with a slash.

    A page gets front matter of four lines unless it brings its own.
    """

    def write_project(files: Mapping[str, str | bytes]) -> Path:
        project: dict[str, str | bytes] = {"mkdocs.yml": TINY_CONFIG, "theme/main.html": TINY_THEME}
        for name, content in files.items():
            plain = isinstance(content, str) and name.endswith(".md") and not content.startswith("---")
            path = name[1:] if name.startswith("/") else f"docs/{name}"
            project[path] = FRONT_MATTER + str(content) if plain else content
        return write(project)

    return write_project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Build the real site for a free port and a sub-path; yield its address and its folder, with a server running."""
    with served(REPOSITORY, tmp_path_factory.mktemp("server")) as (url, folder):
        yield url, folder


@contextmanager
def served(project: Path, root: Path) -> Iterator[tuple[str, Path]]:
    """Build a project for a sub-path of a server, and run the server."""
    handler = partial(QuietHandler, directory=str(root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    done = run_build(project, "--site-dir", str(root / SUB_PATH), SITE_URL=url, REPO_URL="https://example.org/o/edit")
    assert done.returncode == 0, done.stdout + done.stderr
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield url, root / SUB_PATH
    server.shutdown()
    server.server_close()
    thread.join()


class QuietHandler(SimpleHTTPRequestHandler):
    """A file server that leaves the test's output alone, and shows 404.html as GitHub Pages does."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, SUB_PATH, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that `make test` found; it must be there, for nothing here is skipped."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROME"], args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(built: tuple[str, Path]) -> Site:
    """The real site's pages, with the Markdown of each."""
    url, folder = built
    docs = REPOSITORY / "docs"
    sources = {}
    for file in sorted(docs.rglob("*.md")):
        uri = file.relative_to(docs).as_posix()
        page = uri.removesuffix("index.md") + "index.html" if file.name == "index.md" else uri[:-3] + "/index.html"
        sources[page] = Source(f"docs/{uri}", uri, file.read_text(encoding="utf-8"))
    return read_site(REPOSITORY, url, folder, sources)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the repository without its history and without what was built in it."""
    return copy_project(tmp_path / "clone")


def copy_project(folder: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", ".venv", "site", ".site-*", ".*_cache", "__pycache__")
    return Path(shutil.copytree(REPOSITORY, folder, ignore=ignored))

"""Tiny sites for tests, and the real site, built once and served under a sub-path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from artifact import Artifact, served_as_published
from linkgraph.site import Site, read_graph
from linkgraph.sources import Source
from pages_server import PagesServer, serve_pages

REPOSITORY = Path(__file__).resolve().parent.parent
ARTIFACT = os.environ.get("ARTIFACT", "")
REPO_URL = os.environ["REPO_URL"] if ARTIFACT else "https://example.org/o/edit"
SUB_PATH = "notes"
PATIENCE = 60  # seconds that a busy machine gets
PAGES = (
    "404.html",
    *(
        file.relative_to(REPOSITORY / "docs").as_posix().removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        for file in sorted((REPOSITORY / "docs").rglob("*.md"))
        if file != REPOSITORY / "docs/index.md"
    ),
    "",
)
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
    return run_build_by((), folder, *arguments, **environment)


def run_build_by(
    prefix: tuple[str, ...], folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run it through another command."""
    names = ("SITE_URL", "REPO_URL", "EDIT_URI", "GIT_DATES", "SOURCE_DATE_EPOCH", "BASE", "CI")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    inherited = {name: value for name, value in kept.items() if not name.startswith("GITHUB_")}
    command = [*prefix, sys.executable, str(REPOSITORY / "scripts" / "build.py"), *arguments]
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
def artifact(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Artifact | None]:
    """The finished site to look at, if there is one."""
    if not ARTIFACT:
        yield None
        return
    with served_as_published(REPOSITORY / ARTIFACT, tmp_path_factory.mktemp("artifact"), QuietHandler) as found:
        yield found


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact | None) -> Iterator[tuple[str, Path]]:
    """The real site: the finished one, or else one built for a free port and a sub-path.

    Yield its address and its folder, with a server running.
    """
    if artifact:
        yield artifact.url, artifact.folder
        return
    with served(REPOSITORY, tmp_path_factory.mktemp("server")) as (url, folder):
        yield url, folder


@pytest.fixture(scope="session")
def server(built: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagesServer]:
    """The real site once more, behind a server that packs what it sends and counts it."""
    with served_copy(built, tmp_path_factory.mktemp("packed")) as server:
        yield server


@contextmanager
def served_copy(built: tuple[str, Path], root: Path) -> Iterator[PagesServer]:
    """Serve a copy of the real site under the same sub-path."""
    url, folder = built
    sub_path = urlparse(url).path.strip("/")
    shutil.copytree(folder, root / sub_path, dirs_exist_ok=True)
    with serve_pages(root, sub_path) as server:
        for page in root.rglob("*.html"):
            page.write_text(page.read_text(encoding="utf-8").replace(url, server.url), encoding="utf-8")
        yield server


@contextmanager
def served(project: Path, root: Path) -> Iterator[tuple[str, Path]]:
    """Build a project for a sub-path of a server, and run the server."""
    handler = partial(QuietHandler, directory=str(root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    done = run_build(project, "--site-dir", str(root / SUB_PATH), SITE_URL=url, REPO_URL=REPO_URL)
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
        page = next((file for name in ("", "*/") for file in Path(self.directory).glob(f"{name}404.html")), None)
        if code != HTTPStatus.NOT_FOUND or page is None:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@pytest.fixture(scope="session")
def browser(artifact: Artifact | None) -> Iterator[Browser]:
    """The browser that `make test` found; it must be there, for nothing here is skipped."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox", *(artifact.options if artifact else ())]
        browser = playwright.chromium.launch(executable_path=os.environ["CHROME"], args=options)
        yield browser
        browser.close()


def wait_until(page: Page, script: str) -> None:
    """Ask the page again and again; its security policy forbids Playwright's own way."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(script):
        assert time.monotonic() < deadline, f"still not: {script}"
        page.wait_for_timeout(50)


def settle(page: Page) -> None:
    """Wait until a page is loaded and has fetched nothing more for half a second."""
    page.wait_for_load_state("load")
    fetched = -1
    while fetched != (fetched := page.evaluate("performance.getEntriesByType('resource').length")):
        page.wait_for_timeout(500)


AWAKE = "document.documentElement.classList.contains('js-focus-visible')"  # the theme's script has run


def wake(page: Page) -> None:
    """Move the mouse, as readers do, and wait for what that brings."""
    page.mouse.move(1, 1)
    page.mouse.move(2, 2)
    wait_until(page, AWAKE)


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
    return read_graph(REPOSITORY, url, folder, sources)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the repository without its history and without what was built in it."""
    return copy_project(tmp_path / "clone")


def copy_project(folder: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", ".venv", "site", ".site-*", ".*_cache", "__pycache__", "node_modules")
    return Path(shutil.copytree(REPOSITORY, folder, ignore=ignored))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in how many states of pages axe looked, and what Lighthouse audited."""
    passed = [report.nodeid for report in terminalreporter.stats.get("passed", []) if report.when == "call"]
    states = sum("test_axe_finds_nothing" in name for name in passed)
    audits = sum("test_lighthouse_gives_full_marks" in name for name in passed)
    if states or audits:
        terminalreporter.write_line(f"axe found nothing in {states} page states, Lighthouse nothing in {audits} audits")

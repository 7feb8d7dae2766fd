"""What is tested is what is published: the checksums, the check of a folder, and the look at a published site."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from conftest import REPOSITORY, QuietHandler, Write, run_build
from publish.manifest import CHECKSUMS, VERSION, digest, write_manifest
from test_history import PAGE, begin
from test_reproducible import git

COMMIT = "1" * 40
FILES = {"index.html": "<p>Home", "a/index.html": "<p>A", "a b/é.txt": "x"}


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run as a workflow does: by a Python that has none of our packages."""
    command = [sys.executable, "-I", "-S", str(REPOSITORY / "scripts/publish" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def finished(write: Write) -> Path:
    folder = write({f"site/{name}": text for name, text in FILES.items()}) / "site"
    write_manifest(folder, COMMIT)
    return folder


def test_the_checksums_are_those_of_other_tools(finished: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS]
    subprocess.run(command, cwd=finished, check=True)
    lines = (finished / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in lines] == ["a b/é.txt", "a/index.html", "index.html", VERSION]


def test_the_digest_of_a_whole_site(finished: Path) -> None:
    done = run("artifact.py", str(finished))
    value = digest((finished / CHECKSUMS).read_bytes())
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{value}\n", "")
    assert run("artifact.py", str(finished), "--digest", value).returncode == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda site: (site / "index.html").write_text("other"), "index.html was changed after"),
        (lambda site: (site / "index.html").unlink(), "index.html is missing after"),
        (lambda site: (site / "b.html").write_text("x"), "b.html was added after"),
        (lambda site: write_manifest(site, "2" * 40), "is another site than the one that was checked"),
        (lambda site: (site / CHECKSUMS).unlink(), f"holds no {CHECKSUMS}"),
    ],
)
def test_another_site_is_refused(finished: Path, change: object, message: str) -> None:
    value = run("artifact.py", str(finished)).stdout.strip()
    assert callable(change)
    change(finished)
    done = run("artifact.py", str(finished), "--digest", value)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def built_otherwise(site: Path) -> None:
    (site / "b").write_text("x")
    write_manifest(site, COMMIT)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (None, ""),
        (lambda site: write_manifest(site, "2" * 40), f"shows commit {'2' * 40}, not {COMMIT}: the old site is up"),
        (lambda site: (site / VERSION).unlink(), "version.json answers 404, so nothing tells which commit"),
        (lambda site: (site / VERSION).write_text("<p>"), "version.json names no commit"),
        (lambda site: (site / VERSION).write_text("[1]"), "version.json names no commit"),
        (lambda site: (site / "index.html").write_text("x"), "index.html has other bytes than the one that was built"),
        (lambda site: (site / "a b/é.txt").unlink(), "a b/é.txt cannot be read"),
        (built_otherwise, "is not the site that was checked"),
        (lambda site: (site / CHECKSUMS).unlink(), "checksums.txt cannot be read"),
    ],
)
def test_the_published_site_is_looked_at(finished: Path, change: object, message: str) -> None:
    """The right commit, an old one, none, and the right one with other files."""
    value = run("artifact.py", str(finished)).stdout.strip()
    if callable(change):
        change(finished)
    with serving(finished.parent) as url:
        done = run("published.py", url, "--commit", COMMIT, "--digest", value, "--wait", "0")
    assert done.returncode == int(bool(message)), done.stdout + done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_host_gets_time_to_show_the_new_site(finished: Path) -> None:
    write_manifest(finished, "2" * 40)
    timer = threading.Timer(1.5, write_manifest, (finished, COMMIT))
    timer.start()
    with serving(finished.parent) as url:
        done = run("published.py", url.rstrip("/"), "--commit", COMMIT, "--wait", "30")
    timer.join()
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "file:///etc/", "", "nonsense"])
def test_a_site_that_is_down(url: str) -> None:
    done = run("published.py", url, "--commit", COMMIT, "--wait", "0")
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_names_its_commit(write: Write) -> None:
    """And says when files differ from it; without git, it names none."""
    root = begin(write, {"docs/index.md": f"---\ntitle: T\ndescription: D\n---\n{PAGE}", ".gitignore": "site/\n"})
    head = git(root, "rev-parse", "HEAD")
    for dirt, commit in (("", head), ("more\n", f"{head}-dirty")):
        (root / ".gitattributes").write_text(f"*.md diff=markdown\n{dirt}")
        assert run_build(root).returncode == 0
        assert json.loads((root / "site" / VERSION).read_text()) == {"commit": commit}
        assert run("artifact.py", str(root / "site")).returncode == 0
    assert run_build(root, PATH="/nowhere").returncode == 0
    assert not (root / "site" / VERSION).exists()

"""One commit gives one site: with git or without, in a shallow clone, in a fork."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from conftest import REPOSITORY, run_build_by

NOBODY = 65534
DATE = "2024-05-06T07:08:09Z"
FORK = {"SITE_URL": "https://example.org/fork/", "REPO_URL": "https://example.org/someone/edit-notes"}


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    dates = {"GIT_AUTHOR_DATE": DATE, "GIT_COMMITTER_DATE": DATE}
    command, environment = ["git", *identity, *arguments], {**os.environ, **dates}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def build(folder: Path, site: Path, **environment: str) -> dict[str, bytes]:
    return build_by((), folder, site, **environment)


def build_by(prefix: tuple[str, ...], folder: Path, site: Path, **environment: str) -> dict[str, bytes]:
    done = run_build_by(prefix, folder, "--site-dir", str(site), **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.fixture
def committed(clone: Path) -> Path:
    git(clone, "init", "--quiet", "--initial-branch=main")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=Begin")
    return clone


def test_two_builds_of_a_commit_are_alike(committed: Path, tmp_path: Path) -> None:
    """Byte for byte: two clones, places, users, umasks, locales, time zones, homes and hash seeds."""
    other = Path(tempfile.mkdtemp())  # where another user can go
    try:
        git(tmp_path, "clone", "--quiet", str(committed), str(other / "clone"))
        prefix = ("sh", "-c", 'umask 077; exec "$@"', "sh", *somebody_else(other))
        first = build(committed, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
        settings = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "HOME": str(other)}
        second = build_by(prefix, other / "clone", other / "two", **settings)
    finally:
        shutil.rmtree(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def somebody_else(folder: Path) -> tuple[str, ...]:
    """Give the folder to another user, and return what runs a command as that user; only root can."""
    if os.getuid() != 0:
        return ()
    for name in (folder, *folder.rglob("*")):
        os.chown(name, NOBODY, NOBODY, follow_symlinks=False)
    return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


def test_dates_come_from_git(committed: Path, tmp_path: Path) -> None:
    page = build(committed, tmp_path / "site")["glossary/index.html"].decode()
    assert re.search(r'class="git-revision-date[^>]*>2024-05-06<', page)


def test_a_shallow_clone_shows_no_dates(committed: Path, tmp_path: Path) -> None:
    (committed / "README.md").write_text("Changed\n", encoding="utf-8")
    git(committed, "commit", "--quiet", "--all", "--message=Change")
    git(tmp_path, "clone", "--quiet", "--depth=1", committed.as_uri(), str(tmp_path / "shallow"))
    page = build(tmp_path / "shallow", tmp_path / "site")["glossary/index.html"].decode()
    assert "git-revision-date" not in page


def test_without_git(clone: Path, tmp_path: Path) -> None:
    """Neither a repository nor the program itself."""
    python = {"PATH": str(tmp_path / "nothing")}
    page = build(clone, tmp_path / "site", **python)["glossary/index.html"].decode()
    assert "git-revision-date" not in page


def test_nothing_is_guessed_without_addresses(committed: Path, tmp_path: Path) -> None:
    git(committed, "remote", "add", "origin", "https://example.org/secret/remote.git")
    page = build(committed, tmp_path / "site")["glossary/index.html"].decode()
    assert "secret" not in page
    assert 'rel="edit"' not in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/glossary/">' in page


def test_a_fork_leads_to_itself(committed: Path, tmp_path: Path) -> None:
    page = build(committed, tmp_path / "site", **FORK)["glossary/index.html"].decode()
    assert '<link rel="canonical" href="https://example.org/fork/glossary/">' in page
    assert 'href="https://example.org/someone/edit-notes/edit/main/docs/glossary.md"' in page
    assert 'href="https://example.org/someone/edit-notes/raw/main/docs/glossary.md"' in page


def test_the_repository_holds_no_address_of_an_index() -> None:
    for file in REPOSITORY.glob("requirements*"):
        text = file.read_text(encoding="utf-8")
        assert "index-url" not in text
        assert "://" not in text

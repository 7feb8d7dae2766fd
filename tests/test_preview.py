"""One file of the changed pages, for those who review them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import REPOSITORY, Write, run_build
from test_history import begin, commit, edit
from test_reproducible import git

HEAD = "---\ntitle: T\ndescription: D\n---\n"
DOT = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
FILES = {
    "docs/index.md": f"{HEAD}# Home\n\n[A](a.md)\n",
    "docs/a.md": f"{HEAD}# Page A\n\n## One {{#one}}\n\n[Two](b.md#two), [Home](index.md), a note[^1].\n\n[^1]: N\n",
    "docs/b.md": f"{HEAD}# Page B\n\n![A dot](dot.svg)\n\n## Two {{#two}}\n\n[One](a.md#one), a note[^1].\n\n[^1]: M\n",
    "docs/dot.svg": DOT,
    "theme/site.css": "article { color: rgb(1, 2, 3) }",
}


def preview(root: Path, base: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "scripts/preview.py")]
    environment = {"BASE": base, "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(write: Write) -> Path:
    root = begin(write, {**FILES, ".gitignore": "site/\npreview.html\n"})
    links = 'rel="canonical" href="{{ page.canonical_url }}"', 'rel="stylesheet" href="{{ "site.css" | url }}"'
    edit(root / "theme/main.html", "<head>", "<head>" + "".join(f"<link {link}>" for link in links))
    commit(root, "Style", "2024-02-02T12:00:00Z")
    git(root, "checkout", "--quiet", "-b", "change")
    return root


def test_the_file_opens_alone(project: Path, tmp_path: Path, browser: Browser) -> None:
    edit(project / "docs/a.md", "Page A", "Page <b>A</b>")
    edit(project / "docs/dot.svg", "9v9z", "9v8z")
    commit(project, "Change", "2024-03-03T12:00:00Z")
    assert run_build(project, SITE_URL="https://example.org/notes/").returncode == 0
    done = preview(project, "main")
    assert (done.returncode, done.stdout, done.stderr) == (0, "preview.html: 2 pages\n", "")
    file = tmp_path / "elsewhere" / "preview.html"
    file.parent.mkdir()
    (project / "preview.html").rename(file)
    context = browser.new_context(java_script_enabled=False)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert [address for address in asked if not address.startswith("data:")] == [file.as_uri()]
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(["Page A", "Page B"])
    expect(page.get_by_role("link", name="Home")).to_have_attribute("href", "https://example.org/notes/")
    expect(page.locator("article").first).to_have_css("color", "rgb(1, 2, 3)")
    page.get_by_role("link", name="Two", exact=True).click()
    expect(page.locator(":target")).to_have_text("Two")
    page.get_by_role("link", name="One", exact=True).click()
    expect(page.locator(":target")).to_have_text("One")
    for number, note in enumerate(("N", "M")):
        page.locator("a.footnote-ref").nth(number).click()
        expect(page.locator(":target")).to_contain_text(note)
    assert page.locator("img").evaluate_all("all => all.map(one => one.src.slice(0, 19))") == ["data:image/svg+xml;"]
    context.close()


def test_nothing_in_it_asks_another_host(project: Path, browser: Browser) -> None:
    edit(project / "docs/a.md", "Page A", "Page B")
    commit(project, "Change", "2024-03-03T12:00:00Z")
    assert run_build(project).returncode == 0
    edit(
        project / "site/a/index.html",
        "<h1",
        '<img src="http://localhost:9/a.png" srcset="http://localhost:9/b.png 2x"><h1',
    )
    assert preview(project, "main").stdout == "preview.html: 1 page\n"
    page, failures = browser.new_page(), list[str | None]()
    page.on("requestfailed", lambda request: failures.append(request.failure))
    page.goto((project / "preview.html").as_uri())
    assert page.locator("img").count() == 1
    assert failures == ["csp"]  # the policy stopped it, where no server would have answered
    page.close()


def test_nothing_to_show(project: Path) -> None:
    (project / "other.txt").write_text("x")
    commit(project, "Change", "2024-03-03T12:00:00Z")
    done = preview(project, "main")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert run_build(project).returncode == 0
    done = preview(project, "main")
    assert (done.returncode, done.stdout, done.stderr) == (0, "no page has changed\n", "")
    assert not (project / "preview.html").exists()

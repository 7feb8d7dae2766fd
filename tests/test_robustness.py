"""Whatever the files hold: a report or a clear message, nothing written elsewhere, and the last good site stays."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

import build
from conftest import FRONT_MATTER, REPOSITORY, run_build, write_files
from linkgraph.pages import Page
from linkgraph.site import Site
from mkdocs_build import ConfigurationError
from problem import Problem
from test_mutations import CONFIG, SITE, Files, picture, with_text

BUILD = [sys.executable, str(REPOSITORY / "scripts" / "build.py")]
OTHER = "docs/part/other.md"
QUIET = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@contextmanager
def project(files: Files) -> Iterator[Path]:
    """Write the small site of the mutations, changed by some files, into a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        changed = {name: content for name, content in {**SITE, **files}.items() if content is not None}
        fronted = {
            name: FRONT_MATTER + content if isinstance(content, str) and content[:2] == "# " else content
            for name, content in changed.items()
        }
        write_files(root, fronted)
        yield root


def check(files: Files) -> list[Problem]:
    """Build, and see that nothing was written outside the target folder."""
    with project(files) as root:
        before, here = set(root.parent.rglob("*")), Path.cwd()
        os.chdir(root)
        try:
            problems, _ = build.build(root, root / "site")
        finally:
            os.chdir(here)
        written = {file for file in set(root.parent.rglob("*")) - before if root / "site" not in (file, *file.parents)}
        assert not written
    return problems


# --- addresses

SEGMENTS = st.sampled_from(
    [
        "",
        ".",
        "..",
        "a",
        "b.md",
        "%2e",
        "%2E%2e",
        "ü",
        "%C3%BC",
        "a b",
        "a+b",
        "a;b",
        "~",
        "😀",
        "%",
        "%zz",
        "x:y",
        "\\",
    ]
)
PATHS = st.lists(SEGMENTS, max_size=5).map("/".join)
HERE = ["", "/", "//", "///", "https://example.org/", "https://example.org/notes/", "HTTPS://EXAMPLE.org:443/notes/"]
ELSEWHERE = [
    "http://example.org/notes/",
    "https:",
    "https:/",
    "https://example.com/",
    "//example.org/notes/",
    "mailto:",
]
ODD_STARTS = ["javascript:", "data:", "https://user@example.org/notes/", "https://example.org:8443/", "https://[::1/"]
STARTS = st.sampled_from(["", "", *HERE, *ELSEWHERE, *ODD_STARTS, "c:/", " ", "\t"])
ENDS = st.sampled_from(["", "", "?q=1", "#here", "?q#%C3%BC", "#:~:text=x", "#", "?", "#a#b", "\n"])
ADDRESSES = st.tuples(STARTS, PATHS, ENDS).map("".join)
IN_BROWSER = """([base, addresses]) => addresses.map(address => {
  try { const url = new URL(address, base); return [url.host, url.pathname] } catch { return null }
})"""


@settings(QUIET, max_examples=25)
@given(st.lists(ADDRESSES, min_size=80, max_size=80), st.sampled_from(["", "a/", "a/b/", "404.html", "%C3%BC/"]))
def test_addresses_resolve_as_in_a_browser(browser: Browser, addresses: list[str], url: str) -> None:
    site = Site(Path("/nowhere"), "https://example.org/notes/", frozenset(), {}, {})
    page = Page(unquote(url) + ("index.html" if not url or url.endswith("/") else ""), (), (), ())
    tab = browser.new_page()
    answers = tab.evaluate(IN_BROWSER, ["https://example.org/notes/" + page.url, addresses])
    tab.close()
    for address, answer in zip(addresses, answers, strict=True):
        ours = site.resolve(page, address)
        if answer is None or answer[0] != "example.org":
            assert ours is None, address
        elif unquote(answer[1]).startswith("/notes/"):
            assert ours is not None
            assert ours[0] == unquote(answer[1]).removeprefix("/notes/"), address
        else:
            assert ours is None or ours[0] == unquote(answer[1]), address


# --- contents

MARKDOWN = [
    "[x](",
    "](../page.md)",
    ")",
    "[",
    "]",
    "!",
    "<",
    ">",
    "`",
    "```\n",
    "\n\n",
    "    ",
    "- ",
    "> ",
    "| a |",
    "[^n]",
    "[^n]:",
]
MARKDOWN += [
    "[r]: ",
    "{#a}",
    "{",
    "}",
    "<!--",
    "-->",
    "<a href=",
    "<div>",
    "</div>",
    '"',
    "'",
    "\\",
    "#",
    "=== ",
    "???",
    "///",
]
MARKDOWN += [
    '--8<-- "',
    "parts/said.md",
    "\n--8<--\n",
    "*[A]: b",
    "$$",
    "&amp;",
    "&#x0;",
    "\0",
    "\u202e",
    "\r\n",
    "gone.md",
    "Term\n: ",
]
HTML = [
    "<a href='",
    "<img src=",
    "<svg>",
    "</svg>",
    "<style>",
    "<script>",
    "</script>",
    "<base href=x>",
    "<meta http-equiv=refresh content=",
]
HTML += [
    "<article>",
    "<h2 id=a>",
    "<template>",
    "<table>",
    "<p",
    ">",
    "'",
    '"',
    "url(",
    "srcset='a 1x, b'",
    "<!doctype html>",
    "]]>",
    "{{ x }}",
]
YAML = [
    "- ",
    ": ",
    "\n",
    "  ",
    "\t",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "#",
    "|",
    ">",
    "---\n",
    "? ",
]
YAML += [
    "published:",
    "moved:",
    "nav:",
    "path: ",
    "rule: ",
    "text: ",
    "reason: ",
    "a.md",
    "a.md#b",
    "<<: *a",
    "0x1",
    "~",
    "\0",
]
CSS = [
    "url(",
    ")",
    "'",
    '"',
    "/*",
    "*/",
    "@import ",
    "@namespace",
    "image-set(",
    "\\",
    "{",
    "}",
    ";",
    "content:",
    "\n",
    "a.png",
    " 2x",
    "#a",
]
XML = [
    "<svg xmlns='http://www.w3.org/2000/svg'>",
    "</svg>",
    "<use href='",
    "'",
    "<!ENTITY a 'b'>",
    "&a;",
    "<![CDATA[",
    "<loc>",
    "</loc>",
    ">",
]


PLACED = re.compile(r"[^:]+:[1-9]\d*:[1-9]\d*: .")


def check_or_refuse(files: Files) -> list[Problem]:
    """A configuration that cannot be used is refused in one line."""
    try:
        return check(files)
    except ConfigurationError as error:
        return [error.problem]


def text_of(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces) | st.text(max_size=6), max_size=40).map("".join)


PLACES: dict[str, tuple[list[str], str]] = {  # file → what it is made of, and what stands before that
    OTHER: (MARKDOWN + HTML, f"{FRONT_MATTER}# Other\n\n## Shift {{#shift}}\n\n"),
    "docs/part/index.md": (YAML, "---\n"),
    "docs/parts/said.md": (MARKDOWN, ""),
    "docs/old.html": (HTML, ""),
    "docs/css/site.css": (CSS, ""),
    "docs/pictures/dot.svg": (XML, ""),
    "docs/robots.txt": (["Sitemap:", " ", "\n", "https://example.org/", "[", "\0"], ""),
    "overrides/main.html": ([*HTML, "{% block a %}", "{% endblock %}", "{{ page.", "}}", "{% include '", "' %}"], ""),
    "exceptions.yml": (YAML, ""),
    "permalinks.yml": (YAML, ""),
    "mkdocs.yml": (YAML, CONFIG),
}


@pytest.mark.parametrize("name", PLACES)
def test_any_content_ends_in_a_report(name: str) -> None:
    pieces, before = PLACES[name]

    @QUIET
    @given(text_of(pieces) | st.binary(max_size=60))
    @example("")
    def run(content: str | bytes) -> None:
        data = before.encode() + (content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        said = [f"{p.path}:{p.line}:{p.column}: {p.message}" for p in check_or_refuse({name: data})]
        assert all(PLACED.match(line) for line in said), said

    run()


# --- sizes and shapes

PARAGRAPH = "Some words and a [link](../page.md#drift) to read.\n\n"
LARGE: dict[str, tuple[str, int]] = {  # what is added to a page, and how many problems it makes
    "a page of 5 MB": (PARAGRAPH * 100_000, 0),
    "10,000 links": ("".join(f"[x{n}](../page.md#drift) \n\n" for n in range(10_000)), 0),
    "10,000 dead links": ("".join(f"[x{n}](gone{n}.md)\n\n" for n in range(10_000)), 10_000),
    "10,000 dead ids": ("".join(f"[x{n}](../page.md#gone{n})\n\n" for n in range(10_000)), 10_000),
    "200 quotations in each other": (">" * 200 + " [x](gone.md)", 1),
    "200 lists in each other": ("\n".join(f"{'    ' * n}- x" for n in range(200)), 0),
    "200 elements in each other": ("<div>" * 200 + "x" + "</div>" * 200, 0),
    "an open comment": ("<!-- " * 3_000, 1),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_pages_are_checked(name: str) -> None:
    text, count = LARGE[name]
    assert len(check(with_text(text))) == count


def test_names_of_files_are_what_the_file_system_allows() -> None:
    names = ["a'b", 'a"b', "a b c", "😀", "ünï", "#a", "?a", "%41", "a&b", "[a]", "(a)", "a;b", "-a", "$a", "{a}"]
    links = "".join(
        f"[x](<../{name.replace('%', '%25').replace('#', '%23').replace('?', '%3F')}.md>)\n" for name in names
    )
    nav = "".join(f"  - {name!r}: {'docs' and chr(34)}{name}.md{chr(34)}\n" for name in names if '"' not in name)
    pages: Files = {f"docs/{name}.md": "# A page\n" for name in names}
    found = [(p.path, p.rule) for p in check({**pages, **with_text(links), "mkdocs.yml": CONFIG + nav})]
    assert found == [('docs/a"b.md', "not-in-menu")]


ODD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a circle of links": ("docs/a.md", lambda file: file.symlink_to("a.md"), "leads nowhere or in a circle"),
    "a link to nothing": ("docs/a.png", lambda file: file.symlink_to("b.png"), "leads nowhere or in a circle"),
    "a folder in itself": ("docs/a", lambda file: file.symlink_to("."), "leads back to a folder that holds it"),
    "a link out of the notes": ("docs/a.md", lambda file: file.symlink_to("/etc/hostname"), "leads out of the folder"),
    "a folder elsewhere": ("overrides/a", lambda file: file.symlink_to("/etc"), "leads out of the folder"),
    "a pipe": ("docs/a.csv", os.mkfifo, "is no plain file"),
    "a line break in a name": ("docs/a\nb.md", Path.touch, "holds a line break"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_named_and_not_followed(name: str) -> None:
    path, make, message = ODD[name]
    with project({}) as root:
        make(root / path)
        done = run_build(root)
    assert done.returncode == 1
    assert done.stderr == ""
    line, summary = done.stdout.splitlines()
    assert line.startswith(ascii(path)[1:-1] + ":1:1: error: the site cannot be built from this:")
    assert message in line
    assert summary == "1 error, 0 warnings"


def test_a_link_within_the_notes_is_followed() -> None:
    with project({}) as root:
        (root / "docs/pictures/two.png").symlink_to("one.png")
        (root / OTHER).write_text(f"{FRONT_MATTER}# Other\n\n## Shift {{#shift}}\n\n![Red](../pictures/two.png)\n")
        assert run_build(root, "--check").returncode == 0


def test_a_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitecheck.odd_files.os.access", lambda file, _mode: Path(file).name != "page.md")
    assert [(p.path, p.rule) for p in check({})] == [("docs/page.md", "odd-file")]


# --- the last good site

LAST = "<p>the last good site"


def with_last_site(root: Path) -> Path:
    write_files(root, {"site/index.html": LAST})
    return root


def test_a_full_disk_leaves_the_last_site() -> None:
    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))  # to write more fails as a full disk does

    with project({"docs/pictures/one.png": picture() + b"x" * 2_000}) as root:
        with_last_site(root)
        done = subprocess.run(BUILD, cwd=root, preexec_fn=fill, capture_output=True, text=True, check=False)
        assert done.returncode in (1, 2)
        assert "File too large" in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert [file.name for file in (root / "site").iterdir()] == ["index.html"]
        assert (root / "site/index.html").read_text() == LAST


@pytest.mark.parametrize("delay", [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8])
def test_ctrl_c_leaves_the_last_site_or_the_new_one(delay: float) -> None:
    with project({OTHER: f"{FRONT_MATTER}# Other\n\n## Shift {{#shift}}\n\n" + PARAGRAPH * 2_000}) as root:
        with_last_site(root)
        running = subprocess.Popen(BUILD, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while running.poll() is None and not list(root.glob(".site-*")):
            time.sleep(0.01)  # until the build has begun
        time.sleep(delay)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
        page = (root / "site/index.html").read_text()
        if page == LAST:
            assert (running.returncode, said) == (130, "stopped; the site is as it was\n")
        else:  # when all is done, Python itself ends by the signal
            assert (running.returncode in (0, -signal.SIGINT), said) == (True, "")
            assert "Home" in page
        assert not list(root.glob(".site-*"))

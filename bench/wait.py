"""Run a command and tell on standard error, as JSON, what it took: `wait.py LIMIT COMMAND...`.

A process of its own, because the memory that the system reports of a new process begins with that of its parent.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Timer

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere


def main(limit: float, command: list[str]) -> None:
    """Wait for the command, and end it with its children when it takes longer than `limit` seconds."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)
    timer = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    finally:
        timer.cancel()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what it left behind
    process.returncode = os.waitstatus_to_exitcode(status)
    taken = {"seconds": seconds, "mebibytes": usage.ru_maxrss * MAXRSS_UNIT / 2**20, "status": process.returncode}
    print(json.dumps(taken), file=sys.stderr)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])

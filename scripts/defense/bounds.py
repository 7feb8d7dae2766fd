"""How long MkDocs and the checks may take, and how much memory: there is text that keeps a parser busy for hours."""

from __future__ import annotations

import faulthandler
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

SECONDS = 20.0
"""Of the processor's time, so that a busy machine is no reason to stop; ten times what the notes take."""
SECONDS_PER_CHARACTER = 8e-6
MEMORY = 768 * 2**20
"""Bytes on top of those in use. Only Linux keeps to it."""


class TooLongError(Exception):
    """Some text takes too long to convert or to check."""


@contextmanager
def bounded(characters: int) -> Iterator[None]:
    """Raise TooLongError or MemoryError in what takes much more than so many characters of notes do."""
    seconds = SECONDS + characters * SECONDS_PER_CHARACTER
    with ExitStack() as limits:
        if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
            limits.enter_context(_processor(seconds))
            limits.enter_context(_memory())
        else:  # nothing can stop the parser there but the end of the process, with the place where it is
            faulthandler.dump_traceback_later(3 * seconds, exit=True)
            limits.callback(faulthandler.cancel_dump_traceback_later)
        yield


if sys.platform != "win32":
    import resource

    @contextmanager
    def _processor(seconds: float) -> Iterator[None]:
        def stop(*_: object) -> None:
            text = f"the text takes more than {seconds:.0f} seconds, where a chapter takes less than one. "
            raise TooLongError(text + "Look for long runs of brackets, tags or marks, or split the page.")

        before = signal.signal(signal.SIGVTALRM, stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)  # and each second, since some code goes on after errors
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)

    def _in_use() -> int:
        """Return the bytes that the limit counts: what is reserved, as stacks of threads are, not what is touched."""
        counted = Path("/proc/self/statm")  # only Linux has it, and only Linux keeps to the limit
        return int(counted.read_text().split()[5]) * resource.getpagesize() if counted.is_file() else 0

    @contextmanager
    def _memory() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = _in_use() + MEMORY
        if hard == resource.RLIM_INFINITY or wanted < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))

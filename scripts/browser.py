"""Print the path of a Chromium for the browser tests, installing one when the machine has none.

Looked for in this order: the variable CHROME; the PATH; the chromium package, on Debian and Ubuntu; Playwright's own.
Exit status: 0 found, 1 none can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DEBIAN = Path("/etc/debian_version")


def main() -> int:
    """Print the browser's path; return the exit status."""
    browser = _named() or _on_path() or _from_debian() or _from_playwright()
    if not browser:
        print(
            "error: no Chromium for the browser tests: none on the PATH, none in the system's packages, and "
            "Playwright's could not be downloaded. Install one, or name it: CHROME=/path/to/chrome make test",
            file=sys.stderr,
        )
        return 1
    print(browser)
    return 0


def _named() -> str | None:
    named = os.environ.get("CHROME")
    if named and not shutil.which(named):
        print(f"error: CHROME names {named}, which is no program", file=sys.stderr)
        raise SystemExit(1)
    return named and shutil.which(named)


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _from_debian() -> str | None:
    if not DEBIAN.exists() or not shutil.which("apt-get"):
        return None
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    apt = [*sudo, "apt-get", "--quiet", "--yes"]
    _run([*apt, "update"])
    _run([*apt, "install", "--no-install-recommends", "chromium"])
    return _on_path()


def _from_playwright() -> str | None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(command: list[str]) -> None:
    """Run a command with its output on standard error; what matters is whether a browser is there afterwards."""
    try:
        subprocess.run(command, stdout=sys.stderr, check=False)
    except OSError as error:
        print(f"{command[0]}: {error}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())

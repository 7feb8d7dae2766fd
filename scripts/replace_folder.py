"""Put a finished folder in the place of another, in one step."""

from __future__ import annotations

import shutil
from pathlib import Path


def replace_folder(new: Path, old: Path) -> None:
    """Rename `new` to `old`; what stood there is put back when that fails and removed when it works."""
    backup = new.with_name(new.name + "-old")
    try:
        if old.exists():
            old.rename(backup)
        new.rename(old)
    except BaseException:  # Ctrl-C may come between the two
        if backup.exists() and not old.exists():
            backup.rename(old)
        raise
    shutil.rmtree(backup, ignore_errors=True)

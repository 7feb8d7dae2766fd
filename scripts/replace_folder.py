"""Put a finished folder in the place of another, in one step."""

from __future__ import annotations

import shutil
from pathlib import Path


def replace_folder(new: Path, old: Path) -> None:
    """Rename `new` to `old`; what stood there is put back when that fails and removed when it works."""
    backup = new.with_name(new.name + "-old")
    if old.exists():
        old.rename(backup)
    try:
        new.rename(old)
    except BaseException:
        if backup.exists():
            backup.rename(old)
        raise
    shutil.rmtree(backup, ignore_errors=True)

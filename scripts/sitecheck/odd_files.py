"""Files that cannot be published as they are: symbolic links that lead astray, pipes, unreadable files, odd names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from problem import Problem


def check_files(folders: tuple[Path, ...], root: Path) -> Iterator[Problem]:
    """Yield a problem for each entry of the folders that the build could not copy, or should not."""
    for folder in folders:
        for place, names, files in os.walk(folder):
            for file in (Path(place) / name for name in sorted([*names, *files])):
                if why := _fault(file, folder):
                    path = file.relative_to(root).as_posix()
                    yield Problem(path, 1, 1, "odd-file", f"the site cannot be built from this: {why}.")


def _fault(file: Path, folder: Path) -> str:
    if not file.name.isprintable():
        return "the name holds a line break or another character that nobody sees. Rename it"
    if file.is_symlink():
        return _astray(file, folder)
    if not (file.is_file() or file.is_dir()):
        return "it is no plain file. Remove it"
    return "" if os.access(file, os.R_OK) else "the file cannot be read. Change its permissions"


def _astray(link: Path, folder: Path) -> str:
    """Judge a symbolic link: within the folder it may stand for another file, or for a folder beside it."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # the latter is how Python 3.11 tells of a circle
        return "the symbolic link leads nowhere or in a circle. Remove it"
    if not target.is_relative_to(folder.resolve()):
        return "the symbolic link leads out of the folder, to what is not part of the notes. Put the file here"
    return "the symbolic link leads back to a folder that holds it. Remove it" if target in link.parents else ""

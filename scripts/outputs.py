"""What the project's templates write, and where: each expression in them with what it came out as."""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment
from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin

from linkgraph.sources import Place

LONGEST = 2000  # characters of what is kept: no address has more, and whole articles do
Value = TypeVar("Value")


class Outputs(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """A plugin of MkDocs that listens to the templates of a folder, and to nothing that the theme's own write."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Listen to `folder`; paths are told relative to `root`."""
        self.prefix, self.root = f"{folder}{os.sep}", root
        self.known: dict[tuple[str, int], Place] = {}
        self.places: dict[str, dict[Place, None]] = {}

    def on_env(self, env: Environment, /, **_: object) -> Environment:
        """Hear each value before it is written: https://jinja.palletsprojects.com/en/stable/api/#jinja2.Environment."""
        env.finalize = self._hear
        return env

    def _hear(self, value: Value) -> Value:
        frame = inspect.currentframe()
        writer = frame.f_back if frame else None  # the code that Jinja made of a template, named by its file
        if writer and (file := writer.f_code.co_filename).startswith(self.prefix):
            code = file, writer.f_lasti
            if code not in self.known:  # Python and Jinja read whole tables to tell a line
                line = writer.f_globals["__jinja_template__"].get_corresponding_lineno(writer.f_lineno)
                self.known[code] = Place(Path(file).relative_to(self.root).as_posix(), line, 1, "")
            if len(written := str(value)) <= LONGEST:
                self.places.setdefault(written, {})[self.known[code]] = None
        return value

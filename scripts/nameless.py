"""Names in the project's templates that nothing gives a value, which come out as nothing and without a word."""

from __future__ import annotations

import inspect
from pathlib import Path

from jinja2 import Environment, Undefined
from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin

from problem import Problem


class Nameless(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """A plugin of MkDocs that keeps a problem for each such name that a page should show."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Listen to the templates of a folder; paths are told relative to `root`."""
        self.folder, self.root = folder, root
        self.problems: dict[Problem, None] = {}

    def on_env(self, env: Environment, /, **_: object) -> Environment:
        """Hear of each name when it is to be shown; one that is only asked for may be missing."""
        keep = self._keep

        class Heard(Undefined):
            def __str__(self) -> str:
                keep(str(self._undefined_name))
                return ""

        env.undefined = Heard
        return env

    def _keep(self, name: str) -> None:
        frame = inspect.currentframe()
        while frame and "__jinja_template__" not in frame.f_globals:  # as Jinja's own traces find the template
            frame = frame.f_back
        template = frame.f_globals["__jinja_template__"] if frame else None
        if frame and template and Path(template.filename or "").is_relative_to(self.folder):
            path = Path(template.filename).relative_to(self.root).as_posix()
            text = f'nothing is called "{name}", so nothing shows here, and a link with it leads nowhere. Correct it.'
            self.problems[Problem(path, template.get_corresponding_lineno(frame.f_lineno), 1, "no-value", text)] = None

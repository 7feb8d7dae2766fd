"""Run MkDocs in this process and turn what it says into problems."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from sitecheck.problem import Problem
from sitecheck.sources import Source

QUOTED = re.compile(r"'([^']+)'")
IN_NAV = "'nav' configuration"
UNCOMMITTED = "has no git logs"  # a page that is not committed yet simply has today's date


class ConfigurationError(Exception):
    """The configuration cannot be used; the text is one line that names the file."""


def load(file: Path, site_dir: Path) -> MkDocsConfig:
    """Load `mkdocs.yml`; raise ConfigurationError, with file and line, when it is broken."""
    with _captured() as messages:
        try:
            return load_config(str(file), site_dir=str(site_dir))
        except (MkDocsException, yaml.YAMLError, OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(_one_line(file, error, messages)) from error


def page_files(config: MkDocsConfig) -> dict[str, str]:
    """Map each Markdown file, relative to the docs folder, to the page MkDocs makes of it."""
    return {file.src_uri: file.dest_uri for file in get_files(config).documentation_pages()}


def run(config: MkDocsConfig, sources: list[Source], root: Path) -> list[Problem]:
    """Build the site; return a problem for every warning and error of MkDocs and its plugins."""
    with _captured() as warnings:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except MkDocsException as error:
            warnings.append(str(error))
        finally:
            config.plugins.on_shutdown()
    names = {source.uri: source for source in sources}
    return [_problem(text, names, root) for text in warnings if UNCOMMITTED not in text]


@contextmanager
def _captured() -> Iterator[list[str]]:
    """Collect what MkDocs and its plugins would print as warnings and errors."""
    messages: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, handler = logging.getLogger("mkdocs"), Collect(logging.WARNING)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _one_line(file: Path, error: Exception, messages: list[str]) -> str:
    """Say in one line where the configuration is broken, and why."""
    cause = error if isinstance(error, yaml.MarkedYAMLError) else error.__cause__ or error.__context__
    if isinstance(cause, yaml.MarkedYAMLError) and cause.problem_mark:
        line, column, reason = cause.problem_mark.line + 1, cause.problem_mark.column + 1, cause.problem
    else:
        reason = " ".join((messages or [str(error)])[0].split())
        line, column = _in_file(file, [f"{name}:" for name in QUOTED.findall(reason)])
    return f"{file.name}:{line}:{column}: error: the configuration cannot be used: {reason}"


def _problem(text: str, notes: dict[str, Source], root: Path) -> Problem:
    """Place a message by the files and addresses it quotes: Doc file 'a.md' contains a link 'b.md'."""
    names = QUOTED.findall(text)
    note = next((notes[name] for name in names if name in notes), None)
    if note is None or IN_NAV in text:
        return Problem("mkdocs.yml", *_in_file(root / "mkdocs.yml", names), "mkdocs", text)
    place = next((place for place in note.targets if place.text in names), None)
    return Problem(note.path, place.line if place else 1, place.column if place else 1, "mkdocs", text)


def _in_file(file: Path, names: list[str]) -> tuple[int, int]:
    """Return the line and the column of the first of the names that the file holds; else 1 and 1."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    for name in names:
        for number, line in enumerate(lines, 1):
            if name in line:
                return number, line.index(name) + 1
    return 1, 1

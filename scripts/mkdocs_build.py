"""Run MkDocs in this process and turn what it says into problems."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import InclusionLevel, get_files

from defense.bounds import bounded
from linkgraph.sources import Snippets, Source
from problem import Problem

QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")
SHOWN = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV, InclusionLevel.UNDEFINED)
LISTED = re.compile(r"^  - (.+)$", re.MULTILINE)
SNIPPETS = "pymdownx.snippets"
EXCLUDED = re.compile(r"Excluding '([^']+)' from the site because it conflicts")
IN_NAV = "'nav' configuration"
STOPPED = ("Error reading page", "Error building page")
UNHEARD = (
    "has no git logs",  # a page that is not committed yet simply has today's date
    "there is no such anchor",  # links.py judges ids, which MkDocs knows only before the page is built
    "does not contain an anchor",
    "is not found among documentation files",  # and files, where the page is built
)


class ConfigurationError(Exception):
    """The configuration cannot be used; the text is one line that names the file."""


def load(file: Path, site_dir: Path) -> MkDocsConfig:
    """Load `mkdocs.yml`; raise ConfigurationError, with file and line, when it is broken."""
    with _captured() as messages:
        try:
            return load_config(str(file), site_dir=str(site_dir))
        except (MkDocsException, yaml.YAMLError, OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(_one_line(file, error, messages)) from error


def built_files(config: MkDocsConfig) -> dict[str, str]:
    """Map each file of the docs folder, relative to it, to the file of the site that MkDocs makes of it."""
    with _captured():  # it says again what is said when the site is built
        return {file.src_uri: file.dest_uri for file in get_files(config) if file.inclusion in SHOWN}


def copied_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders whose files are copied as they are: the docs folder, and that of the templates if any."""
    return tuple(Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder)


def snippet_files(config: MkDocsConfig) -> Snippets:
    """Return where pymdownx.snippets looks for what a page includes, and the names of what it puts below every page."""
    settings = config.mdx_configs.get(SNIPPETS)
    if settings is None and SNIPPETS not in config.markdown_extensions:
        return Snippets()
    settings = config.mdx_configs.setdefault(SNIPPETS, settings or {})
    settings["check_paths"] = True  # else what is missing goes missing without a word
    folders = settings.get("base_path", ["."])
    root = Path(config.config_file_path).parent
    bases = [root / folder for folder in ([folders] if isinstance(folders, str) else folders)]
    return Snippets(tuple(bases), tuple(settings.get("auto_append", ())))


def run(config: MkDocsConfig, sources: list[Source], root: Path) -> tuple[list[Problem], bool]:
    """Build the site; return a problem for every warning and error of MkDocs and its plugins, and whether it stands."""
    crash: Exception | None = None
    with _captured() as warnings:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with bounded(sum(len(source.text) for source in sources)):
                build(config)
        except Exception as error:  # templates and plugins raise what they like, and none may end in a trace
            crash = error
        finally:
            config.plugins.on_shutdown()
    names = {source.uri: source for source in sources}
    heard = [text for text in warnings if not any(words in text for words in UNHEARD)]
    problems = [problem for text in heard if not text.startswith(STOPPED) for problem in _problems(text, names, root)]
    if crash and not (problems and isinstance(crash, Abort)):
        stopped = " ".join(text for text in heard if text.startswith(STOPPED))
        problems.append(_crash(crash, stopped, config, names, root))
    return problems, crash is None


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
    names = QUOTED.findall(text) + re.findall(r"^\w+:", text)  # the name of a setting
    if excluded := EXCLUDED.match(text):  # which leaves no source to name
        docs = next((note.path.removesuffix(note.uri) for note in notes.values()), "")
        return Problem(f"{docs}{excluded[1]}", 1, 1, "collision", f"{text} Rename or remove one.")
    note = next((notes[name] for name in names if name in notes), None)
    if note is None or IN_NAV in text:
        return Problem("mkdocs.yml", *_in_file(root / "mkdocs.yml", names), "mkdocs", text)
    place = next((place for name in names for place in note.targets if place.text == name), None)
    return Problem(note.path, place.line if place else 1, place.column if place else 1, "mkdocs", text)


def _problems(text: str, notes: dict[str, Source], root: Path) -> Iterator[Problem]:
    """A message on several files lists them on lines of their own."""
    listed = [notes[name] for name in LISTED.findall(text) if name in notes]
    for note in listed:
        message = "the page is not in the menu, so readers find it only by search. List it in mkdocs.yml, under nav"
        yield Problem(note.path, 1, 1, "not-in-menu", f"{message} or not_in_nav.")
    if not listed:
        yield _problem(text, notes, root)


def _crash(error: Exception, stopped: str, config: MkDocsConfig, notes: dict[str, Source], root: Path) -> Problem:
    """Place what stopped the build: in a template that the trace names, else where the words it quotes are written."""
    said = " ".join(str(error).split()).partition(" not found in search path")  # whose paths are of this machine
    text = f"the site cannot be built: {type(error).__name__}: {said[0]}{' is nowhere. Correct it' if said[1] else ''}"
    missing = type(error).__name__ == "TemplateNotFound"  # the trace names who extends, not who names it
    for frame in [] if missing else reversed(traceback.extract_tb(error.__traceback__)):
        if config.theme.custom_dir and frame.filename.startswith(config.theme.custom_dir):
            return Problem(Path(frame.filename).relative_to(root).as_posix(), frame.lineno or 1, 1, "mkdocs", text)
    quoted = QUOTED.findall(text)
    names = [*quoted, *(name.removeprefix(".icons/").removesuffix(".svg") for name in quoted)]
    read = [root / notes[name].path for name in QUOTED.findall(stopped) if name in notes]
    files = [*read, root / "mkdocs.yml", *(root / note.path for note in notes.values()), *_templates(config)]
    names = [f":{name}" for name in names if read] + names  # a section of a snippet stands behind a colon
    for file in files:
        if (place := _in_file(file, names)) != (1, 1):
            return Problem(file.relative_to(root).as_posix(), *place, "mkdocs", text)
    return _problem(f"{stopped.partition(' not found in search path')[0]} {text}".strip(), notes, root)


def _templates(config: MkDocsConfig) -> list[Path]:
    folder = config.theme.custom_dir
    return sorted(Path(folder).rglob("*.html")) if folder else []


def _in_file(file: Path, names: list[str]) -> tuple[int, int]:
    """Return the line and the column of the first of the names that the file holds; else 1 and 1."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    for name in names:
        for number, line in enumerate(lines, 1):
            if match := re.search(rf"(?<![\w/.-]){re.escape(name)}(?![\w/-])|{re.escape(name)}(?=[\"'])", line):
                return number, match.start() + 1
    return 1, 1

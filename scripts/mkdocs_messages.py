"""Turn what MkDocs and its plugins say into problems, placed by the files and addresses that they quote."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

from defense.bounds import TooLongError
from linkgraph.sources import Place, Source
from problem import Problem

QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")
LISTED = re.compile(r"^  - (.+)$", re.MULTILINE)
EXCLUDED = re.compile(r"Excluding '([^']+)' from the site because it conflicts")
LONG = 300  # characters; what is quoted may be a whole page


def place_configuration(file: Path, error: Exception, messages: list[str]) -> Problem:
    """Say where the configuration is broken, and why."""
    cause = error if isinstance(error, yaml.MarkedYAMLError) else error.__cause__ or error.__context__
    if isinstance(cause, yaml.MarkedYAMLError) and cause.problem_mark:
        line, column, reason = cause.problem_mark.line + 1, cause.problem_mark.column + 1, cause.problem
    else:
        reason = " ".join((messages or [str(error)])[0].split())
        # the value stands last, behind its key
        names = [name.removeprefix(f"{file.parent}/") for name in reversed(QUOTED.findall(reason))]
        line, column = _in_file(file, [form.format(name) for name in names for form in ("- {}", " {}", "{}:")])
    return Problem(file.name, line, column, "configuration", f"the configuration cannot be used: {reason}")


def place(text: str, notes: dict[str, Source], root: Path) -> Iterator[Problem]:
    """Yield the problems of a message; one on several files lists them on lines of their own."""
    listed = [notes[name] for name in LISTED.findall(text) if name in notes]
    for note in listed:
        message = "the page is not in the menu, so readers find it only by search. List it in mkdocs.yml, under nav"
        yield Problem(note.path, 1, 1, "not-in-menu", f"{message} or not_in_nav.")
    if not listed:
        yield _problem(text, notes, root)


def _problem(text: str, notes: dict[str, Source], root: Path, stopped: str = "") -> Problem:
    """Place a message by the files and addresses it quotes: Doc file 'a.md' contains a link 'b.md'."""
    names = QUOTED.findall(stopped) + QUOTED.findall(text) + re.findall(r"^\w+:", text)  # the name of a setting
    if excluded := EXCLUDED.match(text):  # which leaves no source to name
        docs = next((note.path.removesuffix(note.uri) for note in notes.values()), "")
        return Problem(f"{docs}{excluded[1]}", 1, 1, "collision", f"{text} Rename or remove one.")
    note = next((notes[name] for name in names if name in notes), None)
    short = f"{text[:LONG]}…" if len(text) > LONG else text
    if note is None or "'nav' configuration" in text:
        return Problem("mkdocs.yml", *_in_file(root / "mkdocs.yml", names), "mkdocs", short)
    target = next(
        (target for name in names for target in note.targets if target.text == name), Place(note.path, 1, 1, "")
    )
    return Problem(note.path, target.line, target.column, "mkdocs", short)


def place_crash(error: Exception, stopped: str, config: MkDocsConfig, notes: dict[str, Source], root: Path) -> Problem:
    """Place what stopped the build: in a template that the trace names, else where the words it quotes are written."""
    text, folder = f"the site cannot be built: {_reason(error)}", config.theme.custom_dir
    missing = type(error).__name__ == "TemplateNotFound"  # the trace names who extends, not who names it
    for frame in [] if missing else reversed(traceback.extract_tb(error.__traceback__)):
        if folder and frame.filename.startswith(folder):
            return Problem(Path(frame.filename).relative_to(root).as_posix(), frame.lineno or 1, 1, "mkdocs", text)
    quoted = QUOTED.findall(text)
    names = [*quoted, *(name.removeprefix(".icons/").removesuffix(".svg") for name in quoted)]
    read = [root / notes[name].path for name in QUOTED.findall(stopped) if name in notes]
    templates = sorted(Path(folder).rglob("*.html")) if folder else []
    files = [*read, root / "mkdocs.yml", *(root / note.path for note in notes.values()), *templates]
    names = [f":{name}" for name in names if read] + names  # a section of a snippet stands behind a colon
    for file in files:
        if (found := _in_file(file, names)) != (1, 1):
            return Problem(file.relative_to(root).as_posix(), *found, "mkdocs", text)
    return _problem(text, notes, root, stopped)


def _reason(error: Exception) -> str:
    if isinstance(error, TooLongError):
        return str(error)
    if isinstance(error, RecursionError):
        return "the text is nested too deeply. Take out levels of lists, quotations or brackets"
    said = " ".join(str(error).split()).partition(" not found in search path")  # whose paths are of this machine
    return f"{type(error).__name__}: {said[0]}{' is nowhere. Correct it' if said[1] else ''}"


def _in_file(file: Path, names: list[str]) -> tuple[int, int]:
    """Return the line and the column of the first of the names that the file holds; else 1 and 1."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    for name in names:
        for number, line in enumerate(lines, 1):
            if match := re.search(rf"(?<![\w/.-]){re.escape(name)}(?![\w/-])|{re.escape(name)}(?=[\"'])", line):
                return number, match.start() + 1 + len(name) - len(name.lstrip("- "))
    return 1, 1

"""Run MkDocs in this process, and listen to what it says."""

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
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import InclusionLevel, get_files

from defense.bounds import bounded
from linkgraph.sources import Place, Snippets, Source
from mkdocs_messages import place, place_configuration, place_crash
from outputs import Outputs
from problem import Problem
from report import as_line
from unsearched import Unsearched

SHOWN = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV, InclusionLevel.UNDEFINED)
FOLDER = re.compile(r"https?://(?:(?!\.html?/?$)[^?#])+")
SNIPPETS = "pymdownx.snippets"
STOPPED = ("Error reading page", "Error building page")
UNHEARD = (
    "has no git logs",  # a page that is not committed yet simply has today's date
    "there is no such anchor",  # links.py judges ids, which MkDocs knows only before the page is built
    "does not contain an anchor",
    "is not found among documentation files",  # and files, where the page is built
)


class ConfigurationError(Exception):
    """The configuration cannot be used."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the text is the same in one line."""
        super().__init__(as_line(problem))
        self.problem = problem


def load(file: Path, site_dir: Path, searched: bool = True) -> MkDocsConfig:
    """Load `mkdocs.yml`, for a site that can be `searched`; raise ConfigurationError, with file and line, if broken."""
    with _captured() as messages:
        try:
            config = load_config(str(file), site_dir=str(site_dir))
        except (MkDocsException, yaml.YAMLError, OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(place_configuration(file, error, messages)) from error
    reason = ""
    if config.site_url and not FOLDER.fullmatch(config.site_url):
        reason = f"'site_url' is \"{config.site_url}\", which is no address of a folder. Write https://host/path/"
    if not config.use_directory_urls:
        reason = "'use_directory_urls' gives every page another address, so all links that were shared die. Remove it."
    if reason:
        raise ConfigurationError(place_configuration(file, ValueError(reason), []))
    for rules in (config.validation.links, config.validation.nav):
        rules.update(dict.fromkeys(rules, logging.WARNING))  # whatever the file says
    if not searched:
        config.plugins["unsearched"] = Unsearched()
    return config


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
    config.plugins["outputs"] = Outputs(Path(config.theme.custom_dir or root / "overrides"), root)
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
    problems = [problem for text in heard if not text.startswith(STOPPED) for problem in place(text, names, root)]
    if crash and not (problems and isinstance(crash, Abort)):
        stopped = " ".join(text for text in heard if text.startswith(STOPPED))
        problems.append(place_crash(crash, stopped, config, names, root))
    return problems, crash is None


def written(config: MkDocsConfig) -> dict[str, dict[Place, None]]:
    """Return what the expressions in the project's templates came out as when it was built, and where those are."""
    outputs = config.plugins["outputs"]
    return outputs.places if isinstance(outputs, Outputs) else {}


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

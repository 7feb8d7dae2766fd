"""Check the notes, build the site, check its pages, and put it in place only when all is well.

Run it in a folder that holds a mkdocs.yml; elsewhere it builds the repository it belongs to.
Exit status: 0 clean, 1 problems found, 2 wrong use or a broken configuration, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser

import git_history
import mkdocs_build
from defense.bounds import TooLongError, bounded
from defense.notes import check_drawn, check_notes
from defense.sizes import check_sizes
from defense.titles import check_yaml
from enrich import enrich
from history.feed import write_feed
from history.read import History, read_history
from history.shallow import ShallowCloneError, refuse_shallow_clone
from linkgraph.site import Site, read_graph
from linkgraph.sources import Source, read_sources
from notecheck.chapters import check_chapters
from notecheck.front_matter import check_front_matter
from notecheck.glossary import check_glossary
from notecheck.headings import check_headings
from notecheck.open_ends import check_ends
from once import once
from permalinks.redirects import keep_permalinks
from problem import Problem
from replace_folder import replace_folder
from report import FORMATS, report
from sitecheck.collisions import check_collisions
from sitecheck.contents import Contents
from sitecheck.links import check_links
from sitecheck.menu import check_menu
from sitecheck.odd_files import check_files
from sitecheck.written_links import check_written

REPOSITORY = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _options(arguments)
    root = Path.cwd() if Path("mkdocs.yml").is_file() else REPOSITORY
    target = Path(options.site_dir).resolve() if options.site_dir else root / "site"
    started = time.monotonic()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent, ignore_cleanup_errors=True) as folder:
            problems, built = build(root, Path(folder) / "site", whole=not options.check)
            failed = any(problem.severity == "error" for problem in problems)
            if built and not failed and not options.check:
                from finish import finish  # a check needs none of what this loads

                finish(built, Path(folder) / "site", git_history.commit(root))
                replace_folder(Path(folder) / "site", target)
    except mkdocs_build.ConfigurationError as error:
        return _refuse(error, options.format, root)
    except (ShallowCloneError, TooLongError, MemoryError, OSError) as error:
        print(f"error: {error or 'some text takes more memory to check than a chapter may'}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; the site is as it was", file=sys.stderr)
        return 130
    if problems or options.format == "json":
        report(problems, options.format, root)
    if built and not failed:
        print(_summary(built, started), file=sys.stderr if options.format == "json" else sys.stdout)
    return 1 if failed else 0


def build(root: Path, folder: Path, whole: bool = True) -> tuple[list[Problem], Site | None]:
    """Build the site of `root` into `folder`; return the sorted problems, and the site unless it cannot be built.

    It is not `whole` without dates and words to search for, which no rule reads and which take long to find.
    """
    if whole:
        refuse_shallow_clone(root)
    for name, value in _environment(root, whole).items():
        os.environ.setdefault(name, value)
    config = mkdocs_build.load(root / "mkdocs.yml", folder, searched=whole)
    copied = mkdocs_build.copied_folders(config)
    if odd := list(check_files(copied, root)):
        return sorted(odd), None  # MkDocs stops at most of them
    files = mkdocs_build.built_files(config)
    uris = [uri for uri in files if uri.endswith(".md")]
    notes, unread = read_sources(copied[0], root, mkdocs_build.snippet_files(config), uris)
    if unread or (unread := [problem for note in notes for problem in check_sizes(note)]):
        return sorted(unread), None  # MkDocs stops at such a file
    problems = [*check_menu(config, uris), *_check_notes(notes)]
    problems += check_collisions(files, copied[0].relative_to(root).as_posix(), config.theme.static_templates)
    said, stands = mkdocs_build.run(config, notes, root)
    written = [problem for note in notes for problem in check_written(note)]
    if not stands:  # MkDocs names no line for an address that it cannot read
        return sorted(problems + (written or said)), None
    sources = {files[note.uri]: note for note in notes}
    docs = copied[0].relative_to(root).as_posix()
    past = read_history(root, docs) if os.environ["GIT_DATES"] == "true" else None
    with bounded(sum(len(note.text) for note in notes)):
        found, site = _check_pages(root, config, sources, past, whole)
    return once(problems + written + said + found, root), site


def _check_notes(notes: list[Source]) -> list[Problem]:
    with bounded(sum(len(note.text) for note in notes)):
        single = (
            problem for note in notes for problem in (*check_front_matter(note), *check_yaml(note), *check_ends(note))
        )
        return [*check_headings(notes), *check_glossary(notes), *single]


def _check_pages(
    root: Path, config: MkDocsConfig, sources: dict[str, Source], past: History | None, whole: bool
) -> tuple[list[Problem], Site]:
    """Finish the built pages, and check what readers get."""
    url, copied, folder = config.site_url or "/", mkdocs_build.copied_folders(config), Path(config.site_dir)
    trees = dict[str, LexborHTMLParser]()
    built = read_graph(root, url, folder, sources, copied, trees.__setitem__, linked=whole)
    problems = [*check_notes(built), *enrich(built, trees, past, whole)]
    if past:
        write_feed(built, config.site_name, past.changes, folder)
    contents = Contents(sources)
    site = read_graph(root, url, folder, sources, copied, contents.look, trees.__setitem__)
    site = replace(site, repository=config.repo_url or "", outputs=mkdocs_build.written(config))
    problems += (*check_links(site, contents), *check_chapters(site, trees), *keep_permalinks(site, folder))
    problems += (problem for file, tree in trees.items() for problem in check_drawn(site, site.pages[file], tree))
    return problems, site


def _environment(root: Path, dates: bool) -> dict[str, str]:
    """Return what mkdocs.yml and MkDocs read from the environment."""
    return {
        "EDIT_URI": "edit/main/docs/" if os.environ.get("REPO_URL") else "",
        "GIT_DATES": str(dates and git_history.is_complete(root)).lower(),
        "GIT_PYTHON_REFRESH": "quiet",  # the dates' plugin must load without git, too
        "NO_MKDOCS_2_WARNING": "1",  # the theme's notice of its own future, printed in every build
        "SOURCE_DATE_EPOCH": git_history.commit_time(root),
    }


def _refuse(error: mkdocs_build.ConfigurationError, form: str, root: Path) -> int:
    """Say why there is nothing to build, as one line, or where annotations or JSON are asked for, like any problem."""
    if form == "text":
        print(error, file=sys.stderr)
    else:
        report([error.problem], form, root)
    return 2


def _summary(site: Site, started: float) -> str:
    headings = [heading for file in site.sources for heading in site.pages[file].headings]
    terms = sum(heading.id.startswith("term-") for heading in headings)
    links = sum(len(page.links) for page in site.pages.values())
    counts = f"{len(site.sources)} pages, {len(headings) - terms} sections, {terms} terms, {links} links"
    return f"{counts}, {time.monotonic() - started:.1f} seconds"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site-dir", metavar="DIR", help="where the site goes (default: site, beside mkdocs.yml)")
    parser.add_argument("--check", action="store_true", help="check everything, but leave the site as it is")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    gc.disable()  # a run is short, and looking for cycles would take a tenth of it
    raise SystemExit(main())

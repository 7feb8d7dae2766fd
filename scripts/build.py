"""Check the notes, build the site, check its pages, and put it in place only when all is well.

Run it in a folder that holds a mkdocs.yml; elsewhere it builds the repository it belongs to.
Exit status: 0 clean, 1 problems found, 2 wrong use or a broken configuration.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from pathlib import Path

import git_history
import mkdocs_build
from enrich import enrich
from notecheck.chapters import check_chapters
from notecheck.front_matter import check_front_matter
from notecheck.glossary import check_glossary
from notecheck.headings import check_headings
from redirects import keep_permalinks
from replace_folder import replace_folder
from sitecheck.collisions import check_collisions, check_menu
from sitecheck.exceptions import without_exceptions
from sitecheck.links import check_links, check_written
from sitecheck.problem import Problem
from sitecheck.report import FORMATS
from sitecheck.site import Site, read_graph, read_site
from sitecheck.sources import read_sources

REPOSITORY = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _options(arguments)
    root = Path.cwd() if Path("mkdocs.yml").is_file() else REPOSITORY
    target = Path(options.site_dir).resolve() if options.site_dir else root / "site"
    started = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent, ignore_cleanup_errors=True) as folder:
            problems, built = build(root, Path(folder) / "site", dates=not options.check)
            failed = any(problem.severity == "error" for problem in problems)
            if not failed and not options.check:
                replace_folder(Path(folder) / "site", target)
    except (mkdocs_build.ConfigurationError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    if built and not failed:
        summary = f"{_summary(built)}, {time.monotonic() - started:.1f} seconds"
        print(summary, file=sys.stderr if options.format == "json" else sys.stdout)
    return 1 if failed else 0


def build(root: Path, folder: Path, dates: bool = True) -> tuple[list[Problem], Site | None]:
    """Build the site of `root` into `folder`; return the sorted problems, and the site unless it cannot be built.

    Without `dates`, which no rule reads and git is slow to tell, the pages show none.
    """
    for name, value in _environment(root, dates).items():
        os.environ.setdefault(name, value)
    config = mkdocs_build.load(root / "mkdocs.yml", folder)
    files, copied = mkdocs_build.built_files(config), mkdocs_build.copied_folders(config)
    uris = [uri for uri in files if uri.endswith(".md")]
    notes, problems = read_sources(copied[0], root, mkdocs_build.snippet_folders(config), uris)
    problems += check_collisions(files, copied[0].relative_to(root).as_posix())
    problems += check_menu(config.nav, root / "mkdocs.yml")
    problems += (*check_headings(notes), *check_glossary(notes))
    problems += (problem for note in notes for problem in check_front_matter(note))
    if any(problem.rule == "not-utf8" for problem in problems):
        return sorted(problems), None  # MkDocs stops at such a file
    said, stands = mkdocs_build.run(config, notes, root)
    if not stands:  # MkDocs names no line for an address that it cannot read
        return sorted(problems + ([problem for note in notes for problem in check_written(note)] or said)), None
    problems += said
    sources = {files[note.uri]: note for note in notes}
    url = config.site_url or "/"
    problems += enrich(read_graph(root, url, folder, sources, copied), folder)
    site = read_site(root, url, folder, sources, copied)
    problems += (*check_links(site), *check_chapters(site, folder))
    problems += keep_permalinks(site, folder)
    return sorted(without_exceptions(_once(problems), root)), site


def _environment(root: Path, dates: bool) -> dict[str, str]:
    """Return what mkdocs.yml and MkDocs read from the environment."""
    return {
        "EDIT_URI": "edit/main/docs/" if os.environ.get("REPO_URL") else "",
        "GIT_DATES": str(dates and git_history.is_complete(root)).lower(),
        "GIT_PYTHON_REFRESH": "quiet",  # the dates' plugin must load without git, too
        "NO_MKDOCS_2_WARNING": "1",  # the theme's notice of its own future, printed in every build
        "SOURCE_DATE_EPOCH": git_history.commit_time(root),
    }


def _once(problems: list[Problem]) -> list[Problem]:
    """Sort the problems; one of a rule at a place will do, and none of MkDocs where a rule of ours explains it."""
    first = {(*_place(problem), problem.rule): problem for problem in reversed(problems)}
    ours = {_place(problem) for problem in problems if problem.rule != "mkdocs"}
    return sorted(problem for problem in first.values() if problem.rule != "mkdocs" or _place(problem) not in ours)


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column


def _summary(site: Site) -> str:
    headings = [heading for file in site.sources for heading in site.pages[file].headings]
    terms = sum(heading.id.startswith("term-") for heading in headings)
    links = sum(len(page.links) for page in site.pages.values())
    return f"{len(site.sources)} pages, {len(headings) - terms} sections, {terms} terms, {links} links"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site-dir", metavar="DIR", help="where the site goes (default: site, beside mkdocs.yml)")
    parser.add_argument("--check", action="store_true", help="check everything, but leave the site as it is")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    gc.disable()  # a run is short, and looking for cycles would take a tenth of it
    raise SystemExit(main())

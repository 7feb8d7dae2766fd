"""Ask every address of other sites that the notes link to, and report at the lines to edit.

Exit status: 0 nothing dead, 1 dead links or a site that cannot be built, 2 wrong use, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs_build
from build import REPOSITORY, build
from linkgraph.pages import Page
from linkgraph.site import Site
from outbound.lychee import Answer, LycheeError, ask
from outbound.verdicts import judge_answer
from problem import Finding, Problem
from report import FORMATS, report
from sitecheck.exceptions import without_exceptions
from sitecheck.locate import locate

OFFLINE = 5  # hosts of which none answers at all
NOT_FOLLOWED = ("canonical", "edit", "preconnect", "dns-prefetch")  # no reader follows them, or only with an account


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _options(arguments)
    root = Path.cwd() if Path("mkdocs.yml").is_file() else REPOSITORY
    configurations = [file.resolve() for file in (root / "lychee.toml", *options.config) if file.is_file()]
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=root, ignore_cleanup_errors=True) as folder:
            problems, site = build(root, Path(folder) / "site", whole=False)
            if site is None:
                report(problems, options.format, root)
                return 1
            (root / ".cache").mkdir(exist_ok=True)
            os.chdir(root / ".cache")  # where lychee keeps what it knows
            return _report(site, root, configurations, options.format)
    except (mkdocs_build.ConfigurationError, LycheeError, OSError) as error:
        print(error if isinstance(error, mkdocs_build.ConfigurationError) else f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped before any address was asked", file=sys.stderr)
        return 130


def _report(site: Site, root: Path, configurations: list[Path], form: str) -> int:
    """Ask, and print what is known at the end or when stopped."""
    pages, answers, stopped = outbound(site), list[Answer](), False
    try:
        for answer in ask(sorted(pages), configurations):
            answers.append(answer)
            _progress(len(answers), len(pages))
    except KeyboardInterrupt:
        stopped = True
        print(f"stopped after {len(answers)} of {len(pages)} addresses", file=sys.stderr)
    if not any(answer.code for answer in answers) and len({urlsplit(address).netloc for address in pages}) >= OFFLINE:
        print("error: no host answered, so it is this machine that is offline; nothing is judged", file=sys.stderr)
        return 130 if stopped else 2
    problems = without_exceptions(list(_problems(site, pages, answers)), root, outbound=not stopped)
    report(sorted(problems), form, root)
    if form != "json":
        print(by_host(answers))
    failed = any(problem.severity == "error" for problem in problems)
    return 130 if stopped else int(failed)


def outbound(site: Site) -> dict[str, list[Page]]:
    """Return the pages that link to each address of another site."""
    found: dict[str, list[Page]] = {}
    for page in (*site.pages.values(), *site.static.values()):
        for link in page.links:
            if link.target.lower().startswith(("http://", "https://", "//")) and link.relation not in NOT_FOLLOWED:
                address = link.target if link.target[:2] != "//" else f"https:{link.target}"
                if site.resolve(page, link.target) is None and page not in found.setdefault(address, []):
                    found[address].append(page)
    return found


def _problems(site: Site, pages: dict[str, list[Page]], answers: Iterable[Answer]) -> Iterator[Problem]:
    for answer in answers:
        if verdict := judge_answer(answer):
            rule, severity, why = verdict
            finding = Finding(rule, f'"{answer.address}" {why}', answer.address)
            for problem, _ in locate(site, pages[answer.address], finding):
                yield Problem(problem.path, problem.line, problem.column, rule, problem.message, severity)


def by_host(answers: Iterable[Answer]) -> str:
    """Return a table: for each host, how many addresses were asked, and what came of them; the worst first."""
    counts: dict[str, Counter[str]] = {}
    for answer in answers:
        verdict = judge_answer(answer)
        counts.setdefault(urlsplit(answer.address).netloc, Counter())[verdict[1] if verdict else "fine"] += 1
    rows = sorted(counts.items(), key=lambda row: (-row[1]["error"], -row[1]["warning"], -row[1].total(), row[0]))
    lines = [f"{'host':<40} asked  fine  warnings  errors"]
    for host, count in rows:
        lines.append(f"{host:<40} {count.total():5} {count['fine']:5} {count['warning']:9} {count['error']:7}")
    return "\n".join(lines)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        filled = 30 * done // total
        end = "\n" if done == total else ""
        print(
            f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {total} addresses", end=end, file=sys.stderr, flush=True
        )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    parser.add_argument("--config", type=Path, action="append", default=[], help="more options of lychee, as TOML")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())

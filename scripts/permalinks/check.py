"""Rules on permalinks.yml: every address that was published still leads somewhere, by one step at most."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from git_history import text_at_base
from linkgraph.site import Site
from permalinks.file import NAME, TOP, Permalinks, parse, problem
from permalinks.lost_ids import suggest
from problem import Problem
from sitecheck.near_misses import did_you_mean, is_slip

SET_ID = (re.compile(r"\{[^{}#\n]*#([\w-]+)[^{}\n]*\}"), re.compile(r"""id=["']([\w-]+)"""))  # in Markdown, in HTML


def check_permalinks(site: Site, links: Permalinks) -> Iterator[Problem]:
    """Yield what is wrong in the file, the published addresses that lead nowhere, and the entries that do no good.

    A new section is nothing to report: `make permalinks` records it.
    """
    yield from links.problems
    if links.problems:
        return
    before = parse(text_at_base(site.root, NAME, os.environ.get("BASE", "")))
    yield from _withdrawn(links, before.published.keys() - links.published.keys())
    lost = [address for address in links.published if _is_lost(site, links, address)]
    targets = suggest(site, links, lost) if lost else {}
    for address in lost:
        yield problem(links.published[address], _lost(address, *targets[address]), "lost-link")
    for old in links.moved:
        yield from _judge(site, links, old)


def addresses(site: Site) -> list[str]:
    """Return what readers can link to: each page, each section, and each id that a Markdown file sets.

    The id of a page's title is left out: an address with it leads to the top of the page even when it is gone.
    """
    found = []
    for uri, page in site.page_of.items():
        text = site.sources[page.file].text
        set_ids = {name for pattern in SET_ID for name in pattern.findall(text)}
        ids = {heading.id for heading in page.headings if heading.level > 1} | set_ids & page.id_set
        found += [uri, *(f"{uri}#{name}" for name in sorted(ids))]
    return found


def exists(site: Site, address: str) -> bool:
    """Tell whether the site has the page, and the id on it."""
    uri, _, name = address.partition("#")
    page = site.page_of.get(uri)
    return page is not None and (not name or name in page.id_set)


def follow(site: Site, links: Permalinks, address: str) -> str:
    """Return where one entry leads from an address that is gone, its own or else that of its page; or nothing."""
    uri, _, name = address.partition("#")
    if address in links.moved:
        return links.moved[address].new.text
    if uri not in links.moved or uri in site.page_of:
        return ""
    target = links.moved[uri].new.text
    same = f"{target.partition('#')[0]}#{name}"
    return target if "#" in target and not exists(site, same) else same


def _is_lost(site: Site, links: Permalinks, address: str) -> bool:
    """A page without an entry is reported once, and so is an entry for a page that leads nowhere."""
    uri = address.partition("#")[0]
    if address in links.moved or exists(site, address) or exists(site, follow(site, links, address)):
        return False
    return address == uri or uri in site.page_of or (uri in links.moved and exists(site, links.moved[uri].new.text))


def _lost(address: str, target: str, reason: str) -> str:
    uri, _, name = address.partition("#")
    if name:
        text = f'id "{name}" is gone from {uri}, so links to it land at the top of the page or nowhere.'
    else:
        text = f"page {uri} is gone, so links to it land on the error page."
    return f"{text} Put it back, or add under `moved:` ({reason}) the line: {address}: {target}"


def _withdrawn(links: Permalinks, gone: set[str]) -> Iterator[Problem]:
    """Yield the addresses that are not listed any more, which would silence the check for them."""
    if gone and not links.published:
        text = "the file lists nothing that was published, so links to all of it may die unseen. Put its lines back."
        yield problem(links.parts.get("published", TOP), text, "withdrawn")
        return
    for address in sorted(gone):
        uri, _, name = address.partition("#")
        line = f"`    - {name}` below `  {uri}:`" if name else f"`  {uri}:`"
        text = f'"{address}" was published and is not listed any more, so links to it may die unseen. Put {line} back.'
        yield problem(links.published.get(uri, links.parts["published"]), text, "withdrawn")


def _judge(site: Site, links: Permalinks, old: str) -> Iterator[Problem]:
    move, (uri, _, name) = links.moved[old], old.partition("#")
    # share pages go by ids, so a section of another page that has this one gets its readers
    user = f"{site.page_of_id[name]}#{name}" if name in site.page_of_id else move.new.text
    is_page = uri in site.page_of or uri in links.moved
    if exists(site, old):
        text = f'"{old}" is still there, so the entry does nothing. Remove the line, or the old id or page.'
        yield problem(move.old, text, "useless-move")
    elif old not in links.published and (not is_page or is_slip(old, links.published)):
        text = f'"{old}" is not under `published:`, so the entry helps nobody or hides a slip of the pen.'
        line = f" below {uri}: - {name}" if name else f": {uri}:"
        hint = f"{did_you_mean(old, links.published)} Correct it, remove it, or add it there{line}"
        yield problem(move.old, text + hint, "unknown-move")
    elif not exists(site, move.new.text):
        yield problem(move.new, _astray(site, links, old), "move-astray")
    elif user != move.new.text:
        text = f"the id is {user} now, so a link that was shared leads there and not to {move.new.text}. "
        yield problem(move.old, f"{text}Give the new section another id.", "reused-id")


def _astray(site: Site, links: Permalinks, old: str) -> str:
    """Say why the target of an entry is no place: it has moved itself, in a circle perhaps, or it never was."""
    path, end = [old], links.moved[old].new.text
    while not exists(site, end) and end not in path and (following := follow(site, links, end)):
        path, end = [*path, end], following
    if end in path:
        circle = " → ".join([*path[path.index(end) :], end])
        return f"the entries lead in a circle, so readers arrive nowhere: {circle}. Name a place that exists."
    if exists(site, end):
        return f'"{path[1]}" has moved itself, and readers are sent on once only. Write the line: {old}: {end}'
    hint = did_you_mean(end, addresses(site))
    return f'"{end}" does not exist, so readers land nowhere.{hint} Name a place that exists.'

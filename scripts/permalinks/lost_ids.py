"""Where a published address that is gone probably went: as a suggestion, for a person to confirm."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import git_history
from linkgraph.site import Site
from permalinks.file import Permalinks

HEADING = re.compile(r"([-+])(.*?)\s*\{[^{}]*#([\w-]+)[^{}]*\}\s*")  # sign, text, id
Suggestion = tuple[str, str]
"""The new address, and why it is thought to be that."""


@dataclass(frozen=True)
class Removal:
    """A heading that a commit took away, and the headings it put in the same place."""

    commit: str
    text: str
    added: list[tuple[str, str]]
    """The text and the id of each."""


def suggest(site: Site, links: Permalinks, lost: list[str]) -> dict[str, Suggestion]:
    """Return the likely new address of each lost one, always one that exists; git is asked once for all."""
    places = {name: f"{uri}#{name}" for name, uri in site.page_of_id.items()}
    names = {name for address in lost if re.fullmatch(r"[\w-]+", name := address.partition("#")[2])} - places.keys()
    changes = git_history.changes(site.root, rf"#({'|'.join(sorted(names))})[ }}]") if names else ""
    removals = dict(reversed(list(_removals(changes))))  # of several, the newest
    return {
        address: _section(site, links, address, places, removals) if "#" in address else _page(site, links, address)
        for address in lost
    }


def _page(site: Site, links: Permalinks, address: str) -> Suggestion:
    """A page went where most of its ids are, or else where a page has a name like its own."""
    names = [other.partition("#")[2] for other in links.published if other.startswith(f"{address}#")]
    holders = Counter(site.page_of_id[name] for name in names if name in site.page_of_id)
    if holders:
        page, count = holders.most_common(1)[0]
        return page, f"{count} of its {len(names)} ids are there now"
    folder, _, name = address.removesuffix(".md").rpartition("/")
    stems = {uri.removesuffix(".md").rpartition("/")[2]: uri for uri in site.page_of}
    if close := difflib.get_close_matches(name, stems, n=1):
        return stems[close[0]], "a page of a like name"
    homes = (uri for uri in (f"{folder}/index.md", "index.md", *site.page_of) if uri in site.page_of)
    return next(homes, "index.md"), "or better the page that covers it now"


def _section(
    site: Site, links: Permalinks, address: str, places: dict[str, str], removals: dict[str, Removal]
) -> Suggestion:
    """A section is where its id is, or where git saw its heading go, or where an id is like its own."""
    uri, _, name = address.partition("#")
    if name in places:
        return places[name], "the id is there now"
    if removal := removals.get(name):
        if renamed := _in_place(removal, places):
            return places[renamed], f"so {removal.commit} renamed it"
        if moved := _same_text(site, removal.text):
            return moved, f"{removal.commit} removed it, and that heading reads the same"
    page = links.moved[uri].new.text.partition("#")[0] if uri in links.moved else uri
    here = [other for other, holder in site.page_of_id.items() if holder == page]
    if close := difflib.get_close_matches(name, here, n=1) or difflib.get_close_matches(name, places, n=1, cutoff=0.75):
        return places[close[0]], "an id like it"
    return page, "or better the section that covers it now"


def _in_place(removal: Removal, places: dict[str, str]) -> str:
    """Return the id of the heading most like the one that was removed, among those that took its place."""
    added = {text.casefold(): name for text, name in removal.added if name in places}
    close = difflib.get_close_matches(removal.text.casefold(), added, n=1, cutoff=0 if len(added) == 1 else 0.4)
    return added[close[0]] if close else ""


def _same_text(site: Site, text: str) -> str:
    headings = ((uri, heading) for uri, page in site.page_of.items() for heading in page.headings)
    return next((f"{uri}#{h.id}" for uri, h in headings if h.text.casefold() == text.casefold() and h.level > 1), "")


def _removals(changes: str) -> Iterator[tuple[str, Removal]]:
    """Yield each id that a run of changed lines takes away, the newest first."""
    commit = "a change not committed yet"
    for part in re.split(r"^(?=commit |@@ )", changes, flags=re.MULTILINE):
        if part.startswith("commit "):
            commit = f"commit {part.split()[1]}"
        matches = filter(None, map(HEADING.fullmatch, part.splitlines()))
        headings = [(match[1], match[2].strip("# "), match[3]) for match in matches]
        added = [(text, name) for sign, text, name in headings if sign == "+"]
        kept = {name for _, name in added}
        for sign, text, name in headings:
            if sign == "-" and name not in kept:
                yield name, Removal(commit, text, added)

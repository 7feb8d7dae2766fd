"""Rules on ids: each that a link names is there, once, and stays when headings are added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linkgraph.pages import Page
from linkgraph.site import Site
from linkgraph.written import id_as_set
from problem import Finding
from sitecheck.near_misses import did_you_mean
from sitecheck.own_addresses import suggest_section

ALWAYS_THERE = frozenset({"", "top"})  # fragments that HTML defines: both lead to the top of the page
AUTOMATIC = re.compile(r"(?P<base>.+)_\d+")


def judge_fragment(site: Site, page: Page, linked: Page, fragment: str) -> Iterator[tuple[str, str]]:
    """Yield the rule and the message if a fragment of a link of `page` names no lasting id of the page it leads to."""
    wanted = fragment.split(":~:")[0]  # what follows is a text fragment, which needs no id
    if wanted in ALWAYS_THERE or wanted.startswith("fnref:"):  # the way back from a footnote, which another rule judges
        return
    if wanted not in linked.id_set:
        text = f'{site.name(linked)} has no id "{wanted}", so readers land at its top instead of the section.'
        yield "missing-id", text + (suggest_section(site, page, wanted) or did_you_mean(wanted, linked.id_set))
        return
    found = AUTOMATIC.fullmatch(wanted)
    if found and found["base"] in linked.id_set and _is_numbered(site, page, linked, wanted):
        text = f'id "{wanted}" was numbered by the build and moves when a heading is added. '
        yield "automatic-id", text + "Give the heading an id: {#some-id}."


def _is_numbered(site: Site, page: Page, linked: Page, name: str) -> bool:
    """Return whether a contributor wrote a link to an id that none set."""
    user, source = site.sources.get(page.file), site.sources.get(linked.file)
    written = user is not None and any(place.text.endswith(f"#{name}") for place in user.targets)
    return written and source is not None and not source.find(id_as_set(name), source.prose_text)


def repeated_ids(page: Page) -> Iterator[Finding]:
    """Yield the ids that a page holds more than once, but for the theme's own."""
    for name, count in Counter(page.ids).items():
        if count > 1 and not name.startswith("__"):
            text = f'id "{name}" stands {count} times on the page, so links reach only the first. Rename it.'
            yield Finding("duplicate-id", text, pattern=id_as_set(name))

"""Full addresses of the site's own pages that are a little off: another host, sub-path or scheme, or the repository."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from urllib.parse import unquote, urlsplit

from sitecheck.site import Site

ALIKE = 0.75  # www.example.org and example.com are as like example.org


def own_page(site: Site, target: str) -> str:
    """Return the Markdown file for which an address outside the site stands, or nothing.

    Two parts of a path (`chapters/01/`, `docs/glossary.md`) are enough on any host, one only on a host like the site's.
    """
    parts, base = urlsplit(target), urlsplit(site.url)
    segments = unquote(parts.path).strip("/").split("/")
    ours = base.path.strip("/")
    if _alike(parts.netloc.lower(), base.netloc):
        prefix, name = "/".join(segments[:-1]), segments[-1]
        if _alike(name.casefold(), ours.casefold()) and not prefix:
            return site.page_names.get("", "")
        if not prefix or _alike(prefix.casefold(), ours.casefold()):
            return site.page_names.get(name, "")
    tails = ("/".join(segments[-length:]) for length in (2, 3) if len(segments) >= length)
    return next((site.page_names[tail] for tail in tails if tail in site.page_names), "")


@cache
def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE

"""Every id that is or was published, and where it leads today."""

from __future__ import annotations

from urllib.parse import quote

from linkgraph.site import Site
from permalinks.check import addresses, follow
from permalinks.file import read_permalinks

TERM = "term-"


def share_address(name: str) -> str:
    """Return the address, relative to the site's, of the share page of an id: docs/assets/js/share.js does the same."""
    return f"t/{quote(name.removeprefix(TERM))}/" if name.startswith(TERM) else f"s/{quote(name)}/"


def places(site: Site) -> dict[str, str]:
    """Map each id to its page's Markdown file and the id there, `a.md#id`; only `a.md` when its section has no heir."""
    live = {name: address for address in addresses(site) if (name := address.partition("#")[2])}
    links = read_permalinks(site.root)
    gone = {}
    for address in sorted(links.published):
        name = address.partition("#")[2]
        if name and name not in live and (target := follow(site, links, address)):
            gone[name] = target
    return dict(sorted((gone | live).items()))

"""Finish a good site for its readers, with all that no rule of the checks reads."""

from __future__ import annotations

from pathlib import Path

from defense.policy import pages_of_docs, write_policies
from delivery.deliver import deliver
from linkgraph.site import Site
from markdown_copies.write import write_markdown_copies
from publish.manifest import write_manifest
from search.index import hold_back_search
from share.pages import write_share_pages


def finish(site: Site, folder: Path, commit: str) -> None:
    """Add to the site in `folder` its search, copies and share pages; then pack it, guard it and say what it is."""
    hold_back_search(site, folder)
    write_markdown_copies(site, folder)
    write_share_pages(site, folder)
    deliver(folder)
    write_policies(folder, pages_of_docs(site))
    write_manifest(folder, commit)

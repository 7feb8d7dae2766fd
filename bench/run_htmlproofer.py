"""The plugin htmlproofer over a generated site, as MkDocs calls it, without the build: `run_htmlproofer.py FOLDER`.

It gets the built pages where MkDocs hands over rendered ones, looks at the whole page, not only at its article, takes
only ids of built pages for ids, and asks no other host.
"""

from __future__ import annotations

import sys
from pathlib import Path

from htmlproofer.plugin import HtmlProoferPlugin
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

SETTINGS = {"validate_external_urls": False, "validate_rendered_template": True, "strict_anchors": True}


def check(root: Path) -> None:
    """Let the plugin print what is wrong with the site in `root/site`."""
    config = load_config(str(root / "mkdocs.yml"))
    plugin = HtmlProoferPlugin()
    plugin.load_config(SETTINGS)
    files = get_files(config)
    plugin.on_files(files, config)
    pages = [Page(None, file, config) for file in files.documentation_pages()]
    for page in pages:
        page.read_source(config)
    for page in pages:
        plugin.on_post_page((root / "site" / page.file.dest_uri).read_text(encoding="utf-8"), page, config)
    plugin.on_post_build(config)


if __name__ == "__main__":
    check(Path(sys.argv[1]))

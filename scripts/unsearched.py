"""Keep pages out of the theme's search index, which takes longer to make than all that the checks read."""

from __future__ import annotations

from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

SAID = ("search", "tags")


class Unsearched(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """A plugin of MkDocs."""

    def on_page_content(self, html: str, /, *, page: Page, **_: object) -> str:
        """Leave out a page that says nothing of search itself; what one says, the index may stop at."""
        if not any(name in page.meta for name in SAID):
            page.meta["search"] = {"exclude": True}
        return html

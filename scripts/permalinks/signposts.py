"""The words and addresses that tell a reader where a page or a section went."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from mkdocs.utils import get_relative_url

from linkgraph.pages import Page
from linkgraph.site import Site

SCRIPT = "assets/js/moved.js"
OLD_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Moved: {title}</title>
<link rel="canonical" href="{canonical}">
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>It is now <a href="{url}">{title}</a>.</p>
{sections}</main>
<script src="{script}" data-page="{url}"></script>
</body>
</html>
"""


def old_page(site: Site, page: Page, target: str, sections: dict[str, str]) -> str:
    """Return the HTML of a page that is gone: the way to its new address, and to those of its sections elsewhere."""
    items = (f"<li {mark(site, page, name, new)}>{link(site, page, new)}</li>\n" for name, new in sections.items())
    return OLD_PAGE.format(
        title=escape(_title(site, target)),
        canonical=escape(site.url + site.page_of[target.partition("#")[0]].url),
        url=_url(site, page, target),
        sections=f"<p>Some of its sections are elsewhere:</p>\n<ul>\n{''.join(items)}</ul>\n" if sections else "",
        script=get_relative_url(SCRIPT, page.url),
    )


def mark(site: Site, page: Page, name: str, target: str) -> str:
    """Return the attributes of what stands for an old id on the page: the id, and the address to go on to."""
    return f'id="{escape(name)}" data-moved="{_url(site, page, target)}"'


def link(site: Site, page: Page, target: str) -> str:
    """Return a link from the page to a target, with the target's heading for its text."""
    return f'<a href="{_url(site, page, target)}">{escape(_title(site, target))}</a>'


def _url(site: Site, page: Page, target: str) -> str:
    uri, hash_sign, name = target.partition("#")
    return escape(get_relative_url(site.page_of[uri].url + hash_sign + quote(name), page.url))


def _title(site: Site, target: str) -> str:
    uri, _, name = target.partition("#")
    page = site.page_of[uri]
    heading = page.heading_by_id.get(name) or next(iter(page.headings), None)
    return heading.text if heading else uri

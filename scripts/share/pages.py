"""Write the share pages: small, without layout, in no search index, and in no map of the site."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser

from linkgraph.pages import Page
from linkgraph.site import Site
from permalinks.signposts import SCRIPT
from share.excerpt import first_sentence, text_of
from share.places import places, share_address

SHARE_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<meta name="description" content="{text}">
<link rel="canonical" href="{canonical}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{site}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{text}">
<meta property="og:url" content="{address}">
<meta name="twitter:card" content="{card}">
{images}<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<main>
<h1>{heading}</h1>
<p>{text}</p>
<p><a href="{target}">Read it in the notes: {page}</a></p>
</main>
<script src="{script}" data-page="{target}"></script>
</body>
</html>
"""
IMAGES = 'meta[property^="og:image"], meta[name^="twitter:image"]'  # a share page shows the card of its page


@dataclass(frozen=True)
class Origin:
    """What a share page takes from the page that holds its section."""

    page: Page
    tree: LexborHTMLParser
    title: str
    description: str
    images: str
    """The tags of the page's card, as HTML."""


def write_share_pages(site: Site, folder: Path) -> None:
    """Write the share page of every place into the site in `folder`; no rule of the checks reads them."""
    origins: dict[str, Origin] = {}
    for name, place in places(site).items():
        uri, _, section = place.partition("#")
        origin = origins.get(uri) or origins.setdefault(uri, _origin(site, uri, folder))
        file = folder / share_address(name) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_share_page(site, share_address(name), origin, section), encoding="utf-8")


def _origin(site: Site, uri: str, folder: Path) -> Origin:
    page = site.page_of[uri]
    tree = LexborHTMLParser((folder / page.file).read_bytes())
    _, data = get_data(site.sources[page.file].text)
    images = "".join(f"{node.html}\n" for node in tree.css(IMAGES))
    return Origin(page, tree, str(data["title"]), str(data["description"]), images)


def _share_page(site: Site, address: str, origin: Origin, section: str) -> str:
    """Return the HTML of one share page; without a section it is that of the page itself."""
    node = origin.tree.css_first(f'[id="{section}"]') if section else None
    heading = (text_of(node) if node else "") or origin.title
    url = origin.page.url + (f"#{section}" if section else "")
    values = {
        "lang": "en",
        "title": f"{heading} · {origin.title}" if heading != origin.title else heading,
        "heading": heading,
        "page": origin.title,
        "text": (first_sentence(node) if node else "") or origin.description,
        "site": _site_name(site) or origin.title,
        "canonical": site.url + origin.page.url,
        "address": site.url + address,
        "target": get_relative_url(url, address),
        "script": get_relative_url(SCRIPT, address),
        "card": "summary_large_image" if origin.images else "summary",
    }
    return SHARE_PAGE.format(images=origin.images, **{name: escape(value) for name, value in values.items()})


def _site_name(site: Site) -> str:
    home = site.page_of.get("index.md")
    return home.headings[0].text if home and home.headings else ""

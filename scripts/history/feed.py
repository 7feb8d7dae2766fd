"""A feed of changed sections, for feed readers: Atom, https://www.rfc-editor.org/rfc/rfc4287."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs.utils import get_relative_url
from selectolax.lexbor import LexborHTMLParser

from history.changes import Change
from history.what_changed import changed_headings
from linkgraph.pages import Heading, Page
from linkgraph.site import Site
from markdown_copies.write import RELATION

FILE = "feed.xml"
ENTRIES = 30
NAMED = 3  # sections in the title of an entry
ATOM = "http://www.w3.org/2005/Atom"


def write_feed(site: Site, name: str, changes: list[Change], folder: Path) -> None:
    """Write the newest changes into the site's folder, an entry for each page that a commit changed."""
    pages = {source.path: site.page_of[source.uri] for source in site.sources.values() if source.uri in site.page_of}
    shown = sorted((change for change in changes if change.path in pages), key=lambda one: one.seconds, reverse=True)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    SubElement(feed, "title").text = f"{name}: what changed"
    SubElement(feed, "id").text = site.url + FILE
    SubElement(feed, "updated").text = shown[0].time
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": site.url + FILE})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site.url})
    SubElement(SubElement(feed, "author"), "name").text = "Contributors"
    for change in shown[:ENTRIES]:
        _add_entry(feed, site.url + pages[change.path].url, pages[change.path], change)
    indent(feed)
    (folder / FILE).write_bytes(tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def link_feed(tree: LexborHTMLParser, page: Page) -> None:
    """Name the feed in the page's head, where feed readers look."""
    link = tree.create_node("link")
    link.attrs["rel"], link.attrs["type"], link.attrs["title"] = RELATION, "application/atom+xml", "What changed"
    link.attrs["href"] = get_relative_url(FILE, page.url)
    if tree.head:
        tree.head.insert_child(link)


def _add_entry(feed: Element, url: str, page: Page, change: Change) -> None:
    headings = changed_headings(page, change)
    entry = SubElement(feed, "entry")
    SubElement(entry, "title").text = _title(page, headings)
    SubElement(entry, "id").text = f"{url}?commit={change.commit}"
    SubElement(entry, "updated").text = change.time
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _address(url, headings[:1])})
    items = "".join(f'<li><a href="{escape(_address(url, [one]))}">{escape(one.text)}</a></li>' for one in headings)
    text = f"<p>{escape(change.subject)}</p>" + (f"<ul>{items}</ul>" if items else "")
    SubElement(entry, "content", {"type": "html"}).text = text


def _address(url: str, headings: list[Heading]) -> str:
    return url + "".join(f"#{quote(heading.id)}" for heading in headings)


def _title(page: Page, headings: list[Heading]) -> str:
    """`Training data · Sampling, Labeling, Class imbalance and 3 more`."""
    names = ", ".join(heading.text for heading in headings[:NAMED])
    more = f" and {len(headings) - NAMED} more" if len(headings) > NAMED else ""
    return page.headings[0].text + (f" · {names}{more}" if names else "")

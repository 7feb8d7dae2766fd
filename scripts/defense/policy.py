"""The content security policy of each page: a script that somebody got into a page does not run.

See https://www.w3.org/TR/CSP3/. A page cannot say who may frame it (frame-ancestors): only a server's header can.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from error_page import ERROR_PAGE
from linkgraph.site import Site

RULES = (
    "default-src 'self'",
    "script-src 'self'{hashes}",
    "style-src 'self' 'unsafe-inline'",  # for browsers that do not know the next two
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",  # of drawings and tables, and set by the theme; the check of the notes lists them
    "img-src 'self' data:",
    "media-src 'self' data:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
HEAD = re.compile(r"<head\b[^>]*>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
DOCTYPE = re.compile(r"\s*<!doctype[^>]*>\s*(?:<html\b[^>]*>)?", re.IGNORECASE)
DATA = re.compile(r"application/(?:ld\+)?json|text/(?!javascript)")


def pages_of_docs(site: Site) -> frozenset[str]:
    """Return the pages that are copied from the docs folder as they are, whose own scripts nobody trusts."""
    return frozenset(name for name, file in site.origins.items() if file.is_relative_to(site.copied[0]))


def write_policies(folder: Path, written: frozenset[str] = frozenset()) -> None:
    """Put the policy into every page of the site in `folder`, after all else; pages `written` by hand run no script.

    Trusted are the inline scripts of the head, and of the body those that the error page has as well: only templates
    write that one, while a note may hold a tag that closes its article.
    """
    error_page = folder / ERROR_PAGE
    known = {*_scripts(error_page.read_text(encoding="utf-8"), "body")} if error_page.is_file() else frozenset()
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        trusted = {*_scripts(text, "head"), *(known & {*_scripts(text, "body")})}
        hashes = () if file.relative_to(folder).as_posix() in written else sorted(map(_hash, trusted))
        policy = "; ".join(RULES).format(hashes="".join(f" '{value}'" for value in hashes))
        place = HEAD.search(text) or DOCTYPE.match(text)
        end = place.end() if place else 0
        tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        file.write_text(text[:end] + tag + text[end:], encoding="utf-8")


def _scripts(text: str, part: str) -> Iterator[str]:
    """Yield the inline scripts in the head or in the body of a page."""
    for node in LexborHTMLParser(text).css(f"{part} script:not([src])"):
        if not DATA.match(node.attributes.get("type") or ""):
            yield node.text()


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"

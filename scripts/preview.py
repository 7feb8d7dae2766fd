"""Put the built pages that a branch changes into one HTML file that opens anywhere, for those who review the change.

Run it after the build, with BASE in the environment: a commit or branch to compare with. The file needs no other one:
styles and pictures are in it. Links between the pages in it stay in it, all others lead to the published site.
Exit status: 0 written, or nothing to show, 2 wrong use or no built site.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import sys
from html import escape
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urldefrag, urljoin

from mkdocs.structure.files import File
from selectolax.lexbor import LexborHTMLParser, LexborNode

import git_history
from linkgraph.sources import Snippets, Source, read_source

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview of the changed pages</title>
<style>
{style}
.md-content {{ margin: 0 auto; max-width: 45rem; padding: 1rem; }}
</style>
</head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="indigo">
<main class="md-content md-typeset">
<nav aria-label="Changed pages"><p>Changed pages, as they will be:</p><ul>{menu}</ul></nav>
{articles}
</main>
</body>
</html>
"""
UNUSED = "script, noscript, .md-content__button, .headerlink, .edit-section, .md-source-file, .backlinks, .changes"
"""What is of no use in a file without a repository and without scripts."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _options(arguments)
    root = Path.cwd() if Path("mkdocs.yml").is_file() else REPOSITORY
    if not (options.site_dir / "index.html").is_file():
        print(f"error: there is no site in {options.site_dir}. Build it with make site", file=sys.stderr)
        return 2
    pages = changed_pages(root, options.site_dir, git_history.changed_files(root, os.environ.get("BASE", "")))
    if pages:
        options.output.write_text(one_file(options.site_dir, pages), encoding="utf-8")
    print(f"{options.output}: {len(pages)} page{'s' * (len(pages) > 1)}" if pages else "no page has changed")
    return 0


def changed_pages(root: Path, site: Path, changed: list[str]) -> list[str]:
    """Return the built files of the pages whose Markdown, or a file that it shows, is among the changed ones."""
    docs = sorted((root / "docs").rglob("*.md"))
    sources = [read_source(file, root, file.relative_to(root / "docs").as_posix(), Snippets()) for file in docs]
    names = [File(one.uri, "", "", use_directory_urls=True).dest_uri for one in sources if _shown(one) & set(changed)]
    return [name for name in names if (site / name).is_file()]


def _shown(source: Source) -> set[str]:
    targets = (place.text for place in source.targets if ":" not in place.text and ".md" not in place.text)
    return {source.path, *(normpath(join(dirname(source.path), unquote(target))) for target in targets)}


def one_file(site: Path, pages: list[str]) -> str:
    """Return the HTML of one file with the articles of the pages."""
    trees = {name: LexborHTMLParser((site / name).read_bytes()) for name in pages}
    base = _address(LexborHTMLParser((site / "index.html").read_bytes()))
    places = {urljoin(base, name.removesuffix("index.html")): f"page-{number}" for number, name in enumerate(pages)}
    menu, articles = "", ""
    for number, (name, tree) in enumerate(trees.items()):
        [article] = tree.css("article")[:1]
        _move(tree, site, name, urljoin(base, name.removesuffix("index.html")), places)
        title = article.css_first("h1")
        menu += f'<li><a href="#page-{number}">{escape(title.text() if title else name)}</a></li>'
        articles += f'<hr><div id="page-{number}">{article.html}</div>\n'
    return PAGE.format(style=_style(site, next(iter(trees.values())), pages[0]), menu=menu, articles=articles)


def _move(tree: LexborHTMLParser, site: Path, name: str, url: str, places: dict[str, str]) -> None:
    """Make an article independent of its place: ids of its own, links that lead somewhere, pictures within."""
    for node in tree.css(UNUSED):
        node.decompose()
    for node in tree.css("article [id]"):
        if not _drawn(node):
            node.attrs["id"] = f"{places[url]}-{node.attributes['id']}"
    for node in tree.css("article a[href]"):
        address, fragment = urldefrag(urljoin(url, node.attributes["href"] or ""))
        place = places.get(address)
        node.attrs["href"] = (
            f"#{place}{f'-{fragment}' if fragment else ''}" if place else urljoin(address, f"#{fragment}")
        )
    for node in tree.css("article img[src]"):
        file = site / normpath(join(dirname(name), unquote(node.attributes["src"] or "")))
        if file.is_file():
            node.attrs["src"] = _data(file)


def _drawn(node: LexborNode) -> bool:
    """Tell whether it is part of a drawing, which refers to its own ids in many ways."""
    parent: LexborNode | None = node
    while parent and parent.tag != "svg":
        parent = parent.parent
    return parent is not None


def _data(file: Path) -> str:
    kind = guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _style(site: Path, tree: LexborHTMLParser, name: str) -> str:
    """Return the style sheets of a page, with the files they load."""
    links = [link.attributes["href"] or "" for link in tree.css("link[rel=stylesheet]")]
    return "\n".join(_whole(site / normpath(join(dirname(name), href))) for href in links)


def _whole(sheet: Path) -> str:
    text = sheet.read_text(encoding="utf-8").replace("</style", r"<\/style")
    return re.sub(r"url\((?!data:|[\"'])([^)]+)\)", lambda found: _loaded(sheet, found[1]), text)


def _loaded(sheet: Path, address: str) -> str:
    file = sheet.parent / unquote(address)
    return f"url({_data(file)})" if file.is_file() else f"url({quote(address)})"


def _address(home: LexborHTMLParser) -> str:
    canonical = home.css_first("link[rel=canonical]")
    return (canonical.attributes["href"] if canonical else "") or "/"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site-dir", type=Path, default=Path("site"), help="the built site (default: site)")
    parser.add_argument("--output", type=Path, default=Path("preview.html"), help="the file (default: preview.html)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())

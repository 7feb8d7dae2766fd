"""Rules on the built pages: every link, image, id and asset leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from error_page import ERROR_PAGE
from linkgraph.pages import CARDS, DRAWN, Link, Page
from linkgraph.site import Site
from problem import Finding, Problem
from sitecheck.addresses import judge_address, should_be_https
from sitecheck.contents import Contents
from sitecheck.ids import judge_fragment, repeated_ids
from sitecheck.locate import locate
from sitecheck.media import check_texts, fault_of_data, fault_of_file, fault_of_target
from sitecheck.own_addresses import as_markdown, is_near, judge_built, judge_query, missing_in_repository, suggest_file
from sitecheck.text_fragments import judge_words

LOADED = ("audio", "embed", "iframe", "img", "input", "script", "source", "style", "track", "video", *DRAWN)
LOADING = re.compile(r"icon|manifest|pre(?:connect|fetch|load|render)|stylesheet")
NAMES = ("canonical", "og:url")
IN_STYLE = r"(?:[(,]|@import)\s*[\"']?$"  # before an address
MAP = "sitemap.xml"
SELF = ("link", "loc", "meta")  # with these, pages name their own address
SHOWN = ("audio", "img", "source", "track", "video")  # their fragments are for themselves: #only-light, #t=10
FROM_ANYWHERE = re.compile(r"/|#|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
DOUBLE_SLASH = re.compile(r"^(/[^/.]+)?//(?![^/]*\.)")
# a template that changes where it leads, or else the setting
PENCIL = r'href="(?!\{\{ ?page\.edit_url ?\}\}")[^"]*edit_url[^"]*"[^<>]*\brel="edit"|\bedit_uri(?:_template)?:'
EDITED = r"https?://(?:(?!//).)*/(?!_?edit/|blob/|raw/|src/|tree/)[^/]+/{}"  # with the branch before the file


def check_links(site: Site, contents: Contents) -> Iterator[Problem]:
    """Yield a problem, once for each place, for every address that leads nowhere and every id that is there twice."""
    found: dict[Finding, list[Page]] = {}
    places: dict[tuple[str, int, int, str], tuple[Problem, set[str]]] = {}
    secure = _https_hosts(site)
    if site.pages and should_be_https(site.url, secure):
        text = f'"{site.url}" is sent in the open, and its host serves https. Write https://.'
        found[Finding("http", text, pattern=r"\bsite_url:", inside=False)] = [next(iter(site.pages.values()))]
    for page in (*site.pages.values(), *site.static.values()):
        for finding in dict.fromkeys((*contents.findings.get(page.file, ()), *_found(site, page, secure))):
            found.setdefault(finding, []).append(page)
    for finding, pages in found.items():
        for problem, page in locate(site, pages, finding):
            place = (problem.path, problem.line, problem.column, problem.rule)
            places.setdefault(place, (problem, set()))[1].add(page.file)
    yield from contents.definitions
    yield from check_texts(site)
    for problem, files in places.values():
        count = f" (on {len(files)} pages)" if len(files) > 1 else ""
        yield replace(problem, message=problem.message + count)


def _https_hosts(site: Site) -> frozenset[str]:
    """The hosts that some page links by https, and the site's own: they serve it."""
    targets = {site.url, *(link.target for page in site.pages.values() for link in page.links)}
    return frozenset(target[8:].partition("/")[0].lower() for target in targets if target[:8] == "https://")


def _found(site: Site, page: Page, secure: frozenset[str]) -> Iterator[Finding]:
    for link in dict.fromkeys(page.links if page.file != ERROR_PAGE else map(_without_double_slash, page.links)):
        for rule, message in _judge(site, page, link, secure):
            if rule == "edit-address":
                yield Finding(rule, message.replace(f"{site.name(page)} ", "the page "), pattern=PENCIL, inside=False)
            elif (page.file, rule) == (MAP, "own-address"):
                yield Finding(rule, message, pattern="<loc>", inside=False)
            else:
                before = IN_STYLE if link.tag == "style" else ""
                yield Finding(rule, message, link.target, before, inside=link.inside, relation=link.relation)
    yield from repeated_ids(page)
    if page.file.endswith(".xml") and (why := fault_of_file(site.folder / page.file)):
        yield Finding("bad-file", f"{page.file} {why}, so no machine can read it. Correct it.", pattern=r"\A")


def _without_double_slash(link: Link) -> Link:
    """On the error page, `{{ base_url }}/` ends in two slashes, where the templates of MkDocs themselves take one."""
    return replace(link, target=DOUBLE_SLASH.sub(r"\1/", link.target))


def _judge(site: Site, page: Page, link: Link, secure: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the rule and the message of what is wrong: in the address itself, or else where it leads."""
    if found := next(_by_itself(site, page, link, secure), None):
        yield found
        return
    if link.relation == "edit":
        if not re.fullmatch(EDITED.format(re.escape(site.name(page))), link.target.partition("#")[0]):
            text = f'"{link.target}" leads readers who would correct {site.name(page)} elsewhere. Correct edit_uri.'
            yield "edit-address", text
        return
    if link.tag == "base":
        return
    resolved = site.resolve(page, link.target)
    yield from _elsewhere(site, page, link) if resolved is None else _inside(site, page, link, *resolved)


def _by_itself(site: Site, page: Page, link: Link, secure: frozenset[str]) -> Iterator[tuple[str, str]]:
    target = link.target
    if not target:
        yield "empty-link", "the address is empty, so it leads back to its own page. Write where it should lead."
    if page.file == ERROR_PAGE and not FROM_ANYWHERE.match(target):
        text = f'"{target}" is dead on a page that is shown at any depth.'
        yield "relative", f'{text} Write the full address, or in a template {{{{ "…" | url }}}}.'
    own = target.startswith(site.url)
    if link.relation != "edit" and not (own and link.tag in SELF):
        known = as_markdown(site, page, target) if own else ""
        for rule, why in judge_address(target):
            yield rule, f'"{_short(target)}" {why}{f": {known}" if known else "." * (why[-1] != "?")}'
    if not (own and link.tag in SELF) and should_be_https(target, secure):
        yield "http", f'"{target}" is sent in the open, and its host serves https. Write https://.'
    if link.tag == "base" and page.file not in site.origins:
        yield "base", f'"{target}" changes where every relative link of the page leads. Remove the tag.'


def _short(target: str) -> str:
    return target if len(target) <= 100 else target[:99] + "…"


def _elsewhere(site: Site, page: Page, link: Link) -> Iterator[tuple[str, str]]:
    """Judge an address outside the site, which nobody asks now: see `make links`."""
    if link.target[:5].lower() == "data:":
        if link.tag == "a":
            yield "bad-scheme", f'"{_short(link.target)}" opens in no browser. Link a file.'
        # a style sheet's is but decoration, and may well be a stub
        elif (link.tag != "style" or "#" in link.target) and (why := fault_of_data(link.target)):
            yield "bad-file", f'"{_short(link.target)}" {why}, so readers see nothing. Encode it anew.'
    if path := missing_in_repository(site, link.target):
        text = f'"{link.target}" leads to an error page, since the repository has no {path}. '
        yield "missing-file", text + "Name a file that it has."
    ours = link.section or is_near(site, link.target)  # the shell may well name a page elsewhere: its source
    if ours and link.relation not in ("edit", *NAMES) and (known := as_markdown(site, page, link.target)):
        text = f'"{link.target}" is a page of this site under another address, which forks and moves break. '
        yield "own-address", f"{text}Write {known}"
    if link.relation in NAMES or (
        link.tag == "loc"
        and (page.file in ("robots.txt", MAP) or urlsplit(link.target).netloc == urlsplit(site.url).netloc)
    ):
        yield "own-address", f'"{link.target}" makes search engines list another site. It must be the page\'s own.'
    elif (link.tag in LOADED or LOADING.search(link.relation)) and re.match(r"(?i)(?:https?:)?//", link.target):
        text = f'"{link.target}" makes readers ask another host, which sees them and may be gone. Put the file in docs.'
        yield "foreign-request", text


def _inside(site: Site, page: Page, link: Link, path: str, fragment: str) -> Iterator[tuple[str, str]]:
    """Judge an address of the site's own."""
    file = site.file_at(path)
    if _names_another(site, page, link, file):
        text = f'"{link.target}" is not the full address that search engines and chats ask for. Write the page\'s own.'
        yield "own-address", text
    elif link.target.startswith("/") and page.file != ERROR_PAGE and not link.target.startswith("//"):
        text = f'"{link.target}" is an absolute path, so it is dead wherever the site has a sub-path. Make it relative'
        known = as_markdown(site, page, link.target)
        yield "absolute-path", f"{text}: {known}" if known else f"{text}."
    elif file is None:
        text = f'"{link.target}" leads to nothing, so readers land on the error page.'
        yield "missing-file", text + suggest_file(site, page, link.target)
    elif link.tag in SHOWN:
        if file in site.pages:
            yield "bad-file", f'"{link.target}" is a page, so no picture shows. Name the picture.'
    elif linked := site.pages.get(file) or site.static.get(file):
        found = [*judge_query(link, file)]
        if link.tag != "style" or file in site.pages:  # a drawing as a background is shown whole
            found += judge_fragment(site, page, linked, fragment)
            found += judge_words(site, linked, fragment) if ":~:" in fragment else ()
        yield from found or judge_built(site, page, link, path)
    if file in site.origins and file != page.file and (why := fault_of_target(site.folder / file, link.tag == "img")):
        yield "bad-file", f'"{link.target}" {why}, so readers get nothing. Put the right file there.'


def _names_another(site: Site, page: Page, link: Link, file: str | None) -> bool:
    """Tell whether a page names another one as itself, or its card or the map leaves out the host."""
    if link.relation in NAMES:
        return page.file not in site.origins and file not in (None, page.file)
    machines = page.file == MAP or link.relation in CARDS
    return machines and "//" in site.url and not link.target.startswith(site.url)

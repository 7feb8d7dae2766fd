"""Links that did not become links: Markdown that readers see as brackets. unlinked.toml lists what that looks like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from linkgraph.sources import Source
from linkgraph.written import written_as, written_on_purpose
from problem import Finding
from sitecheck.near_misses import did_you_mean
from sitecheck.references import DEFINITION

TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
RULES = [
    (re.compile("|".join(rule[kind]).replace("ADDRESS", TABLE["ADDRESS"])), kind, rule["name"], rule["why"])
    for rule in TABLE["rule"]
    for kind in ("html", "seen")
    if kind in rule
]
# without any of these there is nothing to find, and single words are found many times faster than a pattern of all
MARKS = (*"[]<{（【［", '":', "link:", ")(", "!!!", "???", "===", "\ue200", "citeturn")
NAMED = re.compile(r":[\w-]+:")  # icons, roles
CODE = re.compile(r"<(pre|code|script|style|svg|math|textarea)\b.*?</\1>", re.DOTALL)
BEFORE = re.compile(r"\b[^\[\]\n]*\Z")  # the words before a bracket that nothing opens
TAG = re.compile(r"<[^>]*>")
ALMOST = re.compile(
    r"[\[(](?<!\w.)(?:(?<=\[) {0,2}[*^]? {0,2}(?P<name>[\w-]+) {0,2}\]"
    r"|(?<=\[)\^ {0,2}(?P<open>[\w-]+)|(?<=\()\^(?P<round>[\w-]+)\))"
)
NO_DEFINITION = "(?!:)"  # where a footnote is used
IN_CODE = "became code, and its link with it. Check the back-ticks around it."
SWALLOWED = (  # how what took in a link looks on the page, and why it did
    (r"<code>([^<]*&lt;[^<]*&gt;)</code>__?(?!\w)", "is reStructuredText, which stays code. Write [text](page.md)."),
    (r"\[[^\[\]<>\n]*<code>([^<\[\]]*\]\([^<]*)</code>", IN_CODE),
    (r"<code>([^<]*\]\([^<]*)</code>[^<`]*`", IN_CODE),  # with a back-tick left over
    (r'<abbr title="([^"]*\]\([^"]*)"', "explains a word, and is shown as it is. Put the link where the word stands."),
)
INLINE = re.compile(r"\[[^\[\]\n]*\]\([^\s()]+\)")


def find_unlinked(html: str, source: Source) -> Iterator[Finding]:
    """Yield what stands in the article as text and was meant as a link."""
    for pattern, why in SWALLOWED:
        for words in map(unescape, re.findall(pattern, html)):
            yield Finding("broken-link", f'"{words}" {why}', words)
    names = [match["name"] for match in DEFINITION.finditer(source.prose_text)]
    prose = CODE.sub(" ", html)
    shown = {"html": prose, "seen": unescape(TAG.sub("", prose))}
    for form, kind, rule, why in RULES:
        if kind == "seen" and not (any(mark in shown[kind] for mark in MARKS) or NAMED.search(shown[kind])):
            break
        found = list(form.finditer(shown[kind]))
        for match in found:
            before = (
                BEFORE.search(match.string, max(0, match.start() - 30), match.start()) if match[0][0] == "]" else None
            )
            written = re.sub(r"<a [^>]*>", "[", match[0]) if kind == "html" else match[0]
            seen = (before[0] if before else "") + unescape(written)
            if "\\" in source.prose_text and source.find(written_on_purpose(seen), source.prose_text):
                continue
            text = f'"{" ".join(seen.split())}" {why}{_hint(rule, seen, names)}'
            forms = dict.fromkeys((seen, written) if kind == "html" else (seen,))  # the second with its entities
            pattern = "|".join(map(written_as, forms)) + (NO_DEFINITION if rule == "footnote" else "")
            yield Finding(rule, text, pattern=pattern, meant=True)
        shown[kind] = form.sub(" ", shown[kind]) if found else shown[kind]
    yield from _footnotes(shown["seen"], names)


def find_markdown(tree: LexborHTMLParser) -> Iterator[Finding]:
    """Yield the links in Markdown that stand above and below the article, where it is not read."""
    for match in INLINE.finditer("\n".join(node.text() for node in tree.css("body > header, footer"))):
        text = f'"{match[0]}" stayed text, since no Markdown is read here. Write <a href="address">text</a>.'
        yield Finding("broken-link", text, pattern=written_as(match[0]), inside=False)


def _footnotes(seen: str, names: list[str]) -> Iterator[Finding]:
    """Yield what is almost the name of a footnote of the page; one that is a number may be anything."""
    known = {name[1:] for name in names if name.startswith("^") and not name[1:].isdecimal()}
    for match in ALMOST.finditer(seen) if known else ():
        if (name := match["name"] or match["open"] or match["round"]) in known:
            text = f'"{match[0]}" stayed text, and the page has a footnote of that name. Write [^{name}].'
            pattern = re.escape(match[0]) + ("" if match["open"] is None else r"(?!\s*\])")
            yield Finding("footnote", text, pattern=pattern, meant=True)


def _hint(rule: str, written: str, names: list[str]) -> str:
    """Suggest a name that is defined, for a reference or footnote that is not."""
    if rule not in ("reference", "footnote"):
        return ""
    name = re.findall(r"\[([^\[\]]+)\]", written)[-1]
    kind = [known for known in names if known.startswith("^") == (rule == "footnote")]
    return did_you_mean(name, kind) or f' Add "[{name}]: …" at the end of the page.'

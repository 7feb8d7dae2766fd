"""Links that did not become links: Markdown that readers see as brackets. unlinked.toml lists what that looks like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from linkgraph.sources import Source
from linkgraph.written import written_as
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
MARKS = re.compile(r'[][<{（【［]|":|link:|:\w+:|\)\(')  # without any of them there is nothing to find
CODE = re.compile(r"<(pre|code|script|style|svg|math|textarea)\b.*?</\1>", re.DOTALL)
BEFORE = re.compile(r"\b[^\[\]\n]*\Z")  # the words before a bracket that nothing opens
TAG = re.compile(r"<[^>]*>")
RST = re.compile(r"<code>([^<]*&lt;[^<]*&gt;)</code>__?(?!\w)")
SWALLOWED = re.compile(r"\[[^\[\]<>\n]*<code>([^<\[\]]*\]\([^<]*)</code>")


def find_unlinked(html: str, source: Source) -> Iterator[Finding]:
    """Yield what stands in the article as text and was meant as a link."""
    for match in RST.finditer(html):
        text = f'"`{unescape(match[1])}`_" is a link of reStructuredText, which stays code. Write [text](page.md).'
        yield Finding("broken-link", text, unescape(match[1]))
    for match in SWALLOWED.finditer(html):
        text = f'"{unescape(match[1])}" became code, and its link with it. Close the code before the ].'
        yield Finding("broken-link", text, unescape(match[1]))
    names = [match["name"] for match in DEFINITION.finditer(source.prose_text)]
    prose = CODE.sub(" ", html)
    shown = {"html": prose, "seen": unescape(TAG.sub("", prose))}
    for pattern, kind, rule, why in RULES:
        if not (kind == "html" or MARKS.search(shown[kind])):
            continue
        found = list(pattern.finditer(shown[kind]))
        for match in found:
            before = (
                BEFORE.search(match.string, max(0, match.start() - 30), match.start()) if match[0][0] == "]" else None
            )
            written = re.sub(r"<a [^>]*>", "[", match[0]) if kind == "html" else match[0]
            seen = (before[0] if before else "") + unescape(written)
            hint = _hint(rule, seen, names)
            yield Finding(rule, f'"{" ".join(seen.split())}" {why}{hint}', pattern=written_as(seen), meant=True)
        shown[kind] = pattern.sub(" ", shown[kind]) if found else shown[kind]
    for name in (name[1:] for name in names if name.startswith("^") and not name[1:].isdecimal()):
        if re.search(rf"(?<!\w)\[{re.escape(name)}\]", shown["seen"]):
            text = f'"[{name}]" has no ^ behind its [, so the footnote stayed text. Write [^{name}].'
            yield Finding("footnote", text, pattern=written_as(f"[{name}]"), meant=True)


def _hint(rule: str, written: str, names: list[str]) -> str:
    """Suggest a name that is defined, for a reference or footnote that is not."""
    if rule not in ("reference", "footnote"):
        return ""
    name = re.findall(r"\[([^\[\]]+)\]", written)[-1]
    kind = [known for known in names if known.startswith("^") == (rule == "footnote")]
    return did_you_mean(name, kind) or f' Add "[{name}]: …" at the end of the page.'

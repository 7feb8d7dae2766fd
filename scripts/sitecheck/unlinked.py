"""Links that did not become links: Markdown that readers see as brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from sitecheck.near_misses import did_you_mean
from sitecheck.problem import Finding
from sitecheck.references import DEFINITION
from sitecheck.sources import Source

ADDRESS = (
    r"(?:https?:|mailto:|\#|[^\s()\[\]]*(?:\.md|\.html?|\.png|\.svg|\.jpe?g|\.gif|\.webp|\.pdf|\.csv|/)(?=[\s)\]\#?]))"
)
STAYED = tuple(  # what readers see → the rule and what to write
    (re.compile(pattern, re.VERBOSE), rule, why)
    for pattern, rule, why in (
        (
            r"!?\[\[(?=[^\[\]]*[^\W\d])[^\[\]\n]+\]\]",
            "wiki-link",
            "is a wiki link, which stays text. Write [text](page.md).",
        ),
        (
            r"(?:!?\[[^\[\]]*)?\]\([^\s)]*\)?",
            "broken-link",
            "stayed text. Check brackets, parentheses, and HTML around it.",
        ),
        (
            rf"!?\[[^\[\]]+\]\s+\({ADDRESS}[^()]*\)",
            "broken-link",
            "has a gap between ] and (, so it stayed text. Close it.",
        ),
        (
            rf"\[[^\[\]()\n]*\({ADDRESS}[^()\s]*\)",
            "broken-link",
            "has no ] before the parenthesis, so it stayed text. Add it.",
        ),
        (rf"\([^()\n]+\)\[{ADDRESS}[^\[\]\s]*\]", "broken-link", "has its brackets swapped. Write [text](address)."),
        (r"\[[^\[\]\n]+\]\s?\[[^\[\]\n]*\]", "reference", "is not defined, so readers see brackets instead of a link."),
        (r"\[\s*\^[^\]\s]+\]|\[[\w-]+\^\]", "footnote", "is not defined, so readers see its name in brackets."),
        (
            r"\[[^\[\]]*\]\s?（[^）]*）|[（【［][^】］）]*[】］）]\([^)]*\)",
            "broken-link",
            "has brackets of another alphabet, so it stayed text. Write [text](address).",
        ),
        (
            r"\{:?\s*\#[\w-]+[^{}\n]*\}",
            "broken-id",
            "stayed text, so no link reaches the id. Put it at the line's end.",
        ),
        (r"<(?:a|img)\s[^>]*>?", "broken-link", "stayed text. Write it as [text](address)."),
        (r"<[^\s<>]+\.(?:md|html)(?:\#[^\s<>]*)?>", "broken-link", "stayed text. Write [text](page.md)."),
    )
)
MARKS = re.compile(r"[（【［]|\^\]|\[\s*\^|\]\s*\(|\[\[|\)\[|\]\s?\[|\[\^|\{:?\s*#|\(http|\.md\b|<(?:a|img)\s|\.html>")
CODE = re.compile(r"<(pre|code|script|style|svg|math|textarea)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
TAG_OF_ADDRESS = re.compile(r"<([a-z][\w-]*\.[\w-]+[^\s<>]*)[^>]*>")


def find_unlinked(html: str, source: Source) -> Iterator[Finding]:
    """Yield what stands in the article as text and was meant as a link."""
    prose = CODE.sub(" ", html)
    for match in TAG_OF_ADDRESS.finditer(prose):
        text = f'"<{match[1]}>" became an unknown tag, so readers see nothing. Write <https://{match[1]}>.'
        yield Finding("broken-link", f"<{match[1]}", text, words=True)
    text = unescape(TAG.sub("", prose))
    if not MARKS.search(text):
        return
    for pattern, rule, why in STAYED:
        for match in pattern.finditer(text):
            hint = _hint(rule, match[0], source)
            yield Finding(rule, match[0], f'"{" ".join(match[0].split())}" {why}{hint}', words=True)
        text = pattern.sub(" ", text)


def _hint(rule: str, written: str, source: Source) -> str:
    """Suggest a name that is defined, for a reference or footnote that is not."""
    if rule not in ("reference", "footnote"):
        return ""
    names = [match["name"] for match in DEFINITION.finditer(source.prose_text)]
    name = re.findall(r"\[([^\[\]]+)\]", written)[-1]
    kind = [known for known in names if known.startswith("^") == (rule == "footnote")]
    return did_you_mean(name, kind) or f' Add "[{name}]: …" at the end of the page.'

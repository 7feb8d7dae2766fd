"""Rules on the glossary: every term is used, and a section links the terms that it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from posixpath import dirname, relpath

from linkgraph.sources import Source
from notecheck.headings import HEADING, HEADING_ID
from problem import Problem

GLOSSARY = "glossary.md"
CHECKED = ("chapters/", "guides/")
EVERYDAY = ".everyday"  # the class of a term whose name is an everyday word: only its explanation need link it
# tables, captions, boxes, definitions, tasks, HTML, formulas
NOT_PROSE = re.compile(r"\s*(?:\||///|\?\?\?|!!!|\*?\[[^\]]+\]:|- \[ \]|<|\$\$)")
# what is in brackets (links with addresses and titles, references, footnotes), links and tags of HTML, lists of
# attributes, formulas, addresses that are no links
NO_WORDS = re.compile(
    r"!?\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\](?:\((?:[^()]++|\([^()]*+\))*+\))?|<a\s[^<>]*>[^<]*</a>|<[a-zA-Z/][^<>]*>"
    r"|\{:?\s*[#.][^{}\n]*\}|\$[^$\n]+\$|(?<![^\s(])[^\s(]*(?:\.md|://|#)[^\s)]*"
)
TO_TERM = re.compile(r"#(term-[\w-]+)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
JOINTS = frozenset(" -/–")


@dataclass(frozen=True)
class Term:
    """A term with its id, its name, and the words of the name."""

    id: str
    name: str
    words: tuple[str, ...]


def check_glossary(sources: list[Source]) -> Iterator[Problem]:
    """Yield a problem for each term that no page links to, and for each mention that should be a link."""
    glossary = next((source for source in sources if source.uri == GLOSSARY), None)
    if glossary:
        linked = {name for source in sources if source != glossary for name in TO_TERM.findall(source.prose_text)}
        yield from _unused(glossary, linked)
        terms = _by_first_word(glossary)
        for source in sources:
            if source.uri.startswith(CHECKED):
                yield from _unlinked(source, terms)


def _headings(glossary: Source) -> Iterator[tuple[int, str, str, str]]:
    """Yield the line, the name, the id and the attributes of each term."""
    for place in glossary.prose:
        match = HEADING.match(place.text)
        found = HEADING_ID.search(place.text) if match else None
        if match and found and found["id"].startswith("term-"):
            yield place.line, match["text"].strip(), found["id"], found["attributes"]


def _unused(glossary: Source, linked: set[str]) -> Iterator[Problem]:
    for line, name, term, _ in _headings(glossary):
        if term not in linked:
            text = (
                f'no page links to the term "{name}", so nobody finds it. Link it where it is explained, or remove it.'
            )
            yield Problem(glossary.path, line, 1, "unused-term", text)


def _by_first_word(glossary: Source) -> dict[str, list[Term]]:
    terms: dict[str, list[Term]] = {}
    for _, name, term, attributes in _headings(glossary):
        words = tuple(_normal(word) for word in WORD.findall(name))
        if words and EVERYDAY not in attributes:
            terms.setdefault(words[0], []).append(Term(term, name, words))
    return {word: sorted(found, key=lambda term: -len(term.words)) for word, found in terms.items()}


@cache
def _normal(word: str) -> str:
    """Fold case and plural; an acronym keeps its case, for a REST is no rest."""
    return word if word.isupper() and len(word) > 1 else word.lower().removesuffix("s")


def _unlinked(source: Source, terms: dict[str, list[Term]]) -> Iterator[Problem]:
    """The first paragraph of a section that mentions a term links it."""
    seen: set[str] = set()
    glossary = relpath(GLOSSARY, dirname(source.uri))
    start = source.text.count("\n", 0, source.text.find("\n# ") + 1)  # what stands above is front matter
    without_links = NO_WORDS.sub(_dots, source.prose_text).split("\n")
    for place in source.prose:
        heading = HEADING.fullmatch(place.text)
        if heading and len(heading["level"]) < 4:
            seen = set()
        if heading or place.line <= start or NOT_PROSE.match(place.text):
            continue
        seen.update(TO_TERM.findall(place.text))
        for column, written, term in _mentions(without_links[place.line - 1], terms):
            if term.id not in seen:
                seen.add(term.id)
                text = (
                    f'"{written}" is a glossary term that this section does not link, so a reader cannot look it up. '
                )
                yield Problem(
                    source.path, place.line, column, "unlinked-term", f"{text}Write [{written}]({glossary}#{term.id})."
                )


def _dots(match: re.Match[str]) -> str:
    return "\n".join("." * len(line) for line in match[0].split("\n"))


def _mentions(text: str, terms: dict[str, list[Term]]) -> Iterator[tuple[int, str, Term]]:
    """Yield the column, the words as written and the term of each mention, the longest where several fit."""
    normal = [_normal(word) for word in WORD.findall(text)]
    first = [number for number, word in enumerate(normal) if word in terms]
    if not any(_begins(normal, number, term) for number in first for term in terms[normal[number]]):
        return  # most lines mention none, and places take longer to find than words
    words, number = list(WORD.finditer(text)), 0
    while number < len(words):
        found = next((term for term in terms.get(normal[number], ()) if _fits(text, words, normal, number, term)), None)
        if found:
            last = words[number + len(found.words) - 1]
            yield words[number].start() + 1, text[words[number].start() : last.end()], found
        number += len(found.words) if found else 1


def _fits(text: str, words: list[re.Match[str]], normal: list[str], number: int, term: Term) -> bool:
    if not _begins(normal, number, term):
        return False
    end = number + len(term.words)
    gaps = zip(words[number : end - 1], words[number + 1 : end], strict=True)
    return all(set(text[left.end() : right.start()]) <= JOINTS for left, right in gaps)


def _begins(normal: list[str], number: int, term: Term) -> bool:
    """Return whether the words from a number on are the term's."""
    return tuple(normal[number : number + len(term.words)]) == term.words

"""Hold the search index back, and put our own worker in the place of the theme's.

The theme fetches its index with every page and starts its worker with it. Here it gets an empty one, and a worker that
fetches the sections, and how to rank them, when somebody types.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from linkgraph.site import Site
from search.asked import what_is_asked
from search.explained import where_explained
from search.topics import topics_of

INDEX = "search/search_index.json"
SECTIONS = "search/sections.json"
WORKERS = "assets/javascripts/workers"
HERE = Path(__file__).parent
WORKER = HERE / "worker.js"
ENGINE = tuple(HERE / name for name in ("words.js", "vocabulary.js", "sections.js", "excerpts.js"))
SYNONYMS = HERE / "synonyms.yml"
TYPED = HERE / "typed.yml"
GLOSSARY = "glossary.md"
LETTER = "glossary-"  # the ids of the glossary's letters
ALIASES = re.compile(r"\s*Also called: (.+)$")
REMARK = re.compile(r" \([^)]*\)")
BETWEEN = re.compile(r"[,;] (?:[a-z ]+: )?")
PAGE = re.compile(r"^Book: pages? [\d–]+ ")
BLOCKS = re.compile(r"</?(?:p|pre|ul|ol|li)>")
TAGS = re.compile(r"<[^>]*>")
Section = dict[str, Any]


def hold_back_search(site: Site, folder: Path) -> None:
    """Rewrite the search of the site in `folder`, which no rule of the checks reads; a site without one stays."""
    index, workers = folder / INDEX, sorted((folder / WORKERS).glob("search.*.js"))
    if not index.is_file() or len(workers) != 1:
        return
    found = json.loads(index.read_text(encoding="utf-8"))
    trees = {file: LexborHTMLParser((folder / file).read_bytes()) for file in site.pages}
    _write(folder / SECTIONS, {"sections": _sections(site, trees, found["docs"]), "synonyms": _synonyms()})
    _write(index, {**found, "docs": []})
    workers[0].write_bytes(WORKER.read_bytes())
    workers[0].with_name("engine.js").write_bytes(b"\n".join(part.read_bytes() for part in ENGINE))


def _sections(site: Site, trees: dict[str, LexborHTMLParser], docs: list[dict[str, str]]) -> list[Section]:
    """List the sections with what is known of each: its text and level, its other names, and what is asked of it."""
    sections = {doc["location"]: _section(doc) for doc in docs if f"#{LETTER}" not in doc["location"]}
    _type(sections)
    _explain(site, trees, sections)
    for page in site.pages.values():
        described = trees[page.file].css_first("meta[name=description]")
        if described and page.url in sections:
            sections[page.url]["asked"] = [described.attributes.get("content") or ""]
    for field, words in (("asked", what_is_asked(site, trees)), ("topics", topics_of(site, trees))):
        for address in words.keys() & sections.keys():
            sections[address].setdefault(field, []).extend(words[address])
    return list(sections.values())


def _section(doc: dict[str, str]) -> Section:
    text = PAGE.sub("", " ".join(unescape(TAGS.sub("", BLOCKS.sub(" ", doc["text"]))).split()))
    names = ALIASES.search(text) if "/#term-" in doc["location"] else None
    also = {"names": BETWEEN.split(REMARK.sub("", names[1]))} if names else {}
    return {"location": doc["location"], "title": unescape(TAGS.sub("", doc["title"])), "text": text, **also}


def _type(sections: dict[str, Section]) -> None:
    """Give a section what else people type when they look for it."""
    typed: dict[str, str] = yaml.safe_load(TYPED.read_text(encoding="utf-8"))
    for address, section in sections.items():
        if words := typed.get(address.rpartition("#")[2]):
            section["typed"] = words.split(", ")


def _explain(site: Site, trees: dict[str, LexborHTMLParser], sections: dict[str, Section]) -> None:
    """Give a section that explains a term the term's names as well, and what people type for it."""
    glossary = site.page_of.get(GLOSSARY)
    where = where_explained(site, glossary, trees[glossary.file]) if glossary else {}
    for term, section in where.items():
        if term in sections and section in sections:
            names = [sections[term]["title"], *sections[term].get("names", ())]
            sections[section].setdefault("explains", []).extend(names)
            sections[section].setdefault("hints", []).extend(sections[term].get("typed", ()))


def _synonyms() -> list[list[str]]:
    return [line.split(", ") for line in yaml.safe_load(SYNONYMS.read_text(encoding="utf-8"))]


def _write(file: Path, data: object) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

"""What is wrong in a page by itself, whatever else there is."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from linkgraph.sources import Source
from problem import Finding, Problem
from sitecheck.link_text import find_nameless
from sitecheck.references import check_references
from sitecheck.unlinked import find_markdown, find_unlinked


@dataclass
class Contents:
    """What was found so far while the pages were read."""

    sources: dict[str, Source]
    """The Markdown file of each page that has one."""
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    definitions: list[Problem] = field(default_factory=list)
    """The definitions in Markdown that lead no reader anywhere."""

    def look(self, name: str, tree: LexborHTMLParser) -> None:
        """Judge what one page says."""
        findings = self.findings.setdefault(name, [*find_nameless(tree, name in self.sources), *find_markdown(tree)])
        if name in self.sources and (article := tree.css_first("article")):
            findings += find_unlinked(article.html or "", self.sources[name])
            self.definitions.extend(check_references(self.sources[name], article.text()))

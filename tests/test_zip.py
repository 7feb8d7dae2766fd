"""The site as a file that opens from a disk: links lead on, search finds, and the same site gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Write
from make_zip import FOLDER, main
from unplugged.links import name_files


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("chapters/", "chapters/index.html"),
        ("chapters/#a", "chapters/index.html#a"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../a/?q=1", "../a/index.html?q=1"),
        ("#a", "#a"),
        ("", ""),
        ("a.svg", "a.svg"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_name_files(address: str, file: str) -> None:
    page = '<p data-href="a/"><a class="x" href="{0}"><link rel="next" href="{0}">'
    assert name_files(page.format(address)) == page.format(file)


@pytest.fixture(scope="module")
def unpacked(built: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("zip")
    assert main(built[1], root / "site.zip") == 0
    with zipfile.ZipFile(root / "site.zip") as archive:
        archive.extractall(root)
    return root / FOLDER


@pytest.fixture
def page(unpacked: Path, browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    yield page
    assert faults == []
    context.close()


def test_links_lead_on_from_a_disk(page: Page) -> None:
    page.locator("article a[href*='08_data_shifts']").first.click()
    expect(page.locator("h1")).to_contain_text("Data Distribution Shifts")
    page.locator("article a[href*='glossary/']").first.click()
    page.wait_for_url("**/glossary/index.html#term-*")
    page.locator(".md-logo").first.click()
    page.wait_for_url(f"**/{FOLDER}/index.html")


def test_search_finds_from_a_disk(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("covariate shift")
    expect(page.locator(".md-search-result__item h2").first).to_have_text("Covariate shift")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html*#*covariate-shift")
    assert page.url.startswith("file:")


def test_no_link_names_a_folder_or_nothing(unpacked: Path) -> None:
    for file in unpacked.rglob("*.html"):
        for name in name_files(file.read_text(encoding="utf-8")).split(' href="')[1:]:
            target = name.partition('"')[0].partition("#")[0].partition("?")[0]
            if target and ":" not in target:
                assert (file.parent / target).is_file(), f"{file}: {target}"


def test_the_same_site_gives_the_same_bytes(tmp_path: Path, write: Write) -> None:
    write({"site/index.html": "a", "site/b/c.txt": "c", "site/assets/javascripts/workers/search.1.js": "1"})
    for name in ("one.zip", "two.zip"):
        assert main(tmp_path / "site", tmp_path / name) == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_without_a_site_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tmp_path, tmp_path / "site.zip") == 1
    assert capsys.readouterr().err == f"error: there is no site in {tmp_path}. Build it first: make site\n"
    assert not (tmp_path / "site.zip").exists()

"""What readers fetch becomes small, and stays what it was."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from conftest import Write, write_files
from delivery.fingerprints import add_fingerprints
from delivery.icon import inline_icon
from delivery.leftovers import remove_leftovers
from delivery.offline import add_service_worker
from delivery.page_scripts import merge_scripts
from delivery.stylesheets import merge_stylesheets
from delivery.white_space import squeeze

LINK = '<link rel="stylesheet" href="{}assets/{}">\n'
SHEETS = ("stylesheets/main.1.min.css", "stylesheets/palette.2.min.css", "css/site.css")


def merged(tmp_path: Path, write: Write, page: str, *sheets: str, script: str = "") -> str:
    """Return the one style sheet of a page with these."""
    names = SHEETS[: len(sheets)]
    write({"a/index.html": "<head>\n" + "<meta>".join(LINK.format("../", name) for name in names) + page})
    write({f"assets/{name}": sheet for name, sheet in zip(names, sheets, strict=True)})
    write({"assets/a.js": script})
    merge_stylesheets(tmp_path)
    (file,) = tmp_path.rglob("*.css")
    return file.read_text(encoding="utf-8")


def test_one_that_a_page_leads_to_stays(tmp_path: Path, write: Write) -> None:
    write({"assets/css/site.css": "a{top:0}", "assets/css/more.css": "b{top:0}"})
    sheets = "".join(LINK.format("./", f"css/{name}.css") for name in ("site", "more"))
    write({"index.html": f'{sheets}<a href="assets/css/site.css">the look</a>'})
    merge_stylesheets(tmp_path)
    assert sorted(file.name for file in tmp_path.glob("assets/css/*")) == ["site.css"]


def test_all_become_one_on_pages_of_any_depth(tmp_path: Path, write: Write) -> None:
    write({"index.html": "".join(LINK.format("./", name) for name in SHEETS)})
    assert merged(tmp_path, write, "<p>", "a{top:0}", "b{top:0}", "i{top:0}") == "a,b,i{top:0}"
    (file,) = tmp_path.rglob("*.css")
    name = file.relative_to(tmp_path / "assets").as_posix()
    assert (tmp_path / "index.html").read_text() == LINK.format("./", name)
    assert (tmp_path / "a/index.html").read_text() == "<head>\n" + LINK.format("../", name) + "<meta><meta><p>"


def test_the_error_page_keeps_its_absolute_addresses(tmp_path: Path, write: Write) -> None:
    write({"404.html": LINK.format("/notes/", SHEETS[0])})
    merged(tmp_path, write, "<p>", "a{top:0}")
    (file,) = tmp_path.rglob("*.css")
    name = file.relative_to(tmp_path / "assets").as_posix()
    assert (tmp_path / "404.html").read_text() == LINK.format("/notes/", name)


def test_a_variable_may_be_set_in_one_sheet_and_used_in_another(tmp_path: Path, write: Write) -> None:
    assert merged(tmp_path, write, "<p>", "p{top:var(--a)}", "b{--a:1px}") == "p{top:var(--a)}b{--a:1px}"


def test_the_name_tells_the_content(tmp_path: Path) -> None:
    names = set()
    for number, sheet in enumerate(("a{top:0}", "a{top:0}", "a{top:1px}")):
        folder = tmp_path / str(number)
        merged(folder, partial(write_files, folder), "", sheet)
        names |= {file.name for file in folder.rglob("*.css")}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".gone{top:0}", ""),
        ("#gone,p .gone:hover{top:0}", ""),
        (".there{top:0}", ".there{top:0}"),
        ("#here{top:0}", "#here{top:0}"),
        (".there,.gone{top:0}", ".there,.gone{top:0}"),
        (".added{top:0}", ".added{top:0}"),  # by a script
        ("p:not(.gone){top:0}", "p:not(.gone){top:0}"),
        (".m\\:b{top:0}", ".m\\:b{top:0}"),
        ("p{--used:1px;--idle:2px;top:var(--used)}", "p{--used:1px;top:var(--used)}"),
        (".gone{top:var(--a)}p{--a:1px;left:0}", "p{left:0}"),
        ("p{--own:1px}", "p{--own:1px}"),  # used in the page
        ("p{top:0}[dir=rtl] p{left:0}b{top:1px}", "p{top:0}b{top:1px}"),
        ("p{top:0}[dir=rtl] p,b{left:0}", "p{top:0}[dir=rtl] p,b{left:0}"),
        ("p{top:0}[data-md-color-accent=red]{left:0}b{top:1px}", "p{top:0}b{top:1px}"),
        ("p{top:0}[data-md-color-accent=custom]{left:0}", "p{top:0}[data-md-color-accent=custom]{left:0}"),
        ("@media print{.gone{top:0}p{top:0}}", "@media print{p{top:0}}"),
    ],
)
def test_rules_for_what_no_page_has_are_left_out(tmp_path: Path, write: Write, sheet: str, left: str) -> None:
    page = '<p class="x there m:b" id="here" style="left:var(--own)">gone'
    assert merged(tmp_path, write, page, sheet, script='node.classList.add("added")') == left


def test_pages_without_style_sheets_stay_as_they_are(tmp_path: Path, write: Write) -> None:
    write({"index.html": "<p>"})
    merge_stylesheets(tmp_path)
    assert [file.name for file in tmp_path.rglob("*")] == ["index.html"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>\n\n    <b>a</b>\n  </p>", "<p>\n<b>a</b>\n</p>"),
        ("<p>a  b</p>", "<p>a  b</p>"),
        ("<pre>\n  a\n\n  b\n</pre>\n\n<p>", "<pre>\n  a\n\n  b\n</pre>\n<p>"),
        ("<TEXTAREA>\n\n</TEXTAREA>", "<TEXTAREA>\n\n</TEXTAREA>"),
        ("<script>\n\n`  `</script>\n\n", "<script>\n\n`  `</script>\n"),
        ("<preface>\n\n</preface>", "<preface>\n</preface>"),
    ],
)
def test_white_space_goes_where_it_does_not_show(before: str, after: str) -> None:
    assert squeeze(before) == after


def test_leftovers_go(tmp_path: Path, write: Write) -> None:
    write(dict.fromkeys(("assets/a/b.js.map", "assets/javascripts/lunr/min/lunr.de.min.js", "x.map"), "a"))
    write({"assets/javascripts/b.js": "x\n//# sourceMappingURL=b.js.map\n"})
    remove_leftovers(tmp_path)
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["b.js", "x.map"]
    assert (tmp_path / "assets/javascripts/b.js").read_text() == "x\n"


SCRIPTS = {
    "assets/js/a.js": '// Why\n"use strict"\n  // how\n  const one = 1 // so\n',
    "assets/js/b.js": "const one = 2\n",
}
BOTH = '(() => {\n"use strict"\nconst one = 1 // so\n})();\n(() => {\nconst one = 2\n})();\n'


def test_deferred_scripts_become_one(tmp_path: Path, write: Write) -> None:
    defer = '<script src="../assets/js/{}.js" defer></script>'.format
    kept = '<script src="../assets/js/a.js" data-x="1"></script>'
    write({**SCRIPTS, "x/index.html": f"{kept}<p>{defer('a')}<b>{defer('b')}<i>", "other.html": f"{kept}<p>"})
    merge_scripts(tmp_path)
    (file,) = tmp_path.rglob("page.*.js")
    assert file.read_text() == BOTH
    name = file.name.removesuffix(".js")
    assert (tmp_path / "x/index.html").read_text() == f"{kept}<p><b>{defer(name)}\n<i>"
    assert (tmp_path / "other.html").read_text() == f"{kept}<p>"


def test_the_icon_is_in_the_page(tmp_path: Path, write: Write) -> None:
    link = '<link rel="icon" href="{}">'.format
    write(
        {
            "assets/a.svg": '<svg fill="#000"/>\n',
            "x/index.html": link("../assets/a.svg"),
            "o.html": link("assets/a.png"),
        }
    )
    inline_icon(tmp_path)
    assert (tmp_path / "x/index.html").read_text() == link("data:image/svg+xml,%3Csvg fill='%23000'/%3E")
    assert (tmp_path / "o.html").read_text() == link("assets/a.png")


def test_names_tell_the_content_of_what_is_named(tmp_path: Path) -> None:
    named: set[str] = set()
    for index in ("{}", "[]"):
        folder = tmp_path / str(len(named))
        files = {
            "search/sections.json": index,
            "assets/javascripts/workers/engine.js": "1",
            "assets/javascripts/workers/search.1.min.js": 'x("engine.js", "../../../search/sections.json")',
            "index.html": '{"search": "assets/javascripts/workers/search.1.min.js"} engine.js',
        }
        write_files(folder, files)
        add_fingerprints(folder)
        worker = next(folder.rglob("search.*.js"))
        engine, sections = next(folder.rglob("engine.*.js")), next(folder.rglob("sections.*.json"))
        assert worker.read_text() == f'x("{engine.name}", "../../../search/{sections.name}")'
        assert (folder / "index.html").read_text() == (
            f'{{"search": "assets/javascripts/workers/{worker.name}"}} engine.js'  # prose stays
        )
        named.add(worker.name)
    assert len(named) == 2


def test_the_service_worker_tells_one_build_from_another(tmp_path: Path, write: Write) -> None:
    workers = []
    for content in ("a", "a", "b"):
        write({"index.html": content})
        (tmp_path / "service_worker.js").unlink(missing_ok=True)
        add_service_worker(tmp_path)
        workers.append((tmp_path / "service_worker.js").read_text())
    assert workers[0] == workers[1] != workers[2]
    assert "%BUILD%" not in workers[0]

"""What a reader can run into, one defect at a time, put into a small site that is right, and look-alikes that are harmless.

The real command's build runs on each; the only problem must be the one that was put there, at its line.
"""

from __future__ import annotations

import base64
import gzip
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

import build
from conftest import FRONT_MATTER, write_files

Files = Mapping[str, str | bytes | None]
Check = Callable[[Files], list[str]]

CONFIG = """\
site_name: Tiny
site_url: https://example.org/notes/
theme:
  name: null
  custom_dir: overrides
  static_templates: [404.html]
exclude_docs: |
  parts/
  left_out.md
draft_docs: |
  draft.md
not_in_nav: |
  aside.md
validation:
  links: {anchors: warn, absolute_links: warn, unrecognized_links: warn, not_found: warn}
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
plugins: []
extra_css: [css/site.css]
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - pymdownx.details
  - pymdownx.snippets: {base_path: [docs], check_paths: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - tables
  - toc: {permalink: "#"}
nav:
  - index.md
  - page.md
  - Part:
      - part/index.md
      - part/other.md
      - part/a b.md
      - part/über.md
"""
TEMPLATE = """\
<!doctype html>
<html lang="en"><head><title>{{ page.title }}</title>
{% if page.canonical_url %}<link rel="canonical" href="{{ page.canonical_url }}">{% endif %}
{% if page.meta.image %}<meta property="og:image" content="{{ config.site_url }}{{ page.meta.image }}">{% endif %}
<link rel="icon" href="{{ 'pictures/one.png' | url }}">
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
</head><body>
<nav>{% for item in nav %}{% if item.url %}<a href="{{ item.url | url }}">{{ item.title }}</a>{% endif %}{% endfor %}</nav>
<article>{{ page.content }}</article>
{% block footer %}<footer><a href="{{ 'page/' | url }}">Page</a></footer>{% endblock %}
</body></html>
"""
NOT_FOUND = """\
<!doctype html>
<html lang="en"><title>Lost</title>
<body><a href="{{ 'page/' | url }}">Page</a></body></html>
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><g id="dot"/><use href="#dot"/></svg>\n'
PAGE = """\
# Page

## Drift {#drift}

#### Again

#### Again

#### Über {#über}

<p id="raw"></p>

[Other](part/other.md), [Space](part/a%20b.md), ![A red square](pictures/one.png), ![A dot](pictures/dot.svg)
"""


def picture(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(file, kind)
    return file.getvalue()


SITE: Files = {
    "mkdocs.yml": CONFIG,
    "overrides/main.html": TEMPLATE,
    "overrides/404.html": NOT_FOUND,
    "docs/index.md": "# Home\n\n[Page](page.md), [Part](part/index.md), [Aside](aside.md), [Data](files/data.csv)\n",
    "docs/page.md": PAGE,
    "docs/part/index.md": "# Part\n",
    "docs/part/other.md": "# Other\n\n## Shift {#shift}\n\n## ABC {#abc}\n",
    "docs/part/a b.md": "# Space\n",
    "docs/part/über.md": "# Umlaut\n",
    "docs/parts/said.md": "## Said {#said}\n\nSaid twice.\n",
    "docs/aside.md": "# Aside\n",
    "docs/draft.md": "# Draft\n",
    "docs/left_out.md": "# Left out\n",
    "docs/pictures/one.png": picture(),
    "docs/pictures/dot.svg": DRAWING,
    "docs/files/data.csv": "a,b\n1,2\n",
    "docs/css/site.css": "body { color: black }\n",
}

# rule → text that is added to docs/part/other.md; the problem is on its first line, or on line N of it after "N|"
DEFECTS: dict[str, list[str]] = {
    "missing-file": [
        "[x](../page.md/#drift)",
        "[x](<../page.md/>)",
        "[x](gone.md)",
        "[x](../../page.md)",
        "[x](../page/)",
        "[x](../page/#drift)",
        "[x](page.md)",
        "[x](../page)",
        "[x](../draft.md)",
        "[x](../left_out.md)",
        "[x](../parts/said.md)",
        "[x](../pictures/)",
        "[x](Index.md)",
        "[x](../Page.md)",
        "[x](../PAGE.md#drift)",
        "[x](u\u0308ber.md)",
        "[x](a%2520b.md)",
        "[x](a_b.md)",
        "[x](../раge.md)",
        "[x](../files/data‐csv)",
        "![A red square](../pictures/One.png)",
        "![A red square](../Pictures/one.png)",
        "![A red square](../pictures/one.jpg)",
        "![A red square](../../secret.png)",
        "![A red square][sq]\n\n3|[sq]: ../pictures/two.png",
        "[x][o]\n\n3|[o]: gone.md",
        "[o]\n\n3|[o]: gone.md",
        "## Go [x](gone.md) {#go}",
        "| a | b |\n|---|---|\n3|| [x](gone.md) | c |",
        "- one\n2|- [x](gone.md)",
        "> [x](gone.md)",
        '!!! note "Look"\n\n3|    [x](gone.md)',
        '=== "Tab"\n\n3|    [x](gone.md)',
        '??? note "Look"\n\n3|    [x](gone.md)',
        "Term\n2|:   [x](gone.md)",
        "[x](gone.md){ .wide }",
        "text[^n]\n\n3|[^n]: See [x](gone.md).",
        '<div markdown="1">\n\n3|[x](gone.md)\n\n</div>',
        '<a href="gone/">x</a>',
        '<a href="../page.md">x</a>',
        "<a href=gone.html>x</a>",
        '<img src="one.png" alt="A red square">',
        '<img src="../../pictures/one.png" srcset="../../pictures/two.png 2x" alt="A red square">',
        '<video src="../film.mp4" poster="../../pictures/one.png"></video>',
        '<video poster="../../pictures/two.png"></video>',
        '<object data="../two.svg"></object>',
        '<form action="../send/"><button>x</button></form>',
        '<blockquote cite="../gone/">x</blockquote>',
        '<svg><use href="../two.svg#dot"/></svg>',
        '<svg><use xlink:href="../../pictures/two.svg#dot"/></svg>',
        '<svg><image href="../two.png"/></svg>',
        '<p style="background: url(../two.png)">x</p>',
        '<meta http-equiv="refresh" content="5; url=../gone/">',
        "<style>p { background: url('../two.png') }</style>",
        "[x](https://example.org/notes/gone/)",
        "<https://example.org/notes/page>x[y](https://example.org/notes/pages/)",
        "[x](www.python.org)",
        "[x](python.org/about)",
        "[x](someone@python.org)",
        "[x](//example.org/notes/gone/)",
    ],
    "absolute-path": ["[x](/page.md)", '<a href="/page/">x</a>', '<img src="/pictures/one.png" alt="A red square">'],
    "missing-id": [
        '<img src="../../pictures/one.png" usemap="#gone" alt="A red square">',
        '<svg><text><textPath href="#gone">x</textPath></text></svg>',
        '<svg><circle r="4" fill="url(#gone)"/></svg>',
        '<svg><linearGradient id="a" href="#gone"/></svg>',
        "[x](#gone)",
        "[x](#Shift)",
        "[x](../page.md#gone)",
        "[x](../page.md#Drift)",
        "[x](../page.md#u\u0308ber)",
        "[x](../page.md#drift?q=1)",
        "[x](../page.md#drift-)",
        "[x](../page.md#said)",
        "[x][d]\n\n3|[d]: ../page.md#gone",
        '<a href="#gone">x</a>',
        '<a href="../../page/#gone">x</a>',
        '<svg><use href="../../pictures/dot.svg#gone"/></svg>',
        "[x](https://example.org/notes/page/#gone)",
    ],
    "automatic-id": ["[x](../page.md#again_1)"],
    "query": ["[x](../page.md?print=1)", "[x](../page.md?x#drift)", '<a href="../../page/?h=drift">x</a>'],
    "mkdocs": ["[x](./)", "[x](../)"],
    "empty-link": [
        "<a href>x</a>",
        '[x]("https://www.python.org/")',
        "[x]()",
        '<a href="">x</a>',
        '<img src="" alt="A red square">',
    ],
    "reference": [
        "![A red square]",
        "[x][gone]",
        "[x][]",
        "[x][page]\n\n[x]: ../page.md",
        "text\n\n3|[unused]: ../page.md",
        "[x][two]\n\n[two]: ../page.md\n4|[two]: index.md",
        "| a |\n|---|\n3|| [x][gone] |",
    ],
    "footnote": [
        "text[^gone]",
        "text[ ^n]",
        "text[n^]",
        "text\n\n3|[^unused]: Look.",
        "text.[note] and[^note]\n\n[^note]: One.",
        "text.[^ a-b] and[^a-b]\n\n[^a-b]: One.",
        "text.(^a-b) and[^a-b]\n\n[^a-b]: One.",
        "text.[^a-b and[^a-b]\n\n[^a-b]: One.",
        "text.^[a-b] and[^a-b]\n\n[^a-b]: One.",
        "text[^n]\n\n[^n]: One.\n\n5|[^n]: Two.",
    ],
    "wiki-link": ["[[page]]", "see [[Other page|there]]", "![[one.png]]"],
    "unsafe-element": ["<https//www.python.org>"],
    "broken-link": [
        "Read <https://www.python.org/ before.",
        "[x](../page.md) and\n\n3|see x](../page.md) there",
        "[x](../page.md) and\n\n3|[x](../page.md there",
        "| a | b |\n|---|---|\n3|| [a|b](../page.md) | c |",
        "| a | b |\n|---|---|\n3|| c | [P(a | b)](../page.md) |",
        '--8<-- "parts/said.md'.replace("--8", "---8"),
        '{% include "page.md" %}',
        "See www.python.org/doc for more.",
        'See &lt;a href="../page/"&gt;x &amp; y&lt;/a&gt; for more.'.replace("&amp; ", ""),
        '{{< ref "page.md" >}}',
        "[:material-book: x](../page.md)",
        "> [!NOTE]\n> Read [x](../page.md) first.".replace("> [", "1|> [", 1),
        '!!! "Mind the gap"\n\n    Read [x](../page.md)',
        "| a | b |\n|---|---|\n3|| c | [a|b](../page.md) |",
        "See [x]:(../page.md) there",
        r"[x\](../page.md)",
        "[x].(../page.md)",
        "[x]\u200b(../page.md)",
        "[x]../page.md)",
        "{x}(../page.md)",
        "[x](../page.md) there\n\n3|<div>[x](../page.md)</div>",
        "[x](../page.md) there\n\n<div>\n4|[x](../page.md)</div>",
        'See <a href="../../page/>it</a> or "that".',
        '[x](../page.md) <img alt="x" src="a.png>',
        "[x](../page.md) and [a `b](../page.md) and c`",
        "See https://www.python.org/doc and more.",
        "https://www.python.org/doc",
        "See :ref:`drift` there",
        "[x|https://www.python.org/]",
        "[url=https://www.python.org/]x[/url]",
        "https://www.python.org/[x]",
        "[x]{../page.md}",
        "(x)(../page.md)",
        "See [x]: ../page.md there",
        "\\href{https://www.python.org/}{x}",
        "\\cite{he2014}",
        "[@he2014]",
        "a^[note in line]",
        "【4†source】",
        '<ahref="../../page/">x</a>',
        "! [A red square](../pictures/one.png)",
        "[**x**, _y_] (../page.md)",
        "[a `b` c](../page.md",
        "Write to <mailto:ada@>.",
        "`x <../page.md>`_",
        "[https://www.python.org/ x]",
        "link:../page.md[x]",
        '"x":../page.md',
        "{doc}`x <../page>`",
        "[x]（../page.md）",
        "［x］（../page.md）",
        "See `[x](../page.md) or `this`.",
        "So \ue200cite\ue202turn0search3\ue201 it is.",
        "【x】(../page.md)",
        "[x] (../page.md)",
        "[x]\n(../page.md)",
        "[x](../page.md",
        "[x(../page.md)",
        "x](../page.md)",
        "(x)[../page.md]",
        "<div>[x](../page.md)</div>",
        "<div>\n2|![A red square](../pictures/one.png)\n</div>",
        "<table><tr><td>[x](../page.md)</td></tr></table>",
        "<www.python.org>",
        "<page.md>",
        "![A red square] (../pictures/one.png)",
    ],
    "broken-id": ["[x](../page.md){ .wide there", "#### Text {#here} more", "Some text {#there}, more"],
    "no-address": [
        "See it. See <a>it</a> there.",
        "x\n\n3|<a>x</a>",
        '<img alt="A red square">',
        "<a>x</a>",
        '<a class="button">x</a>',
    ],
    "empty-text": [
        "[&nbsp;](../page.md)",
        "[](../page.md)",
        '<a href="../../page/"></a>',
        '<a href="../../page/"> <span></span></a>',
    ],
    "other-address": [
        "[python.org](https://pypi.org/project/python/)",
        "[https://www.python.org/doc](https://www.python.org/docs)",
        "[page.md#drift](../page.md#raw)",
        "[doi:10.1145/1](https://doi.org/10.1145/2)",
        "[arXiv:1412.6980](https://arxiv.org/abs/1512.6980)",
        "[oreilly.com](https://www.oreily.com/library/)",
        "[ada@python.org](mailto:bob@python.org)",
        "[https://www.python.org/](https://www.perl.org/)",
        "[www.python.org](https://www.perl.org/)",
        "[page.md](index.md)",
        "[docs.python.org](https://www.perl.org/)",
        '<a href="https://www.perl.org/">https://www.python.org/doc</a>',
    ],
    "alt-text": [
        "![TODO: describe](../pictures/one.png)",
        "![Screenshot 2024-05-01 at 10.22.03](../pictures/one.png)",
        "![](../pictures/one.png)",
        "![ ](../pictures/one.png)",
        '<img src="../../pictures/one.png">',
        '<img src="../../pictures/one.png" alt="">',
        "![one.png](../pictures/one.png)",
        "![one](../pictures/one.png)",
        "![red_square](../pictures/one.png)",
        "![Screenshot 2024-05-01 at 10.22.03.png](../pictures/one.png)",
        "![image](../pictures/one.png)",
        "![Alt text](../pictures/one.png)",
        "![Screenshot 2024-05-01](../pictures/one.png)",
        "![ChatGPT Image Mar 2, 2025, 10_14_22 AM](../pictures/one.png)",
        "![Pasted image 20250302101422](../pictures/one.png)",
    ],
    "bad-file": [
        "![A dot](data:image/png;base64,AAAA)",
        "![A dot](data:image/png;base64,A%)".replace("%", "*"),
        "![A dot](data:image/svg+xml,%3Csvg%3E)",
        "![A table of numbers](../files/data.csv)",
    ],
    "local-address": [
        "[x](http://router.home.arpa/)",
        "[x](https://review.corp.python.org/7)",
        "[x](http://localhost:8000/page/)",
        "<http://127.0.0.1:8000/>",
        "[x](http://0.0.0.0/)",
        "[x](http://[::1]:8000/)",
        "[x](https://192.168.1.7/wiki)",
        "[x](https://10.0.0.7/)",
        "[x](http://172.16.0.1/)",
        "[x](http://169.254.1.1/)",
        "[x](https://wiki/notes)",
        "[x](//page/)",
        "[x](https://wiki.corp/notes)",
        "[x](https://build.internal/)",
        "[x](http://printer.local/)",
    ],
    "bad-scheme": [
        "[x](file:///home/me/page.md)",
        "[x](javascript:alert(1))",
        "[x](vscode://file/page.md)",
        "[x](htps://www.python.org/)",
        "[x](C:/notes/page.md)",
        "[x](ftp://ftp.python.org/)",
        '<a href="data:text/html,x">x</a>',
        "[x](about:blank)",
    ],
    "back-slash": [
        "![A red square](\\\\\\\\server\\\\share\\\\one.png)",
        "[x](https:\\\\www.python.org\\doc)",
        "[x](C:\\notes\\page.md)",
        "[x](..\\page.md)",
        '<a href="..\\..\\page\\">x</a>',
    ],
    "bad-address": [
        "[x](https://www.python.org/doc%29)",
        "**[x](https://www.python.org/doc**)",
        '<img src="http://[x" alt="A red square">',
        '<a href="http://[x">example.org</a>',
        "[x](https://www.python.org/doc”)",
        "[x](“https://www.python.org/doc”)",
        "[x](https://www.python.c/)",
        "[x](https://www.python.org/do…)",
        "[x](https://www.python.org/...)",
        "[x](//page.md)",
        "[x](https:/www.python.org/)",
        "[x](https:www.python.org)",
        "[x](http:///www.python.org/)",
        "[x](https://www..python.org/)",
        "[x](https://www.python.org:99999/)",
        "[x](https://www.python.org:port/)",
        "[x](https://-python.org/)",
        "[x](https://[x/)",
        "[x](https://www.python.org/a,)",
        "[x](https://{{ host }}/)",
        "[x](https://me:secret@www.python.org/)",
        "[x](<https://www.python.org/a>b>)".replace("<", "").replace(">", "") + "[y](https://py|thon.org/)",
    ],
    "white-space": [
        "By [her](https://www.python.org/, by O'Reilly. [Read](https://www.perl.org/). Its contributors' own.",
        "[x](../pa\nge.md)",
        "[x](../part /index.md)",
        "[x](../page.md# drift)",
        "[x](mailto:a b@c.org)",
        "[x](https://www.python.org/a b)",
        "[x](https://www.python.org/a%20)",
        "[x](https://www.python.org/a\nb)",
        "<https://www.python.org/ a>",
    ],
    "bad-encoding": [
        "[x](https://en.wikipedia.org/wiki/Kolmogorov%25E2%2580%2593Smirnov_test)",
        "[x](https://www.python.org/100%)",
        "[x](https://www.python.org/%zz)",
    ],
    "bad-mail": [
        "[x](mailto:me.@python.org)",
        "[x](mailto:me..you@python.org)",
        "[x](mailto:me@-python.org)",
        "[x](mailto:me@python.local)",
        "Write to <ada@@python.org>.",
        "<ada@@python.org>",
        "[x](mailto:me)",
        "[x](mailto:)",
        "[x](mailto:me@python)",
        "[x](mailto:me@@python.org)",
    ],
    "bad-telephone": ["[x](tel:call)"],
    "look-alike": ["[x](https://www.pythоn.org/)"],
    "tracking": [
        "[x](https://www.python.org/?_gl=1*abc)",
        "[x](https://x.com/a/status/1?s=20)",
        "[x](https://www.amazon.com/x/dp/1/ref=sr_1_1)",
        "[x](https://www.python.org/?utm_source=mail)",
        "[x](https://www.python.org/?a=1&fbclid=2)",
        "[x](https://youtu.be/abc?si=xyz)",
        "<https://www.python.org/?gclid=1>",
        "[x](https://www.python.org/#utm_campaign=1)",
    ],
    "invisible-character": [
        "[x](https://www.python.org/\u200ba)",
        "[x](../page\u200b.md)",
        "[x](https://www.python.org/%E2%80%8Ba)",
        "[x](https://www.python.org/\u00ada)",
        "[x](../page.md#dri\u2060ft)",
        "[x](https://www.python.org/a\ufe0f)",
        "[x](https://www.python.org/a\U000e0041)",
        "[x](https://www.python.org/\u3164)",
        "[x](https://www.python.org/a\u200cb)",
        "[x](https://www.python.org/a%E2%80%8Cb)",
    ],
    "http": [
        "[x](http://proceedings.mlr.press/v1/)",
        "[x](http://arxiv.org/abs/1412.6980)",
        "[x](http://github.com/a/b)",
        "[x](http://example.org/notes/page/)",
        "[x](http://blog.example.net/) [y](https://blog.example.net/)",
        "[x](http://docs.python.org/3/)",
    ],
    "workplace": [
        "[x](https://claude.ai/chat/abc)",
        "[x](https://web.archive.org/save/https://www.python.org/)",
        "[x](https://drive.google.com/drive/u/0/my-drive)",
        "[x](https://gitlab.com/-/ide/project/a/b)",
        "[x](https://bitbucket.org/a/b/pull-requests/1/diff)",
        "[x](https://notes-7--a.netlify.app/)",
        "[x](https://github.dev/a/b)",
        "[x](https://github.com/a/b/edit/main/docs/page.md)",
        "[x](https://github.com/a/b/pull/7/files)",
        "[x](https://docs.google.com/document/d/abc/edit)",
        "[x](https://deploy-preview-7--notes.netlify.app/page/)",
        "[x](https://a1b2.ngrok.io/page/)",
        "[x](https://notes--7.org.readthedocs.build/)",
        "[x](https://gitpod.io/#https://github.com/a/b)",
        "[x](https://staging.python.org/)",
    ],
    "redirector": [
        "[x](https://doi-org.libproxy.mit.edu/10.1145/1)",
        "[x](https://bit.ly/abc)",
        "[x](https://www.google.com/amp/s/www.python.org/)",
        "[x](https://www.google.com/url?q=https://www.python.org/)",
        "[x](https://eur01.safelinks.protection.outlook.com/?url=x)",
    ],
    "expiring": [
        "[x](https://www.python.org/a;jsessionid=0A1B)",
        "[x](https://s3.amazonaws.com/a/b.pdf?X-Amz-Signature=abc)",
    ],
    "own-address": [
        "[x](https://exmaple.org/notes/part/index.md)",
        "[x](https://example.org/note/part/other/)",
        "[x](https://someone.github.io/notes/part/other/#shift)",
        "[x](https://github.com/a/b/blob/main/docs/part/other.md)",
        "[x](https://www.example.org/notes/page/)",
        "[x](https://example.org/page/)",
        "[x](https://example.org/Notes/page/)",
        "[x](https://example.com/notes/)",
        "[x](../../page/index.html)",
        "[x](https://example.org/notes/page/#drift)",
    ],
    "foreign-request": [
        "![A red square](https://www.python.org/logo.png)",
        '<script src="https://cdn.example.net/a.js"></script>',
        '<link rel="dns-prefetch preconnect" href="https://cdn.example.net/">',
        '<link rel="shortcut icon" href="https://cdn.example.net/icon.png">',
    ],
    "base": [
        '<base href="https://www.python.org/">',
    ],
    "missing-text": [
        "[x](../page.md#:~:text=some%20words)",
        "[x](../page.md#drift:~:text=Drift&text=again,drifted)",
    ],
}

# files that are written or, with None, removed → path and line of the problem, and its rule
SHELL: dict[str, tuple[Files, str]] = {
    "an id twice on a page": ({"docs/part/index.md": '# Part\n\n<p id="one">x</p>\n\n<p id="one">y</p>\n'}, "docs/part/index.md:7 duplicate-id | docs/part/index.md:9 duplicate-id"),
    "a heading's id twice": ({"docs/part/index.md": '# Part\n\n## One {#one}\n\n<p id="one">y</p>\n'}, "docs/part/index.md:7 duplicate-id | docs/part/index.md:9 duplicate-id"),
    "an id twice in the site": ({"docs/part/index.md": "# Part\n\n## Shift {#shift}\n"}, "docs/part/other.md:7 duplicate-id"),
    "a page removed": ({"docs/part/index.md": None}, "docs/index.md:7 missing-file | mkdocs.yml:35 mkdocs"),
    "a page not in the menu": ({"docs/new.md": "# New\n"}, "docs/new.md:1 not-in-menu"),
    "a menu entry that is gone": ({"mkdocs.yml": CONFIG + "  - gone.md\n"}, "mkdocs.yml:39 missing-file"),
    "a menu entry in another case": ({"mkdocs.yml": CONFIG.replace("- page.md", "- Page.md")}, "mkdocs.yml:33 missing-file | docs/page.md:1 not-in-menu"),
    "a page twice in the menu": ({"mkdocs.yml": CONFIG + "  - Again: page.md\n"}, "mkdocs.yml:39 collision"),
    "a page kept out of the menu that is gone": ({"mkdocs.yml": CONFIG.replace("  aside.md\n", "  aside.md\n  asides/\n")}, "mkdocs.yml:14 unused-exception"),
    "a translation that is gone": ({"mkdocs.yml": CONFIG + "extra:\n  alternate:\n    - link: ./\n    - link: ./de/\n", "overrides/main.html": TEMPLATE.replace("</head>", "{% for a in config.extra.alternate %}<link rel=alternate href=\"{{ a.link | url }}\">{% endfor %}</head>")}, "mkdocs.yml:42 missing-file"),
    "a menu address that is local": ({"mkdocs.yml": CONFIG + "  - Wiki: http://localhost/\n"}, "mkdocs.yml:39 local-address"),
    "two pages of one address": ({"docs/page/index.md": "# P\n", "mkdocs.yml": CONFIG + "  - page/index.md\n"}, "docs/page.md:1 collision | docs/page/index.md:1 collision"),
    "a read-me beside an index": ({"docs/part/README.md": "# Part\n"}, "docs/part/README.md:1 collision"),
    "a built page beside its source": ({"docs/index.html": '<html lang="en"><body>x'}, "docs/index.html:1 collision"),
    "two names in one but for case": ({"docs/files/Data.csv": "a\n"}, "docs/files/data.csv:1 collision | docs/files/Data.csv:1 collision"),
    "a style sheet that is gone": ({"mkdocs.yml": CONFIG.replace("css/site.css", "css/sites.css")}, "mkdocs.yml:18 missing-file"),
    "a script that is gone": ({"overrides/main.html": TEMPLATE.replace("</body>", "<script src=\"{{ 'js/a.js' | url }}\"></script></body>")}, "overrides/main.html:11 missing-file"),
    "a template's link": ({"overrides/main.html": TEMPLATE.replace("'page/'", "'pages/'")}, "overrides/main.html:10 missing-file"),
    "a template's absolute link": ({"overrides/main.html": TEMPLATE.replace("{{ 'page/' | url }}", "/page/")}, "overrides/main.html:10 absolute-path"),
    "a template's local link": ({"overrides/main.html": TEMPLATE.replace("{{ 'page/' | url }}", "http://localhost:8000/")}, "overrides/main.html:10 local-address"),
    "a template's id": ({"overrides/main.html": TEMPLATE.replace("{{ 'page/' | url }}", "{{ 'page/' | url }}#gone")}, "overrides/main.html:10 missing-id"),
    "a template's image without words": ({"overrides/main.html": TEMPLATE.replace(">Page<", "><img src=\"{{ 'pictures/one.png' | url }}\"><")}, "overrides/main.html:10 alt-text | overrides/main.html:10 empty-text"),
    "an icon that a setting names elsewhere": ({"mkdocs.yml": CONFIG + "extra:\n  icon: pictures/two.png\n", "overrides/main.html": TEMPLATE.replace("</head>", '<link rel="apple-touch-icon" href="/notes/pictures/two.png"></head>')}, "overrides/main.html:7 absolute-path"),
    "an icon of its own that draws what is gone": ({"overrides/.icons/own/a.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<use href="#gone"/></svg>\n', "overrides/main.html": TEMPLATE.replace("<nav>", "{% include '.icons/own/a.svg' %}<nav>")}, "overrides/.icons/own/a.svg:2 missing-id"),
    "a page that a setting names as a link": ({"mkdocs.yml": CONFIG + "extra:\n  social:\n    - icon: x\n      link: page.md\n", "overrides/main.html": TEMPLATE.replace("<nav>", '{% for it in config.extra.social %}<a href="{{ it.link }}">Page</a>{% endfor %}<nav>')}, "mkdocs.yml:42 missing-file"),
    "a page in no menu that the settings keep quiet about": ({"mkdocs.yml": CONFIG.replace("omitted_files: warn", "omitted_files: ignore"), "docs/lone.md": "---\ntitle: T\ndescription: D\n---\n# Lone\n"}, "docs/lone.md:1 not-in-menu"),
    "a style in a template": ({"mkdocs.yml": CONFIG + "extra:\n  icon: pictures/two.png\n", "overrides/main.html": TEMPLATE.replace("</head>", '<meta name="mark" content="/notes/pictures/two.png">\n<style>b { background: url(/notes/pictures/two.png) }</style></head>')}, "overrides/main.html:8 absolute-path"),
    "a style sheet's mark": ({"docs/css/site.css": "a::before {\n  content: url(\"../pictures/two.png\") }\n"}, "docs/css/site.css:2 missing-file"),
    "an explanation of a word": ({"mkdocs.yml": CONFIG.replace("- admonition", "- abbr\n  - admonition"), "docs/index.md": "# Home\n\nAn SLA.\n\n*[SLA]: see [x](page.md)\n"}, "docs/index.md:9 broken-link"),
    "an icon that is gone": ({"overrides/main.html": TEMPLATE.replace("one.png", "icon.png")}, "overrides/main.html:5 missing-file"),
    "a template that is broken": ({"overrides/main.html": TEMPLATE.replace("{% endblock %}", "")}, "overrides/main.html:10 mkdocs"),
    "a partial that is gone": ({"overrides/main.html": TEMPLATE.replace("<nav>", "{% include 'gone.html' %}<nav>")}, "overrides/main.html:8 mkdocs"),
    "a canonical address of another site": ({"overrides/main.html": TEMPLATE.replace("{{ page.canonical_url }}", "https://old.example.net/")}, "overrides/main.html:3 own-address"),
    "a card's picture without a host": ({"overrides/main.html": TEMPLATE.replace("</head>", "<meta property=\"og:image\" content=\"{{ 'pictures/one.png' | url }}\"></head>")}, "overrides/main.html:7 own-address"),
    "a card's address of another site": ({"overrides/main.html": TEMPLATE.replace("</head>", '<meta property="og:url" content="https://old.example.net/{{ page.url }}"></head>')}, "overrides/main.html:7 own-address"),
    "a canonical address of another page": ({"overrides/main.html": TEMPLATE.replace("{{ page.canonical_url }}", "{{ config.site_url }}")}, "overrides/main.html:3 own-address"),
    "a map without hosts": ({"overrides/sitemap.xml": "<urlset>\n<url><loc>page/</loc></url></urlset>\n"}, "overrides/sitemap.xml:2 own-address"),
    "a map with another host": ({"overrides/sitemap.xml": "<urlset>\n<url><loc>https://old.example.net/page/</loc></url></urlset>\n"}, "overrides/sitemap.xml:2 own-address"),
    "a card's picture that is gone": ({"docs/part/other.md": "---\ntitle: T\ndescription: D\nimage: pictures/gone.png\n---\n# Other\n\n## Shift {#shift}\n\n## ABC {#abc}\n"}, "docs/part/other.md:4 missing-file"),
    "the error page's link": ({"overrides/404.html": NOT_FOUND.replace("'page/'", "'pages/'")}, "overrides/404.html:3 missing-file"),
    "a style sheet's picture": ({"docs/css/site.css": "\nbody { background: url('../pictures/two.png') }\n"}, "docs/css/site.css:2 missing-file"),
    "a style sheet's picture, escaped": ({"docs/css/site.css": "\nbody { background: url(../pictures/t\\wo\\.png) }\n"}, "docs/css/site.css:2 missing-file"),
    "an error page that the theme writes over": ({"docs/404.html": '<html lang="en"><body>x'}, "docs/404.html:1 collision"),
    "a style sheet's font": ({"docs/css/site.css": "@font-face {\n  src: url(fonts/a.woff2) format('woff2');\n}\n"}, "docs/css/site.css:2 missing-file"),
    "a style sheet's drawing that ends at a number sign": ({"docs/css/site.css": """a {}\nb { mask: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><path fill='#000'/></svg>") }\n"""}, "docs/css/site.css:2 bad-file"),
    "a style sheet's import": ({"docs/css/site.css": '@import "more.css";\n'}, "docs/css/site.css:1 missing-file"),
    "a style sheet from elsewhere": ({"docs/css/site.css": "@import url(https://fonts.example.net/a.css);\n"}, "docs/css/site.css:1 foreign-request"),
    "a style sheet's second density": ({"docs/css/site.css": "a { background: image-set('../pictures/one.png' 1x, '../pictures/two.png' 2x) }\n"}, "docs/css/site.css:1 missing-file"),
    "a style sheet's second kind": ({"docs/css/site.css": "a { background: image-set('../pictures/two.avif' type('image/avif'), '../pictures/one.png' 1x) }\n"}, "docs/css/site.css:1 missing-file"),
    "a plot that its file's name describes": ({"docs/assets/figures/ways_of.svg": DRAWING, "docs/part/index.md": "# Part\n\n![Ways of](../assets/figures/ways_of.svg)\n"}, "docs/part/index.md:7 alt-text"),
    "a plot that a blank describes": ({"docs/assets/figures/ways_of.svg": DRAWING, "docs/part/index.md": "# Part\n\n![&nbsp;](../assets/figures/ways_of.svg)\n"}, "docs/part/index.md:7 alt-text"),
    "a card's picture that a variable names": ({"overrides/main.html": TEMPLATE.replace("</head>", '\n{% set card = config.site_url ~ "cards/" ~ "a.png" %}\n<meta property="og:image" content="{{ card }}"></head>')}, "overrides/main.html:8 missing-file"),
    "a script's worker": ({"mkdocs.yml": CONFIG + "extra_javascript: [js/a.js]\n", "docs/js/a.js": '\nnew Worker(new URL("../b.js", document.currentScript.src))\n'}, "docs/js/a.js:2 missing-file"),
    "a script's import later": ({"mkdocs.yml": CONFIG + "extra_javascript: [js/a.js]\n", "docs/js/a.js": 'if (b) import("./b.js")\n'}, "docs/js/a.js:1 missing-file"),
    "Markdown in the footer": ({"overrides/main.html": TEMPLATE.replace("</body>", "<footer>{{ config.copyright }}</footer></body>"), "mkdocs.yml": CONFIG + "copyright: |\n  By us,\n  [CC BY](https://creativecommons.org/licenses/by/4.0/)\n"}, "mkdocs.yml:41 broken-link"),
    "a script's import": ({"mkdocs.yml": CONFIG + "extra_javascript: [js/a.js]\n", "docs/js/a.js": 'import { b } from "./b.js"\n'}, "docs/js/a.js:1 missing-file"),
    "a drawing's style": ({"docs/pictures/dot.svg": DRAWING.replace("<g", "\n<style>@import url(gone.css);</style><g")}, "docs/pictures/dot.svg:2 missing-file"),
    "a template's canonical address": ({"overrides/main.html": TEMPLATE.replace("{{ page.canonical_url }}", "{{ config.site_url }}{{ page.file.src_uri }}")}, "overrides/main.html:3 missing-file"),
    "a template's computed link": ({"overrides/main.html": TEMPLATE.replace("<footer>", "<footer>{% for name in ['page', 'pages'] %}<a href=\"{{ (name ~ '/') | url }}\">x</a>{% endfor %}")}, "overrides/main.html:10 missing-file"),
    "a template's link to the next page": ({"overrides/main.html": TEMPLATE.replace("</head>", "{% if page.next_page %}<link rel=\"next\" href=\"{{ page.next_page.file.src_uri | url }}\">{% endif %}</head>")}, "overrides/main.html:7 missing-file | overrides/main.html:7 white-space"),
    "a template's data": ({"overrides/main.html": TEMPLATE.replace("</head>", '<script type="application/ld+json">{"image": "{{ config.site_url }}pictures/two.png"}</script></head>')}, "overrides/main.html:7 missing-file"),
    "a folder in the menu": ({"mkdocs.yml": CONFIG + "  - All: part/\n"}, "mkdocs.yml:39 mkdocs"),
    "a snippet's section that is gone": ({"docs/part/index.md": '# Part\n\n--8<-- "parts/said.md:gone"\n', "mkdocs.yml": CONFIG.replace(", check_paths: true", "")}, "docs/part/index.md:7 mkdocs"),
    "a snippet that fits one page only": ({"docs/parts/said.md": "[x](../page.md)\n", "docs/index.md": '# Home\n\n[Page](page.md)\n\n--8<-- "parts/said.md"\n', "docs/part/index.md": '# Part\n\n--8<-- "parts/said.md"\n'}, "docs/parts/said.md:1 missing-file"),
    "a snippet for every page": ({"docs/parts/said.md": "[far]: gone.md\n", "docs/part/index.md": "# Part\n\n[x][far]\n", "mkdocs.yml": CONFIG.replace(", check_paths: true", ", auto_append: [parts/said.md]")}, "docs/parts/said.md:1 missing-file"),
    "a link in front matter": ({"docs/part/index.md": "---\ntitle: '[Part](../page.md)'\ndescription: D\n---\n# Part\n"}, "docs/part/index.md:2 front-matter"),
    "a page made from a template": ({"docs/old.html": '<html lang="en"><body>\n<a href="{{ base_url }}/gone/">x</a>\n', "mkdocs.yml": CONFIG.replace("plugins:", "extra_templates: [old.html]\nplugins:")}, "docs/old.html:2 missing-file"),
    "a static page's link": ({"docs/old.html": '<html lang="en"><body>\n<a href="gone/">x</a>\n'}, "docs/old.html:2 missing-file"),
    "a static page's id": ({"docs/old.html": '<html lang="en"><body>\n<a href="page/#gone">x</a>\n'}, "docs/old.html:2 missing-id"),
    "a drawing's link": ({"docs/pictures/dot.svg": DRAWING.replace("<use", '\n<a href="../gone/"><text>x</text></a><use')}, "docs/pictures/dot.svg:2 missing-file"),
    "robots": ({"docs/robots.txt": "User-agent: *\nSitemap: https://example.org/notes/maps.xml\n"}, "docs/robots.txt:2 missing-file"),
    "a snippet's link": ({"docs/parts/said.md": "Said\n\n[x](gone.md)\n", "docs/part/index.md": '# Part\n\n--8<-- "parts/said.md"\n'}, "docs/parts/said.md:3 missing-file"),
    "the site's own address without encryption": ({"mkdocs.yml": CONFIG.replace("https://example.org", "http://someone.github.io")}, "mkdocs.yml:2 http"),
    "a map that is broken": ({"docs/feed.xml": "<rss>\n<channel></rss>\n"}, "docs/feed.xml:1 bad-file"),
    "an address that a comment holds, too": ({"mkdocs.yml": "# css/gone.css\n" + CONFIG.replace("css/site", "css/gone")}, "mkdocs.yml:19 missing-file"),
    "a pencil that leads nowhere": ({"mkdocs.yml": CONFIG + "edit_uri: edit/docs/\n", "overrides/main.html": TEMPLATE.replace("<nav>", '<a href="{{ page.edit_url }}" rel="edit">Edit</a><nav>')}, "mkdocs.yml:39 edit-address"),
    "a pattern that leads the pencil nowhere": ({"mkdocs.yml": CONFIG + "repo_url: https://github.com/a/b\nedit_uri_template: edit/docs/{path}\n", "overrides/main.html": TEMPLATE.replace("<nav>", '<a href="{{ page.edit_url }}" rel="edit">Edit</a><nav>')}, "mkdocs.yml:40 edit-address"),
    "a pencil that names the host twice": ({"mkdocs.yml": CONFIG + "repo_url: https://github.com/a/b\nedit_uri: edit/main/docs/\n", "overrides/main.html": TEMPLATE.replace("<nav>", '\n<a href="{{ config.repo_url }}{{ page.edit_url }}" rel="edit">Edit</a><nav>')}, "overrides/main.html:9 edit-address"),
    "a file that the repository has not": ({"mkdocs.yml": CONFIG + "repo_url: https://github.com/a/b\n", "docs/part/index.md": "# Part\n\n[x](https://github.com/a/b/blob/main/src/gone.py)\n"}, "docs/part/index.md:7 missing-file"),
    "a drawing that is painted with what is gone": ({"docs/pictures/dot.svg": DRAWING.replace("<use", '\n<rect fill="url(#gone)"/><use')}, "docs/pictures/dot.svg:2 missing-id"),
    "a setting that leads to almost this site": ({"mkdocs.yml": CONFIG + "extra:\n  homepage: https://example.org/note/\n", "overrides/main.html": TEMPLATE.replace("<nav>", '<a href="{{ config.extra.homepage }}">Home</a><nav>')}, "mkdocs.yml:40 own-address"),
    "a link that nothing closes": ({"docs/part/index.md": '# Part\n\nSee <a href="other/">the page and the rest.\n\nMore words.\n'}, "docs/part/index.md:7 empty-text"),
    "an expression that comes out as no address": ({"overrides/main.html": TEMPLATE.replace("{{ item.url | url }}", "{{ item.title.replace('T', 'no' ~ 'where') }}")}, "overrides/main.html:8 missing-file"),
    "an expression that comes out in another case": ({"overrides/main.html": TEMPLATE.replace("{{ page.content }}", "\n<a href=\"{{ page.toc.items[0].url | upper }}\">Top</a>{{ page.content }}")}, "overrides/main.html:10 missing-id"),
    "a setting that leads to the root": ({"mkdocs.yml": CONFIG + "extra:\n  homepage: /\n", "overrides/main.html": TEMPLATE.replace("<nav>", '<a href="{{ config.extra.homepage }}">Home</a> / <nav>')}, "mkdocs.yml:40 absolute-path"),
    "an address on the error page that no filter completes": ({"overrides/404.html": NOT_FOUND.replace("{{ 'page/' | url }}", "{{ nav.homepage.url | url }}\">Home</a>\n<a href=\"{{ nav.items[1].url }}")}, "overrides/404.html:4 relative"),
    "a term of the page that a template names by itself": ({"overrides/main.html": TEMPLATE.replace("<nav>", "{% if page.file.src_uri == 'page.md' %}\n<a href=\"#{{ page.toc.items[0].title }}\">Top</a>{% endif %}<nav>")}, "overrides/main.html:9 missing-id"),
    "a name that nothing has": ({"overrides/main.html": TEMPLATE.replace("<nav>", "\n<a href=\"{{ config.repository }}\">Source</a><nav>")}, "overrides/main.html:9 empty-link"),
    "a name that nothing has, in a filter": ({"overrides/404.html": NOT_FOUND.replace("{{ 'page/' | url }}", "{{ page.next.url | url }}")}, "overrides/404.html:3 mkdocs"),
    "an address that a template puts into the article": ({"overrides/main.html": TEMPLATE.replace("{{ page.content }}", "\n<a href=\"#{{ page.title | lower }}\">Top</a>{{ page.content }}")}, "overrides/main.html:10 missing-id"),
    "a snippet's snippet": ({"docs/parts/said.md": '--8<-- "parts/more.md"\n', "docs/parts/more.md": "Said\n\n[x](gone.md)\n", "docs/part/index.md": '# Part\n\n--8<-- "parts/said.md"\n'}, "docs/parts/more.md:3 missing-file"),
    "a template's id twice": ({"overrides/main.html": TEMPLATE.replace("<footer>", '<footer>\n<p id="one">x</p>\n<p id="one">y</p>')}, "overrides/main.html:11 duplicate-id"),
    "the error page's base": ({"overrides/404.html": NOT_FOUND.replace("{{ 'page/' | url }}", "{{ base_url }}/gone/"), "mkdocs.yml": CONFIG.replace("/notes/", "/")}, "overrides/404.html:3 missing-file"),
    "a map of another site": ({"docs/robots.txt": "User-agent: *\nSitemap: https://old.example.net/sitemap.xml\n"}, "docs/robots.txt:2 own-address"),
    "a menu address without a scheme": ({"mkdocs.yml": CONFIG + "  - Book: https//www.oreilly.com/\n"}, "mkdocs.yml:39 missing-file"),
    "a snippet that is gone": ({"docs/part/index.md": '# Part\n\n--8<-- "parts/gone.md"\n'}, "docs/part/index.md:7 mkdocs"),
    "a picture that is empty": ({"docs/pictures/one.png": b""}, "docs/page.md:17 bad-file | overrides/main.html:5 bad-file"),
    "a picture that is cut off": ({"docs/pictures/one.png": picture()[:-20]}, "docs/page.md:17 bad-file | overrides/main.html:5 bad-file"),
    "a pointer": ({"docs/pictures/one.png": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"}, "docs/page.md:17 bad-file | overrides/main.html:5 bad-file"),
    "a saved web page": ({"docs/pictures/one.png": b"<!DOCTYPE html><html></html>"}, "docs/page.md:17 bad-file | overrides/main.html:5 bad-file"),
    "words for a picture": ({"docs/pictures/one.png": b"a picture"}, "docs/page.md:17 bad-file | overrides/main.html:5 bad-file"),
    "a drawing that is broken": ({"docs/pictures/dot.svg": DRAWING.replace("</svg>", "")}, "docs/pictures/dot.svg:2 bad-file"),
    "a drawing in UTF-16 that does not say so": ({"docs/pictures/dot.svg": DRAWING.encode("utf-16-le")}, "docs/pictures/dot.svg:1 bad-file"),
    "a drawing without a name space": ({"docs/pictures/dot.svg": "<svg></svg>"}, "docs/pictures/dot.svg:1 bad-file"),
    "an archive that is cut off": ({"docs/files/data.csv": None, "docs/files/data.csv.gz": gzip.compress(bytes(range(200)))[:-9], "docs/index.md": "# Home\n\n[Data](files/data.csv.gz)\n"}, "docs/index.md:7 bad-file"),
    "a download that is cut off": ({"docs/files/data.csv": None, "docs/files/data.json": '[{"a": 1}, {"a"', "docs/index.md": "# Home\n\n[Data](files/data.json)\n"}, "docs/files/data.json:1 bad-file"),
    "a download that is empty": ({"docs/files/data.csv": ""}, "docs/index.md:7 bad-file"),
    "an exception that allows nothing": ({"exceptions.yml": "- path: docs/page.md\n  rule: http\n  text: x\n  reason: y\n"}, "exceptions.yml:1 unused-exception"),
    "an exception without a reason": ({"exceptions.yml": "- path: docs/page.md\n  rule: http\n  text: x\n"}, "exceptions.yml:1 bad-exception"),
    "an exception that is no text": ({"exceptions.yml": "- ? [a]\n  : b\n"}, "exceptions.yml:1 bad-exception"),
    "a drawing in an encoding that is none": ({"docs/pictures/dot.svg": f'<?xml version="1.0" encoding="nope"?>{DRAWING}'}, "docs/pictures/dot.svg:1 bad-file | docs/pictures/dot.svg:1 unsafe-file"),
    "a drawing that only a style sheet shows": ({"docs/pictures/new.svg": DRAWING.replace("<g", "\n<g>&nbsp;</g><g"), "docs/css/site.css": "a { background: url(../pictures/new.svg) }\n"}, "docs/pictures/new.svg:2 bad-file"),
    "an exception that is not in a list": ({"exceptions.yml": "path: docs/page.md\nrule: http\n"}, "exceptions.yml:1 bad-exception"),
    "exceptions that are no YAML": ({"exceptions.yml": "- path: a: b\n"}, "exceptions.yml:1 bad-exception"),
}  # fmt: skip

HARMLESS = [
    "Write \\<https://www.python.org/\\>, see ![Todos: none are left](../pictures/one.png)",
    "[x](../page.md\n'A title')",
    '<svg><a xlink:href="../../page/"><text>x</text></a></svg>',
    '<svg><symbol id="sign"><path d="M0 0h9"/></symbol></svg> <svg><use href="#sign"/></svg>',
    "Use arr[i][j] for this, wow![sic], f(x)(y), :smile:, a^[b]^ and {x}",
    "[doi:10.1145/1](https://doi.org/10.1145/1) [arXiv:1412.6980](https://arxiv.org/abs/1412.6980v9) [https://www.python.org](https://www.python.org/doc)",
    "[x](https://en.wikipedia.org/wiki/100%25) [y](https://en.wikipedia.org/wiki/Fisher's_exact_test) [z](mailto:a.b+c@docs.python.org,d@python.org)",
    r"\[**x**] (../page.md) and \[a\_b](../page.md)",
    '<svg><linearGradient id="a"/><linearGradient id="b" href="#a"/><circle fill="url(#b)"/><text><textPath href="#a">x</textPath></text></svg>',
    '<map name="m" id="m"><area href="../../page/" alt="Page"></map><img src="../../pictures/one.png" usemap="#m" alt="A red square">',
    "[Booking.com](https://blog.example.com/) [python.org](https://docs.python.org/) [ada@python.org](mailto:ada@python.org)",
    'He said "yes": [x](../page.md). A list [https://www.python.org/] and {braces}, a link: [x](../page.md)',
    "`x <y>` and `x`_y",
    "[x](https://www.python.org/a...b) and so on ...",
    "[x](index.md) [y](../page.md#drift) [z](../page.md)",
    "[x](#shift) [y](#) [z](#top)",
    "[x](../page.md#raw) [y](../page.md#%C3%BCber) [z](../page.md#über) [w](über.md) [v](%C3%BCber.md)",
    "[x](<a b.md>) [y](a%20b.md) [z]( ../page.md ) [w](../page.md 'A title')",
    "[x](../page.md#:~:text=page,-again) [y](../page.md#drift:~:text=Other%2C%20space&text=%C3%BCber)",
    "[x](../page.md?q=drift)",
    "[x][o], [o][], [o]\n\n[o]: index.md 'A title'",
    "[X][O]\n\n[o]: index.md",
    "text[^n] and again[^n]\n\n[^n]: See [x](index.md).",
    "text[^n]: so it is\n\n[^n]: One.",
    "`[x](gone.md)` and ``[[wiki]] ` [a][b]``",
    "```markdown\n[x](gone.md) [[wiki]] [a][b] [^c]\n<a href='gone/'>\n```",
    "    [x](gone.md) [a][b] text[^c]\n    [u]: gone.md\n    [^d]: Two.",
    "text\n\n    [x](gone.md) [a][b] text[^c]\n    [u]: gone.md\n\n    [^d]: Two.",
    "<!-- [x](gone.md) [a][b] [[wiki]] <a href='gone/'>x</a>\n[x](gone.md) -->",
    r"\[x](gone.md) and \[a\]\[b\] and \[\[wiki]] and \[^c]",
    "<pre>[x](gone.md)</pre>",
    "[x](https://en.wikipedia.org/wiki/Python_(programming_language))",
    "[x](https://en.wikipedia.org/wiki/Kolmogorov–Smirnov_test)",
    "[x](https://www.python.org/a%20b?c=d&e=%C3%BC#f) <https://www.python.org/>",
    "[x](//www.python.org/)",
    "[x](https://example.org/other/)",
    '<https://example.org/notes/page/#drift> <a href="https://example.org/notes/page/">x</a> [y](https://example.org/notes/pictures/one.png)',
    "[x](mailto:me@python.org) <me@python.org> [y](mailto:me@python.org?subject=a%20b) [z](tel:+1-800-555) [w](sms:+1-800-555)",
    "[x](../files/data.csv) [y](../pictures/one.png){ download }",
    '<a id="here"></a><a name="there"></a> [x](#here) [y](#there)',
    "### Set {#set .wide}\n\n[x](#set) [y](#attr)\n\nText\n{ #attr }",
    '<img src="../../pictures/one.png" alt="" role="presentation">',
    '<a href="../../page/"><img src="../../pictures/one.png" alt=""> Page</a>',
    "[![A red square](../pictures/one.png)](../page.md)",
    '<a href="../../page/" aria-label="Page"></a>',
    '<a href="../../page/">x</a> <a href="../../page">y</a> <a href="../../page/index.html">z</a>',
    '<a href="../../page/#drift">x</a>',
    '<img src="../../pictures/one.png" srcset="../../pictures/one.png 1x, ../../pictures/one.png 2x" alt="A red square">',
    f"![A dot](data:image/png;base64,{base64.b64encode(picture()).decode()})",
    "![A dot](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E)".replace("'", "%22"),
    '<svg><use href="../../pictures/dot.svg#dot"/></svg>',
    "[https://www.python.org](https://www.python.org/) [www.python.org](https://www.python.org/) [page.md](../page.md)",
    "[Node.js](https://nodejs.org/) and [scikit-learn.org](https://scikit-learn.org/stable/)",
    "An interval [0, 1] (closed), a list [a, b] (see below), a note [sic]",
    "- [ ] to do\n- [x] done\n- Really??? yes\n- Stop!!! now",
    "a[1] and b [2] and f(x)[i][j]",
    "Really??? yes!!! 5 === 5 and `{{ a }}` and a -8<- b, {a: 1}",
    "[x](https://www.python.org/a%20b) and [y](https://www.python.org/?q=a%20b)",
    "| a | b |\n|---|---|\n| f(x) | [x(y)](../page.md) |",
    "[x](http://www.example.net/only-http)",
    "1. one\n2. two [x](index.md)\n\n> quoted [y](../page.md)",
    "| a |\n|---|\n| [x](index.md) |",
    '=== "Tab"\n\n    [x](index.md)\n\n!!! note\n\n    [y](../page.md)\n\n??? note "Folded"\n\n    [z](../page.md)',
    "Term\n:   [x](index.md)",
    '<div markdown="1">\n\n[x](index.md)\n\n</div>',
    '--8<-- "parts/said.md"\n\n[x](#said)',
    "[x](https://github.com/a/b/blob/main/src/main.py#L10) [y](https://github.com/a/b/pull/7)",
    "[x](https://web.archive.org/web/2020/https://www.python.org/) [y](https://archive.today/newest/https://www.python.org/)",
    "[x](https://github.com/a/b/compare/v1.5.0...v1.6.0)",
    "[x](https://www.youtube.com/watch?v=abc&t=10)",
    "[x](https://developers.google.com/machine-learning/glossary/)",
    "*[HTML]: HyperText Markup Language\n\nHTML",
    "[x](https://xn--bcher-kva.example.com/) [y](https://bücher.example.com/)",
    "{++ no link ++} and {braces} and a < b.md > c",
    "[x](https://8.8.8.8/)",
    "![A red square](../pictures/one.png#only-light)",
    "[//]: # (a comment)",
    "[x](https://fa.wikipedia.org/wiki/شبکه\u200cعصبی) [y](https://fa.wikipedia.org/wiki/%D9%87%E2%80%8C%D8%B9) [z](https://www.python.org/\u2764\ufe0f)",
    "<ruby>x</ruby> <kbd>Ctrl</kbd>",
    "<!--\n## Old {#shift}\n-->",
    "[https://arxiv.org/abs/1412.6980](https://arxiv.org/abs/1412.6980v9)",
    r"\[x\](../page.md)",
    r"[x](../page.md) and \[x](../page.md) and `[x](../page.md)`",
    "text[^n] and \\[^n]\n\n[^n]: One.",
    "&lt;a href=x&gt; and \\<a href=x\\>: [x](../page.md)",
    '<a href="../../feed.xml">x</a> <a href="../../llms.txt">y</a>',
    'An <abbr title="a > b">x</abbr>, &lt;a href="x"&gt; and <span title="a=b">y</span>',
    "See <https://www.python.org/>, [https://www.python.org/](https://www.python.org/) and `https://www.python.org/`",
    "| a | b |\n|---|---|\n| [0, 1) | (0, 1] |\n| a[1] | [x](../page.md) |",
    "f[note] and x[1] and[^note] and[^1]\n\n[^note]: One.\n\n[^1]: Two.",
]  # fmt: skip

HARMLESS_FILES: dict[str, Files] = {
    "data in a style sheet": {"docs/css/site.css": "a { background: url('data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E') } /* url(gone.png) */\n"},
    "what is no address in a style sheet": {
        "docs/css/site.css": 'a::after { --x: "url(x)"; content: "url(x)" } b { filter: url(#f) } i { mask: url(../pictures/o\\ne.png) }\n'
    },
    "files that the repository has": {"mkdocs.yml": CONFIG + "repo_url: https://github.com/a/b\n", "docs/part/index.md": "# Part\n\n[x](https://github.com/a/b/blob/main/overrides/main.html#L3) [y](https://github.com/a/b/blob/v1/gone.py)\n"},
    "a drawing that is painted with its own": {"docs/pictures/dot.svg": DRAWING.replace("<use", '<!-- <use href="#gone"/> --><linearGradient id="g"/><rect fill="url(#g)"/><use')},
    "what a script has beside it, or anywhere": {
        "mkdocs.yml": CONFIG + "extra_javascript: [js/a.js, js/b.js]\n",
        "docs/js/a.js": 'import "../js/b.js"\nnew URL("b.js", import.meta.url)\nfetch("../c.json")\nnew URL("../d", document.baseURI)\n',
        "docs/js/b.js": 'const c = "import x from \'./y.js\'"\n',
    },
    "a map of the site by a template, and what names it": {"docs/robots.txt": "Sitemap: https://example.org/notes/sitemap.xml\n", "overrides/sitemap.xml": "{# ours #}\n<urlset>{% for file in pages %}<url><loc>{{ file.page.canonical_url }}</loc></url>{% endfor %}</urlset>\n"},
    "a plot with words of its own": {"docs/assets/figures/ways_of.svg": DRAWING, "docs/part/index.md": "# Part\n\n![Two ways, and where each of them leads](../assets/figures/ways_of.svg)\n"},
    "several densities in a style sheet": {
        "docs/css/site.css": "a { background: image-set('../pictures/one.png' 1x, url(../pictures/one.png) 2x) }\n"
    },
    "the error page's base": {"overrides/404.html": NOT_FOUND.replace("{{ 'page/' | url }}", "{{ base_url }}/page/"), "mkdocs.yml": CONFIG.replace("/notes/", "/")},
    "the error page's base, below a path": {"overrides/404.html": NOT_FOUND.replace("{{ 'page/' | url }}", "{{ base_url }}/page/")},
    "a static page with a base": {"docs/old.html": '<html lang="en"><head><base href="page/"></head><body><a href="#drift">x</a><a href="../part/">y</a>'},
    "a part of a drawing in a style sheet": {"docs/css/site.css": "a { background: url(../pictures/dot.svg#a), url(data:image/png;base64,iVBORw0KGgo=) }\n"},
    "a manifest": {"docs/app.webmanifest": '{"start_url": "./", "icons": [{"src": "pictures/one.png"}]}'},
    "the site above": {"mkdocs.yml": CONFIG.replace("https://example.org/notes/", "https://notes.example.org/"), "docs/part/index.md": "# Part\n\n[x](https://example.org/) [y](https://old.notes.example.org/)\n"},
    "a repository on the site's host": {"mkdocs.yml": CONFIG + "repo_url: https://example.org/git\n", "overrides/main.html": TEMPLATE.replace("<nav>", '<a href="{{ config.repo_url }}/raw/main/docs/page.md">Source</a><nav>')},
    "names that nothing has, and that are asked for": {"overrides/main.html": TEMPLATE.replace("<nav>", "{% if page.meta.mood %}x{% endif %}{{ page.meta.mood }}{{ page.meta.mood or 'y' }}{{ page.meta.mood | default('z') }}<nav>")},
    "decoration in a template": {"overrides/main.html": TEMPLATE.replace("<nav>", "<img src=\"{{ 'pictures/one.png' | url }}\" alt=\"\"><nav>")},
    "an archive": {"docs/files/data.csv.gz": gzip.compress(b"a,b"), "docs/part/index.md": "# Part\n\n[x](../files/data.csv.gz)\n"},
    "data": {"docs/files/data.json": '[{"a": 1}]\n', "docs/part/index.md": "# Part\n\n[x](../files/data.json)\n"},
    "a map": {"overrides/sitemap.xml": "<urlset>\n<url><loc>https://example.org/notes/page/</loc></url></urlset>\n"},
    "a font": {"docs/css/site.css": "@font-face { src: url('a.woff2?v=1#iefix') }\n", "docs/css/a.woff2": b"wOF2..."},
    "a page left out of the menu on purpose": {"docs/aside.md": "# Aside\n\n[x](page.md)\n"},
    "robots": {"docs/robots.txt": "User-agent: *\nSitemap: https://example.org/notes/sitemap.xml\n"},
    "a static page": {"docs/old.html": '<html lang="en"><body><h1 id="a">A</h1><a href="#a">x</a><a href="page/#drift">y</a>'},
    "other kinds of pictures": {
        f"docs/pictures/a.{kind}": picture(kind) for kind in ("gif", "jpeg", "webp", "bmp")
    } | {"docs/part/index.md": "# Part\n\n" + " ".join(f"![A square](../pictures/a.{kind})" for kind in ("gif", "jpeg", "webp", "bmp"))},
    "an exception": {
        "docs/part/index.md": "# Part\n\n[x](http://localhost:8000/)\n",
        "exceptions.yml": "- path: docs/part/index.md\n  rule: local-address\n  text: localhost\n  reason: it shows how to serve\n",
    },
    "a card": {"docs/aside.md": "---\ntitle: T\ndescription: D\nimage: pictures/one.png\n---\n# Aside\n"},
    "a template's comment": {"overrides/main.html": TEMPLATE.replace("<nav>", "{# <a href='gone/'> #}<!-- <a href='gone/'> --><nav>")},
}  # fmt: skip

# a defect → what its message says to write instead
HINTS = {
    '<a href="../page.md">x</a>': "Only Markdown makes an address of it. Write [text](../page.md)",
    "[x](../page/#drift)": '"../page.md#drift"',
    "[x](index.md#drift)": '"../page.md#drift"',
    "[x](../page.md%23drift)": '"../page.md#drift"',
    "[x](../part/)": '"index.md"',
    "[x](/page/#drift)": "relative: ../page.md#drift",
    "[x](../../page.md)": '"../page.md"',
    "[x](https://someone.github.io/notes/part/other/#shift)": "Write other.md#shift",
    "![A red square](one.png)": '"../pictures/one.png"',
}

MARK = re.compile(r"^\d\|", re.MULTILINE)
ROWS = [(rule, text) for rule, texts in DEFECTS.items() for text in texts]
FIRST = len(f"{FRONT_MATTER}{SITE['docs/part/other.md']!s}".splitlines()) + 2


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Build the site with some files changed, and return `path:line rule` of each problem."""

    def run(files: Files) -> list[str]:
        monkeypatch.chdir(tmp_path)
        changed = {**SITE, **files}
        text = {
            name: FRONT_MATTER + content
            if isinstance(content, str) and name.endswith(".md") and content[:1] == "#"
            else content
            for name, content in changed.items()
            if content is not None
        }
        write_files(tmp_path, text)
        problems, _ = build.build(tmp_path, tmp_path / "site")
        return [f"{problem.path}:{problem.line} {problem.rule}" for problem in problems]

    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    return run


def with_text(text: str) -> Files:
    return {"docs/part/other.md": f"{SITE['docs/part/other.md']!s}\n{MARK.sub('', text)}\n"}


def test_the_site_itself_is_right(check: Check) -> None:
    assert check({}) == []


@pytest.mark.parametrize(("rule", "text"), ROWS)
def test_finds(check: Check, rule: str, text: str) -> None:
    offset = next((number for number, line in enumerate(text.split("\n")) if MARK.match(line)), 0)
    assert set(check(with_text(text))) == {f"docs/part/other.md:{FIRST + offset} {rule}"}


@pytest.mark.parametrize("name", SHELL)
def test_finds_in_other_files(check: Check, name: str) -> None:
    files, expected = SHELL[name]
    assert set(check(files)) == set(expected.split(" | "))


@pytest.mark.parametrize("text", HARMLESS)
def test_leaves_alone(check: Check, text: str) -> None:
    assert check(with_text(text)) == []


@pytest.mark.parametrize("name", HARMLESS_FILES)
def test_leaves_other_files_alone(check: Check, name: str) -> None:
    assert check(HARMLESS_FILES[name]) == []


@pytest.mark.parametrize("text", HINTS)
def test_says_what_to_write(tmp_path: Path, check: Check, text: str) -> None:
    check(with_text(text))
    problems, _ = build.build(tmp_path, tmp_path / "again")
    assert any(HINTS[text] in problem.message for problem in problems), problems


def test_says_how_to_write_a_number_sign(tmp_path: Path, check: Check) -> None:
    check({**with_text("[x](../files/c#.csv)"), "docs/files/c#.csv": "a\n"})
    problems, _ = build.build(tmp_path, tmp_path / "again")
    assert any('"../files/c%23.csv"' in problem.message for problem in problems), problems


def test_there_are_enough() -> None:
    assert len(ROWS) + len(SHELL) >= 150
    assert len(HARMLESS) + len(HARMLESS_FILES) >= 50

"""What somebody could send to run code in readers' browsers, to read the build machine, or to stop the build.

Each text stands on a page of its own, from line FIRST on. `pwned()` tells that it ran.
"""

from __future__ import annotations

FIRST = 9
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
ARABIC = "c\u0430t.example.net"  # the second letter is Cyrillic

# name → the rule that reports it, and the text; the problem stands on its first line, or on line N of it after "N|"
REPORTED: dict[str, tuple[str, str]] = {
    # scripts
    "a script": ("unsafe-element", "<script>pwned()</script>"),
    "a script in mixed case": ("unsafe-element", "<ScRiPt >pwned()</sCrIpT>"),
    "a script within a sentence": ("unsafe-element", "Words <script>pwned()</script> and words."),
    "a script in a table": ("unsafe-element", "| a |\n|---|\n3|| <script>pwned()</script> |"),
    "a script in a list": ("unsafe-element", "- a\n2|- <script>pwned()</script>"),
    "a script in a quotation": ("unsafe-element", "> <script>pwned()</script>"),
    "a script in a footnote": ("unsafe-element", "a[^a]\n\n3|[^a]: <script>pwned()</script>"),
    "a script in a drawing": ("unsafe-element", "<svg><script>pwned()</script></svg>"),
    "a script in a formula": ("unsafe-element", "<math><mtext><script>pwned()</script></mtext></math>"),
    "a script of data": ("unsafe-element", '<script src="data:text/javascript,pwned()"></script>'),
    "a module": ("unsafe-element", '<script type="module">pwned()</script>'),
    "a script behind a tag that closes the article": ("unsafe-element", "</article><script>pwned()</script>"),
    "a script behind the article's boxes": ("unsafe-element", "</div></div></main><script>pwned()</script>"),
    "a template": ("unsafe-element", "<template><script>pwned()</script></template>"),
    # handlers
    "a handler on a picture": ("unsafe-html", f'<img src="{DOT}" alt="x" onload="pwned()">'),
    "a handler between slashes": ("unsafe-html", "<div><img/onerror=pwned()/alt=x></div>"),
    "a handler in mixed case": ("unsafe-html", f'<img src="{DOT}" alt="x" oNlOaD="pwned()">'),
    "a handler on another line": ("unsafe-html", f'<img src="{DOT}" alt="x"\nonload="pwned()">'),
    "a handler in an attribute list": ("unsafe-html", f"![x]({DOT}){{ onload=pwned() }}"),
    "a handler on a heading": ("unsafe-html", "## Heading { #heading onmouseover=pwned() }"),
    "a handler on a paragraph": ("unsafe-html", "A paragraph.\n2|{: onmouseover=pwned() }"),
    "a handler on a fold": ("unsafe-html", "<details open ontoggle=pwned()><summary>a</summary>b</details>"),
    "a handler on a drawing": ("unsafe-html", "<svg onload=pwned()></svg>"),
    "a handler on the page's body": ("unsafe-html", "<body onpageshow=pwned()>"),
    "a handler on what gets the focus": ("unsafe-html", "<p tabindex=1 autofocus onfocus=pwned()>a</p>"),
    "a handler on an element nobody knows": ("unsafe-html", "<x-y tabindex=1 onclick=pwned()>a</x-y>"),
    "a handler of an animation": ("unsafe-element", "<svg><animate onbegin=pwned() attributeName=x dur=1s></svg>"),
    # addresses
    "a javascript: link": ("bad-scheme", "[x](javascript:pwned())"),
    "a javascript: link in entities": ("bad-scheme", '<a href="java&#115;cript&colon;pwned()">x</a>'),
    "a javascript: link in mixed case": ("bad-scheme", "[x](JaVaScRiPt:pwned())"),
    "a javascript: link with a tab": ("white-space", '<a href="java&#9;script:pwned()">x</a>'),
    "a javascript: link with a line break": ("white-space", '<a href="java&#10;script:pwned()">x</a>'),
    "a javascript: link behind a blank": ("bad-scheme", '<a href="&#32;javascript:pwned()">x</a>'),
    "a javascript: link by reference": ("bad-scheme", "[x][a]\n\n3|[a]: javascript:pwned()"),
    "a javascript: link in angle brackets": ("broken-link", "<javascript:pwned()>"),
    "a javascript: link in a drawing": (
        "bad-scheme",
        '<svg><a xlink:href="javascript:pwned()"><text>x</text></a></svg>',
    ),
    "a javascript: link in a map": (
        "bad-scheme",
        f'<img src="{DOT}" alt="x" usemap="#m"><map name="m"><area alt="x" href="javascript:pwned()"></map>',
    ),
    "a javascript: link in a formula": ("unsafe-html", '<math><mi href="javascript:pwned()">x</mi></math>'),
    "a vbscript: link": ("bad-scheme", "[x](vbscript:pwned)"),
    "a data: link": ("bad-scheme", "[x](data:text/html,<script>pwned()</script>)"),
    "a data: link in base64": ("bad-scheme", '<a href="data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+">x</a>'),
    "a data: link in mixed case": ("bad-scheme", '<a href="DATA:text/html,x">x</a>'),
    "data as part of a drawing": ("unsafe-html", '<svg><use href="data:image/svg+xml,<svg id=x>#x"></svg>'),
    "a link that an animation makes": (
        "unsafe-element",
        '<svg><a><animate attributeName="href" values="javascript:pwned()"/><text>x</text></a></svg>',
    ),
    "a look-alike host": ("look-alike", f"[x](https://{ARABIC}/)"),
    "a name before a host": ("bad-address", "[x](https://www.python.org@example.net/)"),
    # frames, forms, pictures of others
    "a frame": ("unsafe-element", "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>"),
    "a frame of another host": ("foreign-request", '<iframe src="https://www.python.org/"></iframe>'),
    "an object": ("unsafe-element", '<object><param name="x"></object>'),
    "an embedded file": ("bad-scheme", '<embed src="javascript:pwned()">'),
    "a form": ("unsafe-element", "<form><button>x</button></form>"),
    "a button that sends": ("bad-scheme", "<form><button formaction=javascript:pwned()>x</button></form>"),
    "a field to type into": ("unsafe-element", '<input type="password" name="password">'),
    "a refresh": ("bad-scheme", '<meta http-equiv="refresh" content="0; url=javascript:pwned()">'),
    "a base": ("base", '<base href="https://www.python.org/">'),
    "an import": ("unsafe-element", '<link rel="import" href="../">'),
    "a style sheet of another host": ("foreign-request", '<link rel="stylesheet" href="https://www.python.org/a.css">'),
    "a picture of another host": ("foreign-request", "![x](https://www.python.org/a.png)"),
    "a picture of another host in capitals": ("foreign-request", '<img src="HTTPS://www.python.org/a.png" alt="x">'),
    "a picture of another host among others": (
        "foreign-request",
        f'<img src="{DOT}" alt="x" srcset="assets/favicon.svg 1x ,https://www.python.org/a.png 2x">',
    ),
    "a film of another host": ("foreign-request", '<video src="https://www.python.org/a.mp4"></video>'),
    "a picture of another host in a style": (
        "foreign-request",
        '<p style="background: url(https://www.python.org/a.png)">a</p>',
    ),
    # what lies over the page
    "a style that covers the page": ("unsafe-style", '<div style="position:fixed;inset:0;z-index:9999">a</div>'),
    "a style in capitals with a comment": ("unsafe-style", '<div style="POSITION/**/:fixed">a</div>'),
    "a style in an attribute list": ("unsafe-style", '## Heading { #heading style="position:absolute" }'),
    "a style that moves": ("unsafe-style", '<p style="margin-top:-900px">a</p>'),
    "a drawing that runs over": (
        "unsafe-html",
        '<svg width="1" height="1" overflow="visible"><rect width="999" height="999"/></svg>',
    ),
    "a drawing that is moved": ("unsafe-html", '<svg transform="scale(99)"><rect width="9" height="9"/></svg>'),
    "a formula that is moved": ("unsafe-html", '<math><mpadded voffset="90px"><mtext>a</mtext></mpadded></math>'),
    "a formula that reaches back": ("unsafe-html", '<math><mspace width="-90px"/></math>'),
    "a box without height": ("unsafe-style", '<div style="height:0"><div>a</div></div>'),
    "a line without height": ("unsafe-style", '<p><a href="index.md" style="line-height:0">a</a></p>'),
    "text above its line": ("unsafe-style", '<p><span style="vertical-align:90px">a</span></p>'),
    "a style sheet": ("unsafe-element", "<style>article { position: fixed }</style>"),
    "a class of the theme": ("reserved-name", '<div class="md-overlay">a</div>'),
    "a class that loads a script": ("reserved-name", '<pre class="mermaid">a</pre>'),
    "a part of the theme": ("unsafe-html", '<div data-md-component="dialog">a</div>'),
    "the theme's settings": ("reserved-name", '<div id="__config">{"base": "https://www.python.org"}</div>'),
    "the theme's switch": ("reserved-name", '<label for="__drawer">a</label>'),
    "a name within the document": ("unsafe-html", f'<img src="{DOT}" alt="x" name="currentScript">'),
    "markup in a title": ("unsafe-html", "[x](index.md \"<img src=x onerror=pwned()>\")"),
    "markup in a title by numbers": ("unsafe-html", '[x](index.md "&#60;img src=x onerror=pwned()&#62;")'),
    "the theme's switch by numbers": ("reserved-name", '<label for="_&#95;search">a</label>'),
    "a class of the theme by numbers": ("reserved-name", '<div class="md&#45;overlay">a</div>'),
    "a class of our templates by numbers": ("reserved-name", '<div class="md&#45;input">a</div>'),
    "an id of the theme by numbers": ("reserved-name", '<div id="_&#95;palette">a</div>'),
    "markup in a hidden part of a heading": (
        "unsafe-title",
        '## A <span class="headerlink">&lt;img src=x onerror=pwned()&gt;</span> {#a-part}',
    ),
    "markup in a drawing of a heading": (
        "unsafe-title",
        '## B <svg viewBox="0 0 9 9"><text>&lt;img src=x onerror=pwned()&gt;</text></svg> {#b-part}',
    ),
    "markup in a heading": ("unsafe-title", "## The `<img src=x onerror=pwned()>` tag {#the-tag}"),
    # what swallows or leaves the article
    "a tag that closes the article": ("unsafe-html", "a\n\n3|</article>\n\nb"),
    "boxes that close the article": ("unsafe-html", "a\n\n3|</div></div></div>\n\nb"),
    "text without an end": ("unsafe-element", "<plaintext>"),
    "a field without an end": ("unsafe-element", "<textarea>"),
    "an element nobody knows": ("unsafe-element", "The <placeholder> is gone."),
    # paths
    "a path out of the notes": ("missing-file", "[x](../../../../../etc/passwd)"),
    "a path out of the notes in code": ("missing-file", "[x](..%2f..%2f..%2f..%2fetc%2fpasswd)"),
    "a picture out of the notes": ("missing-file", "![x](../../../../../../etc/hostname)"),
    "a file of the machine": ("bad-scheme", "[x](file:///etc/passwd)"),
}  # fmt: skip

# what may look like it, and must not be reported; nothing of it runs either
HARMLESS: dict[str, str] = {
    "a script in code": "`<script>pwned()</script>`",
    "a script in a block": "```html\n<script>pwned()</script>\n<img src=x onerror=pwned()>\n```",
    "a script in an indented block": "    <script>pwned()</script>",
    "an image between slashes": f'<img/onload=pwned()/alt="x"/src="{DOT}">',
    "entities": "&lt;script&gt;pwned()&lt;/script&gt;",
    "a script in a comment": "<!-- <script>pwned()</script> -->",
    "javascript: in a sentence": "Never link javascript:pwned() or data:text/html; onclick=pwned() neither.",
    "handlers in a sentence": "The words onclick, onerror=1 and ontology are words.",
    "a key": "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>.",
    "signs above and below": "H<sub>2</sub>O, x<sup>2</sup>, <mark>a</mark>, <ins>b</ins>, <small>d</small>.",
    "a ruby": "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
    "an abbreviation": '<abbr title="machine learning">ML</abbr>',
    "a fold": "<details open><summary>a</summary>b</details>",
    "a figure": f'<figure><img src="{DOT}" alt="x" width="9" height="9"><figcaption>a</figcaption></figure>',
    "a picture of data": f"![x]({DOT})",
    "a picture with sources": f'<picture><source srcset="{DOT}" type="image/gif"><img src="{DOT}" alt="x"></picture>',
    "a table with sides": "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "a table in HTML": '<table><tr><th scope="col" colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>',
    "a style of a picture": f'<img src="{DOT}" alt="x" style="height: 2em; max-height: 90px; vertical-align: middle">',
    "a style of lines": '<p style="line-height: 1.5; opacity: 0.8">a</p>',
    "a style of text": '<p style="text-align: center; color: #900; font-weight: bold">a</p>',
    "a class and an id": '<div class="note wide" id="config">a</div>',
    "a button of the theme": "[x](index.md){ .md-button }",
    "a definition": "Term\n:   What it means",
    "a task list": "- [x] a\n- [ ] b",
    "a formula": "$\\frac{a}{b} < \\alpha$ and\n\n$$x > 1$$",
    "a box": '!!! note "On <em>scripts</em>"\n    `<script>`',
    "a box that folds": '??? note "Folded"\n    a',
    "a drawing": '<svg viewBox="0 0 9 9" aria-label="x"><circle cx="4" r="3" style="fill: red"/></svg>',
    "a drawing with a moved part": '<svg viewBox="0 0 9 9" aria-label="x"><g transform="scale(2)"></g></svg>',
    "a formula with space": '<math><mi>a</mi><mspace width="1em"/><mi>b</mi></math>',
    "a time": '<time datetime="2022-05-01">May 2022</time>, <q>said</q>, <cite>a book</cite>.',
    "a language": '<span lang="de" dir="ltr" translate="no">Wort</span>',
    "an address in a title": '[x](index.md "The home page: see <- there")',
    "Jinja": "{{ config }} {{ 7 * 191 }} {% include '/etc/passwd' %} {# gone #}",
    "Jinja in a heading": "## On{{7*191}}and{%raw%}again {#on-jinja}",
    "a snippet": '--8<-- "../../../etc/passwd"\n\n--8<-- "/etc/hostname"',
    "an include": "{!../../mkdocs.yml!} {% include 'main.html' %} .. include:: /etc/passwd",
    "an email": "<somebody@example.net>",
    "smaller than": "a < b and c > d, x<y, 1 <2, <-",
}  # fmt: skip

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{}</svg>\n'
ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 9}">' for n in range(9))
# a file of the docs folder → the rule and the line that reports it, or nothing, and what it holds
FILES: dict[str, tuple[str, str]] = {
    "script.svg": ("2 unsafe-file", SVG.format("<script>pwned()</script>")),
    "prefixed.svg": ("2 unsafe-file", SVG.format('<s:script xmlns:s="http://www.w3.org/2000/svg">pwned()</s:script>')),
    "handler.svg": ("2 unsafe-file", SVG.format('<g onclick="pwned()"/>')),
    "foreign.svg": ("2 unsafe-file", SVG.format("<foreignObject><p/></foreignObject>")),
    "html.svg": ("2 unsafe-file", SVG.format('<script xmlns="http://www.w3.org/1999/xhtml">pwned()</script>')),
    "link.svg": ("2 unsafe-file", SVG.format('<a xlink:href="java&#115;cript:pwned()"><text>x</text></a>')),
    "animation.svg": ("2 unsafe-file", SVG.format('<set attributeName="href" to="javascript:pwned()"/>')),
    "entity.svg": ("1 unsafe-file", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;")),
    "laughs.svg": (
        "1 unsafe-file",
        "<!DOCTYPE svg ["
        + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 9}">' for n in range(9))
        + "]>"
        + SVG.format("&a9;"),
    ),
    "styled.svg": ("1 unsafe-file", '<?xml-stylesheet href="https://www.python.org/a.xsl"?>' + SVG.format("")),
    "broken.svg": ("2 unsafe-file", SVG.format("<script>pwned()</script><g>")),
    "page.html": ("2 unsafe-element", "<!doctype html><title>x</title>\n<script>pwned()</script>"),
    "handler.html": ("2 unsafe-html", "<!doctype html><title>x</title>\n<p onclick=pwned()>x</p>"),
    "page.xhtml": ("1 unsafe-file", '<html xmlns="http://www.w3.org/1999/xhtml"><script>pwned()</script></html>'),
    "feed.xml": ("1 unsafe-file", '<a><script xmlns="http://www.w3.org/1999/xhtml">pwned()</script></a>'),
    "code.js": ("1 unsafe-file", "pwned()"),
    "share.js": ("1 unsafe-file", "pwned()"),
    "page.kml": ("1 unsafe-file", '<html xmlns="http://www.w3.org/1999/xhtml"><script>pwned()</script></html>'),
    "list.xspf": ("1 unsafe-file", '<a><h:script xmlns:h="http://www.w3.org/1999/xhtml">pwned()</h:script></a>'),
    "page.htm": ("1 unsafe-file", "<script>pwned()</script>"),
    "plain.svg": ("", SVG.format('<a href="https://www.python.org/"><g id="a"/><use xlink:href="#a"/></a>')),
    "plain.html": ("", '<!doctype html><html lang="en"><title>x</title><body><p>Nothing runs here.</p></body></html>'),
    "plain.kml": ("", "<kml><Placemark><name>a</name></Placemark></kml>"),
    "plain.txt": ("", "<script>pwned()</script>"),
    "plain.xml": ("", "<a><b c='d'>e</b></a>"),
    "data.csv": ("", "=cmd|' /C calc'!A0,<script>pwned()</script>"),
    "polyglot.gif": ("", "GIF89a/*\x01\x00*/=pwned();"),
}

# front matter → the rule and the line that reports it, or nothing
FRONT: dict[str, tuple[str, str]] = {
    "markup in a title": ("2 unsafe-title", "title: <img src=x onerror=pwned()>\ndescription: D"),
    "entities in a title": ("2 unsafe-title", 'title: "&lt;/title&gt;&lt;script&gt;pwned()"\ndescription: D'),
    "a quote in a description": ("3 unsafe-title", "title: T\ndescription: '\" onload=pwned() \"'"),
    "markup in another value": ("4 unsafe-title", "title: T\ndescription: D\nauthor: [<script>pwned()</script>]"),
    "a template": ("4 unsafe-title", "title: T\ndescription: D\ntemplate: redirect.html"),
    "a place to go": ("4 unsafe-title", "title: T\ndescription: D\nlocation: javascript:pwned()"),
    "a Python object": ("2 front-matter", "title: !!python/object/apply:os.system [touch pwned]\ndescription: D"),
    "Jinja": ("", 'title: "{{ 7 * 191 }}"\ndescription: "{% include \'/etc/passwd\' %} {{ config }}"'),
    "a comparison": ("", "title: Precision & recall, 3 + 4\ndescription: It's one; “both”, or either."),
}
LAUGHS = "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = f"title: T\ndescription: D\na: &a [x]\n{LAUGHS}"
LAUGHS_AT = 5

DEEP, LONG = 3_000, 20_000
# text that keeps a Markdown parser busy; each is converted or refused, within the limits
PATHOLOGICAL: dict[str, str] = {
    "[": "[" * LONG,
    "![": "![" * LONG,
    "[ and ]": "[" * DEEP + "]" * DEEP,
    "](": "[a](" * LONG,
    "[x](x": "[x](x" * LONG,
    "(": "(" * LONG,
    "*": "*" * LONG,
    "* and _": "**a_" * LONG,
    "emphasis": "*a **b " * DEEP,
    "`": "".join("`" * (n % 50 + 1) + " " for n in range(2_000)),
    "<": "<" * LONG,
    "<a": "<a " * LONG,
    "<a href": '<a href="' * LONG,
    "<!--": "<!-- " * LONG,
    "<![CDATA[": "<![CDATA[" * LONG,
    "<?": "<?" * LONG,
    "&": "&#x" * LONG,
    r"\(": r"\(" * LONG,
    "#": "# x { .a " * LONG,
    ">": ">" * LONG,
    "- -": "- " * DEEP + "x",
    "1.": "1. " * DEEP + "x",
    "lists": "\n".join("    " * n + "- x" for n in range(150)),
    "boxes": "\n".join("    " * n + "!!! note" for n in range(150)),
    "a list": "- a\n" * LONG,
    "div": "<div markdown>\n\n" * DEEP,
    "columns": "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n|" + "b|" * 10_000,
    "footnotes": "[^a]" * LONG,
    "definitions": "".join(f"[a{n}]: b{n}\n" for n in range(LONG)),
    "a word": "a" * 1_000_000,
    "fences": "``` { .a " + 'b="c" ' * LONG,
    "titles": "[a](b '" * LONG,
}  # fmt: skip

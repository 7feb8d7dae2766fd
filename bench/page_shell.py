"""What a theme puts around the text of every page: head, menu, table of contents, footer."""

from __future__ import annotations

ICON = '<svg viewBox="0 0 24 24"><path d="M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z"/></svg>'
SHELL = """\
<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} - Generated</title>
<link rel="canonical" href="{url}">
<link rel="prev" href="{root}{previous}/"><link rel="next" href="{root}{following}/">
<link rel="icon" href="{root}images/logo.svg">
<link rel="stylesheet" href="{root}site.css">
</head>
<body dir="ltr">
<input class="md-toggle" type="checkbox" id="__drawer"><input class="md-toggle" type="checkbox" id="__search">
<header class="md-header"><nav class="md-header__inner md-grid" aria-label="Header">
<a href="{root}." title="Generated" class="md-logo" aria-label="Generated">
<img src="{root}images/logo.svg" alt="logo"></a>
<label class="md-header__button md-icon" for="__drawer">{icon}</label>
</nav></header>
<div class="md-container"><main class="md-main">
<nav class="md-nav md-nav--primary" aria-label="Navigation"><ul class="md-nav__list">
{menu}
</ul></nav>
<nav class="md-nav md-nav--secondary" aria-label="On this page"><ul class="md-nav__list">
{contents}
</ul></nav>
<article class="md-content__inner md-typeset">
{article}
</article>
</main>
<footer class="md-footer"><nav class="md-footer__inner" aria-label="Footer">
<a href="{root}{previous}/" class="md-footer__link">{icon}<span>Previous</span></a>
<a href="{root}{following}/" class="md-footer__link"><span>Next</span>{icon}</a>
</nav></footer></div>
<script src="{root}site.js"></script>
</body>
</html>
"""
ENTRY = """\
<li class="md-nav__item"><a href="{address}" class="md-nav__link"><span class="md-ellipsis">{words}</span></a></li>"""


def entries(links: dict[str, str]) -> str:
    """Return the links, address to words, as the entries of a menu."""
    return "\n".join(ENTRY.format(address=address, words=words) for address, words in links.items())

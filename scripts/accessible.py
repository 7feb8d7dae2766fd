"""Mend what the theme and Markdown leave out for people who use a screen reader or a keyboard."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

ATTRIBUTES = (  # selector → an attribute that its elements lack
    (".md-search[role=dialog]", "aria-label", "Search"),
    (".md-path", "aria-label", "Breadcrumb"),
    (".md-search__icon[data-md-component=search-share]", "href", "#__search"),  # the theme's script completes it
    ("pre > code", "tabindex", "0"),  # it may be wider than the page; where not, the theme takes that back
    ("nav nav, form nav", "role", "presentation"),  # a part of the navigation is no landmark of its own
)
NAMES = ("aria-label", "aria-labelledby", "aria-expanded")  # what has no role has no name and no state
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")  # for what the theme adds in the browser
WIDE = 24  # letters and signs: a longer formula does not fit a phone, and the keyboard must be able to scroll it


def make_accessible(tree: LexborHTMLParser) -> None:
    """Name what has no name, make one landmark of the menu, and let the keyboard reach wide formulas."""
    for selector, name, value in ATTRIBUTES:
        for node in tree.css(selector):
            node.attrs[name] = value
    for node in tree.css("nav[role=presentation]"):
        for name in NAMES:
            if name in node.attributes:
                del node.attrs[name]
    for cell in tree.css("th"):
        if not cell.text().strip() and not cell.css("img, svg"):
            cell.replace_with(tree.create_node("td"))
    if tree.body and tree.css_first(".md-content"):
        tree.body.insert_child(_script(tree))
    for formula in tree.css(".arithmatex"):
        if len("".join(formula.text().split())) > WIDE:
            _reachable(formula)


def _script(tree: LexborHTMLParser) -> LexborNode:
    node = tree.create_node("script")
    node.inner_html = SCRIPT
    return node


def _reachable(node: LexborNode) -> None:
    node.attrs["tabindex"] = "0"
    node.attrs["role"] = "group"
    node.attrs["aria-label"] = "Formula"

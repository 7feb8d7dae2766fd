"""Names that only almost fit: what was meant, and why it does not work as written."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import unquote

CONFUSED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")  # hyphens, dashes, minus
    | dict(zip("асеорхуіјѕԁһ", "aceopxyijsdh", strict=True))  # Cyrillic
    | dict(zip("οανιρ", "oavip", strict=True))  # Greek
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
SAME: tuple[tuple[Callable[[str], str], str], ...] = (  # two names with one result differ only in what it takes away
    (lambda name: INVISIBLE.sub("", name), "holds a character that nobody sees"),
    (lambda name: unquote(unquote(name)), "is percent-encoded once too often"),
    (lambda name: unicodedata.normalize("NFC", name), "is another Unicode form of the same letters"),
    (str.casefold, "differs in case, which works on a Mac and fails on the web"),
    (lambda name: name.replace("\\", "/"), "has back-slashes, which are not for addresses"),
    (lambda name: "".join(name.split()), "holds a space or a line break"),
    (lambda name: unicodedata.normalize("NFKC", name).translate(CONFUSED), "holds look-alike characters"),
    (lambda name: re.sub(r"[\s_-]+", "-", name.casefold()), "differs in hyphens, underscores or case"),
)
HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|edu|gov|co|app|info|eu|uk|de)(?=[/:?#]|$)", re.IGNORECASE)
MAIL = re.compile(r"[^\s@/]+@[\w-]+(?:\.[\w-]+)+")


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "…"?` with the known name most like the wrong one and how they differ, or nothing."""
    names = list(known)
    for simplify, reason in SAME:
        wanted = simplify(wrong)
        same = next((name for name in names if simplify(name) == wanted and name != wrong), None)
        if same:
            return f' Did you mean "{same}"? What stands there {reason}.'
    if address := _address(wrong):
        return f' Did you mean "{address}"?'
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return f' Did you mean "{folded[close[0]]}"?' if close else ""


def _address(wrong: str) -> str:
    """Complete an address that lacks its scheme."""
    if HOST.match(wrong):
        return f"https://{wrong}"
    return f"mailto:{wrong}" if MAIL.fullmatch(wrong) else ""

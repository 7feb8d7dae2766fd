"""Names that only almost fit: what was meant, and why it does not work as written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from posixpath import basename, join, normpath, relpath
from urllib.parse import unquote

CONFUSED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")  # hyphens, dashes, minus
    | dict(zip("асеорхуіјѕԁһ", "aceopxyijsdh", strict=True))  # Cyrillic
    | dict(zip("οανιρ", "oavip", strict=True))  # Greek
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
)
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f]"
)
SAME: tuple[tuple[Callable[[str], str], str], ...] = (  # two names with one result differ only in what it takes away
    (lambda name: INVISIBLE.sub("", name), "holds a character that nobody sees"),
    (lambda name: normpath(unquote(unquote(name))), "is percent-encoded once too often"),
    (lambda name: unicodedata.normalize("NFC", name), "is another Unicode form of the same letters"),
    (str.casefold, "differs in case, which works on a Mac and fails on the web"),
    (lambda name: normpath(name.replace("\\", "/")), "has back-slashes, which are not for addresses"),
    (lambda name: "".join(name.split()), "holds a space or a line break"),
    (lambda name: unicodedata.normalize("NFKC", name).translate(CONFUSED), "holds look-alike characters"),
    (lambda name: re.sub(r"[\s_-]+", "-", name.casefold()), "differs in hyphens, underscores or case"),
    (lambda name: name if name.endswith(("/", "index.md")) else basename(name), "names another folder"),
)
HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|edu|gov|co|app|info|eu|uk|de)(?=[/:?#]|$)", re.IGNORECASE)
LEAST_LIKENESS = 70  # percent
SLIP = 2  # letters
MAIL = re.compile(r"[^\s@/]+@[\w-]+(?:\.[\w-]+)+")


def did_you_mean(wrong: str, known: Iterable[str], folder: str | None = None) -> str:
    """Return ` Did you mean "…"?` with the known name most like the wrong one and how they differ, or nothing.

    With a `folder`, the known names are paths, and the wrong one is as seen from there; so is the answer.
    """
    names, simplified = _prepared(frozenset(known))
    path = wrong if folder is None else normpath(join(folder, wrong))
    for (simplify, reason), same in zip(SAME, simplified, strict=True):
        name = same.get(simplify(path))
        if name and name != path:
            return f' Did you mean "{_seen_from(folder, name)}"? What stands there {reason}.'
    name = _address(wrong) or _seen_from(folder, _nearest(path, names))
    return f' Did you mean "{name}"?' if name else ""


@lru_cache(maxsize=64)
def _prepared(names: frozenset[str]) -> tuple[list[str], list[dict[str, str]]]:
    """Return the names in order, and for each way to simplify them the first that has a result."""
    ordered = sorted(names)
    return ordered, [{simplify(name): name for name in reversed(ordered)} for simplify, _ in SAME]


def _seen_from(folder: str | None, name: str) -> str:
    return relpath(name, folder) if name and folder is not None else name


def _nearest(wrong: str, names: list[str]) -> str:
    from rapidfuzz import fuzz, process  # slow to import, and most sites have nothing wrong

    found = process.extractOne(wrong, names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LEAST_LIKENESS)
    return str(found[0]) if found else ""


def is_slip(wrong: str, known: Iterable[str]) -> bool:
    """Tell whether a name is all but a known one."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extractOne

    return bool(extractOne(wrong, [*known], scorer=Levenshtein.distance, processor=str.casefold, score_cutoff=SLIP))


def _address(wrong: str) -> str:
    """Complete an address that lacks its scheme."""
    if HOST.match(wrong):
        return f"https://{wrong}"
    return f"mailto:{wrong}" if MAIL.fullmatch(wrong) else ""

"""Leave out the white space of templates, which browsers show as one space however long it is."""

from __future__ import annotations

import re

from delivery.page_scripts import REMARK

KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
SCRIPT = re.compile(r"<script>.*</script>", re.DOTALL)
INDENTED = re.compile(r"[ \t\r\f]*\n\s*")


def squeeze(html: str) -> str:
    """Return the page with every run of white space that holds a line's end made one line's end, but where it shows.

    Its scripts lose their indentation, and the lines that are for who reads them.
    """
    parts = KEPT.split(html)  # in turn: what is squeezed, what is kept, and the kept one's tag
    parts[::3] = [INDENTED.sub("\n", part) for part in parts[::3]]
    parts[1::3] = [REMARK.sub("", part) if SCRIPT.fullmatch(part) else part for part in parts[1::3]]
    del parts[2::3]
    return "".join(parts)

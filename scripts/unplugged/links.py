"""Links that lead to the file of a page: from a disk, no server finds it in the folder that they name."""

from __future__ import annotations

import re

LINK = re.compile(r'(<(?:a|link)\b[^>]*?\shref=")((?!\w+:|//)[^"#?]*)(?=[#?"])')


def name_files(html: str) -> str:
    """Return the page with index.html at the end of every link to a folder of the site."""
    return LINK.sub(lambda link: link[1] + _file(link[2]), html)


def _file(address: str) -> str:
    if address in ("", "/") or not address.rpartition("/")[2].strip("."):
        folder = address if address.endswith("/") or not address else f"{address}/"
        return f"{folder}index.html" if address else ""
    return address

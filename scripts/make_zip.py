"""Pack the built site into a file that opens from a disk, without a server: `make_zip.py [SITE [FILE]]`.

From a disk, a browser looks for no index.html in a folder, starts no worker and fetches nothing. So links name files,
search runs in a frame, and its index comes as a script. Exit status: 0 written, 1 there is no site.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from unplugged.pages import unplug

FOLDER = "notes"
DATE = (1980, 1, 1, 0, 0, 0)  # the first that the format knows: the same site gives the same bytes
REPOSITORY = Path(__file__).resolve().parent.parent


def main(site: Path, target: Path) -> int:
    """Write the file; return the exit status."""
    if not (site / "index.html").is_file():
        print(f"error: there is no site in {site}. Build it first: make site", file=sys.stderr)
        return 1
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(unplug(site)):
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}", DATE), content, zipfile.ZIP_DEFLATED)
    print(f"{target}: unpack it, and open {FOLDER}/index.html")
    return 0


if __name__ == "__main__":
    paths = [Path(path) for path in sys.argv[1:]]
    raise SystemExit(main(*(paths + [REPOSITORY / "site", REPOSITORY / "site.zip"][len(paths) :])))

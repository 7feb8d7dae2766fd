"""Check that the published site is the one that was built: its commit, its digest, and the bytes of every file.

A host needs a while until it shows a new site, so the commit is asked for again for some minutes. It needs nothing but
Python. Exit status: 0 the very site, 1 another one or none, 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from publish.manifest import CHECKSUMS, VERSION, digest

SECONDS = 20  # for one answer
AT_ONCE = 8
SHOWN = 10  # files that differ: one line for each would bury the first


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _options(arguments)
    url = options.url.rstrip("/") + "/"
    fault = _wait_for(url, options.commit, options.wait)
    faults = [fault] if fault else list(find_faults(url, options.commit, options.digest))
    for text in faults[:SHOWN]:
        print(f"error: {text}", file=sys.stderr)
    print(f"{url} is {f'not commit {options.commit}, whole' if faults else f'commit {options.commit}'}")
    return int(bool(faults))


def _wait_for(url: str, commit: str, seconds: float) -> str:
    """Ask for the commit until it is the wanted one or the time is over; return what is wrong then."""
    end, pause = time.monotonic() + seconds, 1.0
    while (fault := _fault_of_commit(url, commit)) and time.monotonic() + pause < end:
        time.sleep(pause)
        pause = min(2 * pause, 30.0)
    return fault


def _fault_of_commit(url: str, commit: str) -> str:
    try:
        said = json.loads(fetch(url, VERSION, commit)).get("commit")
    except HTTPError as error:
        return f"{url}{VERSION} answers {error.code}, so nothing tells which commit is published. Deploy again"
    except (OSError, HTTPException) as error:
        return f"{url}{VERSION} cannot be read ({error}), so the site may be down. Look at it, and deploy again"
    except (ValueError, AttributeError):
        return f"{url}{VERSION} names no commit, so another site is published. Deploy again"
    return "" if said == commit else f"{url} shows commit {said}, not {commit}: the old site is up. Deploy again"


def find_faults(url: str, commit: str, wanted: str = "") -> Iterator[str]:
    """Yield the files that differ from the checksums, and the checksums if they have not the wanted digest."""
    try:
        text = fetch(url, CHECKSUMS, commit)
    except (OSError, HTTPException) as error:
        yield f"{url}{CHECKSUMS} cannot be read ({error}), so nothing tells what the site should hold. Deploy again"
        return
    if wanted and digest(text) != wanted:
        yield f"{url} is not the site that was checked: its digest is {digest(text)}, not {wanted}. Deploy again"
    lines = text.decode(errors="replace").splitlines()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from filter(None, pool.map(lambda line: _fault_of_file(url, commit, line[66:], line[:64]), lines))


def _fault_of_file(url: str, commit: str, name: str, checksum: str) -> str:
    try:
        content = fetch(url, name, commit)
    except (OSError, HTTPException) as error:
        return f"{url}{name} cannot be read ({error})"
    return "" if sha256(content).hexdigest() == checksum else f"{url}{name} has other bytes than the one that was built"


def fetch(url: str, name: str, commit: str) -> bytes:
    """Return a file as it is published now: the query keeps caches from answering with an older one."""
    if not url.startswith(("http://", "https://")):
        raise OSError("no address of the web")
    request = Request(f"{url}{quote(name)}?{commit}", headers={"Cache-Control": "no-cache"})
    with urlopen(request, timeout=SECONDS) as answer:
        return bytes(answer.read())


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help="the address of the site")
    parser.add_argument("--commit", required=True, help="the commit that it must name")
    parser.add_argument("--digest", default="", help="the digest that it must have")
    parser.add_argument("--wait", type=float, default=600, help="how many seconds the host has (default: 600)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())

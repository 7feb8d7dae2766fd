"""A finished site, served on this machine under its own address: the tests then look at the very bytes to be published.

ARTIFACT in the environment names its folder.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from bad_server import write_certificate


@dataclass(frozen=True)
class Artifact:
    """A site that is being served."""

    url: str
    folder: Path
    port: int

    @property
    def options(self) -> list[str]:
        """What makes Chromium ask this machine in place of the site's host, and trust it."""
        parts = urlsplit(self.url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        rule = f"MAP {parts.hostname}:{port} 127.0.0.1:{self.port}"
        return [f"--host-resolver-rules={rule}", "--ignore-certificate-errors"]


@contextmanager
def served_as_published(folder: Path, root: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[Artifact]:
    """Serve a site under the address that its pages name; `root` is an empty folder."""
    [canonical] = LexborHTMLParser((folder / "index.html").read_bytes()).css("link[rel=canonical]")
    url = str(canonical.attributes["href"])
    path = root / "served" / urlsplit(url).path.strip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(folder.resolve(), target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root / "served")))
    if urlsplit(url).scheme == "https":
        write_certificate(root / "server.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(root / "server.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Artifact(url, folder, server.server_port)
    server.shutdown()
    server.server_close()
    thread.join()

"""A web server that answers as the usual hosts of static sites do, and tells what it sent.

It packs text with gzip, sends 404.html for what is not there, and keeps connections.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

PACKED = ("text/", "application/json", "application/xml", "image/svg+xml", "application/manifest+json")
TYPES = mimetypes.MimeTypes()
TYPES.add_type("text/javascript", ".js")
TYPES.add_type("application/manifest+json", ".webmanifest")


class PagesServer(ThreadingHTTPServer):
    """Serves the folder `root`, on this machine alone; a site lies in the folder `sub_path` of it."""

    def __init__(self, root: Path, sub_path: str) -> None:
        """Take a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root, self.site = root, root / sub_path
        self.url = f"http://127.0.0.1:{self.server_port}/" + (f"{sub_path}/" if sub_path else "")
        self.sent: list[tuple[str, int]] = []
        """The path of each request and the bytes of its answer, with the headers."""

    def handle_error(self, *_: object) -> None:
        """Say nothing: browsers hang up when they please."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: PagesServer

    def do_GET(self) -> None:
        """Send a file, the page of a folder, or the error page."""
        file = self.server.root / unquote(self.path.partition("?")[0]).lstrip("/")
        if file.is_dir() and not self.path.partition("?")[0].endswith("/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, Path("-.txt"), b"", Location=f"{self.path}/")
            return
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and self.server.root in file.resolve().parents:
            self._send(HTTPStatus.OK, file, file.read_bytes())
        else:
            page = self.server.site / "404.html"
            self._send(HTTPStatus.NOT_FOUND, Path("-.html"), page.read_bytes() if page.is_file() else b"not here")

    def _send(self, status: HTTPStatus, file: Path, body: bytes, **headers: str) -> None:
        kind = TYPES.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith(PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"], body = "gzip", _packed(body)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages says
        for name, value in headers.items():
            self.send_header(name, value)
        size = len(b"".join(getattr(self, "_headers_buffer", []))) + 2 + len(body)
        self.end_headers()
        self.server.sent.append((self.path, size))
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(maxsize=256)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


@contextmanager
def serve_pages(root: Path, sub_path: str) -> Iterator[PagesServer]:
    """Serve the folder; give the server."""
    with PagesServer(root, sub_path) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()

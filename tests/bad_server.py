"""A server on loopback that misbehaves in every way that links meet, by the path that is asked for."""

from __future__ import annotations

import datetime
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PAGE = b'<!doctype html><html lang="en"><title>Page</title><h2 id="here">Here</h2><a name="there">There</a>'


class BadHandler(BaseHTTPRequestHandler):
    """Answer as the first part of the path says; requests are counted by path."""

    asked: ClassVar[Counter[str]] = Counter()

    def do_GET(self) -> None:
        """Misbehave."""
        path = self.path.partition("?")[0]
        type(self).asked[path] += 1
        BEHAVIORS.get(path.strip("/").partition("/")[0], missing)(self)

    def do_HEAD(self) -> None:
        """Refuse, as some servers do."""
        type(self).asked[f"HEAD {self.path}"] += 1
        self.send(405)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; underscores in the names of headers stand for hyphens."""
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def again(self) -> bool:
        """Return whether this path was asked for before."""
        return type(self).asked[self.path] > 1

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def fine(handler: BadHandler) -> None:
    handler.send(200, PAGE)


def missing(handler: BadHandler) -> None:
    handler.send(404, b"nothing here")


def status(code: int) -> Callable[[BadHandler], None]:
    return lambda handler: handler.send(code, b"no")


def redirect(code: int, to: str) -> Callable[[BadHandler], None]:
    return lambda handler: handler.send(code, Location=to)


def chain(handler: BadHandler) -> None:
    step = int(handler.path.rsplit("/", 1)[1])
    handler.send(302, Location=f"/chain/{step + 1}")


def recovers(code: int, **headers: str) -> Callable[[BadHandler], None]:
    return lambda handler: handler.send(200, PAGE) if handler.again() else handler.send(code, b"later", **headers)


def drip(handler: BadHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.2)


def silent(handler: BadHandler) -> None:
    time.sleep(30)
    handler.close_connection = True


def reset(handler: BadHandler) -> None:
    handler.connection.close()


def cut_off(handler: BadHandler) -> None:
    handler.send(200, PAGE, Content_Length=str(len(PAGE) + 500))
    handler.close_connection = True


def too_long(handler: BadHandler) -> None:
    handler.send(200, PAGE, Content_Length="10")


def huge(handler: BadHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/octet-stream")
    handler.send_header("Content-Length", str(2**33))
    handler.end_headers()
    for _ in range(2**17):
        handler.wfile.write(b"\0" * 2**16)


def no_http(handler: BadHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    handler.close_connection = True


def no_gzip(handler: BadHandler) -> None:
    handler.send(200, PAGE, Content_Encoding="gzip")


BEHAVIORS: dict[str, Callable[[BadHandler], None]] = {
    "fine": fine,
    "gone": status(410),
    "forbidden": status(403),
    "limited": status(429),
    "unauthorized": status(401),
    "teapot": status(418),
    "broken": status(500),
    "unavailable": status(503),
    "blocked": status(999),
    "moved": redirect(301, "/fine/"),
    "moved-for-good": redirect(308, "/fine/"),
    "for-now": redirect(302, "/fine/"),
    "loop": redirect(302, "/loop/"),
    "into-nothing": redirect(301, "/missing/"),
    "into-file": redirect(302, "file:///etc/passwd"),
    "no-location": status(302),
    "chain": chain,
    "recovers": recovers(500),
    "waits": recovers(429, Retry_After="1"),
    "drip": drip,
    "silent": silent,
    "reset": reset,
    "cut-off": cut_off,
    "too-long": too_long,
    "huge": huge,
    "no-http": no_http,
    "no-gzip": no_gzip,
}


@contextmanager
def bad_server(certificate: Path | None = None) -> Iterator[str]:
    """Run the server, by TLS with a certificate that nobody trusts; yield its address, without a slash at the end."""
    BadHandler.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), BadHandler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up, and are right to
    if certificate:
        write_certificate(certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def write_certificate(file: Path) -> None:
    """Write a key and a certificate that is signed with it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    signed = builder.sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))

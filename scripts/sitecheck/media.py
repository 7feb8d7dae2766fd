"""Pictures and downloads: files that are there, and not what they seem."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from linkgraph.site import Site
from problem import Problem

POINTER = b"version https://git-lfs.github.com/spec/"
RASTER = (".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp")
PICTURES = (*RASTER, ".apng", ".svg")
CHUNK = 2**20  # bytes that are unpacked at once
JSON = (".geojson", ".ipynb", ".json", ".webmanifest")
TEXTS = (*JSON, ".svg")  # which are corrected where they are wrong; others are put anew where they are shown
PAGE = (".htm", ".html", ".md", ".txt", ".xml")


def check_texts(site: Site) -> Iterator[Problem]:
    """Yield a problem where drawings and data that are copied as they are cannot be read: there they are corrected."""
    for name, file in site.origins.items():
        built = site.folder / name
        if built.suffix.lower() in TEXTS and (why := fault_of_file(built)):
            text = f"the file {why}, so readers get nothing of it. Correct it here."
            yield Problem(file.relative_to(site.root).as_posix(), *_place_of_fault(built), "bad-file", text)


def _place_of_fault(file: Path) -> tuple[int, int]:
    """Return line and column, from 1, where a text cannot be read on; its beginning if it is wrong as a whole."""
    try:
        _parse(file.read_bytes(), file.suffix.lower())
    except ElementTree.ParseError as error:
        return error.position[0], error.position[1] + 1
    except json.JSONDecodeError as error:
        return error.lineno, error.colno
    except (OSError, ValueError, LookupError, RecursionError):
        pass
    return 1, 1


@cache
def fault_of_file(file: Path) -> str:
    """Return why a file cannot be shown, or nothing; to be read after its address."""
    try:
        return fault(file.read_bytes(), file.suffix.lower())
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def fault_of_target(file: Path, as_picture: bool) -> str:
    """Return why what is linked cannot be shown, as a picture if it is to be one, or nothing; not what texts have."""
    suffix = file.suffix.lower()
    if as_picture and suffix and suffix not in PICTURES:
        return "is of a kind that not every browser shows as a picture"
    return "" if suffix in TEXTS else fault_of_file(file)


def fault_of_data(address: str) -> str:
    """Return why a `data:` address (RFC 2397) cannot be shown, or nothing."""
    head, comma, body = address.removeprefix("data:").partition(",")
    if not comma:
        return "has no comma before its data"
    body, is_cut, _ = body.partition("#")  # where browsers end it: https://url.spec.whatwg.org/#concept-url-fragment
    media_type, *parameters = head.lower().split(";")
    data = unquote_to_bytes(body)
    try:
        data = base64.b64decode(data, validate=True) if "base64" in parameters else data
    except binascii.Error:
        return "holds data that is not base64"
    kind = media_type.partition("/")[2].partition("+")[0]
    why = fault(data, f".{kind}") if media_type.startswith("image/") else ""
    return f"{why}, since it ends at its #, which is written %23" if why and is_cut else why


def fault(data: bytes, suffix: str) -> str:
    """Return what is wrong with the content of a file of that ending, or nothing."""
    start = data[:200].lstrip().lower()
    if not data.strip():
        return "is empty"
    if data.startswith(POINTER):
        return "is a pointer of Git LFS instead of the file"
    if suffix not in PAGE and start.startswith((b"<!doctype html", b"<html")):
        return "is a saved web page"
    if suffix in (*TEXTS, ".xml"):
        return _structured(data, suffix)
    if suffix in RASTER:
        return _raster(data)
    if suffix == ".pdf" and not (data.startswith(b"%PDF") and b"%%EOF" in data[-1024:]):
        return "is no whole PDF file"
    if suffix == ".gz":
        return _gzip(data)
    return "is no whole ZIP file" if suffix == ".zip" and not zipfile.is_zipfile(io.BytesIO(data)) else ""


def _parse(data: bytes, suffix: str) -> str:
    """Read JSON or XML as a whole; return the tag of the root of XML."""
    if suffix in JSON:
        json.loads(data)
        return ""
    return ElementTree.fromstring(data).tag


def _structured(data: bytes, suffix: str) -> str:
    if b"\0" in data[:2]:  # Python guesses it, and browsers don't
        return "is UTF-16 without a mark that says so"
    try:
        tag = _parse(data, suffix)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        return f"is broken {suffix[1:].upper()} ({error})"
    is_another = suffix == ".svg" and tag != "{http://www.w3.org/2000/svg}svg"
    return "is no SVG: its root must be <svg> with its xmlns" if is_another else ""


def _gzip(data: bytes) -> str:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            while file.read(CHUNK):
                pass
    except (EOFError, OSError, zlib.error) as error:
        return f"is no whole gzip file ({error})"
    return ""


def _raster(data: bytes) -> str:
    from PIL import Image, UnidentifiedImageError  # slow to import, and most sites have no such file

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("error")
            image.verify()  # finds what is cut off a PNG
            Image.open(io.BytesIO(data)).load()  # finds it in all other kinds
    except UnidentifiedImageError:
        return "is no picture of a kind that browsers show"
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        return f"is broken ({error})"
    return ""

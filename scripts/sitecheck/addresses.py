"""Addresses that can never be right for a reader; addresses.toml lists what is known of hosts and parameters."""

from __future__ import annotations

import ipaddress
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sitecheck.near_misses import INVISIBLE, did_you_mean

Judgment = tuple[str, str]
"""A rule and why an address breaks it, to be read after the address, with what to do."""

KNOWN = {
    name: "|".join(patterns)
    for name, patterns in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
SCHEMES = ("http", "https", "mailto", "tel")
SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
NOT_SHOWN = rf"{INVISIBLE.pattern}|%c2%a[0d]|%e2%80%8[b-f]|%e2%81%a0|%ef%bb%bf|\u00a0"
TRACKING = (
    rf"[?&#](?:{KNOWN['tracking']})=|//(?:www\.)?youtu(?:\.be|be\.com)/.*[?&]si="
    r"|//(?:[\w-]+\.)?medium\.com/.*[?&](?:source|sk)="
)
WRITTEN = (  # pattern anywhere in the address → rule, why and what to do
    (NOT_SHOWN, "invisible-character", "holds a character that nobody sees, so it leads nowhere. Type it anew"),
    (r"\\", "back-slash", "holds a back-slash, which is not for addresses. Write /"),
    (r"%(?![0-9a-f]{2})", "bad-encoding", "has a % that encodes nothing. Write %25"),
    (r"""["<>`|^{}]|^[^(]*\)$""", "bad-address", "holds characters that no address may. Encode or remove them"),
    (r"[\s\x00-\x1f]|%0[9ad]", "white-space", "holds a space or a line break. Write %20, or take it out"),
    (r"^https?:(?!//[^/])", "bad-address", "lacks // and a host behind its scheme. Write https://host/"),
    (r"^https?://(?!web\.archive\.org)[^?#]*https?:/", "bad-address", "holds an address in an address. Keep one"),
    (r"[,;]$|^(?!.*wiki).*[^./]\.$", "bad-address", "ends with punctuation of the sentence. Take it out"),
    (TRACKING, "tracking", "carries parameters that follow readers. Cut them off"),
    (rf"[?&](?:{KNOWN['expiring']})=", "expiring", "is signed for a while, then dies. Link the lasting address"),
)
HOSTS = (
    ("workplace", "workplace", "asks readers to sign in or shows them a draft. Link the published page"),
    ("preview", "workplace", "is a preview that will be gone. Link the published page"),
    ("redirector", "redirector", "leads through another's redirector or proxy. Link the address it leads to"),
)
LABELS = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?\.?")
PLAIN = re.compile(r"(?!//)[\w./#-]*", re.ASCII)
MAILBOX = r"[^\s@?,]+@[\w-]+(?:\.[\w-]+)+"
MAIL = re.compile(rf"mailto:{MAILBOX}(?:,{MAILBOX})*(?:\?[^\s?]*)?", re.IGNORECASE)
TELEPHONE = re.compile(r"tel:\+?[\d(). ;=a-z-]*\d[\d(). ;=a-z-]*", re.IGNORECASE)


@cache
def judge_address(address: str) -> tuple[Judgment, ...]:
    """Return the first thing wrong with an address by itself, if any; see https://url.spec.whatwg.org."""
    if PLAIN.fullmatch(address) or address.startswith("data:"):
        return ()
    return (*_written(address), *_scheme(address), *_by_host(address))[:1]


def _written(address: str) -> Iterator[Judgment]:
    for pattern, rule, why in WRITTEN:
        if re.search(pattern, address, re.IGNORECASE):
            yield rule, why


def _scheme(address: str) -> Iterator[Judgment]:
    found = SCHEME.match(address)
    scheme = found["scheme"].lower() if found else ""
    if scheme and scheme not in SCHEMES:
        hint = did_you_mean(scheme, SCHEMES) or " Write https://…, or the path of a page"
        yield "bad-scheme", f"has a scheme that opens nothing on a reader's machine.{hint}"
    if scheme == "mailto" and not MAIL.fullmatch(address):
        yield "bad-mail", "is no mail address. Write mailto:name@host"
    if scheme == "tel" and not TELEPHONE.fullmatch(address):
        yield "bad-telephone", "is no telephone number. Write tel:+…"


def _by_host(address: str) -> Iterator[Judgment]:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        yield "bad-address", f"is not an address ({error}). Correct it"
        return
    if host:
        yield from _host(parts, host)
        for name, rule, why in HOSTS:
            if re.match(KNOWN[name], f"{host}{parts.path or '/'}?{parts.query}", re.IGNORECASE):
                yield rule, why


def _host(parts: SplitResult, host: str) -> Iterator[Judgment]:
    try:
        private = not ipaddress.ip_address(host).is_global
    except ValueError:
        private = "." not in host or bool(re.fullmatch(rf"(?:.*\.)?(?:{KNOWN['local']})", host))
        if not private and not LABELS.fullmatch(host):
            yield "bad-address", "has no valid host. Correct it"
    if private:
        yield "local-address", "is known to one machine or one network only. Link a public page"
    if parts.username:
        yield "bad-address", "carries a name or a password before the host. Take it out"
    if any(len(_alphabets(label)) > 1 for label in host.split(".")):
        yield "look-alike", "mixes alphabets in its host, as forged addresses do. Type it anew"


def _alphabets(label: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}


def should_be_https(address: str, known: frozenset[str]) -> bool:
    """Return whether an address is plain http of a host that serves https, by what is known of it."""
    host = (urlsplit(address).hostname or "") if address[:5].lower() == "http:" else ""
    return bool(host) and (host in known or bool(re.fullmatch(rf"(?:.*\.)?(?:{KNOWN['https']})", host)))

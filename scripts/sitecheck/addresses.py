"""Addresses that can never be right for a reader; addresses.toml lists most rules, and what is known of hosts."""

from __future__ import annotations

import ipaddress
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from ada_url import URL

from sitecheck.near_misses import did_you_mean

TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
KNOWN = {name: rf"(?:.*\.)?(?:{'|'.join(hosts)})" for name, hosts in TABLES["hosts"].items()}
SCHEMES = ("http", "https", "mailto", "sms", "tel")
SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
LABELS = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]\.?")
PLAIN = re.compile(r"(?!//)[\w./#-]*", re.ASCII)
MAILBOX = r"(?:(?!%20)[^\s@?,.])+(?:\.(?:(?!%20)[^\s@?,.])+)*@(?P<host>(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,})"
MAIL = re.compile(rf"mailto:{MAILBOX}(?:,{MAILBOX.replace('host', 'last')})*(?:\?[^\s?]*)?", re.IGNORECASE)
TELEPHONE = re.compile(r"(?:tel|sms):\+?[\d(). ;=a-z-]*\d[\d(). ;=a-z-]*", re.IGNORECASE)
Judgment = tuple[str, str]
"""A rule and why an address breaks it, to be read after the address, with what to do."""


def _patterns(key: str, form: str) -> list[tuple[re.Pattern[str], Judgment]]:
    rules = [rule for rule in TABLES["rule"] if key in rule]
    return [
        (re.compile(form.format("|".join(rule[key])), re.IGNORECASE), (rule["name"], rule["why"])) for rule in rules
    ]


WRITTEN = _patterns("anywhere", "{}") + _patterns("parameters", "[?&#](?:{})=")
PLACES = _patterns("places", "//(?:{})")


@cache
def judge_address(address: str) -> tuple[Judgment, ...]:
    """Return the first thing wrong with an address by itself, if any; see https://url.spec.whatwg.org."""
    if PLAIN.fullmatch(address) or address.startswith("data:"):
        return ()
    written = (judgment for pattern, judgment in WRITTEN if pattern.search(address))
    return (*written, *_scheme(address), *_by_host(address))[:1]


def _scheme(address: str) -> Iterator[Judgment]:
    found = SCHEME.match(address)
    scheme = found["scheme"].lower() if found else ""
    if scheme and scheme not in SCHEMES:
        hint = (scheme != "javascript" and did_you_mean(scheme, SCHEMES)) or " Write https://…, or the path of a page"
        yield "bad-scheme", f"has a scheme that opens nothing on a reader's machine.{hint}"
    mail = MAIL.fullmatch(address)
    if scheme == "mailto" and (not mail or re.fullmatch(KNOWN["local"], mail["host"])):
        yield "bad-mail", "is no mail address. Write mailto:name@host"
    if scheme in ("tel", "sms") and not TELEPHONE.fullmatch(address):
        yield "bad-telephone", "is no telephone number. Write tel:+…"


def _by_host(address: str) -> Iterator[Judgment]:
    try:
        url = URL(address, base="https://site.invalid/")
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        yield "bad-address", "is not an address that a browser can read. Correct it"
        return
    if host:
        yield from _host(host)
        if parts.username:
            yield "bad-address", "carries a name or a password before the host. Take it out"
        yield from (judgment for pattern, judgment in PLACES if pattern.match(url.href.partition(":")[2]))


def _host(host: str) -> Iterator[Judgment]:
    try:
        private = not ipaddress.ip_address(host).is_global
    except ValueError:
        private = "." not in host or bool(re.fullmatch(KNOWN["local"], host))
        if not private and not LABELS.fullmatch(host):
            yield "bad-address", "has no valid host. Correct it"
    if private:
        yield "local-address", "is known to one machine or one network only. Link a public page"
    if any(len(_alphabets(label)) > 1 for label in host.split(".")):
        yield "look-alike", "mixes alphabets in its host, as forged addresses do. Type it anew"


def _alphabets(label: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}


def should_be_https(address: str, known: frozenset[str]) -> bool:
    """Return whether an address is plain http of a host that serves https, by what is known of it."""
    host = (urlsplit(address).hostname or "") if address[:5].lower() == "http:" else ""
    return bool(host) and (host in known or bool(re.fullmatch(KNOWN["https"], host)))

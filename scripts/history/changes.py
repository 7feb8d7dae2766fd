"""Which sections each commit changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

HUNK = re.compile(r"@@ -\S+ \+\S+ @@ ?(?P<section>.*)")
HEADING = re.compile(r"[-+]##+ .*\{#(?P<id>[^ }]+)")

RENAMED = r"^rename from (.+)$"
NAMED = r"^(?:rename to |\+\+\+ b/)(.+?)\t?$"


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to one file."""

    commit: str
    """Its hash, in 40 hexadecimal digits."""
    seconds: int
    """When it was written, since 1970."""
    subject: str
    path: str
    """The file's path today, relative to the repository."""
    sections: tuple[str, ...]
    """The ids of the sections whose text it changed, in order; an empty one is what stands above the first."""

    @property
    def time(self) -> str:
        """The time as RFC 3339 has it, in UTC."""
        return datetime.fromtimestamp(self.seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_changes(log: str, ignored: tuple[str, ...]) -> list[Change]:
    """Read what git_history.log_of prints, newest first; leave out ignored commits, by how their hashes begin."""
    changes, now = list[Change](), dict[str, str]()
    for record in log.split("\0")[1:]:
        header, _, patch = record.partition("\n")
        commit, seconds, subject = (*header.split(" ", 2), "")[:3]
        subject = "".join(letter for letter in subject if letter.isprintable())  # XML can't hold the rest
        for old, new, sections in _files(patch):
            path = now.get(new, new)
            now[old or new] = path  # in older commits the file has its old name
            if sections and not commit.startswith(ignored):
                changes.append(Change(commit, int(seconds), subject, path, tuple(sections)))
    return changes


def _files(patch: str) -> Iterator[tuple[str, str, dict[str, None]]]:
    """Yield the old name of each file if it was renamed, its name, and its changed sections."""
    for text in re.split(r"^diff --git .*\n", patch, flags=re.MULTILINE)[1:]:
        head = text.partition("\n@@")[0]
        old, new = (re.search(words, head, re.MULTILINE) for words in (RENAMED, NAMED))
        if new:
            yield old[1] if old else "", new[1], _sections(text)


def _sections(diff: str) -> dict[str, None]:
    """Return the ids of the sections with a changed line: git names the one above a hunk, headings in it the next."""
    found, above, current, sign = dict[str, None](), "", "", ""
    _, _, hunks = diff.partition("\n@@")
    for line in f"@@{hunks}".split("\n") if hunks else ():
        if hunk := HUNK.match(line):
            above = current = hunk["section"].strip()
        elif line[:1] in ("+", "-"):
            current, sign = (current if line[0] == sign else above), line[0]
            heading = HEADING.match(line)
            current = heading["id"] if heading else current
            if line[1:].strip():
                found[current] = None
    return found

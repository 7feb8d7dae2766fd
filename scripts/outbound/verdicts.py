"""What an answer of another site means for a reader."""

from __future__ import annotations

from typing import Literal

from outbound.lychee import Answer

FOR_GOOD = (301, 308)
REFUSED = (403, 429, 999)  # with these, hosts keep robots out; the last is the invention of one of them
NO_FRAGMENT = "Cannot find fragment"
Verdict = tuple[str, Literal["error", "warning"], str]
"""A rule, its severity, and why, with what to do; to be read after the address."""


def judge_answer(answer: Answer) -> Verdict | None:
    """Return what is wrong with an address by its answer, or None."""
    archived = f" A copy is at {answer.archived}." if answer.archived else ""
    if answer.code in REFUSED:
        return "outbound-refused", "warning", f"keeps robots out ({answer.code}). Open it yourself once."
    if answer.text.startswith(NO_FRAGMENT):
        text = "has no such place, unless a script puts it there. Open it, and link the place or the page."
        return "outbound-fragment", "warning", text
    if answer.code >= 300:
        last = f" It ends at {answer.redirects[-1][0]}." if answer.redirects else ""
        return "outbound-dead", "error", f"is dead ({answer.text}).{last} Link another page that says it.{archived}"
    if not answer.code:
        return "outbound-silent", "error", f"does not answer ({answer.text}). Link another page that says it.{archived}"
    if answer.redirects and all(code in FOR_GOOD for _, code in answer.redirects):
        return "outbound-moved", "warning", f"has moved for good. Write {answer.redirects[-1][0]}"
    return None

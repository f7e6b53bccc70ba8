"""Words of people for khabar's own terms, and English that counts and lists."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.export.terms import STATUS, TYPES, several
from khabar.model.edtf import choices

_ALSO = {
    "meet": "MEET", "talks": "MEET", "visited": "VISIT", "phone": "CALL", "invite": "INVITE", "deal": "AGREE", "agree": "AGREE",
    "accuse": "ACCUSE", "deny": "DENY", "threaten": "THREATEN", "appoint": "APPOINT", "elect": "ELECT", "deploy": "DEPLOY",
    "withdraw": "WITHDRAW", "mediate": "MEDIATE", "break": "BREAK_RELATIONS", "restore": "RESTORE_RELATIONS",
}  # fmt: skip


def one_or_all(edtf: str | None, basis: str | None, outer: str | None) -> str:
    """Said after the dates of what was part of several visits, where the text tells neither of which one nor whether of all.

    ``outer`` is the date of the one it stands beneath: where that is open itself, the choice is its own and nothing is said.
    """
    days = choices(edtf) if edtf and basis == "event" and edtf != outer else ()
    return several("en", len(days))


def type_of(word: str) -> str | None:
    """The type meant by a word: ``visit``, ``visits``, ``VISIT``, ``break of relations``; None where it is none."""
    plain = " ".join(word.replace("_", " ").lower().split())
    named = (
        {english: key for key, (_, english, _) in TYPES.items()} | {key.replace("_", " ").lower(): key for key in TYPES} | _ALSO
    )
    return named.get(plain) or named.get(plain.removesuffix("s"))


def status_of(word: str) -> str | None:
    """What is meant by ``planned``, ``called off``, ``cancelled``; None where it is none."""
    plain = " ".join(word.lower().split())
    return {english: key for key, (_, english) in STATUS.items()}.get(plain) or (plain if plain in STATUS else None)


def some(count: int, one: str, more: str = "") -> str:
    """``1 version``, ``2 versions``."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(words: Iterable[str], most: int | None = None) -> str:
    """Words with commas between; ``most`` of them, and how many others there are."""
    whole = list(words)
    more = 0 if most is None else len(whole) - most
    return ", ".join(whole[:most]) + (f" and {some(more, 'other')}" if more > 0 else "")


def reason_of(error: Exception) -> str:
    """Why reading failed, in one line."""
    said = " ".join(str(error).split())[:200]
    return f"could not be read: {type(error).__name__}{f' ({said})' if said else ''}"

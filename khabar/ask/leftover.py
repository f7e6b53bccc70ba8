"""What is left of a question once its names and events are known: unknown names, offices without their holder, other words."""

from __future__ import annotations

from khabar.ask.days import Days
from khabar.ask.holders import Held, is_anothers, take_holders
from khabar.ask.naming import passed
from khabar.ask.question import QuestionError
from khabar.ask.titles import beside_person, frequency, opens_title, title_from, without_owners
from khabar.ask.words import Reading, Word
from khabar.model.language import Language

#: Zipf value below which a word is taken for a name that is not known.
_RARE = 3.0


def what_is_left(read: Reading, language: Language, days: Days, held: Held | None) -> tuple[tuple[str, ...], str]:
    """Words that were not understood, and what somebody's words shall be about. An office without a name is taken for who
    ``held`` it in these days. Raises QuestionError for unknown names."""
    verbs = read.verbs
    about = _about(read) if read.said_at is not None else ""
    unknown: list[str] = []
    left: list[str] = []
    offices = [*without_owners(read), *(one for one in read.offices if _is_alone(read, *one, held))]
    for start, end in _runs(read):
        title = title_from(read, start, end)
        if title < end and not _owned(read, end) and _is_alone(read, title, end, held):
            offices.append((title, end))
        if title == start or all(verbs.get(word.norm) for word in read.words[start:title]):
            continue
        some = read.words[start:title]
        named = any(_name_like(read, word) or opens_title(read, word.surface) for word in some) or _in_place(read, start)
        cannot = any((word.norm,) in read.asking.cannot for word in some)
        (unknown if named and not cannot else left).append(_words(read, start, title))
    if nobodys := take_holders(read, offices, days, held) if held else offices:
        raise QuestionError("office", language, (_words(read, *nobodys[0]),))
    if unknown:
        raise QuestionError("unknown", language, tuple(unknown))
    return tuple(left), about


def _is_alone(read: Reading, start: int, end: int, held: Held | None) -> bool:
    """Whether these words, an office, belong to nobody who is named beside them."""
    return not beside_person(read, start, end) or (held is not None and is_anothers(read, start, end, held))


def _words(read: Reading, start: int, end: int) -> str:
    return " ".join(word.surface for word in read.words[start:end])


def _owned(read: Reading, at: int) -> bool:
    """Whether the name of a body or state stands here that was part of an office."""
    return at < len(read.words) and read.words[at].used == "name" and not any(start == at for start, _, _ in read.found)


def _runs(read: Reading) -> list[tuple[int, int]]:
    """Stretches of words in a row that nothing has understood."""
    runs: list[tuple[int, int]] = []
    for n, word in enumerate(read.words):
        if word.used or passed(read, word):
            continue
        if runs and runs[-1][1] == n and not word.after_mark:
            runs[-1] = runs[-1][0], n + 1
        else:
            runs.append((n, n + 1))
    return runs


def _name_like(read: Reading, word: Word) -> bool:
    """Whether a word left over looks like a name: a capital, a word of known names, or one hardly ever printed."""
    if word.latin:
        return word.surface[:1].isupper()
    known = any(form in read.names.words for form in word.forms)
    return known or frequency(word) < _RARE


def _in_place(read: Reading, start: int) -> bool:
    """Whether a name would stand here: right behind the word that tells the event, or behind a name."""
    word = read.words[start]
    behind = start > 0 and read.words[start - 1].used in ("name", "event")
    return behind and not word.latin and not word.after_mark and not word.norm.startswith("ال")


def _about(read: Reading) -> str:
    """What stands behind «about», as written; it is no party then."""
    for n, word in enumerate(read.words):
        if (word.norm,) in read.asking.about and n > (read.said_at or 0):
            rest = [one for one in read.words[n + 1 :] if one.used not in ("asked", "day")]
            if not rest:
                continue
            read.found = [one for one in read.found if one[0] <= n]
            for one in rest:
                one.used = "about"
            return " ".join(one.surface for one in rest)
    return ""

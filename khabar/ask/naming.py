"""The names in a question: whom of the archive they mean, and what is left over once all is understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.archive.about import Fitting
from khabar.ask.question import Language, Party, QuestionError
from khabar.ask.words import Reading, Word
from khabar.text.frequency import load_frequencies, spelling
from khabar.text.normalise import fold

#: Who is called so: entities of the archive, the likeliest first.
Lookup = Callable[[str], Sequence[Fitting]]
#: Words of a name that is looked up, at most.
_LONGEST = 6
#: Zipf value below which a word is taken for a name that is not known.
_RARE = 3.0


def find_names(read: Reading, lookup: Lookup, exact: bool) -> None:
    """Names of the archive, the longest first. ``exact``: only those of several words that are printed just so."""
    at = 0
    while at < len(read.words):
        taken = _name_at(read, at, lookup, exact)
        at += taken or 1


def _name_at(read: Reading, at: int, lookup: Lookup, exact: bool) -> int:
    """How many words from here are a name; it is noted."""
    if read.words[at].used or (not exact and _passed(read, read.words[at])):
        return 0
    for length in range(min(_LONGEST, _free(read, at)), 1 if exact else 0, -1):
        some = read.words[at : at + length]
        for first in some[0].openings:
            called = " ".join((first, *(word.surface for word in some[1:])))
            fits = [one for one in lookup(called) if _fits(read, one, called, length, exact)]
            if fits:
                party = Party(called, fits[0].name, tuple(one.name for one in fits[1:]))
                read.found.append((at, at + length, party))
                for word in some:
                    word.used = "name"
                return length
    return 0


def _free(read: Reading, at: int) -> int:
    """How many words in a row are still free, with no mark between."""
    end = at + 1
    while end < len(read.words) and not read.words[end].used and not read.words[end].after_mark:
        end += 1
    return end - at


def _fits(read: Reading, one: Fitting, called: str, length: int, exact: bool) -> bool:
    """A single word is a name where somebody is called just so, or it is part of a person's name: no body is meant by «مجلس»."""
    if one.exact or exact:
        return one.exact
    if length > 1:
        return not any(_opens_title(read, word) for word in called.split())
    return one.name.kind == "person" and not _opens_title(read, called) and len(called) > 2


def _opens_title(read: Reading, word: str) -> bool:
    bare = fold(word).lower()
    forms = {bare, bare.removeprefix("ال")}
    tables = (read.names.heads.table, read.names.ranks.table, read.names.honorifics.table)
    return any((form,) in read.asking.titles or any(form in table for table in tables) for form in forms)


def _passed(read: Reading, word: Word) -> bool:
    return any((form,) in read.asking.passed for form in word.forms)


def what_is_left(read: Reading, language: Language) -> tuple[tuple[str, ...], str]:
    """Words that were not understood, and what somebody's words shall be about. Raises QuestionError for unknown names."""
    verbs = read.verbs
    about = _about(read) if read.said_at is not None else ""
    unknown: list[str] = []
    left: list[str] = []
    for start, end in _runs(read):
        some = read.words[start:end]
        said = " ".join(word.surface for word in some)
        if _has_title(read, start, end):
            if _beside_person(read, start, end):
                continue
            raise QuestionError("office", language, (said,))
        if any((word.norm,) in read.asking.cannot for word in some):
            left.append(said)
        elif not all(verbs.get(word.norm) for word in some):
            named = any(_name_like(read, word) for word in some) or _in_place(read, start)
            (unknown if named else left).append(said)
    if unknown:
        raise QuestionError("unknown", language, tuple(unknown))
    return tuple(left), about


def _runs(read: Reading) -> list[tuple[int, int]]:
    """Stretches of words in a row that nothing has understood."""
    runs: list[tuple[int, int]] = []
    for n, word in enumerate(read.words):
        if word.used or _passed(read, word):
            continue
        if runs and runs[-1][1] == n and not word.after_mark:
            runs[-1] = runs[-1][0], n + 1
        else:
            runs.append((n, n + 1))
    return runs


def _has_title(read: Reading, start: int, end: int) -> bool:
    return any(_opens_title(read, form) for word in read.words[start:end] for form in word.openings)


def _beside_person(read: Reading, start: int, end: int) -> bool:
    """An office or title right before or behind a person's name: «المشير حفتر», «شويغو وزير الدفاع». Before a body or state it is
    whoever holds it: «وزير خارجية قطر»."""
    return any(first == end or last == start for first, last, party in read.found if party.name.kind == "person")


def _name_like(read: Reading, word: Word) -> bool:
    """Whether a word left over looks like a name: a capital, a word of known names, or one hardly ever printed."""
    if word.latin:
        return word.surface[:1].isupper()
    known = any(form in read.names.words for form in word.forms)
    return known or max(load_frequencies().get(spelling(form), 0.0) for form in word.forms) < _RARE


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

"""Clubs a text of sport names with their noun, and then by their own word alone: ``نادي التعاون``, later ``التعاون``."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.spot.lines import Line, readings
from khabar.spot.short import SHORT_FORM
from khabar.spot.wordlike import verbal
from khabar.text.normalise import fold

#: So many words of sport make a text one of sport.
_SPORT = 4
#: Behind these a town is the town.
_AT = frozenset({"في", "مدينه", "مطار", "ملعب", "سكان", "شوارع", "جامعه", "وسط"})
_PLACES = frozenset({"known:place", "known:town", "tagger", "after-saying"})


def clubs_again(lines: Sequence[Line], found: Sequence[Mention], names: Names) -> list[Mention]:
    """The mentions, with those of clubs by a word that is a town's name or a common one, where what stands before tells that a
    club is meant: more words do so of a town than of a common one."""
    clubs = _clubs(found, names)
    if not clubs or sum(t.norm in names.cues["sport"] for line in lines for t in line.tokens) < _SPORT:
        return list(found)
    taken = {m.span.end: m for m in found}
    covered = {at for m in found for at in range(m.span.start, m.span.end)}
    again: dict[int, Mention] = {}
    for line in lines:
        here = {line.norm(at + 1) for at, token in enumerate(line.tokens) if token.norm in names.cues["teams"]}
        for at, token in enumerate(line.tokens):
            form, drop = next(((f, d) for f, d in readings(token.norm) if f in clubs), ("", 0))
            if not form:
                continue
            span, known = line.span(at, at + 1, drop), taken.get(token.span.end)
            town = known is not None and known.span == span and known.kind == "place" and known.rule in _PLACES
            town = town and form not in here  # «نادي ليفربول … في مباراته بليفربول»
            free = token.span.end - 1 not in covered
            played = not drop and line.norm(at - 1) in names.cues["of_clubs"] and not _there(line, at, drop)
            if (town and (played or _as_club(line, at, drop))) or (free and _as_club(line, at, drop)):
                club = clubs[form]
                again[span.start] = Mention(
                    span, span.of(line.text), "organization", "name", span, SHORT_FORM, club.key, state=club.state
                )
    return [*(m for m in found if m.span.start not in again), *again.values()]


def _clubs(found: Sequence[Mention], names: Names) -> dict[str, Mention]:
    """By their own word the clubs that are told with their noun."""
    out: dict[str, Mention] = {}
    for mention in found:
        noun, _, word = fold(mention.surface).partition(" ")
        if mention.kind == "organization" and noun in names.cues["teams"] and word and " " not in word:
            out.setdefault(word, mention)
    return out


def _there(line: Line, at: int, drop: int) -> bool:
    """Whether a town's name is the town: behind «في» or a noun of places."""
    return line.norm(at - 1) in _AT or (drop > 0 and line.norm(at).startswith(("ب", "وب")))


def _as_club(line: Line, at: int, drop: int) -> bool:
    """Whether a common word stands where a club does: behind a rival's or a player's noun, or at the head of a title."""
    cues, after = line.names.cues, line.word(at + 1)
    if after is not None and after.pro == ("ال",):
        return False
    if not drop and at == 0:
        return after is not None and verbal(after.surface)
    return not drop and line.norm(at - 1) in cues["against"]

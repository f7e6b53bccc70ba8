"""What the tagger marks as one person, taken apart: what stands before the name and behind it, and two names that «و» joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.model.mention import Mention
from khabar.spot.lines import Line, zipf
from khabar.spot.namewords import joins
from khabar.spot.tagger import Reading, Tagged
from khabar.spot.vetoes import named_so, pious, undefined
from khabar.spot.wordlike import verbal

#: A present or future verb begins so.
_PRESENT = ("ي", "سي", "ست", "سن")
#: Classes of given names.
_GIVEN = ("m", "f")
#: From this Zipf value on a word that «ب» or «ل» is written onto is one of the language.
_COMMON = 3.3
#: From this on a verb is in use; a noun with «ب» or «ل» is so much seldomer than with its article.
_USED, _SELDOMER = 2.3, 0.5


def apart(line: Line, tagged: Tagged, reading: Reading, found: Sequence[Mention]) -> list[Tagged]:
    """A person's name, or two that و joins: ``بيونسيه وجينيفر لوبيز``, without the verb before it; a club without its
    rival's noun. ``found`` are the mentions of the rules, whose names are not parted."""
    words, names = [token.norm for token in line.tokens[tagged.start : tagged.end]], line.names.words
    if tagged.kind != "person":
        if len(words) > 1 and words[0] not in names and verbal(words[0].removeprefix("و")):
            return [replace(tagged, start=tagged.start + 1)]  # «وينفي الكرملين»
        rival = tagged.kind == "organization" and len(words) > 1 and line.tokens[tagged.start].stem in line.names.cues["rivals"]
        return [replace(tagged, start=tagged.start + rival)]  # «غريم النصر» is no club, النصر is one
    if pious(line, tagged.start, tagged.end) or undefined(line, tagged) or named_so(line, tagged):
        return []
    if end := next((i for i in range(1, len(words)) if _behind(line, tagged.start + i)), 0):
        left = replace(tagged, end=tagged.start + end)
        onto = line.tokens[left.end].definite  # «فابيان للنصر»
        return apart(line, _less(tagged, reading, left.start, left.end) if onto else left, reading, found)
    if len(words) > 1 and words[0].startswith(_PRESENT) and words[0] not in names and verbal(words[0]):
        return apart(line, replace(tagged, start=tagged.start + 1), reading, found)  # «يرى بن جدو»
    if len(words) > 1 and (ahead := _nisbas(line, tagged) or _titles(line, tagged)):
        # «الأوروغوياني فابيان استويانوف», «الصراع الهلالي النصراوي»
        return [] if ahead == len(words) else [_less(tagged, reading, tagged.start + ahead, tagged.end)]
    at = next((i for i in range(1, len(words)) if joins(line.tokens[tagged.start + i])), 0) or _joined(line, tagged, found)
    cut = tagged.start + at
    return [replace(tagged, end=cut), *apart(line, replace(tagged, start=cut), reading, found)] if at else [tagged]


def _less(tagged: Tagged, reading: Reading, start: int, end: int) -> Tagged:
    """What is left of a name, as sure as its least sure word."""
    return replace(tagged, start=start, end=end, sure=max(tagged.sure, min(reading.persons[start:end])))


def _behind(line: Line, at: int) -> bool:
    """Whether a word ends a name before it: a preposition («وعقد سعيد فور وصوله»), what one is written onto («فابيان للنصر»,
    «بيتر بنزيف»), a verb to come («سعود لينضم»)."""
    token, words = line.tokens[at], line.names.words
    if token.norm in line.names.cues["ends"]:
        return True
    if token.norm in words or token.kind != "word":
        return False
    verb = token.surface.removeprefix("ل")
    if token.surface.startswith(("سي", "ست", "لي")) and verbal(verb) and max(zipf(verb), zipf(token.surface[1:])) >= _USED:
        return True
    onto, noun = token.pro[:1] in (("ب",), ("ل",)), zipf(f"ال{token.stem}")
    return onto and not token.enc and noun >= _COMMON and zipf(token.surface) < (_COMMON if token.definite else noun - _SELDOMER)


def _joined(line: Line, tagged: Tagged, found: Sequence[Mention]) -> int:
    """Where a listed word with «و» written onto it begins another name: not in «علي بن ولي», nor where rules read one name."""
    tokens, names = line.tokens, line.names.words
    for i in range(tagged.start + 1, tagged.end):
        norm = tokens[i].norm
        if norm[0] != "و" or norm in names or norm[1:] not in names or line.norm(i - 1) in line.names.cues["nasab"]:
            continue
        if not any(m.kind == "person" and m.span.holds(tokens[i].span) and m.span.start < tokens[i].span.start for m in found):
            return i - tagged.start
    return 0


def _titles(line: Line, tagged: Tagged) -> int:
    """How many words of a title a person's name seems to begin with: «الدكتور القرني»."""
    title = line.find(line.names.honorifics, tagged.start, False)
    return title.words if title is not None and line.norm(tagged.start) not in line.names.words else 0


def _nisbas(line: Line, tagged: Tagged) -> int:
    """How many words that tell of a state or club a person's name seems to begin with: no first name but those that lists hold
    has the article and ends in ي."""
    words = line.tokens[tagged.start : tagged.end]
    first = (
        i for i, t in enumerate(words) if t.pro[-1:] != ("ال",) or t.norm[-1] != "ي" or line.names.words.get(t.bare) in _GIVEN
    )
    return next(first, len(words))

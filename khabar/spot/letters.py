"""Letters written onto a name's first word: which of them are a conjunction or a preposition, and which its own."""

from __future__ import annotations

from khabar.spot.elsewhere import recurs
from khabar.spot.lines import Line, zipf
from khabar.spot.namewords import joins

#: From this Zipf value on a word is in use; below the other it is as good as unknown.
_USED, _UNKNOWN = 2.0, 1.6
#: From this on it is common.
_COMMON = 3.3


def letters(line: Line, at: int) -> int:
    """How many letters in front of a name's first word are a conjunction or preposition."""
    token = line.tokens[at]
    norm = token.norm
    whole = norm in line.names.openers or norm in line.names.phrases.table or line.names.words.get(norm) in ("m", "f", "s")
    if joins(token):
        return 1
    if token.kind != "word" or len(norm) < 4 or whole or line.norm(at - 1) in line.names.cues["construct"]:
        return 0
    off = 0
    if norm[0] in "وف" and _attached(line, norm, 1) and not (norm[0] == "ف" and recurs(line.text, token.surface)):
        off = 1
    rest = norm[off:]
    if rest in line.names.openers:
        return off  # «ولجنة»
    if len(rest) > 4 and rest.startswith("لل"):
        return off + 1
    if len(rest) > 3 and rest[0] in "بلك" and _attached(line, rest, 1):
        off += 1
    return off


def _attached(line: Line, norm: str, count: int) -> bool:
    """Whether the word is likelier with its first letters taken off: they leave a known name, or a commoner word."""
    rest = norm[count:]
    if len(rest) < 3 or norm in line.names.words or norm in line.names.towns:
        return False
    if zipf(norm) > max(zipf(rest), _UNKNOWN) or (norm[0] == "ف" and zipf(norm) >= zipf(rest)):
        return False  # «فلاد», «وليم», «بدرو», though لاد is a name
    if zipf("ال" + norm) >= _COMMON:
        return False  # «لجان»: what takes the article is a noun with all its letters
    if norm[0] == "ك" and zipf(rest) < zipf(norm) + 1:
        return False  # «كلاوس», «كفريا», «كاليفورينا»
    if rest in line.names.words or rest in line.names.towns or rest in line.names.phrases.longest or rest.startswith("ال"):
        return True
    if norm[0] == "ب" and zipf(rest) < _USED:
        return False
    return zipf(rest) > zipf(norm) or (norm[0] == "و" and zipf(norm) < 2 and zipf(rest) >= zipf(norm))

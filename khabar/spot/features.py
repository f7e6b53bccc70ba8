"""What the tagger is told of each token: its word class in the name lists, its shape, and what the rules made of it.

Every token has one value for each of ``FIELDS``; a value is a row of one table (``ROWS`` rows in all), so a token is a
tuple of row numbers. Row 0 of each field stands for "nothing to say".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.spot.lines import Line, zipf

#: Field name to how many values it has.
FIELDS = {
    "rule": 64,
    "word": 16,
    "cue": 32,
    "listed": 16,
    "proclitics": 16,
    "form": 16,
    "mark": 32,
    "frequency": 12,
    "length": 12,
    "ending": 24,
}
ROWS = sum(FIELDS.values())
_STARTS = dict(zip(FIELDS, (sum(list(FIELDS.values())[:i]) for i in range(len(FIELDS))), strict=True))

#: What found a mention, as far as the tagger tells rules apart; two rows each, for the first token and the others.
_RULES = (
    "person known-person", "person titled-known", "person titled", "person name-words", "person after-saying", "person byname",
    "person joined-name", "person short-form", "organization known", "organization opener", "organization pattern",
    "organization inside-office", "place known:state", "place known:capital", "place known:seat", "place known:place",
    "place known:town", "place inside-office", "person nominal", "organization nominal", "place nominal", "office",
    "person", "organization", "place",
)  # fmt: skip
_RULE = {name: 1 + 2 * i for i, name in enumerate(_RULES)}
_WORD = {"m": 1, "f": 2, "n": 3, "s": 4, "w": 5}
_PROCLITICS = {
    (): 0, ("و",): 1, ("ب",): 2, ("ل",): 3, ("ك",): 4, ("ف",): 5, ("ال",): 6, ("و", "ال"): 7, ("ب", "ال"): 8, ("ل", "ال"): 9,
    ("و", "ب"): 10, ("و", "ل"): 11, ("س",): 12, ("ف", "ال"): 13,
}  # fmt: skip
_MARKS = {mark: i for i, mark in enumerate("،,.؛;:()[]\"«»“”'-–؟?!/…", start=1)}
#: Endings that words of one kind share, the longer first.
_ENDINGS = (
    "ستان", "وفيتش", "يين", "وف", "سكي", "شفيلي", "يان", "ية", "ات", "ون", "ين", "ان", "ها", "هم", "ة", "اء", "وا", "يا", "ي",
    "و", "ه", "ا", "ن",
)  # fmt: skip
_CUES = ("saying", "place_before", "media_before", "never", "particles", "named_after")


def features(line: Line, mentions: Iterable[Mention]) -> list[tuple[int, ...]]:
    """Row numbers for each token of a sentence. ``mentions`` are what the rules found in it, in any order."""
    rules = [0] * len(line.tokens)
    starts = {token.span.start: i for i, token in enumerate(line.tokens)}
    for mention in sorted(mentions, key=lambda m: m.form == "name"):
        for office in mention.offices:
            _mark(rules, line.tokens, starts, office.span.start, office.span.end, _RULE["office"])
        _mark(rules, line.tokens, starts, mention.span.start, mention.span.end, _rule(mention))
    return [(rule, *_of_word(token, line.names)) for rule, token in zip(rules, line.tokens, strict=True)]


def _mark(rules: list[int], tokens: Sequence[Token], starts: dict[int, int], start: int, end: int, row: int) -> None:
    """Writes a rule's rows over the tokens of a span; the first may carry letters that are not part of it."""
    at = starts.get(start)
    if at is None:
        at = next((i for i in range(len(tokens)) if tokens[i].span.start <= start < tokens[i].span.end), len(tokens))
    first = True
    while at < len(tokens) and tokens[at].span.start < end:
        rules[at] = row if first else row + 1
        first = False
        at += 1


@lru_cache(maxsize=256)
def _row_of(kind: str, form: str, rule: str) -> int:
    if form != "name":
        return _RULE[f"{kind} nominal"]
    parts = rule.split(".")[0].split(":")
    for name in (f"{kind} {':'.join(parts[:2])}", f"{kind} {parts[0]}"):
        if name in _RULE:
            return _RULE[name]
    return _RULE[kind]


def _rule(mention: Mention) -> int:
    return _row_of(mention.kind, mention.form, mention.rule)


def _of_word(token: Token, names: Names) -> tuple[int, ...]:
    return _word_rows(token.surface, token.norm, token.stem, token.pro, bool(token.enc), token.kind, names)


@lru_cache(maxsize=40_000)
def _word_rows(
    surface: str, norm: str, stem: str, pro: tuple[str, ...], enclitic: bool, kind: str, names: Names
) -> tuple[int, ...]:
    """The rows of all fields but ``rule``: they depend on the word alone."""
    if kind != "word":
        mark = _MARKS.get(surface, 24 if kind == "mark" else 25 if kind == "number" else 26 if kind == "latin" else 27)
        values = {"mark": mark}
    else:
        values = {
            "word": _class(norm, names),
            "cue": _cue(norm, stem, names),
            "listed": _listed(norm, names),
            "proclitics": _PROCLITICS.get(pro, 14),
            "form": 1 + enclitic + 2 * ("\u064b" in surface),
            "frequency": 1 + int(zipf(surface)),
            "length": min(len(norm), 11),
            "ending": next((i for i, end in enumerate(_ENDINGS, start=1) if surface.endswith(end)), 0),
        }
    return tuple(_STARTS[field] + values.get(field, 0) for field in FIELDS if field != "rule")


def _class(norm: str, names: Names) -> int:
    """The word's class in the list of name words, or that of what stays behind one letter."""
    kind = names.words.get(norm)
    if kind is not None:
        return _WORD[kind]
    rest = names.words.get(norm[1:]) if norm[:1] in ("و", "ب", "ل", "ف", "ك") else None
    return 5 + _WORD[rest] if rest is not None else 0


def _cue(norm: str, stem: str, names: Names) -> int:
    for i, cue in enumerate(_CUES):
        if norm in names.cues[cue] or stem in names.cues[cue]:
            return 1 + i
    later = (
        norm in names.nisbas, norm in names.honorifics.longest, norm in names.ranks.longest, norm in names.heads.longest,
        stem in names.openers, norm in names.definite_openers, norm in names.bodies.longest, norm in names.nouns.longest,
    )  # fmt: skip
    return next((1 + len(_CUES) + i for i, true in enumerate(later) if true), 0)


def _listed(norm: str, names: Names) -> int:
    """What the word alone is listed as: a place of some kind, a body, a medium, or the first word of one."""
    for drop in (0, 1):
        word = norm[drop:]
        if drop and (norm[0] not in "وبلفك" or len(word) < 3):
            break
        if word in names.towns:
            return 1 + drop
        hit = names.phrases.table.get(word)
        if hit is not None:
            sort = hit.entries[0].kind
            return (3 if sort == "place" else 5) + drop
    if norm in names.people.longest:
        return 7
    return 8 if norm in names.phrases.longest else 0

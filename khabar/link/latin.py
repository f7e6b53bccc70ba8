"""How well a Latin spelling and an Arabic one agree: an alignment of sounds, letter groups against letters, without any model.

``lexicon/latin.yml`` holds which letters European spellings are written with in Arabic papers. Prices are in consonants: 0 the
usual letter, 1 one that nobody hears.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold

#: Latin letters that Unicode takes for letters of their own, or whose mark changes the sound.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "ß": "ss", "ı": "i", "đ": "d", "ð": "dh", "þ": "th", "æ": "ae", "œ": "oe",
        "ş": "sh", "š": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh",
        "ğ": "gh", "ñ": "ny", "ń": "ny", "ň": "ny", "ț": "ts", "ţ": "ts", "ř": "rj", "ç": "ç",
        "ʿ": "'", "ʾ": "'", "’": "'", "‘": "'", "`": "'", "ḥ": "h", "ṣ": "s", "ḍ": "d", "ṭ": "t", "ẓ": "z",
    }
)  # fmt: skip
#: Latin letters that are often not heard at a word's end (French, mostly).
_SILENT = frozenset("tsxdpzehrg")
_SILENT_PRICE = 0.3
#: What an Arabic letter costs that no Latin one stands for: long vowels and hamza are easily added.
_ADDED = {"ا": 0.2, "و": 0.25, "ي": 0.25, "ه": 0.3, "ء": 0.1, "ع": 0.3, "ى": 0.2}
_UNHEARD = 1.0
_VOWELS = frozenset("aeiouy'")


@cache
def _groups() -> dict[str, tuple[tuple[str, float], ...]]:
    """Latin group: (Arabic letters, price) for each way it is written."""
    table: dict[str, tuple[tuple[str, float], ...]] = {}
    for group, targets in read_yaml("latin.yml")["groups"].items():
        pairs = (target.rpartition(":") for target in targets.split())
        table[group] = tuple(("" if letters == "-" else letters, int(price) / 100) for letters, _, price in pairs)
    return table


@lru_cache(maxsize=65536)
def plain_latin(word: str) -> str:
    """Lower-case ASCII letters, apostrophes and spaces of a Latin name, marks that change a sound spelled out."""
    spelled = unicodedata.normalize("NFC", word.lower()).translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", spelled.replace("ç", "\x00")).encode("ascii", "ignore").decode().replace("\x00", "ç")
    return " ".join("".join(c if c.isalpha() or c == "'" else " " for c in bare).split())


#: For each place of a Latin word, by first Arabic letter: (Latin letters used, Arabic letters, how many, price).
_Step = tuple[int, str, int, float]


@lru_cache(maxsize=16384)
def _steps(latin: str) -> tuple[tuple[dict[str, tuple[_Step, ...]], tuple[tuple[int, float], ...]], ...]:
    """What may be read at each place: steps by the Arabic letter they begin with, and steps that are not written."""
    groups = _groups()
    out = []
    for at in range(len(latin)):
        by: dict[str, dict[tuple[int, str], float]] = {}
        silent: dict[int, float] = {}
        for long in range(1, min(5, len(latin) - at + 1)):
            for letters, price in groups.get(latin[at : at + long], ()):
                if not letters:
                    silent[long] = min(price, silent.get(long, 9.0))
                else:
                    of = by.setdefault(letters[0], {})
                    of[long, letters] = min(price, of.get((long, letters), 9.0))
        unheard = _SILENT_PRICE if at and at == len(latin) - 1 and latin[at] in _SILENT else _UNHEARD
        silent[1] = min(unheard, silent.get(1, 9.0), 0.05 if at and latin[at] == latin[at - 1] else 9.0)
        if at == 0 and latin[0] in _VOWELS:
            silent[1] = max(silent[1], 0.4)
        steps = {first: tuple((n, s, len(s), p) for (n, s), p in of.items()) for first, of in by.items()}
        out.append((steps, tuple(silent.items())))
    return tuple(out)


@lru_cache(maxsize=65536)
def _arabic(word: str) -> str:
    return fold(word).replace("ى", "ي").replace("پ", "ب").replace("ڤ", "ف").replace("گ", "غ").replace("چ", "ج")


def cost(latin: str, arabic: str) -> float:
    """What it costs to hear a plain Latin word (``plain_latin``) as a folded Arabic one, in consonants."""
    steps, size, far = _steps(latin), len(arabic), 99.0
    rows = [[far] * (size + 1) for _ in range(len(latin) + 1)]
    rows[0][0] = 0.0
    added = [_ADDED.get(letter, _UNHEARD) for letter in arabic]
    for at, (by, silent) in enumerate(steps):
        row = rows[at]
        for j, price in enumerate(row):
            if price >= far:
                continue
            for long, more in silent:
                other = rows[at + long]
                if price + more < other[j]:
                    other[j] = price + more
            if j == size:
                continue
            if price + added[j] < row[j + 1]:
                row[j + 1] = price + added[j]
            for long, letters, wide, more in by.get(arabic[j], ()):
                if (wide == 1 or arabic.startswith(letters, j)) and price + more < rows[at + long][j + wide]:
                    rows[at + long][j + wide] = price + more
    last = rows[-1]
    for j in range(size):
        if last[j] + added[j] < last[j + 1]:
            last[j + 1] = last[j] + added[j]
    return last[size]


def score(latin: str, arabic: str) -> float:
    """How well a Latin and an Arabic spelling of a name agree, from 0 (nothing in common) to 1 (each the usual one).

    Names of several words are held word against word in order; a word that only one side has counts as not agreeing.
    About 0.75 and more is one name's usual range, random words lie below 0.5 (``eval/linking.py``).
    """
    x, y = plain_latin(latin).split(), _arabic(arabic).split()
    if not x or not y:
        return 0.0
    if len(x) == len(y) == 1:
        return _word(x[0], y[0])
    return max(_names(x, y), _word("".join(x), "".join(y)))


@lru_cache(maxsize=65536)
def _word(latin: str, arabic: str) -> float:
    bare = arabic[2:] if arabic.startswith("ال") and len(arabic) > 4 else ""
    best = _agreement(latin, arabic)
    return max(best, _agreement(latin, bare)) if bare and not latin.startswith(("al", "el")) else best


def _agreement(latin: str, arabic: str) -> float:
    sounds = (sum(c not in _VOWELS for c in latin) + len(arabic)) / 2 + 0.5
    return max(0.0, 1.0 - cost(latin, arabic) / sounds)


def _names(x: Sequence[str], y: Sequence[str]) -> float:
    """The best alignment of words in order, each word's agreement weighed by its letters."""
    rows = [[0.0] * (len(y) + 1) for _ in range(len(x) + 1)]
    for i, latin in enumerate(x):
        for j, arabic in enumerate(y):
            pair = rows[i][j] + _word(latin, arabic) * (len(latin) + len(arabic))
            rows[i + 1][j + 1] = max(pair, rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1] / (sum(map(len, x)) + sum(map(len, y)))


def best(latin: str, candidates: Iterable[str]) -> tuple[str, float] | None:
    """The candidate that agrees best, the first of equal ones, with its score; None where there is no candidate."""
    scored = [(candidate, score(latin, candidate)) for candidate in candidates]
    return max(scored, key=lambda found: found[1], default=None)

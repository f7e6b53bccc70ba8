"""Whether two names of bodies are one: head, name and adjective agree, up to spelling; a general head may be left out."""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.lexicon.sounds import alike, bare, skeleton
from khabar.link.names import COMPOUND, lists
from khabar.spot.lines import zipf
from khabar.text.normalise import fold

#: A word more frequent than this (Zipf) is no name by itself: «تنظيم القاعدة» is not any «القاعدة».
_COMMON = 4.8
#: «بالرياض»: what a body's branch is in.
_IN = re.compile(r"بال\w{4}")
#: A foreign name, where a body's name of several words begins with it.
_RARE = 3.5
#: Endings of adjectives and plurals, with what stands for them in names of two words and in longer ones.
_ENDINGS = (
    ("يات", "يا", "يا"),
    ("يه", "ي", ""),
    ("ي", "ي", ""),
    ("ون", "ين", "ين"),
)
#: A name of fewer words may be another's whose beginning it is: «وزارة الثقافة», «وزارة الثقافة والإعلام».
_LEAST = 3
#: Of words more frequent than this every letter counts: «المركز» is not «المركزي».
_WELL_KNOWN = 4.6


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The folded words of a body's name without article; the letter that ``ل`` leaves of an article (``للأمم``) dropped too.
    «الهيئة العامة للاستثمار» is «هيئة الاستثمار», «عبد العزيز» one word."""
    variants = lists()["variants"]
    words = _told(COMPOUND.sub(r"\1", fold(name).replace('"', " ")).split())
    found = []
    for word in words:
        word = bare("ا" + word if word.startswith("لل") else word[1:] if _IN.match(word) else word)
        found.append(next((good + word[len(bad) :] for bad, good in variants.items() if word.startswith(bad)), word))
    return tuple(found)


def _told(words: list[str]) -> list[str]:
    """The words without those that are often left out: «العامة» before what a body is for, «الرسمية» behind it, «العربي» before
    a state's adjective, a foreign article, «منطقة» and its like before the place whose body it is («أمانة منطقة الرياض»)."""
    left = lists()["left_out"]
    if len(words) > 2 and words[1] in left["before_purpose"] and words[2].startswith("ل"):
        del words[1]
    if len(words) > 2 and words[-1] in left["last"]:
        del words[-1]
    words = [w for i, w in enumerate(words) if i + 1 == len(words) or w not in left["first" if not i else "between"]]
    pairs = zip(words, [*words[1:], ""], strict=False)
    return [w for w, behind in pairs if not (w in left["before_origin"] and behind.removesuffix("ه") in lists()["origins"])]


@lru_cache(maxsize=65536)
def core(name: str) -> tuple[int, tuple[str, ...]]:
    """The sort of the general head of a body (``شركة``, ``وكالة``; -1 where it has none) and the parts that tell the body.

    Without its head only where what is left is a name.
    """
    words, heads = parts(name), lists()["heads"]
    sort = heads.get(words[0], -1) if words else -1
    # «وكالة أنباء الأناضول»; what two heads leave of a longer name is too little, if it is not a rare word.
    two = len(words) > 2 and sort >= 0 and heads.get(words[1]) == sort and (len(words) == 3 or _often(words[2]) < _RARE)
    heads_here = 2 if two else 1 if sort >= 0 else 0
    rest = words[heads_here:]
    if not heads_here or not rest or (len(rest) == 1 and _often(rest[0]) >= _COMMON):
        return -1, words
    return sort, rest


def _often(word: str) -> float:
    """The frequency (Zipf) of a folded word without article, whose last ه may stand for ة."""
    written = word[:-1] + "ة" if word.endswith("ه") else word
    return max(zipf(word), zipf(written), zipf("ال" + written))


def one_body(a: str, b: str) -> bool:
    """Whether two names of bodies can be one's. Another adjective or another head is another body."""
    if _agree(parts(a), parts(b)):
        return True
    (sort, x), (other, y) = core(a), core(b)
    if (sort == other or -1 in (sort, other)) and _agree(x, y):
        return True
    heads, p, q = lists()["heads"], parts(a), parts(b)
    if p and q and heads.get(p[0], -1) == heads.get(q[0], -2) and _agree(p[1:], q[1:]):
        return True  # «الإدارة العامة للجوازات», «المديرية العامة للجوازات»
    return _cut(a, b) or _cut(b, a)


def _cut(short: str, long: str) -> bool:
    """Whether a name is another before its «و…»: «مركز سالم للإغاثة», «مركز سالم للإغاثة والأعمال الإنسانية»."""
    x, y = parts(short), parts(long)
    return _LEAST <= len(x) < len(y) and y[len(x)].startswith("وال") and _agree(x, y[: len(x)])


def begins(short: str, long: str) -> bool:
    """Whether a name of two words and more is the beginning of a longer one («مستشفى تيماء العام»); a state's adjective more
    makes it another («وزارة الدفاع» is not yet «وزارة الدفاع الروسية»)."""
    x, y = parts(short), parts(long)
    return 2 <= len(x) < len(y) and y[: len(x)] == x and not any(_of_state(word) for word in y[len(x) :])


def _of_state(word: str) -> bool:
    return not lists()["origins"].isdisjoint({"ال" + word, "ال" + word.removesuffix("ه")})


def _agree(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    if len(x) != len(y):
        return bool(x and y) and abs(len(x) - len(y)) == 1 and "".join(x) == "".join(y)  # «فيس بوك», «فيسبوك»
    return bool(x) and all(_one(p, q, len(x)) for p, q in zip(x, y, strict=True))


@lru_cache(maxsize=65536)
def _one(a: str, b: str, among: int) -> bool:
    if _ending(a, among) == _ending(b, among) or any(one + a == b or one + b == a for one in ("ل", "و", "ب")):
        return True
    return min(len(a), len(b)) >= 5 and max(_often(a), _often(b)) < _WELL_KNOWN and alike(a, b, foreign=True)


def _ending(word: str, among: int) -> str:
    """A plural in one case and an adjective without its gender; in longer names a state's name and its adjective are one
    (``أنباء البحرين``)."""
    for ending, kept, dropped in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + (kept if among < 3 else dropped)
    return word


def block(name: str) -> str:
    """Names of bodies that may be one share this: the sounds of the last word."""
    last = (parts(name) or (name,))[-1]
    return skeleton(_ending(last, 3).removeprefix("ل"))

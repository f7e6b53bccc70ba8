"""Whether two name words are spellings of one: the same letters up to habit, or, for foreign words, the same sounds.

Arabic words differ by their vowels (``سالم``, ``سليم``); a foreign word is written by ear, each paper in its own way
(``شويغو``, ``شويجو``). So a word counts as foreign only where nothing in it is Arabic.
"""

from __future__ import annotations

from functools import cache, lru_cache

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold

#: Letters that writers hardly ever use for a foreign sound.
_ARABIC = frozenset("عحصضظذ")
_VOWELS = frozenset("اويه")
_NO_VOWELS = dict.fromkeys(map(ord, _VOWELS))
#: Letters written for one foreign sound, with the price of taking one for the other (1 is another consonant altogether).
_SOUNDS: tuple[tuple[str, float], ...] = (
    ("غجقگڨ", 0.2),
    ("كقگ", 0.2),
    ("جكغ", 0.5),
    ("جش", 0.5),
    ("چج", 0.2),
    ("چش", 0.15),
    ("جز", 0.6),
    ("جخ", 0.3),
    ("كخ", 0.4),
    ("هخ", 0.4),
    ("هح", 0.2),
    ("غخ", 0.5),
    ("سز", 0.3),
    ("زث", 0.3),
    ("چس", 0.85),
    ("چز", 0.85),
    ("چك", 0.6),
    ("سصث", 0.2),
    ("سش", 0.4),
    ("تطث", 0.2),
    ("تد", 0.5),
    ("دط", 0.5),
    ("دضذ", 0.3),
    ("زظذ", 0.3),
    ("فڤ", 0.0),
    ("بپ", 0.0),
    ("بف", 0.6),
    ("وف", 0.6),
)
#: What letters cost that are written for one sound (``غول``, ``جول``), and a letter misprinted.
ONE_SOUND, ONE_LETTER = 0.2, 1.0
_ANOTHER, _FIRST_OTHER, _SWAPPED, _VOWEL_SWAPPED, _DOUBLED = 1.0, 1.2, 0.7, 0.4, 0.2
#: A liquid is swallowed more easily than another consonant.
_SWALLOWED = 0.8
#: J of one tongue and of another: ``يونكر``, ``جونكر``, ``ينس``, ``جينس``; ت heard with a hissing sound: ``رينزي``, ``رينتسي``.
_GLIDE, _HISSED = 0.5, 0.35
#: Letters that end a name of more than so many and are not spoken, or not in each case: ``جيرود``, ``ديميتريس``.
_UNSPOKEN, _MUTE, _BRIEF = frozenset("تدثسزب"), 0.65, 4
#: Groups of letters that are one sound, and what is written for it here.
_GROUPS = (("تش", "چ"), ("دج", "ج"), ("نب", "مب"))
_VOWEL_LEFT_OUT, _FIRST_LEFT_OUT, _OTHER_VOWEL, _SEMIVOWEL = 0.25, 0.5, 0.4, 0.6
#: What two spellings of a foreign word may cost, for each letter of the shorter one: tuned on eval/gold/pairs.dev.jsonl.
_PER_LETTER, _FREE, _MOST = 0.16, 0.15, 0.95
#: A word of two letters has only one sound to differ in.
_TINY = 0.17
#: From so many letters on an Arabic word, too, may lack one vowel and be no other word.
_LONG = 7
#: From so many letters on it may lack a vowel beside words that agree, and one of more than so many any vowel.
_LEAST, _FULL = 3, 4
#: What has more letters is no word, and only itself.
_NO_WORD = 60
#: The coarse sound of each letter; what is missing is dropped.
_COARSE = str.maketrans("غجقكگڨخچشسصثزذظتطدضفڤبپلرمنعح", "ككككككككسسسسسسستتتتففففلرمنعح", "اويءهىةآأإؤئ")


@cache
def _arabic_words() -> frozenset[str]:
    return frozenset(fold(word) for word in read_yaml("names/spelling.yml")["arabic"])


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word without article, as coarse sounds: the same for nearly all spellings of one word.

    For finding what is worth comparing; ``شويغو`` and ``شويجو`` give the same, and so do many different names.
    """
    sounds = bare(word).translate(_COARSE)
    return "".join(s for at, s in enumerate(sounds) if at == 0 or s != sounds[at - 1]) or word


def is_given(word: str) -> bool:
    """Whether a folded word is an Arabic given name: with an article it is a family's, not the father's."""
    return word in _arabic_words()


@lru_cache(maxsize=65536)
def is_arabic(word: str, *, given: bool = False) -> bool:
    """Whether a folded word is surely Arabic, by a letter that foreign names lack, by its article or because it is listed.

    What looks like an article on a ``given`` name mostly is none: ``أليكسيس``.
    """
    return not _ARABIC.isdisjoint(word) or is_listed(word, given=given)


@lru_cache(maxsize=65536)
def is_listed(word: str, *, given: bool = False) -> bool:
    """Whether a folded word is Arabic by more than its letters."""
    return (
        bare(word) in _arabic_words()
        or (word.startswith("ال") and len(word) > 4 and not given)
        or (word.startswith(("عبدال", "ابو")) and len(word) > 5)
        or "_" in word
        or word.endswith(("الدين", "الله", "الاسلام"))
    )


def may_be_foreign(a: str, b: str, *, given: bool = False) -> bool:
    """Whether two words may be spellings of a foreign one. A letter that foreign names lack speaks against it where both
    have one: «هوتوفلي» may be written «حوتوفلي», too."""
    plain = not (is_listed(a, given=given) or is_listed(b, given=given))
    return plain and (_ARABIC.isdisjoint(a) or _ARABIC.isdisjoint(b))


@lru_cache(maxsize=1 << 18)
def alike(a: str, b: str, *, foreign: bool, ease: float = 0.0) -> bool:
    """Whether two folded words are spellings of one: up to habit, and for ``foreign`` ones up to what an ear may hear.

    ``ease`` is what a foreign word may cost more (in the unit of ``distance``) because of what stands beside it.
    """
    if a == b:
        return True
    if bare(a) == bare(b) or _habit(a) == _habit(b):
        return True
    if not foreign:
        return _one_vowel(a, b, beside=ease > 0)
    for group, sound in _GROUPS:
        a, b = a.replace(group, sound), b.replace(group, sound)
    few = min(len(a), len(b))
    return distance(a, b) <= (_TINY + ease if few < 3 else min(_PER_LETTER * few - _FREE + ease, _MOST))


def _one_vowel(a: str, b: str, *, beside: bool) -> bool:
    """Whether one of two Arabic words lacks no more than a vowel: a long one in any name, a shorter one ``beside`` words that
    agree. A given name without a vowel is no name («تيسر»); with another it may be one, but for an ا («سالمان»)."""
    if _swapped(bare(a), bare(b)):
        return beside and not (is_given(bare(a)) or is_given(bare(b)))
    short, long = sorted((bare(a), bare(b)), key=len)
    at = next((i for i, letter in enumerate(long) if short[i : i + 1] != letter), 0)
    if len(short) < _LEAST or long[at] not in _VOWELS or long[:at] + long[at + 1 :] != short:
        return False
    if is_given(a) or is_given(b):
        full = is_given(a if len(a) > len(b) else b)
        return is_given(a) != is_given(b) and ((full and beside) or (not full and long[at] == "ا" and len(short) > _FULL))
    if len(short) >= _LONG or not beside:
        return len(short) >= _LONG
    articles = [word.startswith("ال") for word in (a, b)]
    if any(articles):  # «القبانجي», «القبنجي»; «السليماني» is not «السلماني»
        return len(short) > (_FULL if long[at] == "ا" else _LONG - 2) and (long[at] != "ي" or not all(articles))
    # Of short words an ي or و may make another's diminutive, and what ends in ي tells where one is from: «حمدي», «حميدي».
    silent = long[at] == "ا" or (at == 1 and long[0] == "ا")
    return len(short) > _FULL or (at < len(short) and silent and (len(short) == _LEAST or long[-1] != "ي"))


def _swapped(a: str, b: str) -> bool:
    """Whether two letters of a long word are swapped: «الدعيلج», «الدعليج». With an ا it is another («جابري», «جباري»)."""
    at = next((i for i, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), 0)
    return (
        len(a) == len(b) > _FULL
        and at > 0
        and "ا" not in a[at : at + 2]
        and a[at : at + 2] == b[at : at + 2][::-1]
        and a[at + 2 :] == b[at + 2 :]
    )


@lru_cache(maxsize=65536)
def other_vowels(a: str, b: str) -> bool:
    """Whether two folded words have the same consonants and about as many vowels: «مولر», «ميلر»."""
    return abs(len(a) - len(b)) < 2 and a.translate(_NO_VOWELS) == b.translate(_NO_VOWELS)


def _habit(word: str) -> str:
    """A word without what writers leave out or exchange in any word: a second و or ي, hamza, ض for ظ, a last ة for ا,
    a silent first ا.

    Behind an article only a long word can do without its ا: ``البراهيم`` is ``الإبراهيم``, ``الحمدي`` is not ``الأحمدي``.
    """
    short = 4 if word == bare(word) else 6
    word = bare(word)
    word = word[:-1] + "ا" if word.endswith("ه") else word
    word = word.replace("وو", "و").replace("يي", "ي").replace("ء", "").replace("ظ", "ض").replace("اا", "ا")
    return word[1:] if word.startswith("ا") and len(word) > short else word


@cache
def _prices() -> dict[tuple[str, str], float]:
    prices: dict[tuple[str, str], float] = {}
    for letters, price in _SOUNDS:
        for one in letters:
            for other in letters:
                if one != other:
                    prices[one, other] = min(price, prices.get((one, other), _ANOTHER))
    for one in _VOWELS:
        for other in _VOWELS:
            prices[one, other] = 0.0 if one == other else _SEMIVOWEL if {one, other} == {"و", "ي"} else _OTHER_VOWEL
    prices["ج", "ي"] = prices["ي", "ج"] = _GLIDE
    prices["ا", "ه"] = prices["ه", "ا"] = 0.2
    return prices


@lru_cache(maxsize=1 << 18)
def distance(a: str, b: str) -> float:
    """What it costs to hear one folded foreign word as the other: 0 the same, about 1 for each other consonant."""
    if max(len(a), len(b)) > _NO_WORD:
        return 0.0 if a == b else _ANOTHER * _NO_WORD
    prices = _prices()
    before: list[float] = []
    row = [0.0]
    for j in range(len(b)):
        row.append(row[-1] + _dropped(b, j))
    for i, letter in enumerate(a):
        older, before, row = before, row, [row[0] + _dropped(a, i)]
        for j, other in enumerate(b):
            change = 0.0 if letter == other else prices.get((letter, other), _ANOTHER if i or j else _FIRST_OTHER)
            if change == _SEMIVOWEL and i + 1 == len(a) and j + 1 == len(b):
                change = _OTHER_VOWEL
            best = min(before[j] + change, before[j + 1] + _dropped(a, i), row[j] + _dropped(b, j))
            if i and j and letter == b[j - 1] and other == a[i - 1] and letter != other:
                best = min(best, older[j - 1] + (_VOWEL_SWAPPED if {letter, other} & _VOWELS else _SWAPPED))
            row.append(best)
    return row[-1]


def _dropped(word: str, at: int) -> float:
    """The price of a letter that the other spelling lacks."""
    letter = word[at]
    if at and letter == word[at - 1]:
        return _DOUBLED
    if letter in _VOWELS or letter == "ء":
        return _VOWEL_LEFT_OUT if at else _FIRST_LEFT_OUT
    if letter == "ت" and word[at + 1 : at + 2] in ("س", "ش"):
        return _HISSED
    if letter in _UNSPOKEN and at + 1 == len(word) > _BRIEF:
        return _MUTE
    if letter == "ج" and not at and word[1:2] == "ي":
        return _GLIDE
    return _SWALLOWED if letter in "رلن" else _ANOTHER

"""Where a sentence counts happenings: «الزيارة الثالثة», «خامس غارة», «عشرة اجتماعات», «زيارتين», «مرتين», «للمرة الأولى»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lexicon.claims import Counted, Counting, load_counting
from khabar.read.sentence.chunks import Chunk

#: Between a noun and its ordinal stand at most so many adjectives: «زيارته الخارجية الأولى».
_ADJECTIVES = 2
#: So far behind its noun an ordinal may stand that a copula ties to it: «لم تكن زيارة فلان إلى مسقط الأولى».
_APART = 7
#: No figure of more digits counts happenings.
_DIGITS = 4
_BUT = "سوي"
_IN_A_ROW = "التوالي"
_THE = ("لل", "بال", "ال")


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts. ``first`` and ``last`` are the chunks of its words, half-open; ``head`` that of the noun, and
    ``entry`` what is known of it; both are None where ``مرة`` stands in its place (``times``)."""

    number: int
    order: bool
    first: int
    last: int
    head: int | None = None
    entry: Counted | None = None

    @property
    def times(self) -> bool:
        """Whether it counts times, of whatever the verb tells."""
        return self.head is None


def bare(chunk: Chunk) -> str:
    """The folded word without its article; of «للجنة» and «للقاء», whose own ل is one of the two, with it."""
    counting = load_counting()
    own = chunk.norm.removeprefix("ل")
    if chunk.norm.startswith("لل") and (own in counting.nouns or own in counting.lists["parties"]):
        return own
    for letters in _THE:
        if chunk.norm.startswith(letters) and len(chunk.norm) > len(letters) + 2 and (chunk.definite or letters == "ال"):
            return chunk.norm.removeprefix(letters)
    return chunk.norm


def counts(chunks: Sequence[Chunk]) -> list[Count]:
    """What is counted in a sentence, in the order of the text; no word counts twice."""
    out: list[Count] = []
    at = 0
    while at < len(chunks):
        found = next((c for rule in _RULES if (c := rule(chunks, at, load_counting())) is not None), None)
        if found is not None and not (found.head is not None and any(found.head == c.head for c in out)):
            out.append(found)
            at = max(found.last, at + 1)
        else:
            at += 1
    return out


def noun_at(chunks: Sequence[Chunk], at: int, counting: Counting) -> tuple[Counted, str] | None:
    """The happening that a noun names, and its number; of several even where these were taken for actors («غارتان استهدفتا»)."""
    if not 0 <= at < len(chunks) or chunks[at].kind not in ("noun", "word", "party"):
        return None
    word = bare(chunks[at])
    stem = word.removesuffix(chunks[at].enc) if chunks[at].enc else word
    forms = (word, stem, stem.removesuffix("ت") + "ه") if chunks[at].enc else (word,)
    found = next((counting.nouns[form] for form in forms if form in counting.nouns), None)
    return found if chunks[at].kind != "party" or (found is not None and found[1] != "s") else None


def _before(chunks: Sequence[Chunk], at: int, counting: Counting) -> Count | None:
    """«خامس غارة», «أول لقاء», «لثالث هجوم»."""
    word = chunks[at].norm
    number = counting.firsts.get(word, counting.firsts.get(word.removeprefix("ل")))  # «ولأول مرة»
    if number is None or chunks[at].kind != "word" or chunks[at].definite:  # «أول من أمس»
        return None
    found = noun_at(chunks, at + 1, counting)
    if found is not None and not chunks[at + 1].definite and not chunks[at + 1].prep:
        return Count(number, True, at, at + 2, at + 1, found[0])
    if _is(chunks, at + 1, counting.time) and not chunks[at + 1].definite:
        return Count(number, True, at, at + 2)
    return None


def _behind(chunks: Sequence[Chunk], at: int, counting: Counting) -> Count | None:
    """«الزيارة الثالثة», «زيارته الخارجية الأولى», «زيارة هي الثانية», «للمرة الخامسة»."""
    if _is(chunks, at, counting.time):
        told = _ordinal(chunks, at + 1, counting) if chunks[at].prep != "في" else None  # «في المرة الأولى» tells which
        return Count(told[0], True, at, told[1]) if told is not None else None
    found = noun_at(chunks, at, counting)
    if found is None or found[1] != "s":
        return None
    tied, apart = chunks[at].definite or bool(chunks[at].enc), False
    for i in range(at + 1, min(at + 2 + _ADJECTIVES, len(chunks))):
        if (told := _ordinal(chunks, i, counting)) is not None:
            # «جولة ثانية من المحادثات», «زيارة هي الثانية»; «عملية ثانية» is only one more.
            if chunks[at].prep == "ل" and any(c.norm == _IN_A_ROW for c in chunks[told[1] : told[1] + 2]):
                return None  # «ارتفع السهم للجلسة الثالثة على التوالي»
            tied = tied or chunks[i].definite or (told[1] < len(chunks) and chunks[told[1]].prep == "من")
            return Count(told[0], True, at, told[1], at, found[0]) if tied and _agrees(chunks[i], chunks[at]) else None
        if chunks[i].kind == "word" and chunks[i].norm in counting.lists["copulas"]:
            apart = True
            continue
        if apart:
            break  # «الحوار هو السبيل الأول»
        whose = chunks[i].definite or chunks[i].kind == "party"
        owned = whose and not (chunks[at].definite or chunks[at].enc)  # «اتصال الجيل الثالث»
        if owned and (told := _past_owner(chunks, at, i, counting)) is not None:
            return Count(told[0], True, i + 1, told[1], at, found[0])
        if owned or chunks[i].kind != "word" or chunks[i].prep or chunks[i].conj or chunks[i].value == "adverb":
            break
    return _apart(chunks, at, found[0], counting)


def _past_owner(chunks: Sequence[Chunk], at: int, owner: int, counting: Counting) -> tuple[int, int] | None:
    """«اجتماع اللجنة الأول»: the ordinal behind the owner is the noun's where only that agrees."""
    told = _ordinal(chunks, owner + 1, counting)
    if told is None or not chunks[owner + 1].definite or chunks[owner].conj or chunks[owner].prep:
        return None
    apart = _agrees(chunks[owner + 1], chunks[at]) and not _agrees(chunks[owner + 1], chunks[owner])
    return told if apart else None


def _apart(chunks: Sequence[Chunk], at: int, entry: Counted, counting: Counting) -> Count | None:
    """«لم تكن زيارة فلان إلى مسقط الأولى منذ …», «وجاء اللقاء، وهو الثاني …»: a copula ties the ordinal to the noun."""
    verb = chunks[at - 1].verb if at else None
    copula = verb is not None and verb.does("tying")
    for i in range(at + 1, min(at + 2 + _APART, len(chunks))):
        here = chunks[i]
        told = _ordinal(chunks, i, counting)
        # «وصف الزيارة بأنها الأولى»
        itself = chunks[i - 1].kind == "comp" and chunks[i - 1].norm.endswith(("ها", "ه"))
        copula = copula or here.norm in counting.lists["copulas"] or itself
        be = chunks[i - 1].verb is not None and copula
        party = chunks[i - 1].kind == "party" or chunks[i - 1].norm in counting.lists["copulas"] or itself or be
        if told is not None and here.definite and copula and party and _agrees(here, chunks[at]):
            return Count(told[0], True, i, told[1], at, entry)
        if here.verb is not None and here.verb.does("tying"):  # «تلك المحاولة لم تكن الأولى»
            copula = True
            continue
        if (
            here.kind in ("verb", "noun", "rel", "sub")
            or (here.kind == "comp" and i > at + 2)
            or (here.kind == "mark" and here.norm not in "،,")
        ):
            return None
    return None


def _agrees(ordinal: Chunk, noun: Chunk) -> bool:
    """Whether the two agree in gender: the feminine ends in ه or ي («الأولى»), the masculine of both in neither."""
    ends = ("ت",) if noun.enc else ("ه", "ات")
    feminine = bare(noun).removesuffix(noun.enc).endswith(ends)
    return feminine == (bare(ordinal).endswith("ه") or bare(ordinal) == "اولي")


def _many(chunks: Sequence[Chunk], at: int, counting: Counting) -> Count | None:
    """«عشرة اجتماعات», «20 غارة», «ثلاث مرات»."""
    told = _cardinal(chunks, at, counting)
    if told is None or (at and chunks[at - 1].kind != "mark" and _cardinal(chunks, at - 1, counting) is not None):
        return None
    number, last = told
    if number < 2 or chunks[at].definite or last >= len(chunks) or chunks[last].definite or chunks[last].prep:
        return None
    if _rate(chunks, last + 1, counting):
        return None
    found = noun_at(chunks, last, counting)
    ordered = bare(chunks[last]) in counting.lists["ordered"]
    if found is not None and not ordered and not chunks[last].conj and found[1] == ("p" if number <= 10 else "s"):
        return Count(number, False, at, last + 1, last, found[0])
    if chunks[last].norm in (counting.times, counting.time) and chunks[at].prep != "ب":  # «أكبر بـ100 مرة»
        return Count(number, False, at, last + 1)
    return None


def _two(chunks: Sequence[Chunk], at: int, counting: Counting) -> Count | None:
    """«زيارتين», «مرتين»; «مرة واحدة»."""
    chunk = chunks[at]
    if chunk.norm in counting.twice:
        return Count(2, False, at, at + 1) if not _rate(chunks, at + 1, counting) else None
    found = noun_at(chunks, at, counting)
    if at + 1 < len(chunks) and chunks[at + 1].norm in counting.once and not (chunk.definite or chunk.enc):
        if chunk.norm == counting.time:
            return Count(1, False, at, at + 2) if _only(chunks, at, counting) else None
        if found is not None and found[1] == "s" and chunk.prep in ("", _BUT):  # «إلا جلسة واحدة»; «في جلسة واحدة» is all at once
            return Count(1, False, at, at + 2, at, found[0])
    if found is None or found[1] != "d" or chunk.definite or chunk.enc:
        return None
    return Count(2, False, at, at + 1, at, found[0])


_RULES = (_before, _behind, _many, _two)


def _only(chunks: Sequence[Chunk], at: int, counting: Counting) -> bool:
    """Whether «مرة واحدة» counts («لم يزرها سوى مرة واحدة», «مرة واحدة فقط»), and does not mean all at once."""
    before, behind = chunks[max(0, at - _APART) : at], chunks[at + 2 : at + 3]
    denied = chunks[at].prep in ("الا", _BUT) or any(c.kind == "neg" for c in before)
    timed = any(c.norm == "فقط" or c.prep in counting.lists["since"] or c.time is not None for c in behind)
    return denied or timed


def _rate(chunks: Sequence[Chunk], at: int, counting: Counting) -> bool:
    """«120 ضربة في الدقيقة», «ثلاث مرات في الأسبوع», «مرتين سنويا»: how often, not how often it happened."""
    each = chunks[at] if at < len(chunks) else None
    if each is None:
        return False
    return each.norm in counting.lists["rates"] or (each.prep == "في" and each.definite and bare(each) in counting.lists["per"])


def _is(chunks: Sequence[Chunk], at: int, word: str) -> bool:
    return at < len(chunks) and chunks[at].kind in ("noun", "word") and bare(chunks[at]) == word


def _ordinal(chunks: Sequence[Chunk], at: int, counting: Counting) -> tuple[int, int] | None:
    """The ordinal at ``at`` with its tens, and the chunk behind it: «الثالثة والعشرون», «الثانية عشرة»."""
    if at >= len(chunks) or chunks[at].kind != "word" or chunks[at].prep or chunks[at].conj:
        return None
    unit = counting.ordinals.get(bare(chunks[at]))
    if unit is None or (unit >= 10 and not chunks[at].definite):
        return None
    behind = chunks[at + 1] if at + 1 < len(chunks) else None
    tens = counting.ordinals.get(bare(behind), 0) if behind is not None and unit < 10 and not behind.prep else 0
    return (unit + tens, at + 2) if tens >= 10 else (unit, at + 1)


def _cardinal(chunks: Sequence[Chunk], at: int, counting: Counting) -> tuple[int, int] | None:
    """The number at ``at`` and the chunk behind it: figures, «ثلاث», «اثنتي عشرة», «خمسة وعشرين»."""
    chunk = chunks[at]
    if chunk.kind != "word":
        return None
    if chunk.norm.isdecimal() and len(chunk.norm) <= _DIGITS:
        return int(chunk.norm), at + 1
    number = counting.cardinals.get(chunk.norm)
    if number is None:
        return None
    behind = chunks[at + 1] if at + 1 < len(chunks) else None
    tens = counting.cardinals.get(behind.norm, 0) if behind is not None and number < 10 and not behind.prep else 0
    return (number + tens, at + 2) if 10 <= tens < 100 else (number, at + 1)

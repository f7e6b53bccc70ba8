"""Which verbs and participles of a sentence are cues of telling."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.telling import load_telling
from khabar.read.sentence.chunks import Chunk
from khabar.text.normalise import fold

#: So far before a verb its subject begins.
_AHEAD = 8
#: «برقية من رئيس الجمهورية فلان … أعرب فيها»: so far before its verb a message is named.
_FAR = 14
#: A topic before its verb has so many words at most.
_TOPIC = 4
#: «وجاء فيه» opens its sentence within so many chunks.
_OPENING = 3
#: «جاء في البيان», «حسبما ورد في تقرير»: a document speaks.
STANDS = frozenset(("جاء", "ورد"))
_NAMED_SO = frozenset(fold(w) for w in ("يدعى", "تدعى"))
_NAMES = frozenset(("اسم", "اسماء", "هويت", "هويه", "هويات"))
_SAYING = frozenset(("قول", "القول", "بالقول"))
_OF_GOD = frozenset(fold(w) for w in ("تعالى", "سبحانه", "عز", "صلى"))
#: «مجددا» is mostly "again"; before a noun it is "renewing".
_AGAIN = fold("مجددا")
#: «طلب متابعة وإشراف الهيئة»: mostly a noun.
_FOLLOWING_UP = fold("متابعة")


def cues(chunks: Sequence[Chunk]) -> list[int]:
    """The indices of the chunks that are cues of telling."""
    return [
        i
        for i, c in enumerate(chunks)
        if (_is_cue(c) and not any(rule(chunks, i) for rule in (_is_noun, _published, _finds, _inscribed, _unnamed)))
        or stands_in(chunks, i)
        or by_saying(chunks, i)
    ]


def by_saying(chunks: Sequence[Chunk], i: int) -> bool:
    """«برر الوزير ذلك بقوله: «…»», «مضى بالقول إن»: where no verb of telling before it opens the words; not «بقوله تعالى»."""
    chunk, nxt = chunks[i], chunks[i + 1] if i + 1 < len(chunks) else None
    noun = chunk.kind in ("word", "noun") and chunk.prep == "ب" and (chunk.enc or chunk.norm in _SAYING)
    if not noun or chunk.norm.removesuffix(chunk.enc) not in _SAYING or (nxt is not None and nxt.norm in _OF_GOD):
        return False
    words = load_telling()
    start = max((k for k in range(i) if chunks[k].kind == "comp" or chunks[k].norm == ":"), default=-1)
    between = chunks[start + 1 : i]
    telling = [c for c in between if _is_cue(c)]
    answered = any(c.prep == "علي" for c in between)  # «رد على التصريح بقوله»
    return all(c.verb is not None and (answered or fold(c.verb.form.lemma) in words.deeds | words.labels) for c in telling)


def _finds(chunks: Sequence[Chunk], i: int) -> bool:
    """«وجد الباحثون أثرا»: verbs of finding tell only by «أن»."""
    verb = chunks[i].verb
    if verb is None or fold(verb.form.lemma) not in load_telling().finding:
        return False
    nxt = next((c for c in chunks[i + 1 : i + _AHEAD] if c.kind in ("comp", "verb", "mark", "rel", "sub")), None)
    return nxt is None or nxt.kind != "comp"


def _inscribed(chunks: Sequence[Chunk], i: int) -> bool:
    """«لوحة كتب عليها «…»»: nobody speaks."""
    verb, nxt = chunks[i].verb, chunks[i + 1] if i + 1 < len(chunks) else None
    on_it = nxt is not None and nxt.kind == "pronoun" and nxt.prep == "علي"
    return on_it and verb is not None and verb.form.lemma == "كتب"


def _unnamed(chunks: Sequence[Chunk], i: int) -> bool:
    """«مسؤول لم تذكر اسمه»: nothing is told."""
    before, nxt = chunks[i - 1] if i else None, chunks[i + 1] if i + 1 < len(chunks) else None
    return before is not None and before.kind == "neg" and nxt is not None and nxt.norm.removesuffix(nxt.enc) in _NAMES


def _published(chunks: Sequence[Chunk], i: int) -> bool:
    """«مقال نشر بوكالة الأنباء»: nobody hands anything on; «في بيان نشرته الوكالة»: that is no cue of its own."""
    nxt = chunks[i + 1] if i + 1 < len(chunks) else None
    carry = chunks[i].verb is not None and chunks[i].verb.carry  # type: ignore[union-attr]
    return carry and ((nxt is not None and nxt.prep in ("ب", "في", "علي")) or printing(chunks, i) or _printed(chunks, i))


def _printed(chunks: Sequence[Chunk], i: int) -> bool:
    """«في مقابلة نشرت أمس «…»»: right behind an indefinite noun, and nothing behind it that is handed on."""
    before, nxt = chunks[i - 1] if i else None, chunks[i + 1] if i + 1 < len(chunks) else None
    noun = before is not None and before.kind == "word" and bool(before.prep) and not (before.definite or chunks[i].conj)
    return noun and nxt is not None and nxt.kind in ("time", "mark")


def printing(chunks: Sequence[Chunk], i: int) -> bool:
    """«بيان نشرته», «مقابلة بثتها»: a verb of handing on that describes what somebody's words stand in."""
    verb, before = chunks[i].verb, chunks[i - 1] if i else None
    carried = verb is not None and verb.carry and bool(verb.form.enc)
    return carried and before is not None and before.kind in ("word", "noun") and not before.definite


def stands_in(chunks: Sequence[Chunk], i: int) -> bool:
    """«جاء في البيان»: a statement speaks."""
    chunk = chunks[i]
    if chunk.kind != "verb" or chunk.verb is None or chunk.verb.form.lemma not in STANDS or i + 1 >= len(chunks):
        return False
    nxt = chunks[i + 1]
    bare = nxt.norm.removeprefix("ال")
    written = nxt.prep == "في" and bool({bare, bare.removesuffix("ه")} & load_telling().statements)
    return written or in_it(chunks, i) or in_it_alone(chunks, i)


def in_it(chunks: Sequence[Chunk], i: int) -> bool:
    """«أصدر النادي بيانا جاء فيه»: whoever makes the statement speaks."""
    nxt = chunks[i + 1] if i + 1 < len(chunks) else None
    if nxt is None or nxt.kind != "pronoun" or nxt.prep != "في" or chunks[i].kind != "verb":
        return False
    return sender(chunks, i) is not None or any(_holds(c) for c in chunks[max(0, i - _AHEAD) : i])


def _holds(chunk: Chunk) -> bool:
    """Whether somebody's words can stand in what a chunk names: «بيان», «برقية», «اتصال»."""
    bare = chunk.norm.removeprefix("ال")
    forms = {bare, chunk.prep + bare}  # «برقية» is split like «بـ…»
    return bool(forms & (load_telling().statements | load_telling().messages))


def sender(chunks: Sequence[Chunk], i: int) -> int | None:
    """«تلقى الوزير اتصالا من نظيره أكد فيه أن»: where whoever it came from stands, before the verb at ``i``."""
    at = next((k for k in range(i - 1, max(-1, i - _FAR), -1) if _holds(chunks[k])), None)
    if at is None:
        return None
    here = (k for k in range(at + 1, i) if chunks[k].prep == "من")
    return next((k for k in here if (mention := chunks[k].mention) is None or mention.kind != "place"), None)


def in_it_alone(chunks: Sequence[Chunk], i: int) -> bool:
    """«وجاء فيه أن»: in a statement that the sentence before told of."""
    nxt = chunks[i + 1] if i + 1 < len(chunks) else None
    stands = chunks[i].verb is not None and chunks[i].verb.form.lemma in STANDS  # type: ignore[union-attr]
    return stands and i < _OPENING and nxt is not None and nxt.kind == "pronoun" and nxt.prep == "في" and not in_it(chunks, i)


def _is_cue(chunk: Chunk) -> bool:
    if chunk.kind == "participle":
        return not chunk.prep and chunk.value != "silent"
    told = chunk.verb is not None and (chunk.verb.say or chunk.verb.carry)
    return chunk.kind == "verb" and told and chunk.norm not in load_telling().no_cues


def _is_noun(chunks: Sequence[Chunk], i: int) -> bool:
    """«لجنة متابعة الأسعار»: spelled like a participle."""
    before, behind = chunks[max(0, i - 1) : i], chunks[i + 1 : i + 2]
    if chunks[i].norm == _AGAIN:
        return not behind or behind[0].kind not in ("word", "noun") or bool(behind[0].prep)
    if chunks[i].norm == _FOLLOWING_UP and behind:
        return behind[0].kind in ("word", "noun", "party")
    if chunks[i].norm in _NAMED_SO:
        return not behind or behind[0].kind != "comp"  # «يُدعى فلانا», not «يدّعي أن»
    if chunks[i].kind != "participle" or not before or not behind or before[0].kind == "mark" or chunks[i].norm.endswith("ا"):
        return False  # «داعيا الله»: with its ending it owns nothing
    owned = behind[0].definite or (behind[0].kind == "party" and bool(chunks[i].conj))  # «بدعم ومتابعة أمير المنطقة»
    return behind[0].kind in ("word", "party") and owned and not behind[0].prep


def of_himself(chunks: Sequence[Chunk], i: int, text: str) -> bool:
    """«وأعترف بأنني», «فلاحظت أنه»: spelled like a past, and with nobody behind it the author speaks."""
    verb, nxt = chunks[i].verb, chunks[i + 1 : i + 2]
    alone = bool(nxt) and (nxt[0].kind == "comp" or nxt[0].prep != "")
    if verb is None or not alone:
        return False
    core = chunks[i].span.of(text).lstrip("وف")
    present = core.startswith("أ") and verb.form.lemma.startswith("ا") and verb.form.gender == "m"
    return present or (fold(verb.form.lemma) in load_telling().finding and verb.form.gender == "f")


def topic_leads(chunks: Sequence[Chunk], i: int) -> bool:
    """«إن التشخيص أكد …»: a definite noun phrase that no preposition governs, from the head of its clause to the verb."""
    at = i - 1
    while at >= 0 and chunks[at].kind == "word" and not chunks[at].prep and not chunks[at].conj:
        at -= 1
    run = chunks[at + 1 : i]
    opened = at < 0 or chunks[at].kind in ("comp", "mark")
    plain = bool(run) and all(c.value in ("", "transparent") and c.norm not in load_telling().adverbs for c in run)
    return opened and plain and len(run) <= _TOPIC and run[-1].definite and not chunks[i].conj

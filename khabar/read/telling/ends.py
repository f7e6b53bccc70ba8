"""Where the words of a speaker end that no marks hold: at the next cue, or where the outlet has its say again."""

from __future__ import annotations

import re

from khabar.read.telling.sight import Sight
from khabar.text.normalise import fold

#: Here the outlet has its say again.
_OWN_WORDS = re.compile(
    r"[،,]\s*(?:بحسب|وفقا|وفق|حسبما|بينما|فيما|في حين)\b(?!\s+(?:س|أن\b))"
    r"|[،,]?\s+(?:لكن|ثم|و)?(?:[^\s،,]+\s+){0,3}(?:و?رفض|و?امتنع)ت?\s+(?:\S+\s+){0,4}"
    r"(?:التعليق|الإدلاء|الكشف|الإفصاح|الخوض|تحديد|الرد على)"
    r"|[،,]\s+(?:من |ب)?دون (?:أن [يت](?:ذكر|شر|شير|حدد|وضح|سم|قدم|عط|كشف|فصح|دل|خض|خوض|تطرق|فصل|علق)\w*"
    r"|(?:ذكر|الكشف|كشف|تحديد|إعطاء|تقديم|تسمية|الإفصاح|الخوض|الإشارة|الإدلاء|توضيح|مزيد|المزيد|الدخول)\b)"
    r"|[،,]?\s+على حد (?=قول|تعبير|وصف)"
    r"|[،,.]\s*(?:جاء|أوضح|أكد|صرح|قال|ذكر|أعلن|بين)ت?\s+(?:ذلك|هذا)\b"
    r"|[،,]\s*وكانت?\s+(?:\S+\s+){1,5}قد\b"
    r"|[،,]?\s+في الوقت الذي\b"
    r"|[،,]\s*(?:الأمر الذي|وهو (?:ما|أمر|الأمر الذي))\s+(?:لم\s+)?[يت]?(?:نفي|نفا|نفت|نف|رفض|كذب|نكر|أنكر|فند)(?:ه|ها|ته)?\b"
    r"|[،,]\s*وذلك (?=على هامش|لدى|في ختام|(?:خلال|أثناء|عقب) (?:ال)?(?:لقاء|اجتماع|مؤتمر|جولة|زيارة|كلم|حفل|مقابلة|جلسة))"
    r"|\.\.\s+(?=و(?:كان|قد|في|من|ب|أما|ت|ي))"
)
_MEANWHILE = frozenset(("بينما", "فيما", "في حين"))
#: Right before a cue these begin what is told beside the words before.
_BESIDE = frozenset(fold(w) for w in ("فيما", "بينما", "حين", "لكن", "لكنه", "لكنها", "لكنهم", "كما"))
#: The next part of a complement: «أن …، وأن …».
AND_THAT = re.compile(r"[\s،,؛]*\sو[أإا]ن(?:ه|ها|هم|هما|نا|ني|ك|كم)?(?=\s)")
#: What a cue tells begins within so many chunks.
_REACH = 9


def stop_of(start: int, end: int, i: int, sight: Sight) -> int:
    """Where an indirect complement ends: at the next cue, or where the outlet has its say again."""
    stop = end
    fronted = fronted_until(i, end, sight)
    for j in range(i + 1, len(sight.chunks)):
        chunk = sight.chunks[j]
        if chunk.span.start >= end:
            break
        own = chunk.verb is not None and chunk.verb.form.person == 1  # «ونحذر شبابنا»: he goes on
        aside = chunk.norm in sight.words.besides and sight.chunks[j - 1].kind == "mark" and sight.around(chunk) is None
        if aside and chunk.span.start > start:
            stop = chunk.span.start
            break
        if chunk.span.start > fronted:
            stop = fronted
            break
        if j in sight.cues and sight.chunks[j - 1].span.start > start and _tells_beside(j, sight) and sight.around(chunk) is None:
            stop = max(start, sight.chunks[j - 1].span.start - len(sight.chunks[j - 1].prep) - 1)
            break  # «… فيما شدد الآخر على أن», «… في حين قال فلان», «…، لكنه قال إن»
        joined = j in sight.cues and (chunk.conj or chunk.kind == "participle") and not own
        if j in sight.cues and sight.chunks[j - 1].norm == "وقت" and sight.around(chunk) is None:
            stop = max(start, sight.text.rfind(" ", start, sight.chunks[j - 1].span.start - 1))  # «… في وقت أشار فيه آخر إلى أن»
            break
        if joined and sight.around(chunk) is None and chunk.span.start > start:
            stop = chunk.span.start
            break
    return own_words_from(start, stop, sight)


def _tells_beside(j: int, sight: Sight) -> bool:
    """«… فيما شدد الآخر على كذا», «…، لكنه قال إن»: a cue that tells what stands beside the words before; not «بينما اعترف
    الثالث», nor «…، كما يدعو القرار إلى كذا»."""
    before, cue = sight.chunks[j - 1], sight.chunks[j]
    if before.kind != "sub" or before.norm not in _BESIDE or cue.verb is None:
        return False
    behind = next((c for c in sight.chunks[j + 1 : j + _REACH] if c.kind in ("comp", "verb", "participle")), None)
    tells = fold(cue.verb.form.lemma) in sight.words.bare_tellers or (behind is not None and behind.kind == "comp")
    return tells and (before.norm != "كما" or cue.verb.form.tense == "past")


def fronted_until(i: int, end: int, sight: Sight) -> int:
    """«وفيما قال فلان إن …، تواصل القصف»: where behind the chunk at ``i`` the main clause begins, ``end`` where nothing
    is fronted."""
    if not (sight.chunks[0].kind == "sub" and sight.chunks[0].norm in _MEANWHILE):
        return end
    commas = (j for j in range(i + 1, len(sight.chunks)) if sight.chunks[j - 1].norm in "،," and sight.chunks[j].span.start < end)
    verbs = (j for j in commas if sight.chunks[j].kind == "verb" and not sight.chunks[j].conj)
    return next((sight.chunks[j - 1].span.start for j in verbs if sight.around(sight.chunks[j]) is None), end)


def own_words_from(start: int, stop: int, sight: Sight) -> int:
    """Where in ``start`` to ``stop`` the outlet has its say again, ``stop`` if nowhere; what the speaker carries on with a
    participle behind it is still his."""
    last = max((c.span.start for i, c in enumerate(sight.chunks) if i in sight.cues and c.kind == "participle"), default=-1)
    for match in _OWN_WORDS.finditer(sight.text, start, stop):
        quoted = any(q.start <= match.start() < q.end for q in sight.quoted)
        carried = last > match.end() and sight.text[match.start() : match.end()].strip("،, ") in _MEANWHILE
        opens = not sight.text[start : match.start()].strip()  # «قال إنه، بحسب الوزارة، فإن …»
        meanwhile = sight.text[match.start() : match.end()].strip("،, ") in _MEANWHILE
        more = meanwhile and AND_THAT.search(sight.text, match.end(), stop) is not None  # «… أن …، فيما …، وأن …»
        if not (quoted or carried or opens or more):
            return match.start()
    return stop

"""The words a cue of telling governs: behind «أن», between marks, behind a colon, or before the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.grammar import load_grammar
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.read.telling.ends import AND_THAT, stop_of
from khabar.read.telling.quotations import quotations
from khabar.read.telling.sight import Sight
from khabar.text.normalise import fold

_TRIM = " \t\u00a0\n\r،,.؛;:!-–—\"“”„«»'…*()"
#: Before a quotation: its mark and blanks.
_OPENING = ' \t\n\u00a0«“"”„'
#: Marks without colon or particle hold somebody's words if they have a verb or at least so many words.
SENTENCE_WORDS = 6
#: Of a complement that marks hold in part, this share makes it the speaker's own words.
_MOST = 0.6
#: Marks of fewer words inside a complement stand around a name or a single word.
_LEAST = 3
_REACH = 60
#: «قال: «…» at the end of a line and «… in the next: so far behind the sentence a quotation is opened anew.
_ANEW = 4
#: Behind a cue and its subject, of so many chunks, a sentence may begin without «إن».
_BARE = 6
_QUOTED = frozenset('«»“”"')
#: What describes a source stands so many chunks behind its noun at most.
_DESCRIBED = 3
#: «اطلعت عليه رويترز», «حصلت عليها القناة».
_SEEN = frozenset(fold(w) for w in ("اطلع", "حصل"))
#: So many characters stand at most between a quotation and its verb: «، هذا ما ».
_AFTER = 14
_NO_TELLING = frozenset(fold(w) for w in ("لأن", "لأنه", "كأن"))
#: Before marks that hold a name or a title.
_NAMING = re.compile(
    r"(?:\b(?:ب|ل)?ما\s+[أا]?(?:سم|وصف|دع)\w*|كتاب|رواية|فيلم|مسلسل|مسرحية|أغنية|قصيدة|ديوان|برنامج|مبادرة|حملة|ندوة|عنوانه?ا?|شعارا?|هاشتاق|وسم|هاشتاغ|باسم)\s*:?$"
)
#: What may stand between one quotation of a speaker and the next.
_JOINED = re.compile(r"[\s»”\"“«.،,؛;…]*(?:و(?:أن|إن|كذلك|أيضا)?|ثم|أن|إن)?[\s:]*")
_CLAUSE = re.compile(r"[^،,؛;.]*")
_ENDS_IN_ANNA = re.compile(r"(?:أن|ان)$")


@dataclass(frozen=True, slots=True)
class Complement:
    """``scopes`` are what belongs to the speaker's chain, ``quotes`` the words with whether they are the speaker's own,
    ``behind`` is where the complement begins; ``bare`` where only a colon announces the words."""

    scopes: tuple[Span, ...]
    quotes: tuple[tuple[Span, bool], ...]
    behind: int
    bare: bool = False


def complement(at: int, sight: Sight, claimed: set[int]) -> Complement | None:
    """What the cue ``sight.chunks[at]`` governs. Quotations whose start is in ``claimed`` have their speaker already."""
    cue = sight.chunks[at]
    lemma = fold(cue.verb.form.lemma) if cue.verb is not None else ""
    inside = sight.around(cue)
    end = min(sight.sentence.end, inside.end) if inside is not None else sight.sentence.end
    passed = aside = False
    for i in range(at + 1, min(len(sight.chunks), at + _REACH)):
        chunk = sight.chunks[i]
        if chunk.span.start >= end:
            break
        quote = sight.around(chunk) if inside is None else None
        if quote is not None and quote.start >= cue.span.end:
            if quote.start in claimed:
                return None
            announced = sight.text[: quote.start].rstrip(_OPENING).endswith(":")
            apart = lemma in sight.words.deeds and (passed or i - at > _BARE) and not announced
            if not apart and _holds_words(quote, i, at, sight, label=lemma in sight.words.labels, passed=passed):
                return _broken(at, _direct(quote, quote.start, sight, claimed), sight, claimed)
            if chunk.kind in ("verb", "comp", "participle"):
                continue
        if i in sight.cues and quote is None:
            return _before(at, sight, claimed)
        if chunk.kind == "mark" and chunk.norm == ":" and not _clock(sight.text, chunk.span):
            nxt = next((c for c in sight.chunks[i + 1 : i + 3] if c.norm != "("), None)
            if nxt is None or nxt.kind == "comp" or sight.around(nxt) is not None:
                continue
            if lemma in sight.words.labels or nxt.span.start >= end:
                return None
            return replace(_indirect(chunk.span.end, end, i, sight), bare=True)
        if chunk.kind == "comp" and sight.chunks[i - 1].norm in sight.words.when and i - 1 > at:
            aside = True  # «قال بعد أن زار المعرض إن …»
            continue
        if chunk.kind == "comp" and lemma in sight.words.deeds:
            return None
        if chunk.kind == "comp" and chunk.conj and sight.text.startswith("ف", chunk.span.start):
            continue  # «فإن» answers «إذا», it opens nobody's words
        if chunk.kind == "comp" and _concedes(i, sight):
            continue
        if chunk.kind == "comp" and chunk.conj and sight.inside(cue):
            break  # «قال إنه استبعد فلانا وإن …»: it goes on with the outer words
        if quote is None and not passed and _starts_bare(i, at, sight):
            return _indirect(chunk.span.start, end, i, sight)
        before = sight.chunks[i - 1]
        passed = passed or (before.kind == "mark" and chunk.norm in sight.words.besides)  # «عبر عن عزائه، سائلا الله أن»
        behind_verb = chunk.kind == "comp" and i - 1 > at and before.kind == "verb" and not _describes(i - 1, at, sight)
        if behind_verb and not sight.text.startswith("إن", chunk.span.start):
            return None  # «كتب كذا، وهو ما يمكن أن …»
        if chunk.kind == "comp" and chunk.prep == "من" and not {lemma, cue.norm} & sight.words.from_that:
            continue  # «أكبر من أن يختزل»
        if chunk.kind == "comp" and chunk.norm not in _NO_TELLING:
            if passed and not (sight.text.startswith("إن", chunk.span.start) or sight.chunks[i - 1].kind == "mark"):
                return None
            if cue.verb is not None and cue.verb.form.enc and lemma not in sight.words.labels | sight.words.telling_someone:
                return None  # «مما اعتبرته … أن»: the pronoun is what was said
            if sight.chunks[i - 1].norm in sight.words.attitudes and i - 1 > at:
                return None
            if lemma in sight.words.asking or cue.norm in sight.words.asking:
                return Complement((Span(chunk.span.end, stop_of(chunk.span.end, end, i, sight)),), (), chunk.span.end)
            return _told(chunk.span.end, end, i, sight, claimed, label=lemma in sight.words.labels)
        if chunk.kind == "operator" and _ENDS_IN_ANNA.search(chunk.span.of(sight.text)) and not passed:
            return _told(chunk.span.end, end, i, sight, claimed)
        relative = chunk.span.start in sight.relative or _describes(i, at, sight)
        if chunk.kind == "verb" and chunk.verb is not None and not chunk.verb.aux and not relative:
            passed, aside = passed or not aside, False
    return _behind(at, sight, claimed) or _before(at, sight, claimed)


def _starts_bare(i: int, at: int, sight: Sight) -> bool:
    """«قال فلان لقد …», «وأضاف نحن …»: a sentence of the speaker's own that nothing announces, right behind his name."""
    cue, chunk = sight.chunks[at], sight.chunks[i]
    if not _takes_sentences(cue, sight) or chunk.prep or i - at > _BARE:
        return False
    first_person = chunk.kind == "verb" and chunk.verb is not None and chunk.verb.form.person == 1
    if not first_person and chunk.norm not in sight.words.starters:
        return False
    return all(c.kind in ("party", "word", "pronoun") and not c.prep and not c.conj for c in sight.chunks[at + 1 : i])


def _describes(i: int, at: int, sight: Sight) -> bool:
    """«أظهرت دراسة أجرتها …», «في مقابلة نشرت …», «عن وزير لم تسمه»: a verb right behind an indefinite noun, that has a pronoun
    for it or tells of a source."""
    verb, nxt = sight.chunks[i], sight.chunks[i + 1] if i + 1 < len(sight.chunks) else None
    of_it = nxt is not None and nxt.kind == "pronoun" and bool(nxt.prep) and not verb.conj
    if of_it and verb.verb is not None and fold(verb.verb.form.lemma) in _SEEN:
        return True  # «تقرير للجنة النزاهة اطلعت عليه الوكالة»
    phrase = sight.chunks[max(at + 1, i - _DESCRIBED) : i]
    if phrase and phrase[-1].kind == "neg":
        phrase = phrase[:-1]
    if not phrase or verb.conj or phrase[-1].kind != "word" or phrase[-1].definite or phrase[-1].enc or phrase[-1].value:
        return False
    grammar = load_grammar()
    source = any(c.norm in grammar.sources | sight.words.statements or c.norm in grammar.channels for c in phrase)
    return source or (verb.verb is not None and bool(verb.verb.form.enc))


def _concedes(i: int, sight: Sight) -> bool:
    """«وإن كان …»: right before a verb it means "even if"."""
    behind = sight.chunks[i + 1 : i + 2]
    return sight.text.startswith("وإن", sight.chunks[i].span.start) and bool(behind) and behind[0].kind == "verb"


def _takes_sentences(cue: Chunk, sight: Sight) -> bool:
    """«قال», «وأضاف»: a sentence may stand right behind it."""
    return cue.verb is not None and fold(cue.verb.form.lemma) in sight.words.bare


def governs(at: int, sight: Sight, claimed: set[int]) -> bool:
    """Whether the cue ``sight.chunks[at]`` has a complement; claims no quotation."""
    return complement(at, sight, set(claimed)) is not None


def opened(at: int, sight: Sight, claimed: set[int]) -> Complement | None:
    """What the particle ``sight.chunks[at]`` opens where no cue but «بحسب …» stands before it."""
    return _told(sight.chunks[at].span.end, sight.sentence.end, at, sight, claimed)


def _clock(text: str, span: Span) -> bool:
    """«18:40» is a time of day."""
    return text[span.start - 1 : span.start].isdigit() and text[span.end : span.end + 1].isdigit()


def _holds_words(quote: Span, i: int, at: int, sight: Sight, *, label: bool, passed: bool) -> bool:
    """Whether marks that no particle announces hold words, not a name or a label."""
    before = sight.text[sight.chunks[at].span.end : quote.start].rstrip(_OPENING)
    if names_something(before):
        return False
    if before.endswith(":") or (i - 1 > at and sight.chunks[i - 1].kind == "comp"):
        return True
    if label or (passed and not before.endswith(("،", ","))) or _ended(before):
        return False
    if i - 1 == at and _takes_sentences(sight.chunks[at], sight):
        return True
    verb = any(c.kind == "verb" for c in sight.chunks[i : i + _REACH] if quote.holds(c.span))
    return verb or len(quote.of(sight.text).split()) >= SENTENCE_WORDS


def _ended(before: str) -> bool:
    """«لـ»: one letter glued to the marks governs what they hold."""
    last = before.split()[-1] if before.split() else "قال"
    return fold(last).removeprefix("و") in ("", "ل", "ب", "ك", "في", "من", "علي", "الي", "عن", "مع")


def _direct(quote: Span, behind: int, sight: Sight, claimed: set[int]) -> Complement:
    """A quotation and those that carry it on: «…»، و«…»."""
    spans = [quote]
    claimed.add(quote.start)
    for other in sight.quoted:
        if other.start <= spans[-1].end or other.start in claimed:
            continue
        begun_anew = other.start <= sight.sentence.end + _ANEW and sight.text[spans[-1].end : spans[-1].end + 1] == "\n"
        if (other.start > sight.sentence.end and not begun_anew) or not _JOINED.fullmatch(sight.text, spans[-1].end, other.start):
            break
        claimed.add(other.start)
        spans.append(other)
    return Complement(tuple(spans), tuple((s, True) for s in spans), behind)


def _told(start: int, end: int, i: int, sight: Sight, claimed: set[int], *, label: bool = False) -> Complement | None:
    """The complement behind a particle. Of its parts («أن …، وأن …») each is direct where marks hold all or most of it."""
    first = _at(sight.quoted, start, sight)
    if (start >= end) if first is None else (first.start in claimed):
        return None  # a text cut short behind «أن», or words that have their speaker
    stop = max(stop_of(start, end, i, sight), min(first.end, end) if first is not None else start + 1)
    quotes: list[tuple[Span, bool]] = []
    for part in _parts(Span(start, stop), sight):
        marked = _most(part, sight, label=label and not quotes)
        if marked is not None:
            # A quotation may go on over the end of the sentence that opens it.
            marked = next((q for q in sight.quoted if q.start == marked.start), marked)
            quotes.append((marked, True))
        elif quotes and not quotes[-1][1]:
            quotes[-1] = (Span(quotes[-1][0].start, part.end), False)
        else:
            quotes.append((part, False))
    if label and _at(quotations(sight.text, Span(start, stop), 1), start, sight) is not None and _a_label(quotes[0], sight):
        return None
    claimed.update(q.start for q in sight.quoted if start <= q.start < stop)
    whole = Span(start, max(stop, max(q.end for q, _ in quotes)))
    return Complement((whole,), tuple(quotes), start)


def _a_label(quote: tuple[Span, bool], sight: Sight) -> bool:
    """«وصفه بأنه «عار»»: marks around a name for something."""
    span, direct = quote
    return not direct or (not sight.has_verb(span) and len(span.of(sight.text).split()) < SENTENCE_WORDS)


def _at(marked: Sequence[Span], start: int, sight: Sight) -> Span | None:
    """The quotation that opens right at ``start``."""
    return next((q for q in marked if start <= q.start <= start + 8 and not sight.text[start : q.start].strip(_TRIM)), None)


def _parts(scope: Span, sight: Sight) -> list[Span]:
    """A complement cut where «وأن», «وإنه» begins the next of several, outside marks."""
    marked = quotations(sight.text, scope, 1)
    cuts = [
        m for m in AND_THAT.finditer(sight.text, scope.start, scope.end) if not any(q.start <= m.start() < q.end for q in marked)
    ]
    if not marked or not cuts:
        return [scope]
    starts = [scope.start, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), scope.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _most(scope: Span, sight: Sight, *, label: bool = False) -> Span | None:
    """The first marks in a part of a complement that hold its verb or most of its words."""
    first = next(iter(quotations(sight.text, scope, _LEAST)), None)
    if first is None:
        return None
    lead = Span(scope.start, first.start).of(sight.text).strip(_TRIM).split()
    tail = _CLAUSE.match(sight.text, min(first.end + 1, scope.end), scope.end)
    words = len(first.of(sight.text).split())
    total = len(lead) + words + (len(tail[0].split()) if tail is not None else 0)
    if lead and any(mark in _QUOTED for mark in Span(scope.start, first.start - 1).of(sight.text)):
        return None  # «أن المجلس «يصادق» على كذا و«يطالب» …»: marks around single words of his
    if lead and words < SENTENCE_WORDS and not sight.has_verb(first) and sight.has_verb(Span(first.end, scope.end)):
        return None  # «أنه بعد «عملية بطيئة» أبلغت …»
    if not lead:
        return first if words > _LEAST or not label else None
    verb_before = any(c.kind == "verb" for c in sight.chunks if scope.start <= c.span.start < first.start)
    opening = next((c for c in sight.chunks if c.span.start >= first.start and c.kind != "neg"), None)
    verb_inside = opening is not None and opening.kind == "verb" and first.holds(opening.span)
    if (verb_inside and not verb_before) or (words >= _MOST * total and len(lead) <= words):
        return first
    return None


def names_something(before: str) -> bool:
    """Whether what follows ``before`` is a name or title: «ما سماه: «محور كذا»», «تقريرا بعنوان «…»»."""
    return _NAMING.search(before) is not None


def _indirect(start: int, end: int, i: int, sight: Sight) -> Complement:
    span = Span(start, max(stop_of(start, end, i, sight), start + 1))
    return Complement((span,), ((span, False),), start)


def _behind(at: int, sight: Sight, claimed: set[int]) -> Complement | None:
    """«… وقال:» at the end of a line, and the quotation in the next."""
    end = sight.sentence.end
    if sight.around(sight.chunks[at]) is not None or not sight.text[sight.chunks[at].span.end : end].rstrip().endswith(":"):
        return None
    quote = next((q for q in sight.quoted if end <= q.start <= end + 3 and q.start not in claimed), None)
    return _direct(quote, quote.start, sight, claimed) if quote is not None else None


def _broken(at: int, behind: Complement, sight: Sight, claimed: set[int]) -> Complement:
    """«…»، يقول فلان، «…»: the words before the cue and behind it; but «وعلى سؤال «…»، قال: «…»» are two men's."""
    first = min((q.start for q in sight.quoted if q.start >= sight.sentence.start), default=sight.sentence.end)
    leads = not sight.text[sight.sentence.start : first].strip(_OPENING)
    announced = sight.text[: behind.quotes[0][0].start].rstrip(_OPENING).endswith(":")
    before = _before(at, sight, claimed) if leads and not announced else None
    if before is None:
        return behind
    return replace(behind, scopes=(*before.scopes, *behind.scopes), quotes=(*before.quotes, *behind.quotes))


def _by_itself(quote: Span, text: str) -> bool:
    """«… جميعا.\n«كنا هنا قبلهم». يقول فلان»: the quotation is a sentence of its own, and no one's before it."""
    before = text[max(0, quote.start - _AFTER) : quote.start].rstrip(' \t\u00a0«“"”')
    return before.endswith((".", "\n"))


def _before(at: int, sight: Sight, claimed: set[int]) -> Complement | None:
    """«…»، قال فلان."""
    cue = sight.chunks[at]
    if cue.kind != "verb" or cue.conj:
        return None
    quote = next((q for q in sight.quoted if 0 <= cue.span.start - q.end <= _AFTER and q.start not in claimed), None)
    if quote is None:
        return None
    between = sight.text[quote.end : cue.span.start].strip(' \t\n»”"“،,-–—')
    if between == "." and _by_itself(quote, sight.text):
        between = ""
    if between and fold(between) not in sight.words.so_said:
        return None
    claimed.add(quote.start)
    return Complement((quote,), ((quote, True),), sight.sentence.end)

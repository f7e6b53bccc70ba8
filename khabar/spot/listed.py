"""Places, bodies and media that the lists know, bodies by pattern, and descriptions without a name."""

from __future__ import annotations

from khabar.lexicon.names import Hit
from khabar.model.mention import Form, Gender, Mention, Number
from khabar.spot.alone import other_hamza
from khabar.spot.bodies import nisba_at, pattern_at
from khabar.spot.clubs import club, two_clubs
from khabar.spot.elsewhere import definite_behind
from khabar.spot.lines import Found, Line, Scan, zipf
from khabar.spot.namelike import name_end
from khabar.spot.namewords import of_a_family
from khabar.spot.openers import name_span, opener_at, proper
from khabar.spot.vetoes import joins_place
from khabar.spot.wordlike import described, idiom
from khabar.text.normalise import fold

#: Marks around an agency's letters; up to this Zipf value these are no common word (``كونا`` 3.6, ``بنا`` 5.0).
_OPEN, _CLOSE = frozenset('(«"“'), frozenset(')»"”')
_LETTERS = 4.2
#: From this Zipf value on a word is common.
_COMMON = 4.0
#: A definite word as rare as this behind a name that is an agency too is the surname.
_SELDOM = 3.0
_DASHES = frozenset("-–—")
#: Words before a weak name that are its evidence, also with a preposition written on.
_BEFORE = ("place_before", "town_before", "media_before", "group_before")
_CAPITAL = fold("عاصمة")


def listed(scan: Scan, at: int) -> int | None:
    """A known place, body or medium, or a body by pattern; the longest."""
    known, pattern = scan.line.known(at), pattern_at(scan.line, at)
    opener = opener_at(scan.line, at)
    form: Form
    if opener is None and (clubs := two_clubs(scan, at) or club(scan, at, known)):
        return clubs
    known = _today(scan, at, known) or known
    if known and known.value.weak and not evident(scan, at, known.drop, known.value):
        known = None
    if known and (is_given(scan, at, known.words, known.drop) or idiom(scan.line, at) or _other_word(scan, at, known)):
        known = None
    if pattern and (known is None or pattern.end > known.end) and (opener is None or pattern.end >= opener.end):
        span = scan.line.span(at, pattern.end, pattern.drop)
        form = "nominal" if pattern.nominal else "name"
        number: Number = "p" if pattern.plural else "s"
        rule = f"pattern:{pattern.slug}"
        surface = span.of(scan.line.text)
        scan.found.append(
            Mention(span, surface, "organization", form, span, rule, pattern.key, state=pattern.state, number=number)
        )
        return pattern.end
    if known and (opener is None or known.end >= opener.end):
        return _emit(scan, at, known.end, known.drop, known.value)
    if opener:
        span = name_span(scan.line, at, opener)
        form = "name" if proper(scan.line, at, opener) else "nominal"
        bare = scan.line.tokens[at].definite and not any(t.pro[:1] == ("ل",) for t in scan.line.tokens[at + 1 : opener.end])
        rule = "opener:loose" if (bare and opener.words > 2) or opener.value in scan.names.cues["loose"] else "opener"
        scan.found.append(Mention(span, span.of(scan.line.text), "organization", form, span, rule))
        return opener.end
    return None


def _today(scan: Scan, at: int, known: Found | None) -> Found | None:
    """The place of «وشهدت بغداد اليوم أمطارا»: a paper of that name stands in marks, behind its noun or a verb of printing."""
    line, cues = scan.line, scan.names.cues
    before = line.norm(at - 1)
    if known is None or known.words != 2 or line.norm(at + 1) != "اليوم":
        return None
    if line.tokens[at - 1].surface in _OPEN if at else line.norm(at + 2) in _DASHES:
        return None
    medium = bool({before, before[1:]} & (cues["media_before"] | cues["prints"]))
    hit = scan.names.find(line.norm(at)[known.drop :])
    return Found(hit, at + 1, known.drop, 1) if hit is not None and not medium else None


def _emit(scan: Scan, at: int, end: int, drop: int, hit: Hit) -> int:
    entry = hit.entries[0]
    span = scan.line.span(at, end, drop)
    media = _noun_before(scan.line, at) in scan.names.cues["media_before"]
    outlet = scan.names.credits.get(" ".join(t.norm for t in scan.line.tokens[at:end])) if _spoken_to(scan, at, end) else None
    entry = outlet if outlet is not None and entry.kind == "place" else entry
    for other in hit.entries:
        # عُمان is printed like عمّان where marks are left out; the mark tells them apart where it is there.
        if other.sort == "state" and "\u064f" in span.of(scan.line.text):
            entry = other
        if media and other.press:
            entry = other
    scan.found.append(
        Mention(span, span.of(scan.line.text), entry.kind, "name", span, f"known:{entry.sort}", entry.key, state=entry.state)
    )
    return end


def _spoken_to(scan: Scan, at: int, end: int) -> bool:
    """Whether a name in marks is who was told something: ``لـ«الشرق الأوسط» إن …``, ``أبلغ «الشرق الأوسط» أن …``."""
    line = scan.line
    marked = line.norm(at - 1) in _OPEN and line.norm(end) in _CLOSE
    to = line.norm(at - 2) == "ل" or line.norm(at - 2) in scan.names.cues["informs"]
    return marked and to and line.norm(end + 1) in ("ان", "،", ":", ".")


def _noun_before(line: Line, at: int) -> str:
    """The folded word before the one at ``at``, past a mark of quotation that sets it apart (``محافظة «حقل»``)."""
    marked = line.norm(at - 1) in _OPEN and line.norm(at + 1) in _CLOSE
    return line.norm(at - 1 - marked)


def _other_word(scan: Scan, at: int, known: Found) -> bool:
    """Whether one word that is a place's name is none here: an adjective, a noun with its adjective («في صور احتفالية»), or
    what a tent or a café is called."""
    line, entry = scan.line, known.value.entries[0]
    if known.words > 1 or entry.kind != "place":
        return False
    if other_hamza(line.tokens[at].surface[known.drop :], entry):
        return True  # «العلم المؤصل» is not «الموصل»
    before, after = line.word(at - 1), line.word(at + 1)
    if known.drop == 2 and joins_place(scan.line, at, scan.found[-1:]):
        return True
    if _with_pronoun(line, at, known.drop) or (known.value.weak and _feminine(line, at) and _feminine(line, at + 1)):
        return True  # «الزاوية اليومية»
    if known.drop == 0 and entry.sort in ("town", "place"):
        if before is not None and before.stem in scan.names.cues["called_so"] and not before.definite:
            return True
        if after is not None and after.surface.endswith("ة") and described(line, at):
            return True
    return _adjective_here(scan, at, known)


def _with_pronoun(line: Line, at: int, drop: int) -> bool:
    """Whether a word that ends as a place's name does when its dots are left out is a common noun and its pronoun: «زواره»."""
    word = line.tokens[at].surface
    return word.endswith("ه") and len(word) > drop + 3 and not line.tokens[at].definite and zipf(word[drop:-1]) >= _COMMON


def _feminine(line: Line, at: int) -> bool:
    """Whether a word is definite and feminine, and no state's adjective."""
    token = line.word(at)
    return token is not None and token.pro == ("ال",) and token.norm.endswith("ه") and token.norm not in line.names.nisbas


def _adjective_here(scan: Scan, at: int, known: Found) -> bool:
    """Whether one word that is a place's name and an adjective too is the adjective here: behind a definite noun («الأندية
    السعودية»), or, of a small town's name, behind an indefinite one («جسر جوي»)."""
    line, entry = scan.line, known.value.entries[0]
    before, token = line.word(at - 1), line.tokens[at]
    if known.words > 1 or known.drop or before is None or entry.kind != "place":
        return False
    if entry.sort == "town":
        cued = before.norm in scan.names.cues["place_before"] or before.norm in scan.names.cues["regions"]
        indefinite = token.norm.endswith("ي") and not token.definite and before.pro in ((), ("و",))
        feminine = token.norm.endswith("ه") and token.pro == before.pro == ("ال",) and known.value.weak
        return (indefinite or feminine) and not cued
    behind_name = bool(scan.found) and scan.found[-1].whole.end >= before.span.end
    if token.norm in scan.names.nisbas and token.norm.endswith("ه") and not token.definite:
        return before.norm.endswith("ه") and not before.definite and not behind_name  # «13 محافظة تركية»
    office = before.norm in scan.names.heads.table or before.norm in scan.names.ranks.table
    return token.norm in scan.names.nisbas and token.norm.startswith("ال") and before.definite and not behind_name and not office


def is_given(scan: Scan, at: int, words: int, drop: int) -> bool:
    """Whether a single word reads as a given name that opens a longer name (``تركي بن عبدالله``)."""
    if words > 1 or drop:
        return False
    token = scan.line.tokens[at]
    kind = scan.names.words.get(token.norm)
    if kind not in ("m", "f", "n"):
        return False
    sorts = name_end(scan.line, at)[1]
    return len(sorts) > 1 and (kind in ("m", "f") or sorts[0] == "given")


def evident(scan: Scan, at: int, drop: int, hit: Hit) -> bool:
    """Whether a weak name has its evidence: a word of places, media or groups before it, or a preposition on it."""
    before = _noun_before(scan.line, at)
    if before[:1] in "وبل" and any(before[1:] in scan.names.cues[cue] for cue in _BEFORE):
        before = before[1:]
    if hit.light and drop and scan.line.norm(at)[drop - 1] in "بل":
        return True
    if drop == 1 and hit.entries[0].sort == "state" and scan.line.norm(at)[0] == "و" and _joined(scan, at):
        return True
    for entry in hit.entries:
        if entry.kind == "place" and before in (
            scan.names.cues["town_before"] if entry.sort == "town" and not hit.light else scan.names.cues["place_before"]
        ):
            return True
        if entry.press and before in scan.names.cues["media_before"]:
            return True
        if entry.press and not drop and (_tells(scan, at) or _credited(scan, at)):
            return True
        if entry.sort == "body" and before in scan.names.cues["group_before"]:
            return True
    return False


def _joined(scan: Scan, at: int) -> bool:
    """Whether «و» joins a state to a place right before: «قطر وبوتان»."""
    before, last = scan.line.word(at - 1), scan.found[-1] if scan.found else None
    return before is not None and last is not None and last.kind == "place" and last.whole.end == before.span.end


def _tells(scan: Scan, at: int) -> bool:
    """Whether an agency's letters, which are no common word, stand behind a verb of telling or alone in marks: («سانا»)."""
    tokens, token = scan.line.tokens, scan.line.tokens[at]
    marked = 0 < at < len(tokens) - 1 and tokens[at - 1].surface in _OPEN and tokens[at + 1].surface in _CLOSE
    if _bears(scan, at):
        return False
    return zipf(token.surface) < _LETTERS and (marked or scan.line.norm(at - 1) in scan.names.cues["agency_before"])


def _bears(scan: Scan, at: int) -> bool:
    """Whether the letters are somebody's name here: a girl stands before them, or the text has a surname behind them
    («لانا الفراج»)."""
    line, norm = scan.line, scan.line.norm(at)
    if line.find(scan.names.honorifics, at - 2, True) is not None or norm not in scan.names.words:
        return norm in scan.names.words
    behind = definite_behind(line.text, line.tokens[at].surface)
    return any(of_a_family(word) or scan.names.words.get(fold(word), "w") != "w" or zipf(word) < _SELDOM for word in behind)


def _credited(scan: Scan, at: int) -> bool:
    """Whether a medium stands in a byline behind who wrote («محمد السالم – سبق»), or in marks as told to (لـ«الوطن»)."""
    line, tokens = scan.line, scan.line.tokens
    after = tokens[at + 1].surface if at + 1 < len(tokens) else ""
    if at > 1 and tokens[at - 1].surface in _OPEN and line.norm(at - 2) == "ل":
        return after in _CLOSE
    writer = scan.found[0] if len(scan.found) == 1 else None
    if at < 2 or tokens[at - 1].surface not in _DASHES or (after and after not in _DASHES and tokens[at + 1].kind != "break"):
        return False
    return writer is not None and writer.kind == "person" and writer.span.end == tokens[at - 2].span.end


def capital(scan: Scan, at: int) -> int | None:
    """A state's capital told by its adjective: «العاصمة الروسية»; not before its name, which tells it better."""
    token, nisba = scan.line.word(at), nisba_at(scan.line, at + 1)
    if token is None or nisba is None or (token.stem, token.pro[-1:], token.enc) != (_CAPITAL, ("ال",), ""):
        return None
    entry, end = scan.names.capitals.get(nisba[0]), nisba[1]
    named = scan.line.known(end)
    if entry is None or not scan.line.tokens[end - 1].definite or (named is not None and named.value.entries[0].kind == "place"):
        return None
    span = scan.line.span(at, end, sum(len(part) for part in token.pro[:-1]))
    scan.found.append(Mention(span, span.of(scan.line.text), "place", "nominal", span, "capital", entry.key, state=entry.state))
    return end


def noun(scan: Scan, at: int) -> int | None:
    """A delegation, a source, forces and the like, with the adjectives that follow."""
    found = scan.line.find(scan.names.nouns, at)
    if found is None:
        return None
    noun = found.value
    end, state = found.end, None
    adjectives = 0
    while end < found.end + 4 and (token := scan.line.word(end)):
        nisba = nisba_at(scan.line, end)
        if nisba and token.definite == noun.definite and token.pro[:1] != ("و",):
            state, end = state or nisba[0], nisba[1]
        elif _adjective(scan.line, end, definite=noun.definite):
            end += 1
        else:
            break
        adjectives += 1
    if (noun.nisba and state is None) or (noun.adjective and not adjectives):
        return None
    span = scan.line.span(at, end, found.drop)
    surface, rule = span.of(scan.line.text), f"noun:{noun.id}"
    gender: Gender = "m" if noun.kind == "person" else ""
    scan.found.append(
        Mention(span, surface, noun.kind, "nominal", span, rule, None, (), state, gender, noun.number, noun.unnamed)
    )
    return end


def _adjective(line: Line, at: int, *, definite: bool) -> bool:
    """Whether the word is an adjective of an unnamed noun: listed, or in -ي / -ية with the same article."""
    token = line.tokens[at]
    if (token.pro and token.pro != ("ال",)) or token.definite != definite or token.enc:
        return False
    return token.stem in line.names.cues["describing"] or (
        token.stem.endswith(("ي", "يه", "يون", "يين"))
        and len(token.stem) > 4
        and zipf(token.surface) > 2.5
        and token.norm not in line.names.words
    )

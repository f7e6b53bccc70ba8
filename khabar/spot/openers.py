"""Organizations that open with a common noun, and how far their names run: ``شركة النفط الوطنية``, ``لجنة الفصل في الطعون``."""

from __future__ import annotations

from khabar.model.span import Span
from khabar.model.text import Token
from khabar.spot.lines import QUOTES, Found, Line, zipf
from khabar.spot.namelike import name_end
from khabar.spot.namewords import COMMON, sort
from khabar.spot.wordlike import verbal

#: Words between marks of quotation that are a name, at most; what opens them.
_QUOTED = 5
_MARKS = QUOTES | {"("}
#: Definite words in a row, at most; nouns in construct between the opener and the first of them, at most.
_DEFINITE, _CHAIN = 4, 2
#: Words of a company's name that ends with what it is, at most.
_LONGEST = 6
_PREPOSITIONS = frozenset({"في", "عن", "علي", "من"})
#: Behind a noun that «و» joins these tell that it is done, and that no body is called by it.
_NEW = frozenset({"عن", "من", "منها", "منه", "فيها", "عليها"})
#: They take no «لل…»: what follows is why somebody comes to one, or what it stands in.
_CLUBS = ("النادي", "الحزب")
#: The adjective that is the word for a year, too.
_COMMON = "العام"
#: From this Zipf value on a word behind a firm's name is no part of it.
_OFTEN = 4.0


def opener_at(line: Line, at: int) -> Found | None:
    """An organization that opens with a common noun: ``شركة النفط الوطنية``, ``الهيئة العامة للاستثمار``; at least two words."""
    token = line.word(at)
    if token is None or token.enc:
        return None
    lam = token.pro[-1:] == ("ل",) and "ل" + token.stem in line.names.openers  # «ولجنة» is no «و», «ل» and «جنة»
    noun, pro = ("ل" + token.stem, token.pro[:-1]) if lam else (token.stem, token.pro)
    drop = len(token.norm) - len(noun) if pro and not token.definite else sum(map(len, token.pro[:-1]))
    begin, whole = at + 1, pro[-2:] == ("ل", "ال") and noun.startswith("ل")
    never = f"{noun} {line.norm(begin)}" in line.names.cues["opens_never"]  # «الحركة الجوية»
    end = _described(line, begin) if token.bare in line.names.definite_openers and not never else begin
    if end == begin and noun in line.names.openers and (whole or not token.definite):
        end = _name(line, begin, noun)  # «للجنة» may be «اللجنة» and «لجنة»
    known = line.known(begin, drops=False) if noun in line.names.cues["construct"] else None
    if known is not None and known.end >= end and known.value.entries[0].kind == "place":
        return None  # «مديرية صرواح» is a division, no directorate
    return Found(noun, end, drop, end - at) if end > at + 1 else None


def proper(line: Line, at: int, opener: Found) -> bool:
    """Whether an opener's phrase is a name: two and more words of its own, or one that is a name word or that such bodies are
    called by («نادي الفيحاء»); «لجنة التحكيم», «شركة التأمين» only describe."""
    cues, first, last = line.names.cues, line.tokens[at + 1], line.tokens[opener.end - 1]
    club = opener.value in cues["teams"] and last.norm in cues["clubs_too"]
    if f"{opener.value} {first.norm}" in cues["whole_names"] or (opener.value in cues["official"] and first.pro == ("ال",)):
        return True
    if (last.norm in cues["whose"] and not club) or (first.norm in cues["whose"] and opener.value in cues["forces"]):
        return False
    described = all(t.norm in line.names.nisbas for t in line.tokens[at + 2 : opener.end])
    if described and first.norm in cues["describes"] and opener.value in cues["called"]:
        return False  # «شركة الطيران الهندية» may be any of several
    if opener.words > 2 or line.tokens[at + 1].kind != "word" or line.tokens[at].bare in line.names.definite_openers:
        return True
    if _at_body(line, opener.end):
        return True  # «معهد السياحة بجامعة القاهرة»
    field = opener.value in cues["by_field"] and line.find(line.names.domains, at + 1, False) is not None
    called = first.pro == ("ال",) and opener.value in cues["called"]
    known = opener.value in cues["local"] and line.known(at + 1, drops=False) is not None
    return called or known or field or sort(first, line.names) in ("given", "name", "new")


def _at_body(line: Line, at: int) -> bool:
    """Whether «ب» and a body of which the one before is part stand there: «بجامعة …», «بمجلس الوزراء»."""
    token = line.word(at)
    return token is not None and token.pro == ("ب",) and token.stem in line.names.cues["hosts"]


def name_span(line: Line, at: int, opener: Found) -> Span:
    """Where an opener's name stands: with the opener, unless marks of quotation set it apart (``شركة «بترو مالي»``)."""
    if line.tokens[at + 1].surface in _MARKS:
        return line.span(at + 2, opener.end - 1)
    return line.span(at, opener.end, opener.drop)


def quoted(line: Line, at: int) -> int:
    """The token after a name between marks of quotation or brackets that begins at ``at``, or ``at``."""
    if not (at < len(line.tokens) and line.tokens[at].surface in _MARKS):
        return at
    close = ")" if line.tokens[at].surface == "(" else QUOTES
    for end in range(at + 1, min(at + _QUOTED + 2, len(line.tokens))):
        token = line.tokens[end]
        if token.surface in close:
            return end + 1 if end > at + 1 else at
        if (token.kind != "word" and token.surface != "-") or token.norm in line.names.cues["never"]:
            break
    return at


def _name(line: Line, at: int, opener: str) -> int:
    """The token after what stands behind an opener without article."""
    names, phrase = line.names, f"{opener} {line.norm(at)}"
    if (opener in names.cues["opens_only"]) != (phrase in names.cues["opens_only"]) or phrase in names.cues["opens_never"]:
        return at
    if phrase in names.cues["boards"] and opener_at(line, at + 1) is not None:
        return at  # «مجلس إدارة شركة …»: the company is named
    if (end := quoted(line, at)) > at:
        known = line.known(at + 1, drops=False)  # «قناة "النيل"» is no river
        return end if known is None or (opener in names.cues["media_before"] and known.value.entries[0].kind == "place") else at
    if opener in names.cues["named_after"] and (honorific := line.find(names.honorifics, at, False)):
        return name_end(line, honorific.end)[0]
    parted = line.norm(at) in names.cues["regions"] and opener not in names.cues["loose"]  # «مجلس محافظة البصرة»
    if (parted or opener in names.cues["local"]) and (place := _place(line, at)) > at:
        return purpose(line, place)
    if opener in names.cues["local_only"]:
        return at
    if (whole := _held(line, at, opener) or _served(line, at, opener)) is not None:
        return whole
    begin = at + _chain(line, at, opener)
    first = line.word(begin)
    if first is not None and first.pro[:1] == ("ل",):
        return at  # «محكمة للنظر في القضايا» is any
    given = first is not None and not first.pro and sort(first, names) == "given"
    end = max(definite_run(line, begin, _DEFINITE), name_end(line, begin)[0] if given else 0)
    if end == begin:
        return begin + (opener in names.cues["firms"] and begin == at and _firm(line, at))
    whole, known = purpose(line, _joined(line, end)), line.known(at - 1)
    more = line.norm(known.end) if known else ""
    # «حزب العمال الكردستاني والتفاهمات …»: what is added is no part of a name that lists hold
    added = known is not None and known.words > 1 and (known.end < end or (known.words > 2 and known.end < whole))
    return known.end if known and added and more not in names.nisbas and more not in names.cues["ordinals"] else whole


def _held(line: Line, at: int, opener: str) -> int | None:
    """The token after a company's name of any words that ends with what it is: «مجموعة … القابضة»."""
    for end in range(at, at + _LONGEST):
        token = line.word(end)
        if token is None or (token.norm in line.names.cues["never"] and token.norm not in line.names.cues["particles"]):
            return None
        charity = opener in line.names.cues["charities"] and token.norm in line.names.cues["kinds_of_charities"]
        if charity or token.norm in line.names.cues["kinds_of_companies"]:
            return purpose(line, end + 1) if end > at else None
    return None


def _served(line: Line, at: int, opener: str) -> int | None:
    """Past a site that a company runs («شركة قناة السويس»), or what one does, or two services, and their town («شركة معارض
    الظهران الدولية», «هيئة كهرباء ومياه دبي»)."""
    first, second = line.word(at), line.word(at + 1)
    if first is None:
        return None
    known = line.known(at, drops=False)
    placed = known is not None and known.value.entries[0].kind == "place" and line.norm(known.end).startswith("ل")
    if known is not None and placed and (whole := purpose(line, known.end)) > known.end:
        return whole  # «مؤسسة دبي للمهرجانات»
    if opener not in line.names.cues["of_places"]:
        return None
    services = 0
    if (known is None or known.words == 1) and _construct(line, first):
        services = 1 + (second is not None and second.pro == ("و",) and not second.enc)
        behind = at + services + (line.norm(at + services) in line.names.cues["regions"])  # «هيئة تطوير مدينة الرياض»
        known = line.known(behind, drops=False)
    entry = known.value.entries[0] if known else None
    if known is None or entry is None or entry.kind != "place" or entry.sort == "state" or (services and known.value.weak):
        return None
    return purpose(line, known.end) if services or known.words > 1 else None


def _described(line: Line, at: int) -> int:
    """The token after what stands behind an opener with article: an adjective, then what it is for."""
    end = _adjectives(line, at)
    if line.norm(at - 1).endswith(_CLUBS) or _moves(line, end):
        return end if end > at + 1 and any(_of_bodies(line, i) for i in range(at, end)) else at
    of = line.known(end) if end > at and line.norm(end).startswith("ل") else None
    if of and of.drop == 1 and of.words > 1 and of.value.entries[0].sort == "body":
        return of.end
    token, after = line.word(end), line.word(end + 1)
    if end > at and token is not None and token.pro[:2] == ("ل", "ال"):
        return _joined(line, definite_run(line, end, _DEFINITE, first_to=True))
    plain = token is not None and token.pro == ("ل",) and not token.enc  # no «المنتخب الأردني لزميله السابق»
    if end > at and plain and after is not None and after.pro == ("ال",):
        return max(definite_run(line, end + 1, 3), end + 2)  # «الشركة الكويتية لنفط الخليج»
    if end > at and plain and (place := _place(line, end + 1)) > end + 1:
        return place  # «الهيئة العليا لتطوير مدينة الرياض»
    if end > at and _whole(line, at):
        return end
    return end if end > at + 1 and any(_of_bodies(line, i) for i in range(at, end)) else at


def _whole(line: Line, at: int) -> bool:
    """Whether a definite noun and its one adjective are a name: «المحكمة العامة», «الاتحاد السعودي»."""
    noun, norm, cues = line.tokens[at - 1].bare.removeprefix("ال"), line.norm(at), line.names.cues
    return f"{noun} {norm}" in cues["whole_names"] or (noun in cues["by_state"] and norm in line.names.nisbas)


def _moves(line: Line, at: int) -> bool:
    """Whether «ل» begins what brings somebody to a body: «للانتقال», «لاتخاذ القرار»."""
    token = line.word(at)
    return token is not None and token.pro[:1] == ("ل",) and "ال" + token.stem in line.names.cues["moves"]


def _of_bodies(line: Line, at: int) -> bool:
    norm, names = line.norm(at), line.names
    return norm in names.cues["between"] or norm in names.cues["of_bodies"] or norm in names.nisbas


def _adjectives(line: Line, at: int) -> int:
    """The token after the adjectives of the definite noun before ``at``, which are of its gender."""
    feminine, end = line.norm(at - 1).endswith("ه"), at
    while end < at + _DEFINITE and (token := line.word(end)) and token.pro in (("ال",), ("و", "ال")) and not token.enc:
        if (
            token.bare.startswith(line.names.of_people)
            or line.find(line.names.honorifics, end, False) is not None
            or not _adjective(line, token)
            or token.norm.endswith(("ه", "ليا", "كبري")) != feminine
        ):
            break
        end += 1
    return end


def _place(line: Line, at: int) -> int:
    """The token after a place that is no common word, or ``at``: ``صحة تبوك``, ``أمانة منطقة عسير``."""
    cues = line.names.cues
    led = line.norm(at) in cues["regions"] or line.norm(at) in cues["branches"]
    begin, known = at, line.known(at, drops=False)
    if led and (known is None or known.words == 1):
        begin, known = at + 1, line.known(at + 1, drops=False)
    if known is None or known.value.entries[0].kind != "place":
        return at
    return at if known.value.weak and begin == at and not line.norm(at).startswith("ال") else known.end


def _firm(line: Line, at: int) -> bool:
    """Whether one strange word, seldom and never with the article, is a firm's whole name: «شركة نادك»."""
    token, after = line.word(at), line.word(at + 1)
    if token is None or token.pro or token.norm in line.names.cues["never"] or verbal(token.surface):
        return False
    alone = after is None or zipf(after.surface) >= _OFTEN
    return alone and zipf(token.surface) < COMMON and zipf("ال" + token.surface) == 0


def _chain(line: Line, at: int, opener: str) -> int:
    """How many nouns in construct tell what a body is for: ``لجنة مبادرة السلام``."""
    if opener not in line.names.cues["tasked"]:
        return 0
    for count in range(_CHAIN):
        token, after = line.word(at + count), line.word(at + count + 1)
        if token is None or after is None or not _construct(line, token):
            return 0
        if after.pro == ("ال",):
            return count + 1
    return 0


def _construct(line: Line, token: Token) -> bool:
    plain = token.pro == () and not token.enc and token.norm not in line.names.cues["never"]
    return plain and token.norm not in line.names.words and zipf(token.surface) > 3.0


def _joined(line: Line, end: int) -> int:
    """Past ``في الطعون`` behind ``الفصل``, past ``ومكافحة الفساد``: what a task is about, and a second task."""
    for _ in range(2):
        about = _about(line, end)
        begin = end if about is None else about
        stop = _second(line, end) if about is None else definite_run(line, begin, _DEFINITE, first_to=True)
        if stop == begin:
            break
        end = stop
    return end


def _about(line: Line, end: int) -> int | None:
    """Where what a task is about begins: behind its preposition, or at the word that it is written onto."""
    last, token = line.tokens[end - 1], line.word(end)
    if token is None:
        return None
    task = last.norm.removeprefix("و") if last.pro[:1] != ("ل",) else last.bare  # «للكشف عن»
    apart = token.norm in _PREPOSITIONS
    begin, after = end + apart, line.word(end + apart + 1)
    first = line.word(begin)
    # «لموسم الأمطار», «من آثار الفقر»
    construct = first is not None and first.pro == token.pro[: not apart] and after is not None and after.pro == ("ال",)
    letter = token.norm if apart else token.pro[0] if token.pro[1:] == ("ال",) or (token.pro and construct) else ""
    return begin + construct if f"{task} {letter}" in line.names.cues["tasks_about"] else None


def _second(line: Line, end: int) -> int:
    """The token after a second task that ``و`` adds: ``ومكافحة الفساد``; ``end`` where none is."""
    token, after = line.word(end), line.word(end + 1)
    if token is None or after is None or token.pro != ("و",) or token.enc or after.pro != ("ال",):
        return end
    return definite_run(line, end + 1, 2) if token.stem in line.names.cues["tasks"] else end


def purpose(line: Line, end: int) -> int:
    """Past the adjectives of an institution and what it is for: ``الإسلامي``, ``للعلوم الأمنية``."""
    cues = line.names.cues
    while line.norm(end) in cues["site_tails"] and not (line.norm(end) == _COMMON and _the_year(line, end)):
        end += 1
    if line.norm(end).startswith("ال") and line.norm(end) in line.names.nisbas and (far := purpose(line, end + 1)) > end + 1:
        return far  # «شركة سامير المغربية للصناعة»
    token = line.word(end)
    if token is None or token.pro[:1] != ("ل",) or "ال" + token.stem not in cues["purposes"]:
        return end
    after = line.word(end + 1)
    if token.pro == ("ل",):  # «لأمراض القلب»
        return definite_run(line, end + 1, 2) if after is not None and after.pro == ("ال",) else end
    return definite_run(line, end, 3, first_to=True)


def _new_task(line: Line, at: int) -> bool:
    """Whether a joined noun begins what is told next: «مجلس الإدارة والتراجع عن …», unlike «… والكشف عن الغش»."""
    after = line.norm(at + 1)
    return after in _NEW and f"{line.tokens[at].bare} {after}" not in line.names.cues["tasks_about"]


def _another(line: Line, token: Token) -> bool:
    """Whether a joined noun is a body or people of its own: «جماعة كذا والقوات», unlike «هيئة الري والصرف»."""
    names, noun = line.names, "ال" + token.stem
    return noun in names.bodies.table or noun in names.definite_openers or noun in names.nouns.table


def _the_year(line: Line, at: int) -> bool:
    """Whether «العام» is a year and no adjective: «العام الماضي», «العام 2015»."""
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return after is not None and (after.kind == "number" or after.norm in line.names.cues["of_years"])


def _adjective(line: Line, token: Token) -> bool:
    """Whether a definite word behind a definite noun describes it («الأمن القومي»), and is no object («الأمن النتائج»)."""
    norm, cues = token.norm, line.names.cues
    if norm in cues["unlike_adjectives"]:
        return False
    if norm in cues["people_for"] or (norm.endswith("يين") and norm[:-2] in line.names.nisbas):
        return True  # «جمعية الأطفال المعوقين», «نادي الطلبة السعوديين»
    listed = norm in cues["between"] or norm in cues["qualities"] or norm in line.names.adjectives
    return listed or norm.endswith(("ي", "يه")) or sort(token, line.names) in ("given", "name", "new")


def definite_run(line: Line, at: int, most: int, *, first_to: bool = False) -> int:
    """The token after a run of name words, then of definite nouns and adjectives."""
    end, names, definite = at, line.names, False
    while end < at + most and (token := line.word(end)):
        plain = token.pro == ("ال",) or (first_to and end == at) or (end > at and token.pro == ("و", "ال"))
        if not plain and (
            definite
            or token.pro[:1] == ("و",)
            or sort(token, names) not in ("given", "name", "new")
            or token.norm in names.nisbas
        ):
            break
        if end > at and token.pro == ("ال",) and not _adjective(line, token):
            break
        if (
            token.enc
            or (token.norm in names.cues["never"] and (end == at or token.norm != _COMMON or _the_year(line, end)))
            or (token.pro == ("و", "ال") and (_new_task(line, end) or _another(line, token)))
            or (token.bare in names.adjectives and token.bare.startswith(names.of_people))
        ):
            break
        if (office := line.find(names.heads, end, False)) and office.words > 1 and end > at:
            break
        if definite and sort(token, names) == "given" and (more := line.word(end + 1)) and sort(more, names) in ("given", "name"):
            break  # «حزب الأمة الصادق المهدي»: whoever heads it
        if token.norm in names.nisbas and end > at and not line.tokens[end - 1].definite:
            break
        if any(line.find(table, end, True) for table in (names.ranks, names.honorifics)) or (
            token.pro and token.norm in names.heads.table
        ):
            break
        definite = definite or plain
        end += 1
    return end

"""Short forms of persons a text introduces: the last name alone, with or without title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from khabar.lexicon.names import Names
from khabar.lexicon.sounds import is_given
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.spot.lines import Line, readings, zipf
from khabar.spot.wordlike import describes
from khabar.text.normalise import fold

#: What found a last name alone, or a body's own word.
SHORT_FORM = "short-form"
#: A last name more frequent than this (Zipf) is also a common word: it needs more than its letters to be the person.
_COMMON = 4.9
#: So much more frequent may one be that lists hold for a surname all the same: «الأسد».
_SURNAME = 4.95
#: Below it a last name that takes the article is nothing else with it.
_RARE = 3.3
#: Offices whose holders go by their first names.
_BY_FIRST_NAME = frozenset({"king", "sultan", "pope"})
#: Last names of so few letters are looked for behind verbs alone.
_SHORT = 3
#: Prepositions of one letter.
_WRITTEN_ON = "بل"
#: Words a name may have.
_MOST = 6


def short_forms(lines: Sequence[Line], found: Sequence[Mention], names: Names) -> list[Mention]:
    """Mentions by last name, of persons named in full anywhere in the text, on words no mention covers."""
    told = _introduced(found, names)
    if not told:
        return []
    people = _alone(told, names)
    longer = _longer_forms(found)
    covered = sorted((m.span.start, m.span.end) for m in found if m.form == "name" or m.kind != "person")
    result: list[Mention] = []
    at = 0
    for line in lines:
        for index, token in enumerate(line.tokens):
            if token.kind != "word" or (index and line.tokens[index - 1].surface == "آل"):
                continue
            while at < len(covered) and covered[at][1] <= token.span.start:
                at += 1
            if at < len(covered) and covered[at][0] < token.span.end:
                continue
            if token.norm == "الله" or _adjective(line, index):
                continue
            for form, drop in readings(token.norm):
                person, stop = _longer(line, index, form, longer) or (people.get(form), index + 1)
                if person is None and form in told and _borne_out(line, index, form, drop):
                    person = told[form]
                if person is not None:
                    span = line.span(index, stop, drop)
                    if at < len(covered) and covered[at][0] < span.end < covered[at][1]:
                        break
                    result.append(
                        Mention(
                            span,
                            span.of(line.text),
                            "person",
                            "name",
                            span,
                            SHORT_FORM,
                            person.key,
                            (),
                            person.state,
                            person.gender,
                        )
                    )
                    break
    return result


def _alone(told: Mapping[str, Mention], names: Names) -> dict[str, Mention]:
    """Of people by their last names those whom these alone call, whatever stands around."""
    return {last: person for last, person in told.items() if _plain(last, names)}


def _plain(last: str, names: Names) -> bool:
    """Whether a last name is neither short, a common word nor one that tells where somebody is from."""
    return (
        len(last) > _SHORT and zipf(last) < (_SURNAME if names.words.get(last) == "s" else _COMMON) and last not in names.nisbas
    )


def _borne_out(line: Line, index: int, form: str, drop: int) -> bool:
    """Whether a last name that is also another word is the person here: «تلقى السوداني» has no noun for an adjective to describe,
    nor has «سبق لسعيد أن زار», where no name follows for which it would be the first."""
    names, before, behind = line.names, line.word(index - 1), line.word(index + 1)
    if len(form) <= _SHORT:  # «توجه عون إلى …»
        return before is not None and not drop and before.stem in names.cues["does"] | names.cues["saying"]
    if form in names.nisbas:
        alone = before is None or not (before.definite or before.enc or _named(before, names) or before.norm in names.nisbas)
        return form.startswith("ال") and not drop and alone and line.known(index - 1) is None
    named = behind is not None and _named(behind, names)
    return names.words.get(form) == "m" and drop == 1 and line.tokens[index].norm[0] in _WRITTEN_ON and not named


def _named(token: Token, names: Names) -> bool:
    """Whether a word is one of names and no word of running text that lists of names hold as well."""
    return token.norm in names.words and token.norm not in names.cues["never"]


def _adjective(line: Line, index: int) -> bool:
    """Whether a definite word describes the noun before it, which is no title: «التمرد الحوثي»."""
    before, names = line.norm(index - 1), line.names
    titled = any(before in phrases.table for phrases in (names.heads, names.ranks, names.honorifics))
    agrees = before.endswith("ه") == line.norm(index).endswith("ه")
    return line.tokens[index].definite and agrees and not titled and describes(line, index)


def _longer_forms(found: Sequence[Mention]) -> dict[str, dict[str, Mention]]:
    """Names of two words and more to look for again, by first word, then by the rest: the full name, and its end from the
    second word or a father's particle on (``ولد أحمدو``)."""
    out: dict[str, dict[str, Mention]] = {}
    for mention in found:
        words = fold(mention.surface).split() if mention.kind == "person" and mention.form == "name" else []
        for i in range(len(words) - 1):
            if i == 0 or words[i] in ("ولد", "بنت") or len(words) - i >= 3:
                out.setdefault(words[i], {}).setdefault(" ".join(words[i + 1 :]), mention)
    return out


def _longer(line: Line, index: int, form: str, longer: dict[str, dict[str, Mention]]) -> tuple[Mention, int] | None:
    known = longer.get(form)
    for stop in range(index + _MOST, index + 1, -1) if known else ():
        person = known.get(" ".join(line.norm(i) for i in range(index + 1, stop))) if known else None
        if person is not None:
            return person, stop
    return None


def rekeyed(found: Sequence[Mention], text: str, names: Names) -> list[Mention]:
    """The mentions, those by one word that stand for a person named in full elsewhere with that person's key and state, and
    with the first letter of the name where it was taken for a preposition («بلاتر»); what the tagger alone takes such a word for
    gives way."""
    people = _alone(_introduced(found, names), names)
    result: list[Mention] = []
    for mention in (_whole_word(m, text, people) for m in found):
        if mention.rule == "tagger" and mention.kind != "person" and fold(mention.surface) in people:
            continue
        if mention.kind == "person" and mention.form == "name" and " " not in mention.surface and not _reigns(mention):
            person = people.get(fold(mention.surface))
            if person is not None and (office := _of_another(mention, person)) is not None:
                result.append(office)
                mention = replace(mention, offices=(), whole=mention.span, state=person.state, rule=SHORT_FORM)
            if person is not None and person.key != mention.key:
                mention = replace(mention, key=person.key, state=mention.state or person.state, gender=person.gender)
        result.append(mention)
    return result


def _of_another(mention: Mention, person: Mention) -> Mention | None:
    """The office before a last name that is not his, as told where he is named in full: «أن يستقبل الرئيس الروسي عطاف» tells of
    two men where عطاف serves Algeria."""
    office = mention.offices[0] if len(mention.offices) == 1 else None
    serves = {o.state for o in person.offices if o.state}
    if office is None or office.rank or not office.state or not serves or office.state in serves:
        return None
    rule = f"office:{office.head}"
    return Mention(office.span, office.surface, "person", "nominal", office.span, rule, None, (office,), office.state, "m")


def _whole_word(mention: Mention, text: str, people: Mapping[str, Mention]) -> Mention:
    """A mention by one word that begins inside a word, from that word's beginning on where so a person is called."""
    start, end = mention.span.start, mention.span.end
    if mention.kind != "person" or mention.form != "name" or not text[start - 1 : start].isalpha() or " " in mention.surface:
        return mention
    begin = start - 1
    while begin and text[begin - 1].isalpha():
        begin -= 1
    span = Span(begin, end)
    if fold(mention.surface) in people or fold(span.of(text)) not in people:
        return mention
    return replace(mention, span=span, surface=span.of(text), whole=Span(min(begin, mention.whole.start), mention.whole.end))


def _reigns(mention: Mention) -> bool:
    """Whether a king's title stands there: he goes by his first name, which is nobody's last («الملك سلمان», «فهد سلمان»)."""
    return any(office.head in _BY_FIRST_NAME for office in mention.offices)


def _introduced(found: Sequence[Mention], names: Names) -> dict[str, Mention]:
    """Last names to the person; a last name that two persons share is left out."""
    people: dict[str, Mention] = {}
    shared: set[str] = set()
    for mention in found:
        if mention.kind != "person" or mention.form != "name":
            continue
        for last in _lasts(mention.surface, names):
            known = people.get(last)
            if known is not None and not _same(known, mention):
                shared.add(last)
            elif known is None or known.key is None:
                people[last] = mention
    return {last: one for last, one in people.items() if last not in shared and last not in names.phrases.table}


def _lasts(surface: str, names: Names) -> Iterator[str]:
    words = [fold(word) for word in surface.replace("-", " ").split()]
    if len(words) < 2:
        return
    last = words[-1]
    # The father's name: nobody is called by it alone.
    if words[-2] in ("بن", "ابن", "بنت"):
        return
    if (
        (len(last) > 3 or names.words.get(last) == "s")
        and last not in names.cues["particles"]
        and last not in names.cues["ordinals"]
    ):
        yield last
        if last.startswith("ال") and len(last) > 6:
            yield last[2:]
        elif not last.startswith("ال") and not last.endswith("ي") and not is_given(last) and zipf("ال" + last) < _RARE:
            yield "ال" + last  # «سالم عيدان», later «العيدان»


def _same(one: Mention, other: Mention) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return fold(one.surface).split()[0] == fold(other.surface).split()[0]

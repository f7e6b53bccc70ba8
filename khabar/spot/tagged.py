"""What the tagger reads, laid beside what the rules found: names they missed, names cut short, words that are none.

The rules know who is meant (a key), what office stands there, and are right where a list holds the name; the tagger sees
the sentence. So a mention with a key or a title stays, one that rests on the shape of its words stands only while the tagger
does not deny it, and names the tagger alone sees are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.name_types import spell
from khabar.model.mention import Gender, Mention
from khabar.model.span import Span
from khabar.spot.apart import apart
from khabar.spot.features import features
from khabar.spot.letters import letters
from khabar.spot.lines import Line, zipf
from khabar.spot.namewords import foreign, of_a_family
from khabar.spot.tagger import Reading, Tagged, Tagger
from khabar.spot.vetoes import adjective, no_name, no_word_of_a_name, pious
from khabar.spot.wordlike import described, describes, verbal
from khabar.text.normalise import fold

#: How sure the tagger must be: of a name no rule found (of a person in one word, more); to make another kind of the same
#: words; to make a name longer. Set on the development parts of ANERcorp, AQMAR and Wojood and on names.dev.
_ADDS = {"person": 0.65, "organization": 0.6, "place": 0.55}
_BARE, _TURNS, _SURE = 0.8, 0.65, 0.9
_GROWS = {"person": 0.8, "organization": 0.5, "place": 0.7}
#: Of a name of which rules read the first word behind a title; of one in a list of persons; of its last word, whatever it is.
_GROWS_TITLED, _LISTED, _MOST_SURE = 0.65, 0.58, 0.97
_COMMAS = frozenset({"،", ",", "؛", "و", "، و", ", و"})
#: A word more frequent than this (Zipf) ends no person's name that rules cut before it.
_COMMON = 4.0
#: A mention by shape or by one weak word is dropped where no word of it has this chance to be in a name.
_DENIED = {
    "name-words": 0.15, "after-saying": 0.15, "joined-name": 0.15, "titled": 0.1, "byname": 0.15, "opener:loose": 0.15,
    "known:town": 0.4,
}  # fmt: skip
#: A person by rules is doubted where no word has this chance to be in a person's name; by these rules whatever the words, by
#: the others where it is one word. Told of once for sure in the text, it stands.
_DOUBTED = 0.5
_BY_SHAPE, _ALONE = frozenset({"name-words", "after-saying", "joined-name"}), frozenset({"titled", "byname"})
#: From this Zipf value on a word's form with the article, or with a pronoun, is in use.
_USED = 2.0
#: Below it a word is as good as unknown.
_UNKNOWN = 1.6
#: Behind these stands what someone is, not who: «وهو أسد».
_IS = frozenset({"هو", "هي", "انا"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name the tagger sees: raw span without attached letters, kind, and how sure it is."""

    span: Span
    tagged: Tagged


def with_tagger(lines: Sequence[Line], mentions: Iterable[Mention], tagger: Tagger) -> list[Mention]:
    """The mentions of the rules, put right by the tagger. Mentions must not cross sentences; the result is in no order."""
    by_line = _by_line(lines, mentions)
    rows = [features(line, found) for line, found in zip(lines, by_line, strict=True)]
    readings = tagger.read([(line.tokens, row) for line, row in zip(lines, rows, strict=True)])
    told = _told(lines, by_line, readings)
    out: list[Mention] = []
    for line, found, reading in zip(lines, by_line, readings, strict=True):
        out.extend(_settled(line, found, reading, told))
    return out


def _told(lines: Sequence[Line], by_line: Sequence[Sequence[Mention]], readings: Sequence[Reading]) -> frozenset[str]:
    """Whom the text tells of for sure: keys, names, and the words of names of two words and more, folded."""
    told: set[str] = set()
    for line, found, reading in zip(lines, by_line, readings, strict=True):
        sure = [m for m in found if m.kind == "person" and m.form == "name" and _sure(line, m, reading)]
        names = [fold(m.surface) for m in sure]
        names += [fold(_span(line, t).of(line.text)) for t in reading.names if t.kind == "person" and t.sure >= _ADDS["person"]]
        told.update(name for name in names if " " in name)
        told.update(word for name in names if " " in name for word in name.split()[1:])
        told.update(m.key for m in sure if m.key)
    return frozenset(told)


def _by_line(lines: Sequence[Line], mentions: Iterable[Mention]) -> list[list[Mention]]:
    out: list[list[Mention]] = [[] for _ in lines]
    at = 0
    for mention in sorted(mentions, key=lambda m: m.span.start):
        while at + 1 < len(lines) and lines[at + 1].tokens and lines[at + 1].tokens[0].span.start <= mention.span.start:
            at += 1
        if out:
            out[at].append(mention)
    return out


def _settled(line: Line, found: Sequence[Mention], reading: Reading, told: frozenset[str]) -> list[Mention]:
    """One sentence's mentions with what the tagger says of it."""
    kept: list[Mention] = []
    for mention in found:
        if _nested(mention, found) or not (_denied(line, mention, reading) or _doubted(line, mention, reading, told)):
            kept.append(mention)
        elif mention.offices:
            kept.append(_office_alone(line, mention))
    for tagged in reading.names:
        if no_name(line, tagged) or adjective(line, tagged, kept):
            continue
        for one in apart(line, tagged, reading, found):
            _lay(line, _Seen(_span(line, one), one), kept, told, reading)
    return kept


def _office_alone(line: Line, mention: Mention) -> Mention:
    """The office of a mention whose name is none: ``المدرب أخطأ`` tells of a coach."""
    office = mention.offices[0]
    span = office.span
    surface, rule = span.of(line.text), f"office:{office.head}"
    return replace(mention, span=span, surface=surface, whole=span, form="nominal", rule=rule, key=None, offices=(office,))


def _nested(mention: Mention, found: Sequence[Mention]) -> bool:
    """Whether a mention lies in another's phrase: a body inside an office."""
    return any(other is not mention and other.span.holds(mention.span) for other in found)


def _denied(line: Line, mention: Mention, reading: Reading) -> bool:
    """Whether a mention that rests on little is none: no word of it is likely to be in a name, or it speaks of God."""
    if mention.kind == "person" and mention.key is None and "الله" in mention.surface and pious(line, *_own(line, mention)):
        return True
    least = _DENIED.get(mention.rule) if mention.form == "name" and not mention.offices else None
    if least is None:
        return False
    return _below(line, mention, reading.inside, least)


def _doubted(line: Line, mention: Mention, reading: Reading, told: frozenset[str]) -> bool:
    """Whether nothing but its letters or one title makes a person of a mention: the tagger sees none, the text has no other."""
    if mention.kind != "person" or mention.form != "name" or mention.key in told or fold(mention.surface) in told:
        return False
    if _describing(line, mention):
        return True
    if mention.rule not in _BY_SHAPE and (mention.rule not in _ALONE or " " in mention.surface):
        return False
    if _speaks(line, mention):
        return False
    words = [line.names.words.get(word) for word in fold(mention.surface).split()]
    if len(words) == 1 and _womans_title(line, mention) and (words[0] == "f" or _strange(mention.surface)):
        return False
    # «علي العساف», «الطفلة وجدان»: listed words that nothing else speaks against.
    if words[0] in ("m", "f") and (all(words) if len(words) > 1 else _definite_title(line, mention)):
        return _below(line, mention, reading.persons, _DENIED["titled"])
    return _below(line, mention, reading.persons, _DOUBTED)


def _speaks(line: Line, mention: Mention) -> bool:
    """Whether a name of two words and more stands between a verb of saying and what is said: ``وأكد سالم العيد أن``."""
    if " " not in mention.surface:
        return False
    start, end = _own(line, mention)
    before = line.word(start - 1)
    return before is not None and before.stem in line.names.cues["saying"] and line.norm(end) in ("ان", ":")


def _own(line: Line, mention: Mention) -> tuple[int, int]:
    """A mention's first token, and the one after its last."""
    own = [i for i, token in enumerate(line.tokens) if token.span.meets(mention.span)]
    return own[0], own[-1] + 1


def _definite_title(line: Line, mention: Mention) -> bool:
    """Whether what stands before the name, within the mention, begins with the article."""
    return line.text[mention.whole.start : mention.span.start].startswith("ال")


def _strange(surface: str) -> bool:
    """Whether a word, no letters that stand for a name, is as good as unknown."""
    return surface.isalpha() and len(surface) > 3 and zipf(surface) < _UNKNOWN


def _womans_title(line: Line, mention: Mention) -> bool:
    """Whether a woman's noun stands before the name: ``الفنانة``, ``الطفلة``."""
    title = line.text[mention.whole.start : mention.span.start].split()
    return bool(title) and title[0].startswith("ال") and title[0].endswith("ة")


def _sure(line: Line, mention: Mention, reading: Reading) -> bool:
    """Whether the tagger sees a person where the rules have one."""
    return not _below(line, mention, reading.persons, _DOUBTED) and not _describing(line, mention)


def _describing(line: Line, mention: Mention) -> bool:
    """Whether a name of one word is rather the adjective of the noun before it: ``الطريق الدائري``."""
    if mention.offices or " " in mention.surface or mention.whole != mention.span:
        return False
    return describes(line, _own(line, mention)[0])


def _below(line: Line, mention: Mention, chances: Sequence[float], least: float) -> bool:
    """Whether every word of a mention has a lower chance."""
    own = [chance for chance, token in zip(chances, line.tokens, strict=True) if token.span.meets(mention.span)]
    return bool(own) and max(own) < least


def _lay(line: Line, one: _Seen, kept: list[Mention], told: frozenset[str], reading: Reading) -> None:
    """Adds a name the tagger sees to ``kept``, or puts a mention there right; where the rules know better nothing changes."""
    span, tagged = one.span, one.tagged
    touched = [m for m in kept if m.span.meets(span)]
    names = [m for m in touched if m.form == "name"]
    bare = tagged.kind == "person" and tagged.end - tagged.start == 1
    if not names:
        if tagged.kind != "person" and fold(span.of(line.text)) in told:
            return  # «عن "شكري"»: the last name of one told of
        if tagged.sure >= (_BARE if bare else _least(line, one, kept)) and not (bare and not _stands_alone(line, one, told)):
            _add(line, one, touched, kept)
    elif any(m.form != "name" and not (m.span.holds(span) or span.holds(m.span)) for m in touched):
        return  # half of an office's words are no name
    elif all(span.holds(m.span) and m.span != span for m in names):
        least = _GROWS_TITLED if _titled(names, one) else _GROWS[tagged.kind]
        if tagged.sure >= least and _ends(line, tagged, reading) and not any(_stays(m, one) for m in names):
            for mention in names:
                kept.remove(mention)
            same = next((m for m in names if m.kind == tagged.kind), None)
            kept.append(_grown(line, _untitled(line, one, same), same) if same else _mention(line, one))
    elif len(names) == 1 and tagged.sure >= _TURNS and _gives_way(line, names[0], one):
        only = names[0]
        if bare and only.kind != "person" and not _stands_alone(line, one, told):
            return  # «الذي بوشر بتصويره»
        kept[kept.index(only)] = _grown(line, one, only) if only.kind == tagged.kind else _mention(line, one)


def _untitled(line: Line, one: _Seen, mention: Mention) -> _Seen:
    """What the tagger sees, less the title that the rules read before the name (``اليوزباشي``)."""
    definite = line.text.startswith("ال", mention.whole.start)
    titled = definite and mention.rule.startswith("titled") and mention.whole.start <= one.span.start < mention.span.start
    return replace(one, span=Span(mention.span.start, one.span.end)) if titled else one


def _least(line: Line, one: _Seen, kept: Sequence[Mention]) -> float:
    """How sure the tagger must be of a name of two words and more: less in a list («عبدالله الذيابي، زامل السبيعي»)."""
    if one.tagged.kind != "person":
        return _ADDS[one.tagged.kind]
    persons = [m for m in kept if m.kind == "person" and m.form == "name"]
    gaps = [line.text[m.span.end : one.span.start] for m in persons] + [line.text[one.span.end : m.span.start] for m in persons]
    return _LISTED if any(gap.strip() in _COMMAS for gap in gaps if 0 < len(gap) < 4) else _ADDS["person"]


def _titled(names: Sequence[Mention], one: _Seen) -> bool:
    """Whether all that rules read of a name is its first word, behind a title: «الدكتور مصطفى»."""
    return one.tagged.kind == "person" and any(
        m.rule == "titled" and " " not in m.surface and m.span.start == one.span.start for m in names
    )


def _ends(line: Line, tagged: Tagged, reading: Reading | None = None) -> bool:
    """Whether the last word can end a name of its kind: a person's is no common word, if the tagger is not most sure of it, a
    body's not what brings one to it."""
    last = line.tokens[tagged.end - 1]
    if tagged.kind == "person" and reading is not None and reading.persons[tagged.end - 1] >= _MOST_SURE:
        return True
    if tagged.kind == "organization" and last.pro[:1] == ("ل",) and "ال" + last.stem in line.names.cues["moves"]:
        return False  # «نادي الشباب للظفر بخدماته»
    if tagged.kind != "person" or last.norm in line.names.words:
        return True
    return zipf(last.surface) < _COMMON and not verbal(last.surface)


def _stands_alone(line: Line, one: _Seen, told: frozenset[str]) -> bool:
    """Whether one word can be a person of whom nothing else tells: no verb, no adjective, no word of the language.

    The text's own persons go by one word, whatever it is.
    """
    at, word = one.tagged.start, fold(one.span.of(line.text))
    if word in told:
        return _ends(line, one.tagged)
    before, kind = line.word(at - 1), line.names.words.get(word)
    if before is not None and (before.stem in line.names.cues["relative"] or (before.stem in _IS and zipf(word) > _USED)):
        return False
    if before is not None and before.enc and before.stem == "اسم":
        return True  # «طفلة اسمها نور»
    if before is not None and before.norm in line.names.honorifics.table and before.definite and word not in line.names.nisbas:
        return word.startswith("ال") and word.endswith("ي")  # «الدكتور القرني»
    if describes(line, at) or described(line, at) or no_word_of_a_name(line, at):
        return False
    if kind in ("m", "f", "n", "s"):
        return True
    if word.endswith("ا") and zipf("ال" + word[:-1]) >= _USED:
        return False  # «جاء رافدا للصناعة»
    if kind == "w":
        return zipf("ال" + word) < zipf(word) - 1
    if verbal(word) or (word.endswith(("ون", "ين")) and min(zipf(word[:-2]), zipf("ال" + word)) > 0):
        return False
    return foreign(word) or (of_a_family(word) if word.startswith("ال") else max(zipf("ال" + word), zipf(word + "ها")) < _USED)


def _stays(mention: Mention, one: _Seen) -> bool:
    """Whether a mention inside a longer name the tagger sees is right as it is: listed as what the tagger calls it, or with its
    office behind it."""
    if one.tagged.kind == "person" and mention.key and mention.rule != "known:town":
        # «سوتوبو بيرو نوجروهو»: no state between two words of a name.
        return not (mention.kind == "place" and one.span.start < mention.span.start and mention.span.end < one.span.end)
    if mention.kind == one.tagged.kind and mention.key is not None:
        if mention.span.end == one.span.end and mention.span.start - one.span.start == 1 and " " in mention.surface:
            return True  # «وتل أبيب»
        return mention.kind != "organization" and one.tagged.sure < _SURE
    return bool(mention.offices) and mention.whole.end > mention.span.end


def _gives_way(line: Line, mention: Mention, one: _Seen) -> bool:
    """Whether a mention that crosses, holds or covers a name the tagger sees rests on less than the tagger does."""
    if mention.kind == one.tagged.kind:
        left = line.text[mention.span.start : one.span.start]  # empty where the tagger's begins before
        # «الفنانة شذى حسون»
        two = mention.whole.start < mention.span.start and mention.surface.count(" ") == 1 and not left.startswith("ال")
        same = mention.span.end == one.span.end and mention.span.holds(one.span) and (two or len(left) <= 2)
        # «تركي عبدالله السديري»: a given name is the name's first word, whatever else it means
        if same or line.names.words.get(fold(left).strip()) == "m" or mention.rule.startswith("opener"):
            return False
    return mention.rule in _DENIED


def _add(line: Line, one: _Seen, nominals: Sequence[Mention], kept: list[Mention]) -> None:
    """A name where the rules found none. An organization's common noun with its adjective is the name itself."""
    for mention in nominals:
        if mention.kind == one.tagged.kind == "organization" and mention.span.meets(one.span):
            kept[kept.index(mention)] = replace(
                _mention(line, one), state=mention.state, key=mention.key, rule=f"tagger.{mention.rule}", number=mention.number
            )
            return
        if mention.kind == "person" and one.tagged.kind == "person":
            return
    if any(m.span.meets(one.span) and not (m.span.holds(one.span) or one.span.holds(m.span)) for m in nominals):
        return  # half of an office's words are no name
    kept.append(_mention(line, one))


def _mention(line: Line, one: _Seen) -> Mention:
    surface = one.span.of(line.text)
    gender: Gender = "f" if line.names.words.get(line.tokens[one.tagged.start].norm) == "f" else "m"
    person = one.tagged.kind == "person"
    found = Mention(one.span, surface, one.tagged.kind, "name", one.span, "tagger", gender=gender if person else "")
    return _keyed(line, found)


def _keyed(line: Line, mention: Mention) -> Mention:
    """The mention with key and state where the lists have its words as a whole: the rules had read them otherwise. Of a single
    word only a place's are taken."""
    words, names = " ".join(spell(mention.surface)), line.names
    hit = names.people.table.get(words) if mention.kind == "person" else names.find(words)
    entries = [entry for entry in hit.entries if entry.kind == mention.kind] if hit else []
    if not entries or (mention.kind != "place" and (len(entries) > 1 or " " not in words)):
        return mention
    state = entries[0].key if entries[0].sort == "state" else entries[0].state
    return replace(mention, key=entries[0].key, state=mention.state or state)


def _grown(line: Line, one: _Seen, mention: Mention) -> Mention:
    """The mention with the tagger's bounds; another name is no longer the known one."""
    span = one.span
    whole = mention.whole.to(span) if mention.whole.holds(mention.span) else span
    grown = replace(mention, span=span, surface=span.of(line.text), whole=whole, key=None, rule=f"{mention.rule}.tagger")
    return _keyed(line, grown)


def _span(line: Line, tagged: Tagged) -> Span:
    """The raw span of a name, less the letters written onto its first word."""
    return line.span(tagged.start, tagged.end, letters(line, tagged.start))

"""Persons named without a title: known ones, given name and surname, an unknown word after a verb of saying."""

from __future__ import annotations

from khabar.lexicon.names import Hit
from khabar.lexicon.referring import load_referring
from khabar.model.mention import Gender, Mention
from khabar.spot.alone import another, fathers_only, first_name, goes_on
from khabar.spot.lines import Line, Scan, zipf
from khabar.spot.namelike import compound, name_end
from khabar.spot.namewords import foreign, sort
from khabar.spot.titled import apposition
from khabar.spot.wordlike import described, describes, inflected

#: Below this Zipf value a word is as good as unknown.
_STRANGE = 2.3


def person(scan: Scan, at: int) -> int | None:
    """A known person."""
    known = scan.line.person(at)
    if known is None:
        return None
    hit: Hit = known.value
    entry = hit.entries[0]
    if fathers_only(scan.line, at, known) or (known.words > 1 and goes_on(scan.line, known)):
        return None
    if known.words == 1:
        if another(scan.line, at, known) or first_name(scan.line, known):
            return None
        sorts = name_end(scan.line, at)[1]
        if known.drop == 0 and len(sorts) > 1 and sorts[0] == "given":
            return None
    after, titles = apposition(scan, known.end)
    span = scan.line.span(at, known.end, known.drop)
    offices = tuple(t.office(scan.line) for t in titles)
    whole = scan.line.span(at, max(after, known.end), known.drop)
    scan.found.append(
        Mention(
            span, span.of(scan.line.text), "person", "name", whole, "known-person", entry.key, offices, entry.state, entry.gender
        )
    )
    for title in titles:
        scan.found.extend(title.inner)
    return max(after, known.end)


def plain(scan: Scan, at: int) -> int | None:
    """Two name words and more: a given name first, then name words; a byname with ``أبو``."""
    line = scan.line
    token = line.tokens[at]
    after = line.word(at + 1)
    if (
        (token.norm in ("ابو", "ابي", "ابا") or (token.surface.startswith("أم") and token.norm == "ام"))
        and after is not None
        and sort(after, scan.names) in ("given", "name")
    ):
        stop = name_end(line, at)[0]
        if stop > at + 1:
            span = line.span(at, stop)
            gender: Gender = "f" if token.norm == "ام" else "m"
            scan.found.append(Mention(span, span.of(line.text), "person", "name", span, "byname", gender=gender))
            return stop
    return _from(scan, at, 0) or (_from(scan, at, 1) if token.norm[0] in "ولبف" else None) or _joined(scan, at)


def _joined(scan: Scan, at: int) -> int | None:
    """Words no language knows, joined by ``و`` right behind a person's name, or with an office behind them."""
    line, token = scan.line, scan.line.tokens[at]
    drop = int(token.norm[0] == "و")
    if len(token.norm) < 3 + drop or token.norm in scan.names.words:
        return None
    # A name that lists hold, or that behaves as foreign ones do, needs the office behind it all the same.
    strange = zipf(token.surface[drop:]) < _STRANGE
    if not strange and scan.names.words.get(token.norm[drop:]) != "n" and not foreign(token.surface[drop:]):
        return None
    if token.norm[drop:] in scan.names.cues["never"] or (drop == 0 and sort(token, scan.names) != "new"):
        return None
    stop, sorts = name_end(line, at + 1, begun=("new",))
    if not 2 <= len(sorts) <= 4 or sorts[1] not in ("new", "name", "given") or zipf(line.tokens[at + 1].surface) >= _STRANGE:
        return None
    end, titles = apposition(scan, stop)
    if not titles and not (strange and drop and _after_person(scan, at)):
        return None
    span = line.span(at, stop, drop)
    offices = tuple(t.office(line) for t in titles)
    state = next((o.state for o in offices if o.state), None)
    whole = line.span(at, max(end, stop), drop)
    scan.found.append(Mention(span, span.of(line.text), "person", "name", whole, "joined-name", None, offices, state, gender="m"))
    for title in titles:
        scan.found.extend(title.inner)
    return max(end, stop)


def _after_person(scan: Scan, at: int) -> bool:
    """Whether a person's name, with its offices, ends right before ``at`` or before a comma there."""
    before = at - 1 - (scan.line.norm(at - 1) == "،")
    persons = [m for m in scan.found[-6:] if m.kind == "person" and m.form == "name"]
    return bool(persons) and before >= 0 and persons[-1].whole.end == scan.line.tokens[before].span.end


def _from(scan: Scan, at: int, drop: int) -> int | None:
    """A name without title from ``at`` on, less the first ``drop`` letters."""
    line, names = scan.line, scan.names
    token, after = line.tokens[at], line.word(at + 1)
    norm = token.norm[drop:]
    abd = (compound(line, at) if not drop else norm == "عبد") and after is not None and after.norm.startswith("ال")
    if inflected(token.surface) or (after is not None and f"{norm} {after.norm}" in names.cues["idioms"]):
        return None
    kind = "m" if abd else names.words.get(norm)
    if token.surface[drop:] in ("أنا", "انا") or (drop and not abd and zipf(token.norm) > max(zipf(norm), 1.0) + 0.5):
        return None
    if drop and (norm in names.cues["never"] or token.norm in names.words or kind not in ("m", "f")):
        return None
    if not drop and kind is not None and not abd and sort(token, names) == "":
        return None
    strange = not drop and kind is None and foreign(token.surface) and sort(token, names) == "new"
    if (not strange and kind not in ("m", "f", "n")) or (kind == "n" and len(norm) < 3):
        return None
    if kind not in ("m", "f") and in_a_name(scan, at):
        return None
    stop, sorts = name_end(line, at + drop * (2 if abd else 1), begun=("given",) if drop else ())
    # «لجان إغاثية»: letters that are no conjunction are taken off a word only before a sure name word.
    likely_word = drop and token.norm[0] != "و" and zipf(token.norm) > zipf(norm) - 1.0
    if likely_word and sorts[1:2] and (sorts[1] in ("new", "rare", "also") or after is None or after.norm not in names.words):
        return None
    # Careless pages print the preposition على with the letters of the name علي; «فأكد لي العيدان» tells to whom.
    if norm == "علي" and sorts[1:2] and sorts[1] in ("new", "rare", "also"):
        return None
    if norm == "لي" and after is not None and after.definite:
        return None
    # «مليشيات الحوثي وصالح الانقلابية»: no man's surname; «توفير جو ترفيهي»: a noun and its adjective.
    if kind == "m" and len(sorts) == 2 and line.norm(stop - 1).endswith("يه") and line.tokens[stop - 1].definite:
        return None
    if len(sorts) == 2 and sorts[1] in ("new", "rare", "maybe") and described(line, at):
        return None
    # «قضاء عادل وناجز»: two adjectives.
    if sorts == ["given", "new"] and after is not None and after.norm[0] == "و" and describes(line, at):
        return None
    end, titles = apposition(scan, stop)
    maybe = sorts == ["given", "maybe"] and kind == "m" and _borne_out(scan, at, stop, end)
    if not (maybe or _is_name(sorts, kind or "new")) or (not drop and not _likely(line, at, kind)):
        return None
    span = line.span(at, stop, drop)
    offices = tuple(t.office(line) for t in titles)
    state = next((o.state for o in offices if o.state), None)
    whole = line.span(at, max(end, stop), drop)
    gender: Gender = "f" if kind == "f" else "m"
    scan.found.append(Mention(span, span.of(line.text), "person", "name", whole, "name-words", None, offices, state, gender))
    for title in titles:
        scan.found.extend(title.inner)
    return max(end, stop)


def _borne_out(scan: Scan, at: int, stop: int, end: int) -> bool:
    """Whether a given name and a common definite word are a person all the same: said to speak, told an office, or alone."""
    line = scan.line
    before = line.word(at - 1)
    said = before is not None and (before.stem in scan.names.cues["saying"] or before.norm in scan.names.cues["saying"])
    alone = at == 0 and not any(line.word(i) for i in range(stop, len(line.tokens)))
    return said or end > stop or alone or line.norm(at).startswith("عبد")


def in_a_name(scan: Scan, at: int) -> bool:
    """Whether the word before opens a name of something else: ``نادي``, ``مدينة``, ``صحيفة``."""
    before = scan.line.word(at - 1) or scan.line.word(at - 2)
    if before is None:
        return False
    return (
        before.stem in scan.names.openers
        or before.stem in scan.names.cues["place_before"] - {"من", "الي", "في"}
        or before.stem in scan.names.cues["media_before"]
    )


def said(scan: Scan, at: int) -> int | None:
    """A word no list and no language knows, or a given name, right after a verb of saying."""
    before = scan.line.word(at - 1)
    if (
        before is None
        or before.definite
        or (before.stem not in scan.names.cues["saying"] and before.norm not in scan.names.cues["saying"])
    ):
        return None
    token = scan.line.tokens[at]
    kind = sort(token, scan.names)
    if _many_of(token.surface) or (token.definite and token.stem in load_referring()["posts"]):
        return None
    given = kind == "given" and scan.names.words.get(token.norm) == "m" and token.norm != "علي"
    if not (given or kind == "new" or (kind == "name" and zipf(token.surface) < 3.5)) or len(token.norm) < 3:
        return None
    stop, sorts = name_end(scan.line, at)
    if len(sorts) > 3:
        return None
    span = scan.line.span(at, stop)
    scan.found.append(Mention(span, span.of(scan.line.text), "person", "name", span, "after-saying", gender="m"))
    return stop


def _many_of(word: str) -> bool:
    """«زار منسوبو الإدارة», «تحدث صيادو السمك»: whether a word is a plural before its owner, in use with its other ending."""
    stem = word.removesuffix("و")
    return stem != word and len(stem) > 3 and zipf(f"{stem}ي") > _STRANGE


def compatriot(scan: Scan, at: int) -> int | None:
    """A word no language knows behind a state's adjective that describes no noun: ``والبرازيلي رافينها``."""
    line, token, nisba, noun = scan.line, scan.line.tokens[at], scan.line.word(at - 1), scan.line.word(at - 2)
    if nisba is None or nisba.norm.removeprefix("و") not in scan.names.nisbas or not nisba.surface.endswith("ي"):
        return None
    if not nisba.definite or (noun is not None and noun.definite) or token.pro or len(token.norm) < 4 or zipf(token.surface) > 0:
        return None
    stop, sorts = name_end(line, at + 1, begun=("new",))  # whose last letters may be a pronoun's
    if len(sorts) > 3 or sort(token, scan.names) != "new":
        return None
    last = line.word(stop)
    if len(sorts) == 1 and last is not None and not last.definite and zipf(last.surface) < _STRANGE:
        stop += 1
    span = line.span(at, stop)
    scan.found.append(Mention(span, span.of(line.text), "person", "name", span, "compatriot", gender="m"))
    return stop


def _likely(line: Line, at: int, kind: str | None) -> bool:
    """Whether the first two words of an untitled name are likelier a name than common words."""
    first, second = line.tokens[at], line.word(at + 1)
    if kind in ("m", "f"):
        if second is None or first.norm == "عبد" or second.norm in line.names.cues["particles"]:
            return True
        common = zipf(second.surface) >= 4.2 and not second.norm.startswith("ال")
        return not (common and line.names.words.get(second.norm) not in ("m", "f", "n"))
    value = zipf(first.surface)
    # Verbs of the shape أفعل that the language list knows: «أقال سون».
    if kind is None and first.surface[0] == "أ" and len(first.norm) == 4:
        return False
    return foreign(first.surface) or (value == 0 and kind == "n")


def _is_name(sorts: list[str], first: str) -> bool:
    """Whether words make a name without a title: a given name with a name word, or words only that the language does not know."""
    if not 2 <= len(sorts) <= 6:
        return False
    if sorts[0] == "given":
        return "maybe" not in sorts and sorts[1] in ("given", "name", "particle", "new", "rare", "also")
    return (
        first in ("n", "new")
        and sorts[1] in ("given", "name", "new")
        and all(k in ("given", "name", "new", "particle", "tail") for k in sorts)
    )

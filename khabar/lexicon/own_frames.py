"""A user's own frames: entries as ``frames/*.yml`` has them, checked, and written as JSON that ``load_frames`` takes."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from khabar.lexicon.described import load_described
from khabar.lexicon.files import read_yaml
from khabar.lexicon.frames import FILES
from khabar.lexicon.grammar import grammar_with
from khabar.lexicon.own import Fault
from khabar.lexicon.verbs import conjugate
from khabar.model.claim import EventType
from khabar.text.normalise import fold

#: Most frames a file or an archive may hold, most values of a key, most characters of a value.
MOST, MOST_VALUES, LONGEST = 500, 200, 200
#: No frame of khabar's begins so, and none ever will.
_ID = re.compile(r"mine(?:[.-][a-z0-9]+)+")
_ARABIC = re.compile(r"[\u0621-\u064a][\u0621-\u0652ـ ]*")
_PARTS = frozenset({
    "who", "whom", "place", "two", "sides", "pair", "plural", "light", "object", "one", "post", "nominal", "force", "forces",
    "dated", "company",
})  # fmt: skip
_ROLES = frozenset({"who", "whom", "place", "object"})
#: What a party may be, besides the sorts of described.yml.
_KINDS = frozenset({"person", "organization", "place", "delegation"})
#: Cases that are no prepositions (frames/contacts.yml).
_CASES = frozenset({
    "subj", "obj", "gen", "poss", "light", "after", "carried-obj", "clause", "rel", "receive", "visitor", "thing", "after-gen",
    "gen-obj", "poss-obj", "obj-place", "gen-place", "after-place", "phrase", "مع-phrase", "carried", "subj-phrase", "fronted",
    "owner",
})  # fmt: skip
_UNTITLED = "untitled"
_WORDS = frozenset({"yes", "no"})  # what decides nothing when a text is read


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One frame as written: its keys with their values, plain (text, lists, mappings), and the line of each key."""

    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)


def checked_frames(rows: Sequence[FrameRow]) -> tuple[list[str], list[Fault]]:
    """The frames that rows stand for, as JSON, and what is wrong with the others. A row with a fault gives no frame."""
    frames: dict[str, str] = {}
    faults: list[Fault] = []
    for row in rows:
        found = list(_faults(row))
        name = str(row.values.get("id", ""))
        if not found and name in frames:
            found.append(Fault(row.line, f"{name}: stands in the file twice"))
        faults += found
        if not found:
            frames[name] = _written(row)
    return list(frames.values()), faults + list(_unknown_carriers(rows, tuple(frames.values())))


def frames_digest(rules: str, own: Sequence[str]) -> str:
    """The digest of the rules with a user's own frames, without their examples; that of the rules where there are none."""
    if not own:
        return rules
    told = [{key: value for key, value in json.loads(frame).items() if key not in _WORDS} for frame in own]
    return hashlib.sha256((rules + json.dumps(told, ensure_ascii=False, sort_keys=True)).encode()).hexdigest()


def _written(row: FrameRow) -> str:
    flags = {key: _bool(v) for key, v in row.values.items() if _SHAPES[key] in (_flag, _passive) and v != _UNTITLED}
    values = {**row.values, **flags}
    return json.dumps(values, ensure_ascii=False)


def _bool(value: Any) -> bool:
    return str(value).lower() == "true"


def _faults(row: FrameRow) -> Iterator[Fault]:
    """What is wrong with a frame by itself."""
    for key, value in row.values.items():
        check = _SHAPES.get(key)
        line = row.lines.get(key, row.line)
        if check is None:
            yield Fault(line, f"{key[:40]}: no such key of a frame{_like(key, _SHAPES)}")
        else:
            yield from (Fault(line, f"{key}: {words}") for words in check(value))
    for key in ("id", "type"):
        if key not in row.values:
            yield Fault(row.line, f"{key}: missing; every frame needs one")
    if not any(row.values.get(key) for key in ("verbs", "nouns", "also")):
        yield Fault(row.line, "neither verbs nor nouns: nothing would make it be tried")
    if not any(row.values.get(role) for role in ("who", "whom")):
        yield Fault(row.line, "neither who nor whom: write the cases that fill them, such as who: [subj]")
    if not row.values.get("yes"):
        yield Fault(row.line, "yes: missing; write a sentence that it shall read, so that it can be tried")


# --- one key each: what is wrong with its value, in words ---------------------------------------------------------------


def _id(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not _ID.fullmatch(value) or len(value) > 60:
        yield f"{_shown(value)}; write mine. and small Latin letters, such as mine.summon: khabar’s own never begin so"


def _type(value: Any) -> Iterator[str]:
    if value not in get_args(EventType):
        yield f"no {_shown(value)}{_like(str(value).upper(), get_args(EventType))}; there are {', '.join(get_args(EventType))}"


def _flag(value: Any) -> Iterator[str]:
    if str(value).lower() not in ("true", "false"):
        yield f"{_shown(value)}; write true or false"


def _passive(value: Any) -> Iterator[str]:
    if value != _UNTITLED:
        yield from _flag(value)


def _listed(value: Any) -> Iterator[str]:
    """What is wrong with a list of texts."""
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        yield "write a list of words: [… , …]"
    elif len(value) > MOST_VALUES or any(len(one) > LONGEST for one in value):
        yield f"at most {MOST_VALUES} values of {LONGEST} characters are taken"


def _arabic(value: Any) -> Iterator[str]:
    wrong = list(_listed(value))
    yield from wrong or (f"{_shown(one)} is no Arabic word" for one in value if not _ARABIC.fullmatch(one))


def _sentences(value: Any) -> Iterator[str]:
    yield from _listed(value)


def _verbs(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield "write a list of [past, present]: [[زار, يزور]]"
        return
    for pair in value:
        if not isinstance(pair, list) or not 2 <= len(pair) <= 3 or not all(isinstance(one, str) for one in pair):
            yield f"{_shown(pair)}; write [past, present], with noun behind it where the past is spelled like a noun"
        elif len(pair) == 3 and pair[2] != "noun":
            yield f"{_shown(pair[2])}; only noun can stand there"
        elif not all(_ARABIC.fullmatch(one) and 1 < len(one) <= 20 for one in pair[:2]) or not _conjugates(*pair[:2]):
            yield f"{_shown(' '.join(pair[:2]))}; write the past and the present of the third person: زار, يزور"


def _conjugates(past: str, present: str) -> bool:
    try:
        return bool(list(conjugate(past, present)))
    except (ValueError, IndexError):
        return False


def _cases_of(value: Any) -> Iterator[str]:
    wrong = list(_listed(value))
    yield from wrong
    for case in value if not wrong else ():
        plain = case.split("-")[0]
        if case not in _CASES and fold(plain) not in _prepositions():
            yield f"no case {_shown(case)}{_like(case, _CASES)}; write subj, obj, gen, light … or a preposition"


def _needs(value: Any) -> Iterator[str]:
    wrong = list(_listed(value))
    parts = [part for need in value for part in need.split("|")] if not wrong else []
    yield from wrong or (
        f"no {_shown(part)}; there are {', '.join(sorted(_PARTS))}"
        for part in parts
        if part not in _PARTS and fold(part) not in _prepositions()
    )


def _kinds(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or not set(value) <= _ROLES:
        yield "write roles with what may fill them: {who: [person]}"
        return
    known = _KINDS | {folk.sort for folk in load_described().nouns.values()} | load_described().thing_sorts
    for kinds in value.values():
        wrong = list(_listed(kinds))
        yield from wrong or (f"no {_shown(k)}; there are {', '.join(sorted(known))}" for k in kinds if k not in known)


def _news(value: Any) -> Iterator[str]:
    if value not in ("told", "deed", "large"):
        yield f"{_shown(value)}; write told, deed or large"


def _counted(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not _ARABIC.fullmatch(value):
        yield f"{_shown(value)} is no Arabic word"


def _things(value: Any) -> Iterator[str]:
    wrong, known = list(_listed(value)), load_described().thing_sorts
    yield from wrong or (f"no {_shown(one)}; there are {', '.join(sorted(known))}" for one in value if one not in known)


_SHAPES: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "id": _id, "type": _type, "verbs": _verbs, "passive": _verbs, "nouns": _arabic, "plurals": _arabic, "also": _arabic,
    "who": _cases_of, "whom": _cases_of, "place": _cases_of, "light": _arabic, "light_receive": _arabic, "beside": _arabic,
    "unless": _arabic, "needs": _needs, "kinds": _kinds, "never": _kinds, "things": _things, "undated": _flag,
    "passive_alone": _passive, "participles": _arabic, "objects": _arabic, "spares": _arabic, "means": _cases_of,
    "device": _things, "gathers": _flag,
    "members": _flag, "news": _news, "relative": _flag, "effect": _flag, "quantity": _counted, "accident": _arabic,
    "yes": _sentences, "no": _sentences,
}  # fmt: skip


def _unknown_carriers(rows: Iterable[FrameRow], frames: tuple[str, ...]) -> Iterator[Fault]:
    """Light verbs that khabar cannot conjugate: they would never be seen."""
    carried = [row for row in rows if row.values.keys() & {"light", "light_receive"}]
    verbs = grammar_with(frames if carried else ()).verbs
    for row in carried:
        for key in ("light", "light_receive"):
            words = row.values.get(key, ())
            for word in words if isinstance(words, list) else ():
                if isinstance(word, str) and all(verb.form.lemma != word for verb in verbs.get(fold(word))):
                    yield Fault(
                        row.lines.get(key, row.line),
                        f"{key}: khabar does not know the verb {_shown(word)}; write its past as its lists do",
                    )


@cache
def _prepositions() -> frozenset[str]:
    """Prepositions that frames may ask for, folded: khabar's, and those that its own frames ask for."""
    raw = read_yaml("grammar.yml")
    asked = {case.split("-")[0] for name in FILES for entry in read_yaml(name) for role in _ROLES for case in entry.get(role, ())}
    return frozenset(map(fold, (*raw["prepositions"], *raw["compound_prepositions"].values(), *asked, "ل", "ب", "ك")))


def _like(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word[:LONGEST], sorted(set(known)), 2, 0.7)
    return f"; is it {' or '.join(near)}?" if near else ""


def _shown(value: Any) -> str:
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"“{words if len(words) <= 40 else words[:40] + '…'}”"

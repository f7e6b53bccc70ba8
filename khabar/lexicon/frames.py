"""Loads the valency frames: which verbs and nouns tell which happening, and what fills its roles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.verbs import participle_forms
from khabar.model.claim import EventType
from khabar.text.normalise import fold

FILES = tuple(f"frames/{name}.yml" for name in ("contacts", "agreements", "attack", "order", "speech", "offices", "relations"))
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One rule: ``who``, ``whom`` and ``place`` list the cases that fill them, best first (see contacts.yml).
    ``kinds`` are what may fill a role, ``never`` what may not, ``things`` the sorts of things the case ``thing`` takes.
    ``means`` are the cases of what it was done with, of the sorts in ``device``. ``members``: men stand for the body they
    belong to. ``news``: a noun that recalls what is known («التحقيق في اغتيال فلان») tells nothing, and with ``deed`` one
    that tells no single deed («خطف الأطفال»), with ``large`` only the latter. ``relative``: only in a relative clause that
    speaks of no party. ``effect``: what another event of the same sentence brought about, so that both are one.
    ``quantity`` is what its people count as
    («قتلى»). ``accident``: words that, anywhere near, tell of no deed.
    ``participles`` open a clause that tells the same; ``objects`` are common nouns that are its verb's object, never its subject
    (``نفى صحة الأنباء``), ``spares`` those that must not be (``يهدد أمن المنطقة``).
    ``undated``: without a light verb of its own the date beside it is another event's. ``gathers``: whoever else is told to have
    been there with one of its sides was at the same happening.
    ``passive_alone``: a person alone beside the verb is the one acted on; where ``untitled``, only without an office before his
    name."""

    id: str
    type: EventType
    verbs: tuple[tuple[str, str, bool], ...] = ()
    nouns: tuple[tuple[Words, str], ...] = ()
    participles: Words = ()
    objects: frozenset[str] = frozenset()
    spares: frozenset[str] = frozenset()
    who: Words = ()
    whom: Words = ()
    place: Words = ()
    light: frozenset[str] = frozenset()
    light_receive: frozenset[str] = frozenset()
    beside: tuple[Words, ...] = ()
    unless: tuple[Words, ...] = ()
    needs: Words = ()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    never: Mapping[str, frozenset[str]] = field(default_factory=dict)
    things: frozenset[str] = frozenset()
    device: frozenset[str] = frozenset()
    members: bool = False
    news: str = ""
    relative: bool = False
    effect: bool = False
    quantity: str = ""
    accident: tuple[Words, ...] = ()
    means: Words = ()
    undated: bool = False
    gathers: bool = False
    passive_alone: bool = False
    untitled: bool = False
    yes: Words = ()
    no: Words = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, reachable by verb lemma, by the first folded word of a noun trigger and by the forms of a participle;
    ``lights`` are the verbs that carry nouns."""

    all: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[tuple[Words, str, Frame], ...]]
    by_participle: Mapping[str, tuple[Frame, ...]]
    lights: frozenset[str]


def _folded(words: Iterable[str]) -> tuple[Words, ...]:
    return tuple(tuple(fold(w) for w in phrase.split()) for phrase in words)


def _noun_forms(entry: Mapping[str, Any]) -> Iterator[tuple[Words, str]]:
    """Each trigger phrase, folded and without its article, with its number (``s``, ``d``, ``p``)."""
    for number, key in (("s", "nouns"), ("p", "plurals"), ("s", "also")):
        for phrase in entry.get(key, ()):
            words = tuple(w.removeprefix("ال") if w.startswith("ال") and len(w) > 4 else w for w in map(fold, phrase.split()))
            dual = key == "also" and len(words) == 1 and words[0].endswith(("ين", "ان")) and not words[0].endswith("عدوان")
            yield words, "d" if dual else "p" if key == "also" and words[0].endswith("ات") else number
            if len(words) == 1 and not words[0].endswith(("ه", "ا", "ء")):
                yield (words[0] + "ا",), number


def _cases(entry: Mapping[str, Any], role: str) -> Words:
    """The cases of a role, prepositions spelled as chunks carry them (``إلى`` folded)."""
    return tuple(
        case.replace("إلى", "الي").replace("على", "علي").replace("أمام", "امام").replace("لدى", "لدي")
        for case in entry.get(role, ())
    )


def _frame(entry: Mapping[str, Any]) -> Frame:
    return Frame(
        id=entry["id"],
        type=entry["type"],
        verbs=tuple((v[0], v[1], len(v) > 2) for v in entry.get("verbs", ())),
        nouns=tuple(_noun_forms(entry)),
        participles=tuple(form for base in entry.get("participles", ()) for form in participle_forms(base)),
        objects=frozenset(map(fold, entry.get("objects", ()))),
        spares=frozenset(map(fold, entry.get("spares", ()))),
        who=_cases(entry, "who"),
        whom=_cases(entry, "whom"),
        place=_cases(entry, "place"),
        light=frozenset(entry.get("light", ())),
        light_receive=frozenset(entry.get("light_receive", ())),
        beside=_folded(entry.get("beside", ())),
        unless=_folded(entry.get("unless", ())),
        needs=_cases(entry, "needs"),
        kinds={role: frozenset(kinds) for role, kinds in entry.get("kinds", {}).items()},
        never={role: frozenset(kinds) for role, kinds in entry.get("never", {}).items()},
        things=frozenset(entry.get("things", ())),
        device=frozenset(entry.get("device", ())),
        members=bool(entry.get("members")),
        news=entry.get("news", ""),
        relative=bool(entry.get("relative")),
        effect=bool(entry.get("effect")),
        quantity=entry.get("quantity", ""),
        accident=_folded(entry.get("accident", ())),
        means=_cases(entry, "means"),
        undated=bool(entry.get("undated")),
        gathers=bool(entry.get("gathers")),
        passive_alone=bool(entry.get("passive_alone")),
        untitled=entry.get("passive_alone") == "untitled",
        yes=tuple(entry.get("yes", ())),
        no=tuple(entry.get("no", ())),
    )


def _with_passive(entry: Mapping[str, Any]) -> Iterator[Frame]:
    """The frame and, where its passive has letters of its own (``اغتيل``), the same with its subject as the one acted on."""
    frame = _frame(entry)
    yield frame
    if "passive" in entry:
        verbs = tuple((v[0], v[1], False) for v in entry["passive"])
        yield replace(frame, id=frame.id + ".passive", verbs=verbs, nouns=(), who=("من قبل",), whom=("subj",), yes=(), no=())


@cache
def _packaged() -> tuple[Frame, ...]:
    return tuple(frame for name in FILES for entry in read_yaml(name) for frame in _with_passive(entry))


@lru_cache(maxsize=4)
def load_frames(own: tuple[str, ...] = ()) -> Frames:
    """The packaged frames and a user's ``own`` (JSON, see ``own_frames``). Raises ValueError where two share an id."""
    frames = (*_packaged(), *(frame for one in own for frame in _with_passive(json.loads(one))))
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            raise ValueError(f"two frames are called {frame.id}")
        seen.add(frame.id)
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, list[tuple[Words, str, Frame]]] = defaultdict(list)
    participles: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for form in frame.participles:
            participles[form].append(frame)
        for lemma in dict.fromkeys(v[0] for v in frame.verbs):
            verbs[lemma].append(frame)
        for words, number in frame.nouns:
            nouns[words[0]].append((words[1:], number, frame))
    lights = frozenset(lemma for frame in frames for lemma in (*frame.light, *frame.light_receive))
    longest = {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in nouns.items()}
    return Frames(frames, {k: tuple(v) for k, v in verbs.items()}, longest, {k: tuple(v) for k, v in participles.items()}, lights)

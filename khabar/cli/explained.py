"""How a text was read, in words: lines for ``khabar explain``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khabar.cli.show import bold, chain_words, when_words
from khabar.export.terms import between, event, status
from khabar.service.plain import clean, short
from khabar.service.words import listed

Json = Mapping[str, Any]
#: Characters of a clause, and words of a list, that are shown.
_CLAUSE, _WORDS = 70, 6
_SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
_CHUNKS = {
    "party": "party", "pronoun": "pronoun", "time": "time", "verb": "verb", "noun": "noun", "comp": "that", "rel": "who/which",
    "sub": "when/because", "cond": "if", "neg": "not", "participle": "participle", "according": "according to",
    "operator": "of status",
}  # fmt: skip
_CLAUSES = {
    "main": "main clause", "comp": "clause behind “that”", "rel": "relative clause", "adv": "clause of time or reason",
    "cond": "condition", "coord": "joined clause", "participle": "participle", "paren": "insertion",
}  # fmt: skip
_SUBJECTS = {
    "after": "behind the verb", "before": "before the verb", "antecedent": "what the relative clause speaks of",
    "implicit": "not told: that of the clause it hangs on", "guessed": "not told: taken for the last one spoken of",
    "speaker": "the speaker himself",
}  # fmt: skip
#: Where a case stands; any other is a preposition.
_CASES = {
    "subj": "as subject of the verb", "obj": "as object", "gen": "right after the noun", "poss": "as pronoun on the noun",
    "light": "as subject of the verb that carries the noun", "rel": "as subject of the relative clause",
    "receive": "as subject of the verb that receives it", "carried": "as subject of the verb before the noun",
    "carried-obj": "as object of the verb that carries the noun", "carried-in": "as place of the verb that carries the noun",
    "after": "after the noun without preposition", "after-gen": "after the noun without preposition",
    "clause": "as subject of the clause", "visitor": "as the visitor told before", "thing": "as a thing that is the object",
    "phrase": "right behind verb and subject", "مع-phrase": "behind مع, by a common noun",
}  # fmt: skip
#: Prepositions as they are spelled, by how chunks carry them.
_SPELLED = {"الي": "إلى", "علي": "على", "امام": "أمام"}
_REFUSED = {
    "outlet": "a paper or agency, which takes part in nothing",
    "town": "a town that is no capital, which acts for nobody",
    "kind": "not of the kind that this frame takes there",
}
_LEFT = {
    "vague": "a headline that the text below it tells better",
    "incomplete": "a mere mention: it names too little for a record of its own, and none told before fits",
    "sport": "a sports report: no records are made of it",
}
_BUILT = {
    "thing": "what stands behind the noun tells no people",
    "relative": "it holds only in a relative clause that speaks of a noun",
    "deed": "the deed that it speaks of is its subject",
    "recalled": "the noun only recalls what is known, and tells nothing new",
}
_NEEDS = {
    "who": "nobody who does it",
    "place": "no place",
    "object": "no thing that is acted on",
    "two": "no two sides",
    "sides": "no two sides told one by one",
    "plural": "no several who do it",
    "one": "nobody at all",
}


def lines(sentence: Json, whole: bool) -> Iterator[str]:
    """A sentence with its chunks, clauses (only where it is shown ``whole``), frames tried and what became of it."""
    yield f"  {bold(str(sentence['number']))}  {clean(sentence['surface'])}{'  (headline)' if sentence['heading'] else ''}"
    if whole:
        yield "     words"
        yield from (f"       {line}" for line in map(_chunk, sentence["chunks"]) if line)
        yield "     clauses"
        yield from (f"       {number} {_clause(clause)}" for number, clause in enumerate(sentence["clauses"], 1))
        if sentence["verbs"]:
            yield "     what hangs on verbs, by the light parse"
            yield from (f"       {_hangs(verb)}" for verb in sentence["verbs"])
    if sentence["tried"]:
        yield "     frames tried"
        for tried in sentence["tried"]:
            yield from (f"       {line}" for line in _tried(tried))
    for words in sentence["not_tried"]:
        yield f"     no frame was tried at «{clean(words['surface'])}»: a question, or what somebody is only invited to"
    if sentence["told"]:
        yield "     told"
        yield from (f"       {_told(told)}" for told in sentence["told"])
    if whole and not any(chunk.get("frames") for chunk in sentence["chunks"]):
        yield "     no frame knows a verb or noun of this sentence"


def _chunk(chunk: Json) -> str:
    """One unit of a sentence; nothing for marks."""
    kind = chunk["kind"]
    if kind == "mark":
        return ""
    parts = [f"{_CHUNKS.get(kind, 'word').ljust(12)} «{clean(chunk['surface'])}»"]
    if chunk.get("preposition"):
        parts.append(_where(chunk["preposition"]))
    if chunk.get("owned"):
        parts.append("owned by the noun before it")
    if chunk.get("lemma"):
        parts.append(f"a form of {chunk['lemma']}")
    if party := chunk.get("party"):
        parts.append(_what(party))
    if chunk.get("frames"):
        parts.append(f"known to {listed(chunk['frames'])}")
    elif kind == "verb":
        parts.append("a verb of telling" if chunk["says"] else "no frame knows it")
    return ", ".join(parts)


def _what(party: Json) -> str:
    """What a party is, and to whom it leads."""
    if party.get("sort"):
        return f"people or things told by a common noun ({party['sort']})"
    if party.get("leads_to"):
        return f"leads to {clean(party['leads_to'])} ({party['kind']})"
    return f"{party['kind']} that leads to no name" if party.get("unnamed") else str(party["kind"])


def _clause(clause: Json) -> str:
    parts = [f"{_CLAUSES.get(clause['kind'], clause['kind'])}: {short(clause['surface'], _CLAUSE)}"]
    parts.append(f"verb «{clean(clause['verb'])}»" if clause.get("verb") else "no verb")
    if clause.get("subject"):
        how = _SUBJECTS.get(clause["subject_found"], clause["subject_found"])
        parts.append(f"subject {_names(clause['subject'])} ({how})")
    else:
        parts.append("no subject that is a party")
    if clause.get("speaks_of"):
        parts.append(f"speaks of «{clean(clause['speaks_of'])}»")
    parts += [f"{word} {clause[key]}" for key, word in (("inside", "hangs on"), ("follows", "follows")) if key in clause]
    return " · ".join(parts)


def _hangs(verb: Json) -> str:
    parts = [f"«{clean(verb['verb']['surface'])}»"]
    if "subject" in verb:
        parts.append(f"subject «{clean(verb['subject']['surface'])}»")
    parts += [f"object «{clean(one['surface'])}»" if one != verb["verb"] else "object: its pronoun" for one in verb["objects"]]
    if "complement" in verb:
        parts.append(f"clause at «{clean(verb['complement']['surface'])}»")
    return " · ".join(parts)


def _tried(tried: Json) -> Iterator[str]:
    what = event("en", tried["type"])
    end = "told" if tried["told"] else f"nothing: {_why(tried)}"
    yield f"«{clean(tried['trigger']['surface'])}» {tried['rule']} ({what}): {end}"
    for slot in tried["slots"]:
        refused = f" refused: {_refused(slot)}" if slot.get("refused") else ""
        yield f"    {slot['role']}: {_names(slot['parties'])}, {_where(slot['case'])}{refused}"
    verb = tried.get("carried_by")
    if verb and not verb["carries"]:
        yield f"    the verb «{clean(verb['surface'])}» ({verb['lemma']}) does not carry the noun in this frame"
    taken = {name["name"] for slot in tried["slots"] for name in slot["parties"]}
    for case in tried.get("at_hand", ()):
        if rest := [party for party in case["parties"] if party["name"] not in taken]:
            yield f"    not used: {_names(rest)}, {_where(case['case'])}"


def _why(tried: Json) -> str:
    """Why a frame told nothing."""
    why = tried["why"]
    if why["kind"] == "forbidden":
        return f"the word {clean(why['words'])} beside it forbids it"
    if why["kind"] == "alone":
        return f"none of the words stands near it that it needs ({_some(dict.fromkeys(why['words']))})"
    if why["kind"] == "surpassed":
        return f"{why['by']} told more at the same word" if why["by"] else "another frame told more at the same word"
    if why["kind"] in _BUILT:
        return _BUILT[why["kind"]]
    return " and ".join(dict.fromkeys(_missing(need, tried) for need in why["needs"]))


def _missing(need: str, tried: Json) -> str:
    if need == "light":
        return "no verb that carries the noun"
    if need == "whom":
        what = "no partner" if tried["type"] in _SYMMETRIC else "no other side"
    else:
        what = _NEEDS.get(need, f"nothing behind {_SPELLED.get(need, need)}")
    asked = [case for role in (("who", "whom") if need == "two" else (need,)) for case in tried["asks"].get(role, ())]
    return f"{what} {_anywhere(asked)}".strip()


def _anywhere(cases: Sequence[str]) -> str:
    """``as object or behind مع, ب``."""
    where = dict.fromkeys(_where(case) for case in cases)
    named = [words for words in where if not words.startswith("behind ")]
    behind = [words.removeprefix("behind ") for words in where if words.startswith("behind ")]
    return " or ".join([*named, *([f"behind {listed(behind)}"] if behind else [])])


def _where(case: str) -> str:
    """Where a case stands, in words: ``gen-obj`` is told as ``gen``."""
    plain = case if case in _CASES else case.split("-")[0]
    return _CASES.get(plain, f"behind {_SPELLED.get(plain, plain)}")


def _refused(slot: Json) -> str:
    told = _REFUSED[slot["refused"]]
    takes = f" ({listed(slot['takes'])})" if slot.get("takes") else ""
    never = f"; never {listed(slot['never'])}" if slot.get("never") else ""
    return told + takes + never


def _told(told: Json) -> str:
    """A draft as one line, and into which record it went."""
    what, with_ = event("en", told["type"]), between("en", told["type"])
    who, whom = _names(told["who"]) or "somebody not named", _names(told["whom"])
    if told["type"] in _SYMMETRIC:
        with_ = "and"
    when = told["when"] or {}
    parts = [
        f"{what}: {who}{f' {with_} {whom}' if whom else ''}",
        *([f"object {_names(told['object'])}"] if told["object"] else []),
        when_words(when.get("edtf"), when.get("basis")),
        f"in {clean(told['place'].get('leads_to') or told['place']['name'])}" if told["place"] else "no place",
        status("en", told["status"]),
        chain_words(told["said_by"], lambda hop: str(hop["name"])) or "the report itself tells it",
    ]
    return " · ".join(parts) + f" → {_fate(told)}"


def _fate(told: Json) -> str:
    if told["event"] is None:
        return f"no record: {_LEFT.get(told['why'], told['why'])}"
    return (
        f"joins {told['event']}, told at «{clean(told['joined']['surface'])}»" if told.get("joined") else f"event {told['event']}"
    )


def _names(parties: Sequence[Json]) -> str:
    """Names as printed; where one leads to another name, that too."""
    return listed(_name(party) for party in parties)


def _name(party: Json) -> str:
    name, target = clean(party["name"]), clean(party.get("leads_to") or "")
    return f"{name} = {target}" if target and target != name else name


def _some(words: Mapping[str, None]) -> str:
    shown = list(words)[:_WORDS]
    return listed(shown) + (" …" if len(words) > len(shown) else "")

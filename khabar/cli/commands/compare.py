"""``khabar compare``: versions side by side, field by field, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal, cast

from khabar.archive.events import Telling
from khabar.cli.archives import opened, solve_anew
from khabar.cli.picking import name_of, pick
from khabar.cli.show import bold, say, say_json, stop, when_words
from khabar.compare.relations import relations
from khabar.export.differing import KINDS, line
from khabar.model.across import Claim, Relation, Version
from khabar.service.asked import UsageError
from khabar.service.plain import clean, near
from khabar.service.words import STATUS, listed, with_dates

#: A field, and what a version tells there.
_SHOWN: Sequence[tuple[str, Callable[[Version, Callable[[str], str]], str]]] = (
    ("date", lambda v, _: when_words(v.when, v.basis)),
    ("place", lambda v, name: name(v.place) if v.place else ""),
    ("who", lambda v, name: listed([*map(name, v.who), *([] if v.whom else v.unnamed)])),
    ("whom", lambda v, name: listed([*map(name, v.whom), *(v.unnamed if v.whom else [])])),
    ("offices", lambda v, name: listed(f"{name(party)}: {office}" for party, office in v.capacities)),
    ("numbers", lambda v, _: listed(q.words for q in v.quantities)),
    ("status", lambda v, _: STATUS.get(v.status, v.status)),
    ("source", lambda v, _: listed(dict.fromkeys(hop.name for p in v.passages for hop in p.said_by[-1:]))),
)


def run(archive: Path, numbers: Sequence[str], lang: str, as_json: bool) -> None:
    """Prints the versions; exit status 2 where an id leads to no event."""
    if lang not in ("ar", "en"):
        stop(f"--lang: “{clean(lang)}” is none; write ar or en")
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            try:
                picked = [pick(store, connection, number) for number in dict.fromkeys(numbers)]
            except UsageError as error:
                stop(f"{archive}: {error}")
            versions = list({version.claim: version for some in picked for version in some.versions}.values())
            labels = {claim: label for some in picked for claim, label in some.labels.items()}
            tellings = {claim: telling for some in picked for claim, telling in some.tellings.items()}
            found = [one for one in relations(versions) if one.kind != "agrees"]
            known = name_of(connection, _entities(versions, found))
    if as_json:
        say_json(
            {
                "versions": [{"version": labels[v.claim], **_told(v, known)} for v in versions],
                "relations": [{**asdict(r), "line": {x: line(r, known, x) for x in ("ar", "en")}} for r in found],
            }
        )
        return
    _show(versions, labels, tellings, known)
    for one in found:
        _say_relation(one, labels, known, cast(Literal["ar", "en"], lang))
    if not found and len(versions) > 1:
        say("nothing differs, as far as they tell it")


def _told(version: Version, known: Callable[[str], str]) -> dict[str, str]:
    return {field: clean(told) for field, value in _SHOWN if (told := value(version, known))}


def _show(
    versions: Sequence[Version], labels: dict[Claim, str], tellings: dict[Claim, Telling], known: Callable[[str], str]
) -> None:
    for version in versions:
        telling = tellings[version.claim]
        places = ", ".join(near(met.place) for met in telling.sightings[:1])
        say(bold(f"{labels[version.claim]}  {clean(', '.join(telling.outlets)) or 'outlet not known'}") + f", {places}")
        for field, told in _told(version, known).items():
            say(f"   {field + ':':9} {told}")
        say()


def _say_relation(relation: Relation, labels: dict[Claim, str], known: Callable[[str], str], lang: Literal["ar", "en"]) -> None:
    at = 0 if lang == "ar" else 1
    told = clean(line(relation, known, lang) if lang == "ar" else with_dates(line(relation, known)))
    kind = KINDS[relation.kind][at]
    say(f"{labels[relation.a]} · {labels[relation.b]}  {bold(kind)}: {told}")


def _entities(versions: Sequence[Version], found: Sequence[Relation]) -> set[str]:
    told = {key for v in versions for key in (*v.parties, v.place or "", *(party for party, _ in v.capacities))}
    return told | {value for r in found for value in (*r.a_values, *r.b_values)}

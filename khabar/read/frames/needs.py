"""Without what a frame tells nothing."""

from __future__ import annotations

from collections.abc import Mapping

from khabar.lexicon.frames import Frame
from khabar.model.mention import Mention
from khabar.read.frames.roles import FORCE, SYMMETRIC
from khabar.read.frames.slots import Cases
from khabar.read.sentence.described import sort_of
from khabar.read.sentence.parties import Party


def _at_home(people: Mention) -> bool:
    """«تجتمع العائلات»: whether people in general are told, who gather by themselves; «اجتماع خبراء من البلدين» is a meeting."""
    return sort_of(people) == "kin" or (sort_of(people) == "people" and people.surface.startswith(("ال", "كل ")))


def _taken_up(cases: Cases) -> bool:
    """«وناقشها فلان وفلان»: whether a pronoun takes up what the verb is about, of which each may have spoken."""
    return cases.carrier is not None and bool(cases.carrier.enc)


def missing(
    frame: Frame,
    told: Mapping[str, list[Party]],
    place: Mention | None,
    cases: Cases,
    anaphoric: bool,
    light: bool,
    tied: bool,
) -> str:
    """The roles without which there is no event and which nothing fills, empty where there is one."""
    everyone = told["who"] + told["whom"]
    several = (p for p in everyone if p.mention.number in ("d", "p"))
    many = len(everyone) >= 2 or any(frame.type != "MEET" or not _at_home(p.mention) for p in several)
    have = {
        **{role: bool(parties) for role, parties in told.items()},
        "place": place is not None,
        "two": many,
        # «بحث الوزيران», «بحث فلان وفلان»; «كما بحثا» goes on about a meeting told before.
        "pair": any(p.mention.number == "d" for p in everyone)
        or ([p.mention.kind for p in told["who"] if not p.implicit] == ["person"] * 2 and not _taken_up(cases)),
        "company": bool(cases.parties["مع-phrase"]),
        "sides": len(everyone) >= 2 or any(p.mention.number == "d" for p in everyone),
        "plural": many,
        "light": light,
        "one": bool(everyone),
        "post": cases.post is not None,
        "dated": any(t.span.start > cases.at for t in cases.times),
        "nominal": cases.nominal,
        "force": cases.force == "obj",
        "forces": bool(cases.force),
    }
    if frame.type in SYMMETRIC:
        have["whom"] = many
    for need in frame.needs:
        if not any(have.get(part, part in cases.preps or bool(cases.parties.get(part))) for part in need.split("|")):
            # «خلال الزيارة» tells nothing more, but ties what its sentence tells to the visit.
            lenient = anaphoric and frame.type not in FORCE
            return "" if lenient and (tied or bool(cases.times or place or everyone)) else need
    return ""

"""From whom an event is known, and on whose side they stand."""

from __future__ import annotations

from dataclasses import replace

from khabar.compare.tellers import first_tellers
from khabar.model.across import Passage, Source, Version
from tests.compare.versions import VISIT

MEETING = replace(VISIT, type="MEET", who=("haris", "lina"), states=(("haris", "egypt"), ("lina", "libya")))
HARIS, AGENCY = Source("haris", "حارس", "egypt"), Source("agency", "وكالة", "russia")
OFFICE = Source("office", "مكتب", "libya")


def by(text_id: str, *chain: Source, **more: object) -> Version:
    return replace(MEETING, text_id=text_id, passages=(Passage(0, 9, chain),), **more)


def test_the_last_link_tells_it_and_the_others_carry_it() -> None:
    (only,) = first_tellers([by("t1", AGENCY, HARIS)]).first
    assert (only.entity, only.side, only.of, only.carriers) == ("haris", "party", "haris", (AGENCY,))


def test_however_many_print_it_one_source_is_one_teller() -> None:
    found = first_tellers([by("t1", HARIS), by("t2", AGENCY, HARIS), by("t3", HARIS)])
    assert [(t.entity, len(t.versions)) for t in found.first] == [("haris", 3)]


def test_a_text_without_a_source_is_no_teller_and_its_copies_are_one_text() -> None:
    found = first_tellers([by("t1", copied="c"), by("t2", copied="c"), by("t3")])
    assert found.first == ()
    assert (len(found.unattributed), found.texts) == (3, 2)


def test_sides_are_seen_from_a_party() -> None:
    versions = [by("t1", HARIS), by("t2", OFFICE), by("t3", AGENCY), by("t4", Source(None, "مصدر"))]
    sides = {t.entity: (t.side, t.of) for t in first_tellers(versions, ["haris"]).first}
    assert sides == {
        "haris": ("party", "haris"),
        "office": ("counterpart", "lina"),
        "agency": ("third", None),
        None: ("unnamed", None),
    }


def test_unnamed_sources_of_two_texts_are_two_but_not_of_copies() -> None:
    source = Source(None, "مصدر")
    assert len(first_tellers([by("t1", source), by("t2", source)]).first) == 2
    assert len(first_tellers([by("t1", source, copied="c"), by("t2", source, copied="c")]).first) == 1


def test_a_headline_in_the_outlets_voice_does_not_make_it_unattributed() -> None:
    version = replace(MEETING, passages=(Passage(0, 9), Passage(10, 20, (HARIS,))))
    found = first_tellers([version])
    assert [t.entity for t in found.first] == ["haris"]
    assert found.unattributed == ()


def test_the_order_of_versions_does_not_matter() -> None:
    versions = [by("t1", HARIS), by("t2", AGENCY, HARIS), by("t3"), by("t4", OFFICE)]
    assert first_tellers(versions) == first_tellers(versions[::-1])

"""Who is who across texts: keys, then full names; a bare surname joins nobody; what people decided holds; ids last."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count

import pytest

from khabar.link.across import People, Spelling, block_of, join
from khabar.link.edges import Edges

_NUMBERS = count(1)


def one(name: str, kind: str = "person", key: str = "", **more: object) -> Spelling:
    return replace(Spelling(next(_NUMBERS), kind, name, key), **more)  # type: ignore[arg-type]


def same(*spellings: Spelling, edges: Edges[int] | None = None) -> bool:
    """Whether all are one in the archive."""
    return len(set(join(spellings, edges).ids.values())) == 1


def pair(a: Spelling, b: Spelling) -> frozenset[frozenset[int]]:
    return frozenset({frozenset({a.id, b.id})})


def test_a_key_is_one_entity_under_every_name() -> None:
    found = join([one("سيرغي شويغو", key="sergei-shoigu"), one("شويجو", key="sergei-shoigu")])
    assert set(found.ids.values()) == {"sergei-shoigu"}


def test_full_names_join_by_spelling() -> None:
    assert same(one("غريغوري ماكسيموف"), one("جريجوري مكسيموف"))
    assert same(one("كمال الزيداني"), one("كمال أحمد الزيداني"))


def test_a_name_joins_the_key_that_bears_it() -> None:
    assert same(one("سيرغي شويغو", key="sergei-shoigu"), one("سيرجي شويجو"))


def test_a_bare_surname_joins_only_itself() -> None:
    assert not same(one("كمال الزيداني"), one("الزيداني"))
    assert same(one("الزيداني"), one("الزيداني"))


def test_kinds_never_join() -> None:
    assert not same(one("النيل", "place"), one("النيل", "organization"))


def test_bodies_join_by_their_whole_name_only() -> None:
    assert same(one("حركة الأمل", "organization"), one("حركة الامل", "organization"))
    assert not same(one("حركة الأمل", "organization"), one("حركة الأمل الجديد", "organization"))


def test_bodies_join_under_another_general_head_or_none() -> None:
    assert same(one("شركة الزيداني", "organization"), one("مجموعة الزيداني", "organization"))
    assert same(one("ميليشيات الحوثي", "organization"), one("المليشيات الحوثية", "organization"))
    assert not same(one("نادي الأمل", "organization"), one("حركة الأمل", "organization"))


def test_a_short_name_of_two_people_is_neithers() -> None:
    found = join([one("كمال أحمد الزيداني"), one("كمال سعيد الزيداني"), one("كمال الزيداني")])
    assert len(set(found.ids.values())) == 3


def test_a_prince_is_one_with_his_grandfather_and_his_house_or_without() -> None:
    assert same(one("فهد بن سالم"), one("فهد بن سالم بن ناصر"), one("فهد بن سالم بن ناصر آل سعود"))
    assert not same(one("فهد بن سالم"), one("سالم بن ناصر"))


NAMES = ("غريغوري ماكسيموف", "جريجوري مكسيموف", "ماكسيموف", "كمال الزيداني", "كمال أحمد الزيداني", "الزيداني")


def test_the_order_of_arrival_does_not_matter() -> None:
    spellings = [one(name) for name in NAMES]
    edges = Edges(pair(spellings[2], spellings[5]), pair(spellings[3], spellings[4]))
    for decided in (None, edges):
        expected = join(spellings, decided)
        rng = random.Random(3)
        for _ in range(20):
            rng.shuffle(spellings)
            assert join(spellings, decided) == expected


def test_each_block_is_solved_by_itself() -> None:
    spellings = [one(name) for name in NAMES]
    whole = join(spellings)
    blocks = {block_of(s.kind, s.name) for s in spellings}
    assert len(blocks) == 2
    parts = [join(s for s in spellings if block_of(s.kind, s.name) == block) for block in sorted(blocks)]
    assert whole == People({**parts[0].ids, **parts[1].ids}, {**parts[0].names, **parts[1].names})


def test_what_a_person_decided_holds_against_the_machine() -> None:
    a, b, c = one("كمال الزيداني"), one("كمال أحمد الزيداني"), one("ليلى المصراتي")
    assert not same(a, b, edges=Edges(different=pair(a, b)))
    assert same(a, c, edges=Edges(same=pair(a, c)))
    x, y = one("سيرغي شويغو", key="sergei-shoigu"), one("شويجو", key="sergei-shoigu")
    assert not same(x, y, edges=Edges(different=pair(x, y)))


def test_a_cluster_keeps_the_id_that_most_of_its_texts_had() -> None:
    few, many = one("كمال الزيداني", entity="person-few"), one("كمال أحمد الزيداني", entity="person-many", weight=3)
    assert set(join([few, many]).ids.values()) == {"person-many"}
    apart = join([few, replace(many, entity="person-few")], Edges(different=pair(few, many)))
    assert apart.ids[many.id] == "person-few"
    assert apart.ids[few.id] not in ("person-few", "person-many")


def test_a_key_beats_an_id_and_no_id_is_given_twice() -> None:
    known, other = one("سيرغي شويغو", key="sergei-shoigu", entity="person-1"), one("ليلى المصراتي", entity="person-1")
    assert join([known, other]).ids == {known.id: "sergei-shoigu", other.id: "person-1"}


@pytest.mark.parametrize(("key", "name", "english"), [("k", "شويجو", None), ("", "سيرغي شويغو", "Sergei")])
def test_the_name_is_the_lexicons_else_the_fullest(key: str, name: str, english: str | None) -> None:
    a, b = one("شويجو", key=key), one("سيرغي شويغو", key=key, name_en="Sergei")
    found = join([a, b], Edges(same=pair(a, b)))
    assert [n[1] for n in found.names.values()] == ["سيرغي شويغو"]
    assert [n[2] for n in found.names.values()] == ["Sergei"]
    (alone,) = join([one(name, key=key, name_en=english)]).names.values()
    assert alone == ("person", name, english)

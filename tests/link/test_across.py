"""Who is who across texts: keys, then full names; a bare surname joins nobody."""

from __future__ import annotations

import random

from khabar.link.across import LocalEntity, join


def one(text: str, name: str, kind: str = "person", key: str = "") -> LocalEntity:
    return LocalEntity((text, key or f"{kind}:{name}"), kind, name, None, bool(key))


def same(*entities: LocalEntity) -> bool:
    """Whether all are one in the archive."""
    return len(set(join(entities).ids.values())) == 1


def test_a_key_is_one_entity_under_every_name() -> None:
    found = join([one("t1", "سيرغي شويغو", key="sergei-shoigu"), one("t2", "شويجو", key="sergei-shoigu")])
    assert set(found.ids.values()) == {"sergei-shoigu"}


def test_full_names_join_by_spelling() -> None:
    assert same(one("t1", "غريغوري ماكسيموف"), one("t2", "جريجوري مكسيموف"))
    assert same(one("t1", "كمال الزيداني"), one("t2", "كمال أحمد الزيداني"))


def test_a_name_joins_the_key_that_bears_it() -> None:
    assert same(one("t1", "سيرغي شويغو", key="sergei-shoigu"), one("t2", "سيرجي شويجو"))


def test_a_bare_surname_joins_only_itself() -> None:
    assert not same(one("t1", "كمال الزيداني"), one("t2", "الزيداني"))
    assert same(one("t1", "الزيداني"), one("t2", "الزيداني"))


def test_kinds_never_join() -> None:
    assert not same(one("t1", "النيل", "place"), one("t2", "النيل", "organization"))


def test_bodies_join_by_their_whole_name_only() -> None:
    assert same(one("t1", "حركة الأمل", "organization"), one("t2", "حركة الامل", "organization"))
    assert not same(one("t1", "حركة الأمل", "organization"), one("t2", "حركة الأمل الجديد", "organization"))


def test_the_order_of_arrival_does_not_matter() -> None:
    names = ("غريغوري ماكسيموف", "جريجوري مكسيموف", "ماكسيموف", "كمال الزيداني", "كمال أحمد الزيداني", "الزيداني")
    entities = [one(f"t{n}", name) for n, name in enumerate(names)]
    expected = join(entities)
    rng = random.Random(3)
    for _ in range(20):
        rng.shuffle(entities)
        assert join(entities) == expected

"""Clauses: what is told inside a complement, a relative clause or beside a quote is read there and nowhere else."""

import pytest

from tests.read.reports import events

CHAINS = [
    ("قال مصدر دبلوماسي إن الرئيس الروسي فلاديمير بوتين سيزور أنقرة قريبا.", ("مصدر دبلوماسي",)),
    ("أعلنت الرئاسة المصرية أن الرئيس عبد الفتاح السيسي سيزور أنقرة غدا.", ("الرئاسة المصرية",)),
    ("قال المتحدث باسم الكرملين دميتري بيسكوف إن الرئيس فلاديمير بوتين سيزور تركيا قريبا.", ("دميتري بيسكوف",)),
    ("زار الرئيس المصري عبد الفتاح السيسي أنقرة أمس.", ()),
    (
        "ذكرت وكالة رويترز أن المتحدث باسم الكرملين دميتري بيسكوف قال إن الرئيس فلاديمير بوتين سيزور أنقرة قريبا.",
        ("رويترز", "دميتري بيسكوف"),
    ),
]


@pytest.mark.parametrize(("sentence", "chain"), CHAINS)
def test_the_chain_of_a_clause(sentence: str, chain: tuple[str, ...]) -> None:
    assert [tuple(hop.removeprefix("وكالة ") for hop in e.said_by) for e in events(sentence) if e.type == "VISIT"] == [chain]


def test_a_relative_clause_speaks_of_its_antecedent() -> None:
    told = events("التقى الرئيس المصري عبد الفتاح السيسي وزير الخارجية التركي هاكان فيدان الذي وصل إلى القاهرة الثلاثاء.")
    (visit,) = (e for e in told if e.type == "VISIT")
    assert visit.who == {"hakan-fidan"}
    assert visit.place == "القاهرة"


def test_two_verbs_of_one_subject() -> None:
    told = events("وصل وزير الخارجية التركي هاكان فيدان إلى القاهرة الثلاثاء والتقى نظيره المصري سامح شكري.")
    assert {e.type: e.who for e in told} == {"VISIT": {"hakan-fidan"}, "MEET": {"hakan-fidan", "sameh-shoukry"}}

"""Offices told, and counts with their scope."""

from khabar.model.claim import Holding, Tally
from tests.read.reports import read


def test_an_office_beside_a_name_is_told() -> None:
    reading = read("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.")
    told = [(c.person.surface, c.office, c.basis) for c in reading.claims if isinstance(c, Holding)]
    assert ("سامح شكري", "وزير الخارجية المصري", "told") in told


def test_a_counterpart_is_no_office() -> None:
    reading = read("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.")
    assert [c.office for c in reading.claims if isinstance(c, Holding) and c.person.surface == "أيمن الصفدي"] == []


def test_an_office_told_twice_is_one_claim() -> None:
    sentence = "قال وزير الخارجية المصري سامح شكري إن الوضع صعب."
    reading = read(f"{sentence}\n\n{sentence}")
    assert len([c for c in reading.claims if isinstance(c, Holding)]) == 1


def test_an_order_with_its_scope() -> None:
    reading = read("وتعد هذه الزيارة الثانية للرئيس الإيراني إلى دمشق منذ عام 2010، بحسب الرئاسة.")
    (tally,) = (c for c in reading.claims if isinstance(c, Tally))
    assert (tally.what, tally.number, tally.order) == ("زيارة", 2, True)
    assert "منذ عام 2010" in tally.scope
    assert "بحسب" not in tally.scope

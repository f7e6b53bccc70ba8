"""Answers from texts of our own, read by khabar itself: what counts, who tells it, and what does not count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.sightings import Met
from khabar.archive.kept.store import Archive
from khabar.archive.schema.rows import reading_of
from khabar.archive.schema.version import version
from khabar.archive.solved.view import bring_up_to_date
from khabar.ask.answer import Answer, answer
from khabar.ask.known import known_in
from khabar.ask.parse import parse
from khabar.model.text import Blob, Context, Sighting
from khabar.service.reader import read_contract
from khabar.service.states import states
from khabar.sources.found import make_text

TOLD_BY_HIM = (
    "وزير النقل الليبي يكشف تفاصيل زيارته\n\n"
    "قال وزير النقل الليبي سامر الحداد إنه التقى نظيره الروسي أوليغ بيرسوف في موسكو في 6 مايو 2019."
)
REPRINT = TOLD_BY_HIM.replace("وزير النقل الليبي يكشف", "الميناء: الحداد يكشف", 1)
TOLD_BY_THEM = (
    "محادثات في موسكو\n\n"
    "أعلنت وزارة النقل الروسية أن وزير النقل الروسي أوليغ بيرسوف التقى وزير النقل الليبي سامر الحداد في موسكو في 6 مايو 2019."
)
NEAR = (
    "الموانئ في عام\n\n"
    "التقى وزير النقل الروسي أوليغ بيرسوف في القاهرة وزير النقل المصري كمال الزيداني في 3 مارس 2020. "
    "وأوضح وزير النقل الليبي سامر الحداد أنه أخبر الوزير الروسي أوليغ بيرسوف بحاجات الموانئ.\n"
    "ودعا الوزير الروسي أوليغ بيرسوف نظيره الليبي سامر الحداد إلى زيارة موسكو في يناير 2021.\n"
    "ومن المقرر أن يلتقي الوزير الليبي سامر الحداد نظيره الروسي أوليغ بيرسوف في طرابلس في يونيو 2021."
)
QUESTION = "متى التقى الحداد بيرسوف، ومن قال ذلك؟"


def keep(archive: Archive, **texts: str) -> None:
    for name, content in texts.items():
        context = Context(outlet=f"paper-{name}")
        text = make_text(content, "plain/1")
        place = f"{name}.txt"
        read = reading_of(read_contract(content, context, place), text.id, content, context, version())
        archive.store([Met(text, context, Sighting(Blob("0" * 64, 9), place, context.outlet))], [read], [])
    bring_up_to_date(archive, states)


def ask(archive: Archive, question: str) -> Answer:
    with archive.engine.connect() as connection:
        understood = parse(question, known_in(connection))
    return answer(archive, understood, states)


def tellers(found: Answer) -> list[tuple[str, str | None]]:
    return sorted((teller.name.name, teller.of) for event in found.events for teller in event.told.first)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db", create=True) as store:
        yield store


def test_what_counts_and_what_does_not(archive: Archive) -> None:
    keep(archive, a=TOLD_BY_HIM, b=NEAR)
    found = ask(archive, QUESTION)
    (event,) = found.events
    assert (event.found.edtf, event.basis, event.statuses) == ("2019-05-06", "text", ("happened",))
    assert [place.name for place in event.places] == ["موسكو"]
    assert [(one.name.name, one.capacities) for one in event.parties] == [
        ("سامر الحداد", ("وزير النقل الليبي",)),
        ("أوليغ بيرسوف", ("نظيره الروسي",)),
    ]
    near = [(miss.reason, miss.found.type if miss.found else None, miss.passage.line) for miss in found.not_counted]
    assert near == [("status", "MEET", 5), ("type", "INVITE", 4), ("party", "MEET", 3), ("passage", None, 3)]
    assert "أخبر" in found.not_counted[-1].passage.words
    assert (found.read.held.texts, found.read.naming, found.read.together, found.looked_at) == (2, (2, 2), 2, 2)


def test_every_passage_leads_to_its_place(archive: Archive) -> None:
    keep(archive, a=TOLD_BY_HIM, b=NEAR)
    found = ask(archive, QUESTION)
    texts = {make_text(content, "plain/1").id: content for content in (TOLD_BY_HIM, NEAR)}
    passages = [v.passage for event in found.events for v in event.versions] + [miss.passage for miss in found.not_counted]
    assert [p for p in passages if texts[p.text_id][p.start : p.end] != p.words] == []
    assert [met.place for event in found.events for v in event.versions for met in v.telling.sightings] == ["a.txt"]


def test_a_reprint_changes_no_answer(archive: Archive) -> None:
    keep(archive, a=TOLD_BY_HIM)
    before = ask(archive, QUESTION)
    keep(archive, b=REPRINT)
    after = ask(archive, QUESTION)
    assert tellers(before) == tellers(after)
    assert (len(before.events), len(after.events)) == (1, 1)
    assert before.events[0].found.edtf == after.events[0].found.edtf
    assert (len(before.events[0].versions), len(after.events[0].versions)) == (1, 2)


def test_a_first_telling_from_the_other_side_shows(archive: Archive) -> None:
    keep(archive, a=TOLD_BY_HIM)
    his = ask(archive, QUESTION)
    assert [name for name, _ in tellers(his)] == ["سامر الحداد"]
    keep(archive, c=TOLD_BY_THEM)
    both = ask(archive, QUESTION)
    names = {party.name.id: party.name.name for party in both.question.parties}
    assert [(teller, names.get(of or "")) for teller, of in tellers(both)] == [
        ("سامر الحداد", "سامر الحداد"),
        ("وزارة النقل الروسية", "أوليغ بيرسوف"),
    ]


def test_any_order_of_arrival_gives_the_same(archive: Archive, tmp_path: Path) -> None:
    keep(archive, a=TOLD_BY_HIM, b=REPRINT, c=TOLD_BY_THEM, d=NEAR)
    with open_archive(tmp_path / "b.db", create=True) as other:
        keep(other, d=NEAR, c=TOLD_BY_THEM, b=REPRINT, a=TOLD_BY_HIM)
        assert ask(archive, QUESTION) == ask(other, QUESTION)


# (question, how many events count, reasons of the near misses)
ASKED = [
    ("متى سيلتقي الحداد بيرسوف؟", 1, ["past", "type", "party", "passage"]),
    ("هل دعا بيرسوف الحداد؟", 1, ["type", "type", "passage"]),
    ("هل دعا الحداد بيرسوف؟", 0, ["side", "type", "type", "passage"]),
    ("هل التقى الحداد بيرسوف في 2018؟", 0, ["status", "days", "type", "party", "passage"]),
    ("هل التقى الحداد بيرسوف في طرابلس؟", 0, ["status", "place", "party", "passage", "passage"]),
    ("من دعا الحداد إلى موسكو؟", 0, ["place", "type"]),
    ("هل التقى الحداد الزيداني؟", 0, ["party", "party"]),
    ("من التقى بيرسوف؟", 2, ["status"]),
    ("من اجتمع في موسكو؟", 1, []),
]


@pytest.mark.parametrize(("question", "count", "reasons"), ASKED)
def test_other_questions(archive: Archive, question: str, count: int, reasons: list[str]) -> None:
    keep(archive, a=TOLD_BY_HIM, b=NEAR)
    found = ask(archive, question)
    assert (len(found.events), [miss.reason for miss in found.not_counted]) == (count, reasons)


def test_days_that_may_lie_outside_are_marked(archive: Archive) -> None:
    keep(archive, a=TOLD_BY_HIM.replace("في 6 مايو 2019", "في مايو 2019"))
    within, perhaps = ask(archive, "هل التقى الحداد بيرسوف في 2019؟"), ask(archive, "هل التقى الحداد بيرسوف في 6 مايو 2019؟")
    assert [event.within for event in (*within.events, *perhaps.events)] == [True, False]


def test_events_whose_days_overlap_may_be_one(archive: Archive) -> None:
    other = TOLD_BY_THEM.replace("في موسكو في 6 مايو 2019", "في سوتشي في مايو 2019")
    keep(archive, a=TOLD_BY_HIM, c=other)
    found = ask(archive, "كم مرة التقى الحداد بيرسوف؟")
    assert found.fewest == 1
    assert len(found.events) >= found.fewest

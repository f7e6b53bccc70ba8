"""What differs in an archive: counts beside the record, titles, ranks, denials of another time, wordings inside one text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from khabar.archive.asked.differing import KINDS, Finding, Wanted, findings
from khabar.archive.asked.passages import passages
from khabar.archive.asked.people import called
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema.rows import Reading, reading_of
from khabar.archive.schema.version import version
from khabar.archive.solved.view import bring_up_to_date
from khabar.export.contract import to_json
from khabar.model.text import Context
from khabar.run.pipeline import read_text
from khabar.service.states import states
from tests.archive.made import id_of, met

Texts = tuple[tuple[str, str], ...]

VISITS = (
    ("2023-08-20", "أدى خليفة حفتر زيارتين إلى القاهرة، في أبريل 2019 ومايو 2020."),
    ("2021-09-16", "وصل خليفة حفتر إلى القاهرة في 14 سبتمبر 2021 والتقى الرئيس المصري عبد الفتاح السيسي."),
)
FIRST = (
    ("2022-02-15", "وصل الرئيس التونسي قيس سعيد إلى الجزائر في أول زيارة له إلى الجزائر."),
    ("2020-02-03", "زار الرئيس التونسي قيس سعيد الجزائر يوم 2 فبراير 2020 والتقى الرئيس الجزائري عبد المجيد تبون."),
)
PLANNED = (FIRST[0], ("2020-01-20", "يعتزم الرئيس التونسي قيس سعيد زيارة الجزائر في فبراير 2020."))
NARROWED = (
    ("2022-02-15", "وصل الرئيس التونسي قيس سعيد إلى الجزائر في أول زيارة له إلى الجزائر كرئيس منتخب."),
    FIRST[1],
)
NEVER = (
    ("2023-10-01", "قال المتحدث إن الرئيس التركي رجب طيب أردوغان لم يلتق الرئيس السوري بشار الأسد من قبل."),
    ("2009-09-20", "التقى الرئيس السوري بشار الأسد رئيس الوزراء التركي رجب طيب أردوغان في إسطنبول يوم 16 سبتمبر 2009."),
)
SELF_GIVEN = (
    ("2021-03-01", "ما يزال خليفة حفتر يقود قواته مطلقا على نفسه لقب القائد العام للجيش الليبي."),
    ("2021-03-02", "استقبل القائد العام للجيش الليبي خليفة حفتر وفدا من قبائل الجنوب في بنغازي."),
)
RANKS = (
    ("2023-05-01", "قال المتحدث باسم الجيش العميد سالم البدري إن القوات تقدمت."),
    ("2023-05-03", "قال المتحدث باسم الجيش العقيد سالم البدري إن القوات انسحبت."),
)
PROMOTED = (("2023-05-01", RANKS[1][1]), ("2023-05-03", RANKS[0][1]))
TEAM = (("2023-05-01", "عاد مدافع الفريق سالم البدري إلى التدريب."), RANKS[1])
WORDINGS = (
    (
        "2022-05-05",
        "قال اللواء المتقاعد خليفة حفتر في بنغازي إنه لن يتراجع. "
        'وقالت وزارة الدفاع الروسية: "اتصل الوزير بقائد الجيش المشير خليفة حفتر".',
    ),
)
ASKED = (
    ("2016-09-01", "قال خليفة حفتر إنه لم يطلب من روسيا السلاح خلال زيارته إلى موسكو في يونيو 2016."),
    ("2016-12-01", "طلب خليفة حفتر من روسيا السلاح خلال زيارته إلى موسكو في نوفمبر 2016."),
)


@cache
def _read(text: str, published: str) -> Reading:
    context = Context(published=published)
    return reading_of(to_json(read_text(text, context, "t")), id_of(text), text, context, version())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "khabar.db") as one:
        yield one


def found(archive: Archive, texts: Texts, wanted: Wanted | None = None) -> list[Finding]:
    """The findings of an archive of these texts, those among versions of one event left out."""
    for number, (published, text) in enumerate(texts):
        archive.store([met(text, f"{number}.txt", Context(published=published))], [_read(text, published)], [])
    bring_up_to_date(archive, states)
    with archive.engine.connect() as connection:
        return [one for one in findings(connection, wanted or Wanted(KINDS), states) if one.event is None]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (VISITS, [("incomplete", "count")]),
        (FIRST, [("contradicts", "count")]),
        (PLANNED, [("cannot tell", "count")]),
        (NARROWED, [("cannot tell", "count")]),
        (NEVER, [("contradicts", "count")]),
        (SELF_GIVEN, [("disputed title", "self-given")]),
        (RANKS, [("disputed title", "rank")]),
        (PROMOTED, []),
        (TEAM, []),
        (WORDINGS, [("two wordings", "rank")]),
        (ASKED, [("tension", "status")]),
    ],
)
def test_what_is_found(archive: Archive, texts: Texts, expected: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.field) for one in found(archive, texts)] == expected


def test_each_side_has_its_sentence_and_place(archive: Archive) -> None:
    (one,) = found(archive, FIRST)
    with archive.engine.connect() as connection:
        sides = passages(connection, (one.a, *one.others))
    assert [side.met[0].place for side in sides] == ["0.txt", "1.txt"]
    assert [side.surface for side in sides] == [text for _, text in FIRST]
    assert [FIRST[n][1][side.start : side.end] for n, side in enumerate(sides)] == ["أول زيارة له إلى الجزائر", "زار"]
    assert {name.name_en for name in one.about} >= {"Kais Saied"}


def test_only_of_somebody(archive: Archive) -> None:
    everything = found(archive, (*VISITS, *FIRST))
    assert {one.kind for one in everything} == {"incomplete", "contradicts"}
    with archive.engine.connect() as connection:
        people = frozenset(called(connection, "حفتر"))
        some = findings(connection, Wanted(who=people), states)
    assert [one.kind for one in some if one.event is None] == ["incomplete"]


def test_in_whatever_order_texts_come(tmp_path: Path) -> None:
    told = set()
    for number, texts in enumerate(permutations((*VISITS, *RANKS))):
        with open_archive(tmp_path / f"{number}.db") as one, one.engine.connect() as connection:
            some = found(one, texts)
            ids = [[(p.text_id, p.start) for p in passages(connection, (f.a, *f.others))] for f in some]
        told.add(repr([(f.kind, f.field, f.english, places) for f, places in zip(some, ids, strict=True)]))
    assert len(told) == 1

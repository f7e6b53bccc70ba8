"""``khabar differences``: both sides with their sentence, file and line, and one plain line."""

from __future__ import annotations

import json

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.export.contract import to_json
from khabar.model.text import Context
from khabar.run.pipeline import read_text
from tests.archive.made import Json, contract, entity, event, met, reading
from tests.archive.made import wording as term

KAMAL, LAILA, TRIPOLI = "كمال الزيداني", "ليلى المصراتي", "طرابلس"


def keep(place: str, text: str, made: Json, day: str) -> None:
    made["articles"][0].update(end=len(text), published={"edtf": day, "basis": "text"})
    context = Context(published=day)
    with open_archive("khabar.db") as archive:
        archive.store([met(text, place, context)], [reading(text, made, context)], [])


def visit(text: str, day: str, **more: object) -> Json:
    start = text.index("زار")
    told = event(0, "VISIT", [KAMAL], day, place=TRIPOLI, trigger={"start": start, "end": start + 3, "surface": "زار"}, **more)
    return contract([told])


@pytest.fixture
def archive() -> None:
    first = f"سطر أول\nزار {KAMAL} مدينة {TRIPOLI} في أول زيارة له إلى {TRIPOLI}."
    made = visit(first, "2022-05-10")
    start, end = first.index("أول زيارة"), first.rindex(".")
    tally = {"kind": "tally", "start": start, "end": end, "polarity": "asserted", "status": "happened", "said_by": []}
    sides = {"of": {"entity": f"person:{KAMAL}"}, "to": {"entity": f"place:{TRIPOLI}", "start": end - len(TRIPOLI), "end": end}}
    told = {"what": "زيارة", "number": 1, "order": True, "scope": f"له إلى {TRIPOLI}", "rule": "made"}
    keep("a.txt", first, {**made, "claims": [{**tally, **told, **sides}]}, "2022-05-10")
    other = f"زار {KAMAL} مدينة {TRIPOLI} في مارس 2019."
    keep("b.txt", other, visit(other, "2019-03"), "2019-03-20")


@pytest.mark.usefixtures("archive")
def test_a_first_that_was_none(run) -> None:
    result = run("differences")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[:4] == [
        f"{KAMAL} · {TRIPOLI}",
        "differs · count: told as the first, but 1 earlier told elsewhere",
        f"زار {KAMAL} مدينة {TRIPOLI} في أول زيارة له إلى {TRIPOLI}. · in the report's own words · صحيفة, a.txt, line 2",
        f"زار {KAMAL} مدينة {TRIPOLI} في مارس 2019. · in the report's own words · صحيفة, b.txt, line 1",
    ]
    assert lines[4].startswith(f"March 2019 visit: {KAMAL} · in {TRIPOLI} · happened")


@pytest.mark.usefixtures("archive")
def test_in_arabic_and_as_json(run) -> None:
    assert "تُروى على أنها الأولى، ويُروى في موضع آخر ما سبقها" in run("differences", "--lang", "ar").stdout
    (one,) = map(json.loads, run("differences", "--json").stdout.splitlines())
    assert (one["kind"], one["field"], one["event"]) == ("contradicts", "count", None)
    assert [side["line"] for side in (one["a"], *one["others"])] == [2, 1]
    assert one["en"] == "told as the first, but 1 earlier told elsewhere"
    assert [event["type"] for event in one["events"]] == ["VISIT"]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (("--kind", "incomplete"), 0, "no differences of this kind"),
        (("--who", LAILA), 0, f"nobody in the archive is called “{LAILA}”"),
        (("--kind", "رأي"), 2, "--kind: no “رأي”"),
        (("--lang", "fr"), 2, "--lang: no “fr”"),
    ],
)
def test_nothing_and_what_there_is_not(run, asked: tuple[str, ...], status: int, said: str) -> None:
    result = run("differences", *asked)
    assert result.exit_code == status
    assert said in result.stderr


def test_two_wordings_in_one_text(run) -> None:
    text = f"قال اللواء {KAMAL}: رد المشير {KAMAL}"
    made = contract()
    made["entities"] += [entity(KAMAL), entity(LAILA)]
    own, said = (term(word, "title", KAMAL, text.index(word)) for word in ("اللواء", "المشير"))
    made["wording"] = [own, {**said, "said_by": [{"entity": f"person:{LAILA}", "channel": None}]}]
    keep("a.txt", text, made, "2022-05-10")
    shown = run("differences", "--kind", "two wordings").stdout
    assert "two wordings in one text · rank: “اللواء” and “المشير”" in shown
    assert f"according to {LAILA}" in shown


#: A report, with blanks for what an outlet may change.
REPORT = (
    "عمدة الواحة يفتح سوق التمور الجديد\n"
    "فتح عمدة الواحة كمال الزيداني سوق التمور الجديد في وسط المدينة بحضور التجار والمزارعين الذين جاؤوا من القرى المجاورة. "
    "وقال الزيداني إن السوق يضم {count} متجرا وساحة مظللة ومخزنا مبردا يتسع لمحصول الموسم كله. "
    "وأوضح مدير السوق أن المزاد الأول سيقام في الساحة الكبرى يوم {day} بعد صلاة العصر أمام جميع المشترين من المدن البعيدة. "
    "ويأمل المزارعون أن ترتفع الأسعار هذا العام بعد موسمين ضعيفين تضررت فيهما النخيل من الجفاف ومن حشرة السوسة الحمراء."
)


def printed(place: str, outlet: str, count: str = "سبعين", day: str = "الخميس", ending: str = "") -> None:
    text = REPORT.format(count=count, day=day) + ending
    context = Context(published="2024-05-06", outlet=outlet)
    made = to_json(read_text(text, context))
    with open_archive("khabar.db") as archive:
        archive.store([met(text, place, context)], [reading(text, made, context)], [])


def lines(result) -> list[str]:
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("altered", "field", "words"),
    [({"count": "تسعين"}, "quantity", ("سبعين", "تسعين")), ({"day": "الأحد"}, "date", ("الخميس", "الأحد"))],
)
def test_what_another_outlet_printed_differently(run, altered: dict[str, str], field: str, words: tuple[str, str]) -> None:
    printed("a.txt", "الشمال")
    printed("b.txt", "الجنوب", **altered)
    (one,) = map(json.loads, run("differences", "--json").stdout.splitlines())
    assert (one["kind"], one["field"], one["event"], len(one["others"])) == ("contradicts", field, None, 1)
    sides = (one["a"], *one["others"])
    assert sorted(side["outlets"] for side in sides) == [["الجنوب"], ["الشمال"]]
    assert all(any(word in side["sentence"]["surface"] for side in sides) for word in words)
    assert {side["line"] for side in sides} == {2}
    shown = lines(run("differences"))
    assert shown[1].startswith(f"differs · {field}: two printings of one text: one says")
    assert len(shown) == 4


def test_a_reprint_left_as_it_was(run) -> None:
    printed("a.txt", "الشمال")
    printed("b.txt", "الجنوب", ending=" (انتهى)")
    assert "no differences of this kind" in run("differences").stderr


def test_a_difference_of_many_copies_is_one(run) -> None:
    for number, ending in enumerate(("", " (انتهى)", " ثم عاد الجميع إلى بيوتهم.")):
        printed(f"a{number}.txt", f"الشمال {number}", ending=ending)
        printed(f"b{number}.txt", f"الجنوب {number}", count="تسعين", ending=ending)
    (one,) = map(json.loads, run("differences", "--json").stdout.splitlines())
    assert 1 <= len(one["others"]) <= 3


@pytest.mark.parametrize(("who", "found"), [("الزيداني", 1), ("المصراتي", 0)])
def test_copies_that_concern_somebody(run, who: str, found: int) -> None:
    printed("a.txt", "الشمال")
    printed("b.txt", "الجنوب", count="تسعين")
    assert len(run("differences", "--who", who, "--json").stdout.splitlines()) == found
    assert run("differences", "--kind", "tension", "--json").stdout == ""

"""``khabar wording``: what is printed of the words in which somebody is told of."""

from __future__ import annotations

import json

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.model.text import Context
from tests.archive.made import Json, contract, entity, met, reading
from tests.archive.made import wording as term

KAMAL, OTHER, LAILA = "كمال الزيداني", "كمال المصري", "ليلى المصراتي"
ARMED = "جماعات مسلحة"


def keep(place: str, outlet: str | None, *terms: Json) -> None:
    content = f"{place}\nيذكر النص " + " ثم ".join(f"{one['surface']} {KAMAL}" for one in terms)
    for one in terms:
        start = content.index(one["surface"])
        one.update(start=start, end=start + len(one["surface"]))
    made = contract(published={"edtf": "2023-05-01", "basis": "text"}, outlet=outlet)
    made["entities"] += [entity(KAMAL), entity(OTHER), entity(LAILA)]
    context = Context(outlet=outlet)
    with open_archive("khabar.db") as archive:
        archive.store([met(content, place, context)], [reading(content, {**made, "wording": list(terms)}, context)], [])


@pytest.fixture
def archive() -> None:
    said = {"said_by": [{"entity": f"person:{LAILA}", "channel": None}], "quoted": True}
    keep("a.txt", "paper-a", term("المشير", "title", KAMAL), term("ميليشيا", ARMED, KAMAL, **said))
    keep("b.txt", None, term("المشير", "title", KAMAL), term("فصيل", ARMED, OTHER, quoted=True))


@pytest.mark.usefixtures("archive")
def test_a_name(run) -> None:
    result = run("wording", KAMAL)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0].startswith(f"{KAMAL} · person · id person-")
    assert lines[1:] == [
        "in an outlet’s own voice",
        "b.txt",
        "in 1 text “المشير” · title",
        f"يذكر النص [المشير] {KAMAL} ثم فصيل {KAMAL} · b.txt, line 2",
        "paper-a",
        "in 1 text “المشير” · title",
        f"يذكر النص [المشير] {KAMAL} ثم ميليشيا {KAMAL} · a.txt, line 2",
        "in the words of somebody who is named",
        LAILA,
        "in 1 text “ميليشيا” · in quotation marks in 1 text",
        f"يذكر النص المشير {KAMAL} ثم [ميليشيا] {KAMAL} · a.txt, line 2",
    ]


@pytest.mark.usefixtures("archive")
def test_a_word(run) -> None:
    shown = run("wording", "الميليشيا", "--limit", 0).stdout
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert lines == [
        "الميليشيا · “فصيل”, “ميليشيا”",
        "in the words of somebody who is named",
        LAILA,
        f"in 1 text “ميليشيا” · in quotation marks in 1 text · of {KAMAL}",
        "in quotation marks, and nobody is named for it",
        "b.txt",
        f"in 1 text “فصيل” · of {OTHER}",
    ]


@pytest.mark.usefixtures("archive")
def test_json(run) -> None:
    told = json.loads(run("wording", KAMAL, "--outlet", "paper-a", "--json").stdout)
    assert told["terms"] is None
    assert [(u["voice"], u["who"]["name"], u["term"], u["texts"]) for u in told["about"]["uses"]] == [
        ("outlet", "paper-a", "المشير", 1),
        ("speaker", LAILA, "ميليشيا", 1),
    ]
    assert told["about"]["uses"][0]["examples"][0]["met"] == [{"place": "a.txt", "outlet": "paper-a", "url": None}]
    told = json.loads(run("wording", "ميليشيا", "--json").stdout)
    assert (told["about"], told["terms"]["groups"], told["terms"]["titles"]) == (None, [ARMED], [])
    assert [u["about"][0]["name"] for u in told["terms"]["uses"]] == [KAMAL, OTHER]


@pytest.mark.usefixtures("archive")
def test_one_has_to_be_chosen(run) -> None:
    result = run("wording", "كمال")
    assert result.exit_code == 0
    assert KAMAL in result.stdout
    assert OTHER in result.stdout
    assert "such as: khabar wording person-" in result.stderr


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "status", "hint"),
    [
        (("nobody",), 2, "khabar.db: nobody is called “nobody”, and it is no word of a known group"),
        (("؟",), 2, "is called “؟”"),
        ((LAILA,), 0, "no words of this kind are told of it there (what is not in the archive may still have been written)"),
        ((KAMAL, "--from", "2024"), 0, "no words of this kind are told of it there"),
        ((KAMAL, "--outlet", "elsewhere"), 0, "no outlet in the archive is called “elsewhere”"),
        ((KAMAL, "--from", "soon"), 2, "--from"),
    ],
)
def test_nothing_found(run, asked, status, hint) -> None:
    result = run("wording", *asked)
    assert result.exit_code == status
    assert hint in result.stderr


def test_texts_read_before_there_were_such_words(run) -> None:
    keep("a.txt", "paper-a")
    assert "khabar reread reads older texts for them" in run("wording", KAMAL).stderr

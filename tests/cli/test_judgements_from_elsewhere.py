"""Judgements that come in a file: taken over as they are, or refused whole."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from khabar.archive.judged.judgements import from_line, holding, judgement, to_line
from khabar.model.across import Judgement, Selector
from tests.cli.test_judging import VISIT


def test_exporting_says_so_as_json_and_importing_in_one_line(files, told, done) -> None:
    files(a=VISIT, b="خبر آخر تماما")
    for n in range(3):
        done("fix", told()[0]["id"], f"date=201{n}")
    assert json.loads(done("judgements", "--export", "log.jsonl", "--json")) == {"file": "log.jsonl", "judgements": 3}
    done("add", "a.txt", "--archive", "other.db", "--jobs", 1)
    assert done("judgements", "--import", "log.jsonl", "--archive", "other.db").splitlines()[0] == "3 taken over"
    assert done("judgements", "--import", "log.jsonl", "--archive", "other.db") == "0 taken over, 3 known already\n"
    done("add", "b.txt", "--archive", "third.db", "--jobs", 1)
    output = done("judgements", "--import", "log.jsonl", "--archive", "third.db")
    assert output == "3 taken over, 3 wait for review (khabar history --review)\n"


TEXT = "5" * 64
TELLING = Selector(TEXT, 11, 14, "زار", "خليفة حفتر ", " سيرغي", "VISIT", ("خليفه حفتر",), "a.txt", day="2016")
NAMED = replace(TELLING, what="person")
GOOD: list[Judgement] = [
    judgement(verb, targets, others=others, field=field, value=json.dumps(value) if verb in ("set", "missed") else None, by="منى", at=at)
    for n, (verb, targets, others, field, value) in enumerate(
        [
            ("set", [TELLING], (), "date", "2016-06"),
            ("set", [TELLING], (), "date", None),
            ("set", [TELLING], (), "type", "MEET"),
            ("set", [TELLING], (), "status", "planned"),
            ("set", [TELLING], (), "place", {"name": "تونس", "kind": "place", "key": "", "name_en": None}),
            ("set", [TELLING], (), "who", [{"name": "لينا", "kind": "person"}, {"name": "وفد", "unnamed": True}]),
            ("set", [TELLING], (), "whom", []),
            ("set", [TELLING], (), "capacity", {"party": "", "words": "قائد"}),
            ("set", [replace(TELLING, start=0, end=0, exact="", what="text")], (), "published", "2016-06-28"),
            ("set", [replace(TELLING, start=0, end=0, exact="", what="text")], (), "outlet", "صحيفة"),
            ("wrong", [TELLING], (), None, None),
            ("missed", [TELLING], (), None, {"type": "CALL", "who": [{"name": "لينا", "kind": "person"}]}),
            ("same", [TELLING], [replace(TELLING, start=12, end=15)], None, None),
            ("not same", [NAMED], [replace(NAMED, place="b.txt")], "variant", None),
        ]
    )
    for at in [f"2023-08-22T10:00:{n:02}.000000+00:00"]
]  # fmt: skip


def signed(said: dict) -> str:
    """A line whose uid fits what it says, whatever that is: as a forger would write it."""
    import hashlib

    said = {**said, "uid": ""}
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()
    return json.dumps({"khabar": "judgement", **said, "uid": digest}, ensure_ascii=False)


@pytest.mark.parametrize("made", GOOD, ids=lambda made: f"{made.verb} {made.field}")
def test_what_commands_write_is_taken_over(made: Judgement) -> None:
    line = signed(asdict(made))
    assert json.loads(line)["uid"] == made.uid  # else every forgery below fails for its uid alone
    assert from_line(line) == made
    assert from_line(to_line(made)) == made


@pytest.mark.parametrize(
    ("which", "change", "message"),
    [
        (0, {"verb": "sat"}, "no verb"),
        (0, {"field": "day"}, "no field"),
        (0, {"field": None}, "no field"),
        (0, {"value": "not json"}, "taken over"),
        (0, {"value": None}, "value"),
        (0, {"value": '"yesterday"'}, "date cannot be"),
        (0, {"value": "[" * 100_000}, "taken over"),
        (2, {"value": '"NAP"'}, "type cannot be"),
        (3, {"value": '"maybe"'}, "status cannot be"),
        (3, {"value": "{}"}, "status cannot be"),
        (4, {"value": '{"name": "قرية", "unnamed": true}'}, "place cannot be"),
        (4, {"value": '{"name": "قرية", "kind": "river"}'}, "place cannot be"),
        (5, {"value": '"لينا"'}, "who cannot be"),
        (5, {"value": '[{"name": "", "kind": "person"}]'}, "who cannot be"),
        (5, {"value": '[{"name": "\\ud800x", "kind": "person"}]'}, "who cannot be"),
        (7, {"value": '"قائد"'}, "capacity cannot be"),
        (8, {"value": "2016"}, "published cannot be"),
        (9, {"value": '["a"]'}, "outlet cannot be"),
        (0, {"at": "2023-08-22T10:00:00.000000"}, "its time"),
        (0, {"at": "2023-08-22T10:00:00.000000+03:00"}, "its time"),
        (0, {"at": "9999-12-31T23:59:59.999999+00:00"}, "its time"),
        (0, {"at": "soon"}, "its time"),
        (0, {"at": 5}, "at is no text"),
        (0, {"by": None}, "by is no text"),
        (0, {"because": "\ud800"}, "because is no text"),
        (0, {"targets": []}, "cannot be said"),
        (10, {"value": "1"}, "has no value"),
        (11, {"value": '{"who": []}'}, "no event"),
        (11, {"value": '{"type": "CALL", "part_of": "x"}'}, "no event"),
        (11, {"targets": [asdict(TELLING), asdict(replace(TELLING, start=12, end=15))]}, "cannot be said"),
        (12, {"others": []}, "cannot be said"),
        (13, {"field": "date"}, "no field"),
        (0, {"targets": [asdict(replace(TELLING, start=-1))]}, "do not stand"),
        (0, {"targets": [asdict(replace(TELLING, end=2**70))]}, "do not stand"),
        (0, {"targets": [asdict(replace(TELLING, start=True))]}, "do not stand"),
        (0, {"targets": [asdict(replace(TELLING, text="x"))]}, "sha256"),
        (0, {"targets": [asdict(replace(TELLING, what="NAP"))]}, "is nothing"),
        (0, {"targets": [asdict(NAMED)]}, "cannot be said"),
        (0, {"targets": [asdict(replace(TELLING, before="x" * 900))]}, "around"),
        (0, {"targets": [asdict(replace(TELLING, place="\ud800"))]}, "place of its words"),
        (0, {"targets": [{**asdict(TELLING), "names": "حفتر"}]}, "no list"),
        (0, {"targets": [asdict(replace(TELLING, also=("b", "a")))]}, "no order"),
        (0, {"verb": "undo", "targets": [], "field": None, "value": "7"}, "takes back no judgement"),
    ],
)  # fmt: skip
def test_what_would_break_an_archive_is_refused(which: int, change: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_line(signed({**asdict(GOOD[which]), **change}))


def test_undos_of_undos_of_any_number() -> None:
    log = {1: GOOD[0]}
    for n in range(2, 3000):
        log[n] = judgement("undo", [], value=log[n - 1].uid, by="منى", at=GOOD[0].at)
    assert set(holding(log)) == {n for n in log if n % 2}
    twice = {1: GOOD[0]}
    for n in range(2, 80, 2):  # each taken back twice
        for k in (n, n + 1):
            twice[k] = judgement("undo", [], value=twice[max(n - 2, 1)].uid, by="منى", at=GOOD[0].at, because=str(k))
    assert 1 in twice
    assert (1 in holding(twice)) is (39 % 2 == 0)


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.lists(st.text(max_size=2), max_size=2),
    st.sampled_from(["", "2016-13", "null", "[]", "{}", '"x"', "text", "person", "VISIT", "set", "undo", "date", "outlet", "\ud800", "\0", 2**80, -1, [{}], {"a": 1}]),
)  # fmt: skip


def mutated(data: st.DataObject, node: object) -> object:
    """The same with something in it replaced, left out or doubled."""
    if isinstance(node, dict) and node and data.draw(st.integers(0, 3)):
        key = data.draw(st.sampled_from(sorted(node)))
        return {**node, key: mutated(data, node[key])}
    if isinstance(node, list) and node and data.draw(st.integers(0, 3)):
        at = data.draw(st.integers(0, len(node) - 1))
        return [*node[:at], *([mutated(data, node[at])] * data.draw(st.integers(0, 2))), *node[at + 1 :]]
    if isinstance(node, str) and node[:1] in ("[", '"', "{") and data.draw(st.booleans()):
        return json.dumps(mutated(data, json.loads(node)))
    return data.draw(JUNK)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_line_is_refused_or_leaves_the_archive_in_use(run, tmp_path, data: st.DataObject) -> None:
    made = from_real(run, tmp_path, data.draw(st.integers(0, 6)))
    said = mutated(data, {key: value for key, value in made.items() if key not in ("khabar", "uid")})
    assume(isinstance(said, dict))
    (tmp_path / "log.jsonl").write_bytes(signed(said).encode("utf-8", "backslashreplace") + b"\n")
    taken = run("judgements", "--import", "log.jsonl")
    assert taken.exit_code in (0, 2), taken.output
    for command in (
        ("timeline", "--json"),
        ("history",),
        ("search", "زار"),
        ("add", "a.txt", "--jobs", 1),
        ("fix", "a.txt", "outlet=ب"),
    ):
        result = run(*command)
        assert result.exit_code == 0, (command, result.output, said)
    last = run("history", "--json").stdout.count('"kind": "judgement"')
    assert run("undo", last).exit_code == 0


def from_real(run, tmp_path, which: int) -> dict:
    """A judgement that commands wrote, about a text that is in the archive."""
    log = tmp_path / "real.jsonl"
    if not log.exists():
        (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
        assert run("add", "a.txt", "--jobs", 1).exit_code == 0
        identity = json.loads(run("timeline", "--json").stdout)["id"]
        for command in (
            ("fix", identity, "date=2017", "who=لينا الصافي", "capacity=لينا الصافي: وزيرة", "place=تونس"),
            ("fix", "a.txt", "published=2016", "outlet=صحيفة"),
            ("missed", "a.txt", "موسكو", "type=call", "who=لينا الصافي"),
        ):
            assert run(*command).exit_code == 0
        assert run("judgements", "--export", "real.jsonl").exit_code == 0
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()][which]

from eval.gate import SPEED, Measured, changes, raised

FLOORS = {"a.dev": {"core F1": 0.5, "invented dates": 2}, "b.dev": {"core F1": 0.9}}


def measured(**figures: float) -> list[Measured]:
    return [
        Measured("a.dev", {name.replace("_", " "): value for name, value in figures.items()}, 3),
        Measured("b.dev", {}, note="absent"),
    ]


CASES = [
    ({"core_F1": 0.5, "invented_dates": 2}, [], []),
    ({"core_F1": 0.5004, "invented_dates": 2}, [], []),
    (
        {"core_F1": 0.52, "invented_dates": 1},
        [],
        ["a.dev core F1: 0.520, floor 0.500", "a.dev invented dates: 1.000, floor 2.000"],
    ),
    (
        {"core_F1": 0.49, "invented_dates": 3},
        ["a.dev core F1: 0.490, floor 0.500", "a.dev invented dates: 3.000, floor 2.000"],
        [],
    ),
    ({"core_F1": 0.5}, ["a.dev invented dates: inf, floor 2.000"], []),
]


def test_losses_and_gains_are_told() -> None:
    for figures, losses, gains in CASES:
        results = measured(**figures)
        assert list(changes(results, FLOORS, worse=True)) == losses
        assert list(changes(results, FLOORS, worse=False)) == gains


def test_floors_only_rise() -> None:
    better = raised(measured(core_F1=0.61789, invented_dates=1, new=0.3333), FLOORS)
    assert better == {"a.dev": {"core F1": 0.617, "invented dates": 1, "new": 0.333}, "b.dev": {"core F1": 0.9}}
    assert raised(measured(core_F1=0.1, invented_dates=9), FLOORS) == FLOORS


def test_a_floor_just_taken_holds() -> None:
    results = measured(core_F1=2 / 3, invented_dates=4)
    floors = raised(results, {})
    assert list(changes(results, floors, worse=True)) == []
    assert list(changes(results, floors, worse=False)) == []


def test_precision_and_recall_are_judged_by_their_f1() -> None:
    results = [Measured("c.dev", {"core P": 0.5, "core R": 0.5, "core F1": 0.5, "body R": 0.5}, 1)]
    assert raised(results, {}) == {"c.dev": {"core F1": 0.5, "body R": 0.5}}


def test_yardsticks_and_speed_have_no_floors() -> None:
    figures = {"micro F1": 0.5, SPEED: 40_000.0}
    assert raised([Measured("ner a.dev", figures, 1), Measured("crf a.dev", figures, 1, judged=False)], {}) == {
        "ner a.dev": {"micro F1": 0.5}
    }


def test_a_table_whose_material_is_absent_is_passed_over() -> None:
    floors = {"linking": {"week: found": 0.9, "pairs: recall": 0.9, "pairs: precision": 0.9}}
    results = [Measured("linking", {"pairs: recall": 0.8})]
    assert list(changes(results, floors, worse=True)) == [
        "linking pairs: recall: 0.800, floor 0.900",
        "linking pairs: precision: 0.000, floor 0.900",
    ]

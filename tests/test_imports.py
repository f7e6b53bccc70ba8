"""A folder imports only from those before it, in the order of the data's way; and so do the rooms of a stage that has some."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "khabar"
ORDER = (
    "model",
    "text",
    "lexicon",
    "sources",
    "spot",
    "segment",
    "read",
    "link",
    "compare",
    "archive",
    "ask",
    "run",
    "export",
    "service",
    "web",
    "cli",
)
MODULES = sorted(PACKAGE.rglob("*.py"))
#: The rooms of a stage, in their order; what stands beside them comes last.
ROOMS = {
    "read": ("sentence", "syntax", "telling", "frames", "events", "claims"),
    "archive": ("schema", "judged", "kept", "solved", "asked"),
}


def stage(name: str) -> str | None:
    """``khabar.spot.times`` → ``spot``; None for the package itself and for what is not ours."""
    parts = name.split(".")
    return parts[1] if parts[0] == "khabar" and len(parts) > 1 else None


def imported(source: str) -> Iterator[str]:
    """Full dotted names of all imports, also those inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the stage"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def backward(own: str, source: str) -> list[str]:
    """Imports in ``source`` of a module of stage ``own`` that reach a later stage."""
    allowed = ORDER[: ORDER.index(own) + 1]
    return [name for name in imported(source) if (other := stage(name)) in ORDER and other not in allowed]


def backward_within(own: str, room: str, source: str) -> list[str]:
    """Imports in ``source`` of a module in a room of stage ``own`` that reach a later room, or past all rooms."""
    rooms = ROOMS[own]
    allowed = rooms[: rooms.index(room) + 1]
    within = [name for name in imported(source) if name.split(".")[:2] == ["khabar", own]]
    return [name for name in within if name.split(".")[2] not in allowed]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_from_stages_before(module: Path) -> None:
    own = module.relative_to(PACKAGE).with_suffix("").parts[0]
    if own not in ("__init__", "__main__"):
        assert own in ORDER, f"{own} is no stage"
        assert backward(own, module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("own", ROOMS)
def test_rooms_of_a_stage_import_one_way(own: str) -> None:
    assert {p.parent.name for p in (PACKAGE / own).glob("*/__init__.py")} == set(ROOMS[own])
    for module in (PACKAGE / own).glob("*/*.py"):
        assert backward_within(own, module.parent.name, module.read_text(encoding="utf-8")) == [], module


def test_the_test_sees_what_it_should() -> None:
    assert backward_within("read", "telling", "from khabar.read.sentence.chunks import Chunk") == []
    assert backward_within("read", "telling", "from khabar.read.frames import fill") == ["khabar.read.frames.fill"]
    assert backward_within("read", "telling", "from khabar.read.article import read") == ["khabar.read.article.read"]
    assert backward("text", "from khabar.lexicon.files import read_yaml") == ["khabar.lexicon.files.read_yaml"]
    assert backward("text", "def f():\n    import khabar.spot.times") == ["khabar.spot.times"]
    assert backward("text", "from khabar import lexicon") == ["khabar.lexicon"]
    assert backward("lexicon", "from khabar.text.normalise import fold") == []


def test_importing_khabar_pulls_in_no_heavy_package() -> None:
    source = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    top = {name for node in ast.parse(source).body for name in imported(ast.unparse(node)) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in top if name.split(".")[0] not in ("__future__", "khabar", "typing")}

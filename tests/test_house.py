"""The house rules that a machine can see to."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LEXICON = ROOT / "khabar" / "lexicon"
TEXT_SUFFIXES = {".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".lock", ".tsv", ".csv", ".json", ".jsonl", ".html", ".cfg", ""}
#: Split so that this file does not name what it forbids. Folders of one machine, and places a lock file must not point to.
FORBIDDEN = tuple(
    "".join(parts)
    for parts in (("/wo", "rk/"), ("/ho", "me/"), ("/ro", "ot/"), ("--index", "-url"), ("--find", "-links"), ("arti", "factory"))
)


def tracked() -> list[Path]:
    """The project's files: what git knows or would add; all files where this is no git checkout."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
        found = [ROOT / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        found = [p for p in ROOT.rglob("*") if not any(q.startswith(".") and q != ".ci" for q in p.relative_to(ROOT).parts)]
    return sorted(p for p in found if p.is_file())


FILES = tracked()
MODULES = [p for p in FILES if p.suffix == ".py"]
RULES = sorted(LEXICON.rglob("*.yml"))


def rule_ids(node: Any) -> Iterator[str]:
    """Ids of everything in a YAML file that is a rule: a mapping with an ``id`` and examples or a frame."""
    if isinstance(node, dict):
        if "id" in node and {"yes", "no", "frame", "pattern", "words", "value"} & set(node):
            yield str(node["id"])
        for value in node.values():
            yield from rule_ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from rule_ids(value)


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 20


def test_no_module_for_everything() -> None:
    assert [p.name for p in MODULES if p.name in ("utils.py", "helpers.py", "common.py", "misc.py")] == []


def test_modules_stay_readable() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_file_names_are_ascii() -> None:
    assert [str(p) for p in FILES if not str(p.relative_to(ROOT)).isascii()] == []


def test_files_speak_of_the_project_alone() -> None:
    found = []
    for path in (p for p in FILES if p.suffix in TEXT_SUFFIXES and p.stat().st_size < 5_000_000):
        text = path.read_text(encoding="utf-8", errors="replace").lower()
        found += [f"{path.relative_to(ROOT)}: {word}" for word in FORBIDDEN if word in text]
    assert found == []


def test_lock_files_give_exact_versions_and_no_places() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = [x for x in (ROOT / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
        assert [x for x in lines if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][\w.+!]*( ; .+)?", x)] == []
        assert lines


@pytest.mark.parametrize("path", RULES, ids=lambda p: str(p.relative_to(LEXICON)))
def test_lexicon_parses(path: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=loader), f"{path.name} is empty"


def test_rule_ids_are_unique() -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    ids = Counter(i for p in RULES for i in rule_ids(yaml.load(p.read_text(encoding="utf-8"), Loader=loader)))
    assert {name: count for name, count in ids.items() if count > 1} == {}


def test_every_data_file_says_where_its_facts_come_from() -> None:
    told = (LEXICON / "SOURCES.md").read_text(encoding="utf-8")
    data = [p for p in FILES if LEXICON in p.parents and p.suffix in (".yml", ".tsv", ".csv", ".txt")]
    assert len(data) > 10
    assert [str(p.relative_to(LEXICON)) for p in data if f"{p.name}`" not in told] == []

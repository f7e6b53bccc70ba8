import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_check", ROOT / "docs" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_check"] = module
    spec.loader.exec_module(module)
    return module


def test_documents_name_what_exists(check: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    status = check.main()
    assert status == 0, capsys.readouterr().out


BREACHES = [
    ("[x](nowhere.md)", "nowhere.md"),
    ("`khabar/nothing.py`", "khabar/nothing.py"),
    ("```sh\nkhabar fly\n```", "khabar fly"),
    ("```sh\nkhabar add x --fast\n```", "--fast"),
    ("`make coffee`", "coffee"),
    ("`python -m eval.nothing`", "eval.nothing"),
]


@pytest.mark.parametrize(("text", "words"), BREACHES)
def test_breaches_are_seen(check: ModuleType, tmp_path: Path, text: str, words: str) -> None:
    document = tmp_path / "x.md"
    document.write_text(text, encoding="utf-8")
    found = list(check.breaches(document, {"demo"}))
    assert len(found) == 1
    assert words in found[0]

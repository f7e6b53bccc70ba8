"""Works of others lie there as they were published: every file is the one that the table in the documents tells."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "khabar" / "web" / "static" / "vendor"
TABLE = (ROOT / "docs" / "vendored.md").read_text(encoding="utf-8")
#: File, package, version, place in the package, licence with a link to its text, sum.
ROWS = re.findall(
    r"^\| `([^`]+)` \| (\S+) \| ([\d.]+) \| `[^`]+` \| (\S+) \(\[text\]\(([^)]+)\)\) \| `([0-9a-f]{64})` \|$", TABLE, re.M
)


@pytest.mark.parametrize(("file", "sha256"), [(row[0], row[-1]) for row in ROWS])
def test_a_file_is_the_one_of_the_table(file: str, sha256: str) -> None:
    assert hashlib.sha256((VENDOR / file).read_bytes()).hexdigest() == sha256


def test_the_table_names_every_file_there() -> None:
    assert sorted(row[0] for row in ROWS) == sorted(p.name for p in VENDOR.iterdir() if not p.name.endswith(".LICENSE.txt"))


@pytest.mark.parametrize(("package", "version", "licence", "text"), sorted({row[1:5] for row in ROWS}))
def test_a_work_comes_with_its_licence_and_is_named_in_the_notice(package: str, version: str, licence: str, text: str) -> None:
    words = (ROOT / "docs" / text).read_text(encoding="utf-8")
    assert {"0BSD": "Zero-Clause BSD", "MIT": "free of charge", "ISC": "with or without fee", "OFL-1.1": "SIL Open Font"}[
        licence
    ] in words
    assert f"{package} {version}" in (ROOT / "NOTICE").read_text(encoding="utf-8")

"""What the pages say, in Arabic and English."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from khabar.model.language import Language


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences and labels by key, in either language (``words/*.yml``, one file to a page)."""
    out: dict[str, dict[str, str]] = {}
    for file in sorted(files("khabar.web").joinpath("words").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yml"):
            told: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            if twice := out.keys() & told.keys():
                raise ValueError(f"{file.name}: said elsewhere, too: {', '.join(sorted(twice))}")
            out |= told
    return out


def say(lang: Language, key: str, **values: Any) -> str:
    """A sentence in a language, its ``{names}`` filled. Raises KeyError for one there is not."""
    told = sentences()[key][lang]
    return told.format(**values) if values else told


def count(lang: Language, key: str, number: int) -> str:
    """A number of things as people say it, its sentence holding the forms with ``|`` between: in English one | other, in Arabic
    one | two | few | many | other, as Unicode's CLDR counts them (few: 3 to 10, many: 11 to 99, and so after each hundred)."""
    forms = [form.strip() for form in sentences()[key][lang].split("|")]
    if lang == "en":
        form = forms[0 if number == 1 else 1]
    else:
        last = number % 100
        form = forms[number - 1 if number in (1, 2) else 2 if 3 <= last <= 10 else 3 if last > 10 else 4]
    return form.replace("{n}", f"{number:,}")

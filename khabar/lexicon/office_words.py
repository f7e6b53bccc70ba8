"""Offices that the lexicon's people held, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khabar.lexicon.files import read_yaml


def office_words(office: str) -> tuple[str, str]:
    """An office as the lexicon writes it, in Arabic and English: ``minister:defence`` gives «وزير الدفاع» and «minister of
    defence». What the lexicon has no Arabic for stands in English on both sides."""
    head, _, field = office.partition(":")
    heads, fields = _words()
    joint = " of " if head.endswith("minister") else " for "
    english = joint.join(one.replace("-", " ") for one in (head, field) if one)
    if head not in heads or field not in fields:
        return english, english
    return f"{heads[head]} {fields[field]}".rstrip(), english


@cache
def _words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Heads and fields by their keys, each as the lexicon has it first."""
    data = read_yaml("names/offices.yml")
    heads = {row["id"]: (row.get("m") or row.get("f") or [row["id"]])[0] for row in data["offices"]}
    fields = {"": ""}
    for words, key in data["domains"].items():
        fields.setdefault(key, words)
    return heads, fields

"""A version as it is cited."""

from __future__ import annotations

import pytest

from khabar.service.citation import citation
from tests.service.sample import telling

WORDS = "التقى الوزير صالح العبدلي منير الحداد"
HASH = f"(SHA-256 {1:064x}, 10-47)"


@pytest.mark.parametrize(
    ("told", "lang", "line"),
    [
        (
            {},
            "ar",
            f"لقاء: صالح العبدلي (وزير المياه)، منير الحداد، 4 مارس 2021. «{WORDS}». الجسر، «لقاء في المرفأ»، نشر 5 مارس 2021. https://jisr.example/1 {HASH}",
        ),
        (
            {"said_by": [{"entity": "agency"}, {"name": "مصدر", "unnamed": True, "channel": "statement"}]},
            "ar",
            f"لقاء: صالح العبدلي (وزير المياه)، منير الحداد، 4 مارس 2021. «{WORDS}». الجسر، «لقاء في المرفأ»، نشر 5 مارس 2021، نقلا عن مصدر (في بيان)، عبر وكالة الجسر. https://jisr.example/1 {HASH}",
        ),
        (
            {
                "type": "VISIT",
                "whom": [{"entity": "munir"}],
                "who": [{"entity": "salih"}],
                "when": {"edtf": "2021-03/2021-04", "basis": "inferred"},
            },
            "en",
            f"Visit: Salih al-Abdali to منير الحداد, between March and April 2021 (worked out). “{WORDS}”. الجسر, “لقاء في المرفأ”, published 5 March 2021. https://jisr.example/1 {HASH}",
        ),
        (
            {"type": "ATTACK", "who": [], "whom": [{"entity": "munir"}]},
            "ar",
            f"هجوم: طرف لم يسم ← منير الحداد، 4 مارس 2021. «{WORDS}». الجسر، «لقاء في المرفأ»، نشر 5 مارس 2021. https://jisr.example/1 {HASH}",
        ),
        (
            {"when": None},
            "en",
            f"Meeting: Salih al-Abdali (وزير المياه), منير الحداد, no date. “{WORDS}”. الجسر, “لقاء في المرفأ”, published 5 March 2021. https://jisr.example/1 {HASH}",
        ),
    ],
)
def test_who_when_words_outlet_address_and_hash(told: dict, lang: str, line: str) -> None:
    assert citation(telling(1, **told), WORDS, 10, 47)[lang] == line


def test_a_citation_is_one_harmless_line() -> None:
    assert "\n" not in citation(telling(1), "التقى\n\u202eمنير", 0, 12)["ar"]
    assert "\u202e" not in citation(telling(1), "التقى\n\u202eمنير", 0, 12)["ar"]

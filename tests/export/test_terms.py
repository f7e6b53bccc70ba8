from typing import get_args

import pytest

from khabar.archive.asked.differing import KINDS as FINDINGS
from khabar.archive.asked.wording import Voice
from khabar.export import differing, terms
from khabar.model.across import RelationKind
from khabar.model.article import SectionKind
from khabar.model.claim import Channel, EventType, Status
from khabar.model.language import Language
from khabar.model.mention import Kind
from khabar.model.time import Basis
from khabar.service.review import DOUBTS

TABLES = [
    (terms.TYPES, EventType),
    (terms.STATUS, Status),
    (terms.KINDS, Kind),
    (terms.SECTIONS, SectionKind),
    (terms.CHANNELS, Channel),
    (terms.BASIS, Basis),
    (terms.VOICES, Voice),
]


@pytest.mark.parametrize(("table", "kinds"), TABLES, ids=lambda x: str(x)[:30])
def test_every_term_has_words(table: dict[str, object], kinds: object) -> None:
    # A date that a person set stands in archives, not in readings.
    assert set(table) - {"judged"} == set(get_args(kinds))


def test_every_relation_and_finding_has_words() -> None:
    assert set(differing.KINDS) == set(get_args(RelationKind)) | set(FINDINGS)
    assert [differing.related("en", kind, "1", "2") for kind in get_args(RelationKind)]


def test_every_doubt_has_words() -> None:
    assert set(terms.DOUBTS) == set(DOUBTS)


def test_what_is_no_term_stays_as_it_is() -> None:
    assert [terms.event("ar", "DREAM"), terms.status("en", "dreamt"), terms.field("en", "dream")] == ["DREAM", "dreamt", "dream"]


@pytest.mark.parametrize(
    ("lang", "edtf", "basis", "words"),
    [
        ("ar", "2023-08", "text", "أغسطس 2023"),
        ("ar", "2023-08", "inferred", "أغسطس 2023 (مستنتج)"),
        ("en", "2018/2020", "judged", "2018 to 2020 (set by a person)"),
        ("en", "2018/2020", "fallback", "between 2018 and 2020 (day of publication, for want of better)"),
        ("en", None, "inferred", "no date"),
    ],
)
def test_dates_with_how_they_are_known(lang: Language, edtf: str | None, basis: str, words: str) -> None:
    assert terms.when_words(lang, edtf, basis) == words

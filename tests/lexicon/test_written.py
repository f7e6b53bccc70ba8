"""Rules and names as the lexicon's files have them."""

from __future__ import annotations

import pytest

from khabar.lexicon.written import name_written, rule_written


@pytest.mark.parametrize(
    ("rule", "file", "begins", "said"),
    [
        ("meet.receive", "frames/contacts.yml", "- id: meet.receive", "The host receives the guest"),
        ("meet.receive.passive", "frames/contacts.yml", "- id: meet.receive", "The host receives the guest"),
        ("month-rel", "times.yml", "- id: month-rel", "which year comes with the anchor"),
        ("tally.visit", "claims.yml", "- id: tally.visit", ""),
        ("armed.militia", "wording.yml", "- {id: armed.militia", ""),
        ("title.minister", "names/offices.yml", "- {id: minister,", ""),
        ("title.field-marshal", "names/titles.yml", "- {id: field-marshal,", ""),
    ],
)
def test_a_rule_with_its_comment_and_examples(rule: str, file: str, begins: str, said: str) -> None:
    found = rule_written(rule)
    assert found is not None
    assert (found.file, found.text.startswith(begins), said in found.comment) == (file, True, True)
    assert found.yes
    assert found.no


@pytest.mark.parametrize("rule", ["holding.apposition", "judgement", "no.such-rule", "", "title.none"])
def test_what_is_no_line_of_the_lexicon(rule: str) -> None:
    assert rule_written(rule) is None


@pytest.mark.parametrize(
    ("key", "file"),
    [
        ("khalifa-haftar", "names/people/arab.yml"),
        ("reuters", "names/media.yml"),
        ("benghazi", "names/places.yml"),
        ("cairo", "names/states.yml"),
    ],
)
def test_a_name_by_its_key(key: str, file: str) -> None:
    found = name_written(key)
    assert found is not None
    assert (found.file, f"{key}:" in found.text, "\n" in found.text) == (file, True, False)


def test_every_rule_of_the_frames_is_found() -> None:
    from khabar.lexicon.frames import load_frames

    assert [frame.id for frame in load_frames().all if rule_written(frame.id) is None] == []

"""A corpus's sentence as khabar reads it."""

from khabar.spot.features import FIELDS
from training.examples import example


def test_tokens_have_the_tags_of_their_words() -> None:
    sentence = [("وقالت", "O"), ("وكالة", "B-ORG"), ("أ.ب", "I-ORG"), ("في", "O"), ("باماكو،", "B-LOC"), ("12.", "O")]
    (part,) = example(sentence).parts
    assert [token.surface for token in part.tokens][-4:] == ["باماكو", "،", "12", "."]
    assert part.tags[-4:] == ("B-LOC", "I-LOC", "O", "O")
    assert part.words[-4:] == (4, 4, 5, 5)
    assert part.tags[1:3] == ("B-ORG", "I-ORG")
    assert {len(row) for row in part.rows} == {len(FIELDS)}
    assert len(part.rows) == len(part.tokens) == len(part.tags) == len(part.words)


def test_the_rules_are_among_the_features() -> None:
    (part,) = example(
        [("زار", "O"), ("الرئيس", "O"), ("المصري", "O"), ("أنور", "B-PER"), ("السادات", "I-PER"), ("القدس", "B-LOC")]
    ).parts
    found = {token.surface for token, row in zip(part.tokens, part.rows, strict=True) if row[0]}
    assert {"السادات", "القدس"} <= found
    assert "زار" not in found


def test_two_sentences_are_two_parts() -> None:
    found = example([("وصل", "O"), ("الوفد", "O"), (".", "O"), ("ثم", "O"), ("غادر", "O"), (".", "O")])
    assert [part.words for part in found.parts] == [(0, 1, 2), (3, 4, 5)]

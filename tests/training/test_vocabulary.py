"""Which words get a vector, and in which spelling the teacher sees them."""

from khabar.lexicon.names import Names
from training.examples import example
from training.vocabulary import vocabulary


def test_words_of_lists_and_of_corpora() -> None:
    names = Names()
    names.words.update({"سنكريوط": "n", "زعفرونط": "w"})
    names.towns["كوتالاهتي الجديده"] = ""
    twice = example([("إبرهوشط", "O"), ("إبرهوشط", "O"), ("قلنبوشط", "O")])
    found = vocabulary(names, [twice])
    assert found["مدينه"] == "مدينة"
    assert found["ابرهوشط"] == "إبرهوشط"
    assert {"سنكريوط", "كوتالاهتي"} <= found.keys()
    assert not {"زعفرونط", "قلنبوشط"} & found.keys()
    assert 80_000 < len(found) < 130_000

"""What is asked for on the command line or in an address, checked."""

from __future__ import annotations

import pytest

from khabar.service.asked import UsageError, language, version_number


def test_a_version_by_its_number() -> None:
    assert [version_number(given, "1f3a9c02", 3) for given in ("1", "03")] == [1, 3]


@pytest.mark.parametrize("given", ["", "0", "4", "-1", "²", "x", "9" * 5000])
def test_no_version_of_that_number(given: str) -> None:
    with pytest.raises(UsageError, match="1f3a9c02 has 3 versions: write 1f3a9c02/1"):
        version_number(given, "1f3a9c02", 3)


def test_the_language_of_lines() -> None:
    assert [language("ar"), language("en")] == ["ar", "en"]
    with pytest.raises(UsageError, match="--lang: no “fr”"):
        language("fr")

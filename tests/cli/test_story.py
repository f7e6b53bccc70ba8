"""``khabar story``: the articles on one affair, and whose telling each is."""

from __future__ import annotations

import json

from tests.compare.reports import FLOOD, HARBOUR, text


def test_a_copy_is_one_telling(done, files) -> None:
    files(a=text(*HARBOUR), b=text(*HARBOUR[:4]), c=text(*FLOOD))
    shown = done("story", "a.txt")
    assert "2 articles" in shown
    assert "1 telling" in shown
    assert "the same text as article 2; which of them had it first is not known" in shown
    found = json.loads(done("story", "b.txt", "--json"))
    assert found == json.loads(done("story", found["id"], "--json"))
    assert [one["origin"]["kind"] for one in found["articles"]] == ["unknown", "unknown"]
    assert len({one["origin"]["group"] for one in found["articles"]}) == 1
    alone = json.loads(done("story", "c.txt", "--json"))
    assert [one["origin"]["kind"] for one in alone["articles"]] == ["own"]


def test_what_leads_nowhere_says_so(run, files) -> None:
    files(a=text(*HARBOUR))
    result = run("story", "nothing.txt")
    assert result.exit_code == 2
    assert "leads to no story" in result.output

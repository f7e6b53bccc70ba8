"""The pages of names: what the command prints as JSON, on a page and for programs."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

DIALLO = "أبو بكر ديالو"


@pytest.fixture
def diallo(given) -> str:
    return given("/api/name", called=DIALLO)["about"]["id"]


@pytest.mark.parametrize("asked", [DIALLO, "ديالو", "mali", "nouakchott"])
def test_programs_get_what_the_command_prints(archive, given, asked) -> None:
    from khabar.cli import app

    printed = CliRunner().invoke(app, ["about", asked, "--json", "--archive", str(archive)])
    assert given("/api/name", called=asked) == json.loads(printed.stdout)


def test_an_id_leads_to_the_same(given, diallo) -> None:
    assert given(f"/api/name/{diallo}")["about"] == given("/api/name", called=DIALLO)["about"]


def test_spellings_tell_who_prints_them(given, diallo) -> None:
    about = given(f"/api/name/{diallo}")["about"]
    for spelling in about["spellings"]:
        assert sum(by["texts"] for by in spelling["outlets"]) <= spelling["texts"] <= about["texts"]
    assert any(by["outlet"] for spelling in about["spellings"] for by in spelling["outlets"])


def test_every_teller_of_an_office_leads_to_its_words(client, given, diallo) -> None:
    offices = given(f"/api/name/{diallo}")["about"]["offices"]
    assert offices
    page = client.get(f"/name/{diallo}").text
    for teller in (teller for office in offices for teller in office["told"]["tellers"]):
        at = teller["at"]
        assert f"/article/{at['text']}?at={at['start']}-{at['end']}#at" in page


def test_a_place_has_its_state_and_where_it_lies(client, given) -> None:
    listed = given("/api/name/nouakchott")["about"]["listed"]
    assert listed["state"]["entity"] == "mauritania"
    assert [round(degrees) for degrees in listed["at"]] == [18, -16]
    page = client.get("/name/nouakchott", params={"lang": "en"}).text
    assert "Nouakchott" in page
    assert f"{listed['at'][0]:.2f}°" in page


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("address", ["/name/{}", "/name/{}/network", "/name?called={}", "/names?q={}", "/wording?called={}"])
def test_pages_in_both_languages(client, diallo, address, lang) -> None:
    client.cookies["khabar-lang"] = lang
    answer = client.get(address.format(diallo))
    assert answer.status_code == 200, answer.text
    assert f'lang="{lang}"' in answer.text


def test_where_several_fit_one_is_to_be_chosen(client, given) -> None:
    several = given("/api/name", called="وزارة")
    assert several["about"] is None
    page = client.get("/name", params={"called": "وزارة"}).text
    assert len(several["fits"]) > 1
    assert all(f'href="/name/{one["id"]}"' in page for one in several["fits"])


@pytest.mark.parametrize("address", ["/name/nobody", "/name?called=nobody", "/name", "/name/nobody/network"])
def test_who_is_not_held(client, address) -> None:
    assert client.get(address).status_code == 404
    api = client.get(f"/api{address}")
    assert (api.status_code, list(api.json())) == (404, ["error", "code"]) or api.status_code == 422


def test_a_network_has_its_middle_first_and_no_edge_to_nobody(given, diallo) -> None:
    network = given(f"/api/name/{diallo}/network")
    ids = [node["id"] for node in network["nodes"]]
    assert ids[0] == diallo
    assert len(ids) == len(set(ids)) > 1
    assert network["edges"]
    contacts = {one["name"]["id"]: one["events"] for one in given(f"/api/name/{diallo}")["about"]["contacts"]}
    for edge in network["edges"]:
        assert {edge["a"], edge["b"]} <= set(ids)
        assert edge["events"] == sum(some["events"] for some in edge["types"])
        assert edge["a"] != diallo or edge["events"] == contacts[edge["b"]]


def test_names_come_by_the_number_of_their_texts_and_in_pages(given) -> None:
    first = given("/api/names", per_page=5)
    assert len(first["items"]) == 5
    assert first["pages"] == -(-first["total"] // 5)
    texts = [one["texts"] for page in (1, 2) for one in given("/api/names", per_page=5, page=page)["items"]]
    assert texts == sorted(texts, reverse=True)
    assert given("/api/names", page=999)["items"] == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "أبو بكر"}, {DIALLO}),
        ({"q": "بكر ديا"}, {DIALLO}),
        ({"q": "Nouak"}, {"نواكشوط"}),
        ({"q": "ديالو", "kind": "place"}, set()),
        ({"q": "؟"}, set()),
    ],
)
def test_names_by_words_and_their_beginnings(given, query, names) -> None:
    assert {one["name"] for one in given("/api/names", **query)["items"]} == names


def test_a_kind_that_there_is_not(client) -> None:
    assert client.get("/api/names", params={"kind": "thing"}).status_code == 400


def test_text_of_strangers_is_no_markup(client) -> None:
    for address in ("/names", "/wording"):
        page = client.get(address, params={"q": '"><script>x', "called": '"><script>x'}).text
        assert "<script>x" not in page

"""Whatever bytes come: a text or a reason, never an error."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from khabar.sources.files import walk
from khabar.sources.found import Found, PassedOver

JSONISH = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "date", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def sound(thing: Found | PassedOver) -> bool:
    """Whether it can be stored and printed."""
    thing.place.encode()
    if isinstance(thing, PassedOver):
        return bool(thing.reason.encode())
    return bool(thing.text.content.encode()) and len(thing.text.id) == 64


@pytest.mark.parametrize("ending", ["txt", "json", "jsonl", "zip", "bin"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet='ابتثجح{}[]",:\n\u064e\u202e\ud800\x00', max_size=80).map(lambda s: s.encode("utf-8", "surrogatepass"))
)
@example(data=b"\xff\xfe\xd8")
@example(data=b"PK\x03\x04" + bytes(40))
@example(data=b"PK\x05\x06" + b"\xff" * 18)
def test_any_bytes(tmp_path, ending: str, data: bytes) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    things = list(walk([path]))
    assert things
    assert all(map(sound, things))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(value=JSONISH)
@example(value={"text": "\ud800"})
@example(value={"text": "نص", "date": "\ud800", "title": "\u2028"})
def test_any_json(tmp_path, value) -> None:
    import json

    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    things = list(walk([tmp_path / "a.json"]))
    assert things
    assert all(map(sound, things))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 200), at=st.integers(0, 200), byte=st.integers(0, 255))
def test_any_damage_to_a_zip(tmp_path, cut: int, at: int, byte: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", "نص قصير " * 20)
        file.writestr("b.json", '{"text": "نص"}')
    damaged = bytearray(data.getvalue())
    damaged[at % len(damaged)] = byte
    (tmp_path / "a.zip").write_bytes(damaged[: len(damaged) - cut % 50])
    things = list(walk([tmp_path / "a.zip"]))
    assert things
    assert all(map(sound, things))

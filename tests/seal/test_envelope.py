"""An entry as a paper carries it proves itself, or is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.seal import NotEnveloped, canonical, entered, enveloped, opened

TEXTS = st.text(max_size=20)


def wrapped(motive: str, before: bytes = b"{}") -> bytes:
    first = entered(before, None)
    record = {"nature": "nul", "rang": 2, "motif": motive}
    return enveloped(entered(canonical(record), first), first.hash)


@given(TEXTS)
def test_an_entry_comes_back_as_it_went(motive: str) -> None:
    entry, record = opened(wrapped(motive))
    assert (entry.rank, record["motif"]) == (2, motive)
    assert entry == entered(canonical(record), entered(b"{}", None))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rang", 3),
        ("precedente", "00" * 32),
        ("empreinte", "00" * 32),
        ("enregistrement", {"rang": 2}),
        ("format", "registre/autre"),
        ("empreinte", "zz"),
        ("enregistrement", []),
        ("rang", None),
    ],
)
def test_an_entry_that_belies_itself_is_refused(key: str, value: object) -> None:
    told: dict[str, Any] = json.loads(wrapped("Taché"))
    told[key] = value
    with pytest.raises(NotEnveloped):
        opened(json.dumps(told).encode())


@given(st.binary(max_size=60))
def test_what_is_no_entry_is_refused(content: bytes) -> None:
    with pytest.raises(NotEnveloped):
        opened(content)


@pytest.mark.parametrize("content", [b"[]", b"null", b"1", b'"x"', b"[" * 100_000])
def test_json_of_another_shape_is_refused(content: bytes) -> None:
    with pytest.raises(NotEnveloped):
        opened(content)

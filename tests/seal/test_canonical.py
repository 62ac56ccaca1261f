"""The canonical form: one sequence of bytes for one content (RFC 8785)."""

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from registre_app.seal import canonical

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.text(), VALUES, max_size=5)


@given(RECORDS)
def test_a_record_goes_through_its_bytes_unchanged(record: dict[str, Any]) -> None:
    assert json.loads(canonical(record)) == record
    assert canonical(json.loads(canonical(record))) == canonical(record)


@given(RECORDS, st.randoms())
def test_the_order_of_the_keys_does_not_matter(record: dict[str, Any], random: Any) -> None:
    keys = list(record)
    random.shuffle(keys)
    assert canonical({key: record[key] for key in keys}) == canonical(record)


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert canonical({"b": [1, "é\n"], "a": None}) == '{"a":null,"b":[1,"é\\n"]}'.encode()


@pytest.mark.parametrize("value", [2**53, float("nan"), "\ud800"])
def test_what_json_has_no_single_form_for_is_refused(value: object) -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"a": value})

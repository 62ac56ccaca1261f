"""Parts of a canonical text are found where they stand."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.seal import canonical
from registre_app.seal.cutting import elements, members

VALUES = st.none() | st.integers(-99, 99) | st.text() | st.lists(st.text(), max_size=3)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_the_values_of_an_object_are_cut_out(record: dict[str, Any]) -> None:
    text = canonical(record).decode()
    found = {key: json.loads(text[slice(*place)]) for key, place in members(text).items()}
    assert found == record


@given(st.lists(VALUES, max_size=5))
def test_the_values_of_a_list_are_cut_out(values: list[Any]) -> None:
    text = canonical({"a": values}).decode()
    (start, _) = members(text)["a"]
    assert [json.loads(text[slice(*each)]) for each in elements(text, start)] == values


@pytest.mark.parametrize("text", ["[]", "1", '{"a"1}', '{"a":1;}', '{"a" :1}'])
def test_what_is_no_canonical_object_is_refused(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        members(text)

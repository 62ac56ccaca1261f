"""The fingerprint of an act: of its own record, read aloud and typed without mistakes."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.seal import act_digest, act_digests, canonical, normalised, short

DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
ITEMS = st.fixed_dictionaries({"numero": st.text(), "titre": st.text(), "pour": st.integers(0, 99)})
SESSIONS = st.builds(
    lambda before, after, items: before | {"deliberations": items} | after,
    st.dictionaries(st.sampled_from(["assemblee", "date", "collectivite"]), st.text()),
    st.dictionaries(st.sampled_from(["elus", "heure", "version"]), st.integers(0, 9)),
    st.lists(ITEMS, min_size=1, max_size=4),
)


@given(SESSIONS, st.data())
def test_digests_of_several_acts_are_those_of_each(
    session: dict[str, Any], data: st.DataObject
) -> None:
    positions = list(range(len(session["deliberations"])))
    salts = [data.draw(st.binary(min_size=16, max_size=16)).hex() for _ in positions]
    wanted = [act_digest(session, each, salt) for each, salt in zip(positions, salts, strict=True)]
    acts = [{"point": each + 1, "sel": salts[each]} for each in positions]
    assert act_digests(canonical({"actes": acts, "rang": 1, "seance": session})) == wanted


@given(SESSIONS, st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_another_salt_gives_another_digest(
    session: dict[str, Any], one: bytes, other: bytes
) -> None:
    same = act_digest(session, 0, one.hex()) == act_digest(session, 0, other.hex())
    assert same == (one == other)


@given(DIGESTS)
def test_a_fingerprint_is_five_groups_of_four_symbols(digest: str) -> None:
    assert [len(each) for each in short(digest).split("-")] == [4] * 5
    assert not set(short(digest)) & set("ILOU")


@given(DIGESTS)
def test_a_fingerprint_is_read_however_it_is_typed(digest: str) -> None:
    written = short(digest)
    assert normalised(written) == written
    assert normalised(written.lower().replace("-", " ")) == written
    assert normalised(written.replace("0", "O").replace("1", "l")) == written


@pytest.mark.parametrize("typed", ["", "ABCD", "0" * 19, "0" * 21, "U" * 20])
def test_what_is_no_fingerprint_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        normalised(typed)

"""The chain: every entry vouches for its record and for all entries before it."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from registre_app.seal import BEFORE_FIRST, Entry, Link, breaks, broken_at, entered

RECORDS = st.lists(st.binary(max_size=40), min_size=1, max_size=12)


def chain(records: list[bytes]) -> list[Entry]:
    entries: list[Entry] = []
    for record in records:
        entries.append(entered(record, entries[-1] if entries else None))
    return entries


def links(entries: list[Entry]) -> list[Link]:
    return [Link.of(each) for each in entries]


def test_the_first_hash_follows_thirty_two_zero_bytes() -> None:
    assert bytes(32) == BEFORE_FIRST
    assert entered(b"x", None).hash == sha256(bytes(32) + sha256(b"x").digest()).digest()


@given(RECORDS)
def test_a_chain_that_nobody_touched_is_whole(records: list[bytes]) -> None:
    assert broken_at(links(chain(records))) is None


@given(RECORDS, st.data())
def test_another_record_breaks_it_there(records: list[bytes], data: st.DataObject) -> None:
    entries = chain(records)
    place = data.draw(st.integers(0, len(records) - 1))
    old = entries[place]
    entries[place] = Entry(old.rank, old.record + b"!", old.hash)
    assert list(breaks(links(entries))) == [place + 1]


@given(RECORDS, st.data())
def test_another_hash_breaks_it_there_and_in_the_next(
    records: list[bytes], data: st.DataObject
) -> None:
    entries = chain(records)
    place = data.draw(st.integers(0, len(records) - 1))
    old = entries[place]
    entries[place] = Entry(old.rank, old.record, sha256(old.hash).digest())
    wanted = [rank for rank in (place + 1, place + 2) if rank <= len(records)]
    assert list(breaks(links(entries))) == wanted


@given(RECORDS, st.data())
def test_an_entry_left_out_breaks_it(records: list[bytes], data: st.DataObject) -> None:
    entries = chain([*records, b"last"])
    place = data.draw(st.integers(0, len(records) - 1))
    del entries[place]
    assert broken_at(links(entries)) == place + 2


@given(RECORDS)
def test_an_entry_given_twice_breaks_it(records: list[bytes]) -> None:
    entries = chain(records)
    assert broken_at(links([*entries, entries[-1]])) == entries[-1].rank

"""The first screen: what is due, one line a thing."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.agenda import due
from registre_app.domain.ballot import Ballot
from registre_app.domain.binding_due import CODE as TO_BIND
from registre_app.domain.deadline import Deadline
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.seal import Seal
from registre_app.domain.sealing_due import CODE as TO_SEAL
from registre_app.domain.session import Session
from tests.councils import council

TODAY = date(2022, 12, 20)


def test_the_acts_of_a_session_are_one_line_each_thing_to_do() -> None:
    session = council(15)
    item = session.deliberations[0]
    session = replace(
        session, deliberations=(item, replace(item, number="2022-002"), replace(item, number=""))
    )
    lines = due({7: session}, {}, TODAY)
    said = {line.deadline.code: line for line in lines}
    sent = said["acte-a-transmettre"]
    assert sent.count == 3
    assert sent.session_id == 7
    assert (
        sent.deadline.message
        == "Transmettre au préfet 3 délibérations de la séance du jeudi 15 décembre 2022."
    )
    assert sent.deadline.position is None
    assert "liste-a-afficher" in said


def test_one_act_keeps_its_own_words() -> None:
    lines = due({1: council(15)}, {}, TODAY)
    (sent,) = [line for line in lines if line.deadline.code == "acte-a-publier"]
    assert sent.deadline.message.startswith("Publier la délibération 2022-001")


def test_the_register_of_a_year_gone_by_is_to_bind() -> None:
    sessions, later = {1: council(15)}, date(2023, 1, 10)

    def to_bind(bound: dict[int, bool]) -> list[int | None]:
        return [d.session_id for d in due(sessions, bound, later) if d.deadline.code == TO_BIND]

    assert to_bind({2022: False}) == [None]
    assert to_bind({2022: True}) == []
    assert to_bind({}) == []


def test_a_session_held_is_to_seal_until_it_is() -> None:
    held, later = council(15), date(2023, 1, 10)
    (line,) = [d for d in due({7: held}, {}, later) if d.deadline.code == TO_SEAL]
    assert line.session_id == 7
    assert line.deadline.message == "Clore et sceller la séance du jeudi 15 décembre 2022."
    sealed = replace(held, seal=Seal(1, "0" * 64, later))
    assert not [d for d in due({7: sealed}, {}, later) if d.deadline.code == TO_SEAL]
    assert not [d for d in due({7: held}, {}, held.date) if d.deadline.code == TO_SEAL]


TWO = {4: council(15), 9: council(15)}
"""Two sessions of one day, in a register: the same words, and yet not the same session."""


def test_two_sessions_of_one_day_have_each_its_list_to_post() -> None:
    lines = [line for line in due(TWO, {}, TODAY) if line.deadline.code == "liste-a-afficher"]
    assert [(line.session_id, line.count) for line in lines] == [(4, 1), (9, 1)]


def test_the_acts_of_two_sessions_of_one_day_are_not_counted_together() -> None:
    lines = [line for line in due(TWO, {}, TODAY) if line.deadline.code == "acte-a-publier"]
    assert [(line.session_id, line.count) for line in lines] == [(4, 1), (9, 1)]


def test_an_act_due_is_named_by_its_position() -> None:
    session = council(15)
    item = replace(session.deliberations[0], number="")
    sent = replace(item, transmitted_on=TODAY, published_on=TODAY)
    lines = due({1: replace(session, deliberations=(sent, item))}, {}, TODAY)
    positions = {line.deadline.code: line.deadline.position for line in lines}
    assert positions["acte-a-publier"] == 1


def test_what_is_due_of_the_assembly_is_about_no_session() -> None:
    (line,) = [
        line
        for line in due({1: council(15)}, {}, date(2023, 2, 1))
        if line.deadline.code == "seance-du-trimestre"
    ]
    assert line.session_id is None


VOTED = (ItemKind.DECISION, ItemKind.ACCOUNT, ItemKind.APPOINTMENT)
ITEMS = st.builds(
    Deliberation,
    kind=st.sampled_from(ItemKind),
    ballot=st.none() | st.just(Ballot(6)),
    transmitted_on=st.none() | st.just(TODAY),
    fate=st.sampled_from([Fate.TAKEN, Fate.WITHDRAWN, Fate.POSTPONED]),
    endings=st.sampled_from([(), (ActEnding(LinkKind.WITHDRAWS),)]),
)
REGISTERS = st.dictionaries(
    st.integers(1, 99),
    st.builds(
        lambda day, items, posted: replace(
            council(7), date=day, deliberations=tuple(items), list_posted_on=posted
        ),
        st.sampled_from([date(2022, 12, 14), date(2022, 12, 15), date(2023, 1, 20)]),
        st.lists(ITEMS, max_size=4),
        st.none() | st.just(TODAY),
    ),
    max_size=5,
)
"""Sessions by their keys, several of them on one day."""


@given(REGISTERS)
def test_each_thing_due_names_the_session_that_it_is_about(register: dict[int, Session]) -> None:
    lines = due(register, {}, TODAY)
    held = {key: session for key, session in register.items() if session.date <= TODAY}

    def told(code: str) -> dict[int | None, int]:
        """The counts by session: what has a day of its own, as the account, has its own line."""
        found: Counter[int | None] = Counter()
        for line in lines:
            if line.deadline.code == code:
                found[line.session_id] += line.count
        return dict(found)

    assert told("liste-a-afficher") == {
        key: 1
        for key, session in held.items()
        if session.deliberations and session.list_posted_on is None
    }
    unsent = {
        key: sum(
            item.transmitted_on is None
            for item in session.deliberations
            if (item.kind is ItemKind.NOTED or (item.ballot and item.kind in VOTED))
            and item.fate is Fate.TAKEN
            and not item.retracted
        )
        for key, session in held.items()
    }
    assert told("acte-a-transmettre") == {key: count for key, count in unsent.items() if count}


def test_acts_put_together_keep_their_day_their_weight_and_their_article() -> None:
    item = council(15).deliberations[0]
    session = replace(council(15), deliberations=(item, item))
    (line,) = [
        line
        for line in due({7: session}, {}, date(2022, 12, 23))
        if line.deadline.code == "acte-a-publier"
    ]
    assert line.deadline == Deadline(
        "acte-a-publier",
        None,
        False,
        "Publier 2 délibérations de la séance du jeudi 15 décembre 2022.",
        "L2131-1",
        0,
    )


def test_the_most_pressing_comes_first() -> None:
    days = [line.deadline.due or date.max for line in due(TWO, {}, date(2023, 2, 1))]
    assert days == sorted(days)


def test_decisions_by_delegation_are_one_line_each_thing_to_do() -> None:
    decisions = [
        DelegatedDecision(f"D{rank}", date(2022, 12, 1), "Concession") for rank in (1, 2, 3)
    ]
    lines = due({}, {}, TODAY, decisions)
    assert [(line.deadline.message, line.count) for line in lines] == [
        ("Publier 3 décisions prises par délégation.", 3),
        ("Rapporter à l’assemblée 3 décisions prises par délégation.", 3),
        ("Transmettre au préfet 3 décisions prises par délégation.", 3),
    ]


def test_an_act_with_a_day_of_its_own_has_its_line() -> None:
    item = council(15).deliberations[0]
    acts = (item, item, replace(item, title="Budget primitif 2022"))
    session = replace(council(15), date=date(2022, 4, 1), deliberations=acts)
    lines = due({1: session}, {}, date(2022, 4, 2))
    sent = [line for line in lines if line.deadline.code == "acte-a-transmettre"]
    assert [(line.deadline.due, line.count) for line in sent] == [
        (date(2022, 4, 30), 1),
        (None, 2),
    ]

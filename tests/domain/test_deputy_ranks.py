"""Deputies elected one by one take rank by the order of their election (L2121-1)."""

from dataclasses import replace

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.deputy_ranks import rank_won
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from tests.councils import council


def election(title: str, rank: int, votes: int = 12) -> Deliberation:
    """The election of the member of that rank of the roster."""
    member = council(15).attendance[rank].member
    candidates = (Candidate(member.full_name, member=member.id),)
    return Deliberation(
        title=title,
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(candidates, (Round((votes,), blank=15 - votes),)),
    )


def evening(*items: Deliberation) -> Session:
    return replace(council(15), deliberations=items)


MAYOR = election("Élection du maire", 3)
DEPUTY = election("Élection d’un adjoint", 4)


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Élection du premier adjoint", 1),
        ("Élection de la seconde adjointe", 2),
        ("Élection du Troisième Adjoint au maire", 3),
        ("Élection du 2ème adjoint", 2),
    ],
)
def test_the_title_of_the_item_tells_the_rank_in_figures_or_in_words(title: str, rank: int) -> None:
    assert rank_won(evening(election(title, 4)), 0) == rank


def test_after_the_election_of_the_mayor_the_order_of_the_elections_tells_it() -> None:
    session = evening(MAYOR, DEPUTY, election("Élection d’un autre adjoint", 5))
    assert [rank_won(session, position) for position in range(3)] == [None, 1, 2]


def test_an_election_that_elects_nobody_takes_no_rank() -> None:
    session = evening(MAYOR, election("Élection d’un adjoint", 4, votes=0), DEPUTY)
    assert rank_won(session, 2) == 1


def test_without_it_the_office_on_record_tells_the_rank_or_nothing_does() -> None:
    session = evening(DEPUTY)
    assert rank_won(session, 0) is None
    key = MemberId("elu-4")
    lines = tuple(
        replace(line, member=replace(line.member, function="3e adjointe", deputy_rank=3))
        if line.member.id == key
        else line
        for line in session.attendance
    )
    assert rank_won(replace(session, attendance=lines), 0) == 3


def test_a_list_whose_people_are_not_known_tells_no_rank() -> None:
    unnamed = Appointment((Candidate("Liste A"),), (Round((15,)),))
    by_list = replace(DEPUTY, title="Élection des adjoints", appointment=unnamed)
    session = evening(MAYOR, by_list, DEPUTY)
    assert [rank_won(session, position) for position in (1, 2)] == [None, None]

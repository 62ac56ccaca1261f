"""Members of one body copied to another: who they are, and no more than what holds there."""

from datetime import date

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.copied_members import copied
from registre_app.domain.member import Civility, Member, MemberId

COUNCIL = Collectivity("Arnay", BodyKind.COMMUNE)
CCAS = Collectivity("CCAS d’Arnay", BodyKind.SOCIAL_ACTION)
MAYOR = Member(
    MemberId("brun-lea"),
    Civility.MADAME,
    "Léa",
    "BRUN",
    "Maire",
    in_office_from=date(2026, 3, 15),
    votes=312,
    born_on=date(1970, 5, 6),
)
DEPUTY = Member(
    MemberId("roy-paul"), Civility.MONSIEUR, "Paul", "ROY", "1er adjoint", deputy_rank=1
)


def test_the_mayor_presides_the_ccas_and_their_seat_there_has_no_day_yet() -> None:
    assert copied(MAYOR, COUNCIL, CCAS, ()) == Member(
        MemberId("brun-lea"), Civility.MADAME, "Léa", "BRUN", "Présidente", born_on=date(1970, 5, 6)
    )


def test_a_deputy_is_no_deputy_elsewhere() -> None:
    there = copied(DEPUTY, COUNCIL, CCAS, ())
    assert (there.full_name, there.function, there.deputy_rank) == ("Monsieur Paul ROY", "", None)


def test_all_is_kept_in_a_body_of_the_same_kind() -> None:
    assert copied(MAYOR, COUNCIL, COUNCIL, ()) == MAYOR


def test_a_key_of_the_other_register_is_not_given_again() -> None:
    assert copied(DEPUTY, COUNCIL, CCAS, {"roy-paul"}).id == "roy-paul-2"

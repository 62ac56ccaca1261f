"""Corrections keep the day of what they correct, and add no fact that the law derives."""

from dataclasses import replace
from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.corrections import with_members
from registre_app.domain.events import Elected, Renamed, TookOffice, recorded
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.person import Begun
from tests.domain.test_event_words import BRUN, CROZET, council

DAY = date(2026, 6, 10)


def corrected(chronicle: Chronicle, key: MemberId, day: date = DAY, **changes: object) -> Chronicle:
    members = (
        replace(each, **changes) if each.id == key else each  # type: ignore[arg-type]
        for each in chronicle.everybody_on(day)
    )
    return with_members(chronicle, day, members)


def test_a_name_corrected_keeps_its_day_and_remains_to_be_dated() -> None:
    change = Renamed(date(2024, 5, 4), BRUN, Civility.MADAME, "Camille", "NOEL", uncertain=True)
    chronicle = corrected(recorded(council(), change), BRUN, last_name="NOËL")
    assert chronicle == recorded(council(), replace(change, last_name="NOËL"))


def test_a_function_corrected_after_the_election_of_a_head_holds_from_that_election() -> None:
    chronicle = recorded(council(), TookOffice(date(2026, 3, 28), BRUN, "Maire"))
    chronicle = corrected(chronicle, CROZET, function="Conseiller délégué")
    assert chronicle.member_on(CROZET, DAY).function == "Conseiller délégué"
    assert chronicle.member_on(CROZET, date(2026, 3, 27)).function == ""


def test_a_correction_after_a_renewal_records_no_end_that_the_renewal_tells() -> None:
    renewal = Elected(date(2026, 3, 15), CROZET, Begun.GENERAL_ELECTION)
    chronicle = corrected(recorded(council(), renewal), BRUN, last_name="BRUNE")
    assert chronicle.person(BRUN).ends == ()
    assert chronicle.person(BRUN).names[0].last_name == "BRUNE"


def test_somebody_who_was_missing_has_their_function_after_the_election_of_a_head() -> None:
    chronicle = recorded(council(), TookOffice(date(2026, 3, 28), BRUN, "Maire"))
    zola = Member(MemberId("zola"), Civility.MADAME, "Ève", "ZOLA", "Conseillère déléguée")
    chronicle = with_members(chronicle, DAY, [*chronicle.everybody_on(DAY), zola])
    assert chronicle.member_on(zola.id, DAY).function == "Conseillère déléguée"
    assert chronicle.member_on(zola.id, date(2026, 3, 27)).function == ""

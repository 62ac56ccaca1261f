"""Who presides and signs: what is said of somebody is true of them, at the item they preside."""

import re
from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.appointment import Appointment, Candidate, Purpose, Round
from registre_app.domain.attendance import Movement, MovementKind
from registre_app.domain.collectivity import ActModel
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from tests import pdf
from tests.cases import case
from tests.councils import council
from tests.printed import drawn

MAYOR, DEPUTY, COUNCILLOR = MemberId("elu-0"), MemberId("elu-1"), MemberId("elu-2")
BOTH = pytest.mark.parametrize("model", ActModel)


def text(key: str, session: Session, position: int = 0) -> str:
    return pdf.text(drawn(key, session, position))


def evening(model: ActModel, *, roster_knows: bool = True) -> Session:
    """M. CROZET, the eldest, opens the session in which M. ARNOUX is elected mayor, item 1.

    ``roster_knows``: the roster of the session has the mayor's title already.
    """
    session = council(9)
    lines = [
        replace(line, member=replace(line.member, born_on=date(1980 + rank, 1, 1)))
        for rank, line in enumerate(session.attendance)
    ]
    lines[2] = replace(lines[2], member=replace(lines[2].member, born_on=date(1950, 1, 1)))
    if not roster_knows:
        lines[0] = replace(lines[0], member=replace(lines[0].member, function=""))
    election = Deliberation(
        "2022-001",
        title="Élection du maire",
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(
            candidates=(Candidate("Monsieur Paul ARNOUX", member=MAYOR),),
            rounds=(Round((9,)),),
            purpose=Purpose.HEAD,
        ),
    )
    after = replace(session.deliberations[0], number="2022-002", president=MAYOR)
    return replace(
        session,
        collectivity=replace(session.collectivity, act_model=model),
        attendance=tuple(lines),
        president=COUNCILLOR,
        installation=True,
        deliberations=(election, after),
    )


@BOTH
@pytest.mark.parametrize("roster_knows", [True, False])
def test_only_who_opens_the_installation_is_told_the_eldest(
    model: ActModel, roster_knows: bool
) -> None:
    session = evening(model, roster_knows=roster_knows)
    assert "doyen d’âge" in text("extrait", session, 0)
    after = text("extrait", session, 1)
    assert "doyen" not in after
    assert "ARNOUX" in after
    assert ("élu au cours de la séance" in after) is not roster_knows


def test_the_eldest_whom_the_council_elects_mayor_opens_as_a_councillor() -> None:
    session = evening(ActModel.COMMUNAL, roster_knows=False)
    eldest = replace(session.attendance[0].member, born_on=date(1940, 1, 1))
    lines = (replace(session.attendance[0], member=eldest), *session.attendance[1:])
    session = replace(session, attendance=lines, president=MAYOR)
    opens = "sous la présidence de Monsieur Paul ARNOUX"
    assert f"{opens}, doyen d’âge" in text("extrait", session, 0)
    assert f"{opens}, Maire, élu au cours de la séance" in text("extrait", session, 1)


@BOTH
def test_only_the_councillor_whom_the_council_designates_is_told_so(model: ActModel) -> None:
    """The mayor, who arrives at the second item, then presides (L2122-17)."""
    session = council(9, present=9)
    session = replace(
        session,
        collectivity=replace(session.collectivity, act_model=model),
        president=COUNCILLOR,
        president_designated=True,
        deliberations=(
            session.deliberations[0],
            replace(session.deliberations[0], number="2022-002", president=MAYOR),
        ),
    )
    session = session.with_movement(Movement(MAYOR, MovementKind.ARRIVES, 1))
    assert "que l’assemblée a désigné pour présider (art. L2122-17)" in text("extrait", session, 0)
    assert "désigné" not in text("extrait", session, 1)


@BOTH
def test_the_new_mayor_elected_to_preside_a_predecessor_s_account_is_told_so(
    model: ActModel,
) -> None:
    """T30: it is the president of the session that the council elects for it (L2121-14)."""
    extract = text("extrait", case("T30", model))
    assert "élue pour présider ce point" in extract
    assert "La présidente élue pour ce point," in extract
    assert "est élue pour présider ce point." in text("pv", case("T30"))


def test_no_president_is_elected_for_the_account_of_the_accountant() -> None:
    session = council(9)
    item = replace(
        session.deliberations[0],
        kind=ItemKind.ACCOUNT,
        account=Account(kind=AccountKind.MANAGEMENT),
        president=MAYOR,
    )
    assert "élu pour présider" not in text("extrait", replace(session, deliberations=(item,)))


@pytest.mark.parametrize("key", ["pv", "cloture", "liste"])
def test_who_presided_the_session_signs_its_sheets(key: str) -> None:
    """T4b: the president of the board is absent, an administrator presides."""
    said = text(key, case("T4b"))
    assert re.search(r"L[ea] présidente? de séance, (Monsieur|Madame) P[CD] NOM0[34]", said)
    assert "La Présidente, Madame PA NOM01" not in said


@pytest.mark.parametrize("key", ["extrait", "pv", "cloture", "liste"])
def test_the_president_of_a_delegation_signs_by_that_title(key: str) -> None:
    """There is no mayor: she performs the functions of one (L2121-37)."""
    session = council(3)
    lines = [replace(line, member=replace(line.member, function="")) for line in session.attendance]
    title = "Présidente de la délégation spéciale"
    lines[1] = replace(lines[1], member=replace(lines[1].member, function=title))
    session = replace(session, attendance=tuple(lines), president=DEPUTY)
    assert f"La {title}, Madame Léa BRUN" in text(key, session)

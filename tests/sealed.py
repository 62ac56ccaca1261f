"""A register with a year of sealed sessions, and what was noted since."""

from dataclasses import replace
from datetime import date, time
from hashlib import sha256
from pathlib import Path

from registre_app.app.drawing import draw
from registre_app.app.lifting import lift
from registre_app.app.noting import note, note_decision, take_back
from registre_app.app.sealing import seal_session
from registre_app.app.topics import topic_of
from registre_app.domain.annex import PDF, Annex
from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.mention import Fact, Mention
from registre_app.domain.proceedings import OralQuestion
from registre_app.domain.session import Session
from registre_app.papers.catalogue import paper
from registre_app.storage import RegisterFile
from tests.councils import council, with_proxy
from tests.joined_files import a_pdf

TODAY = date(2026, 7, 1)
MARCH, APRIL, MAY, JUNE = date(2026, 3, 3), date(2026, 4, 14), date(2026, 5, 5), date(2026, 6, 9)
HIDDEN = "Mme Durand, 4 rue du Lavoir"
CONVENTION = a_pdf(1)


def held_on(day: date, *items: Deliberation) -> Session:
    """A session of a council of seven on a day."""
    model = council(7, present=6)
    notice = replace(model.notice, sent_on=date.fromordinal(day.toordinal() - 7))
    return replace(with_proxy(model, 6, 1), date=day, notice=notice, deliberations=items)


def act(
    number: str, title: str, body: str = "Considérant l’intérêt de la commune ;"
) -> Deliberation:
    """An act adopted by everybody."""
    decision = "- **d’approuver** ce qui précède."
    return Deliberation(number, "AFFAIRES", title, body, decision, ballot=Ballot(votes_for=7))


def annex() -> Annex:
    """The file joined to the first act of March."""
    digest = sha256(CONVENTION).hexdigest()
    return Annex("Convention", digest, PDF, len(CONVENTION), "convention.pdf", 1)


SESSIONS = (
    held_on(
        MARCH,
        replace(act("2026-001", "Budget primitif"), annexes=(annex(),)),
        act("2026-002", "Secours", f"Considérant la situation de [[{HIDDEN}]] ;"),
        replace(act("2026-003", "Tarifs de la cantine"), debate="M. BRUN demande le tarif."),
    ),
    held_on(APRIL, act("2026-004", "Vente du presbytère"), act("2026-005", "Travaux de l’école")),
    held_on(MAY, act("2026-006", "Subventions")),
    replace(held_on(JUNE, act("2026-007", "Emprunt")), opened_at=time(20)),
)
DECISIONS = (DelegatedDecision("D-1", date(2026, 2, 2), "Bail", "Bail de la cure.", "Le Maire"),)


def sealed_register(path: Path) -> Path:
    """Make it: March to May sealed, June not; April was sealed twice; facts noted, one taken back.

    The minutes of March are settled. Sessions have the keys 1 to 4.
    """
    body = SESSIONS[0]
    question = OralQuestion(body.attendance[1].member.id, "Et la route ?", "Au printemps.")
    sessions = (replace(body, oral_questions=(question,)), *SESSIONS[1:])
    made = RegisterFile.create(path, body.collectivity, body.assembly, sessions)
    with made as register:
        register.keep_annex(CONVENTION)
        register.save_decisions(DECISIONS, "Décision")
        note(register, 1, Mention(Fact.TRANSMITTED, date(2026, 3, 4), 0), TODAY)
        for key in (1, 2, 3):
            seal_session(register, key, TODAY)
        lift(register, 2, "Le prix était faux.", TODAY)
        april = register.session(2)
        register.save_session(2, replace(april, place="École"), "Lieu")
        seal_session(register, 2, TODAY)
        note(register, 1, Mention(Fact.PUBLISHED, date(2026, 3, 5), 0), TODAY)
        note(register, 1, Mention(Fact.RECEIVED, date(2026, 3, 6), 0, "021-1"), TODAY)
        note(register, 1, Mention(Fact.WITHDRAWN, date(2026, 5, 5), 1, "2026-006"), TODAY)
        note(register, 3, Mention(Fact.LIST_POSTED, date(2026, 5, 9)), TODAY)
        take_back(register, 3, Mention(Fact.LIST_POSTED, None), "Mauvais jour.", TODAY)
        note(register, 3, Mention(Fact.LIST_POSTED, date(2026, 5, 7)), TODAY)
        note(register, 1, Mention(Fact.MINUTES_SETTLED, APRIL), TODAY)
        note_decision(register, "D-1", Mention(Fact.PUBLISHED, date(2026, 2, 4)), TODAY)
    return path


def copy_of(register: RegisterFile, key: str, position: int = 0) -> bytes:
    """Draw a copy of an act of the first session of a register."""
    return draw(paper(key), topic_of(register, register.session(1), position))

"""Whatever is removed, the status bar says what went and offers it back, in one stroke."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from registre_app.domain.act_links import ActEffect, LinkKind
from registre_app.domain.annex import PDF, Annex
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Movement, MovementKind, Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.proceedings import OralQuestion
from registre_app.domain.session import Session
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import council, with_proxy
from tests.ui.conftest import Begin

ITEM = Deliberation("2022-001", "FINANCES", "Budget", "Vu le code ;", "- **d’adopter**.")
ABSENT = council(15).attendance[4].member
LEAVER = council(15).attendance[1].member


def session(**item: object) -> Session:
    held = council(15, present=13)
    return replace(held, deliberations=(replace(ITEM, **item),))  # type: ignore[arg-type]


def to_vote(window: MainWindow) -> None:
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.show_vote()


def clear_vote(window: MainWindow) -> None:
    to_vote(window)
    window.pages.session.deliberations.vote.no_vote.click()


def another_nature(window: MainWindow) -> None:
    to_vote(window)
    nature = window.pages.session.deliberations.vote.nature
    nature.setCurrentIndex(nature.findText("Information"))
    nature.activated.emit(nature.currentIndex())


def remove_candidate(window: MainWindow) -> None:
    to_vote(window)
    window.pages.session.deliberations.vote.appointment.view.remove(0)


def remove_annex(window: MainWindow) -> None:
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_annexes()
    page.annexes.list.setCurrentRow(0)
    page.annexes.remove_button.click()


def remove_movement(window: MainWindow) -> None:
    window.navigation.show_step(Step.ATTENDANCE)
    box = window.pages.session.attendance.movements
    box.list.setCurrentRow(0)
    box.remove()


def empty_holder(window: MainWindow) -> None:
    window.navigation.show_step(Step.ATTENDANCE)
    window.pages.session.attendance.model.set_holder(4, "")


def present_after_all(window: MainWindow) -> None:
    window.navigation.show_step(Step.ATTENDANCE)
    window.pages.session.attendance.model.set_presence(4, Presence.PRESENT)


def remove_effect(window: MainWindow) -> None:
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    window.commands.call_fact(
        Step.DELIBERATIONS, "Cet acte en retire, corrige ou remplace un autre"
    )
    boxes = [each for each in page.findChildren(object) if type(each).__name__ == "EffectsBox"]
    boxes[0].list.setCurrentRow(0)
    boxes[0].remove()


CASES: list[tuple[str, Session, Callable[[MainWindow], None], str]] = [
    ("vote", session(ballot=Ballot(13)), clear_vote, "Vote effacé"),
    (
        "autre nature",
        session(ballot=Ballot(13)),
        another_nature,
        "Nature du point : information, sans vote ; disparaît : le vote",
    ),
    (
        "candidat",
        session(
            kind=ItemKind.APPOINTMENT,
            appointment=Appointment(candidates=(Candidate("Léa BRUN"),), rounds=(Round((8,)),)),
        ),
        remove_candidate,
        "Léa BRUN n’est plus candidat",
    ),
    (
        "annexe",
        session(annexes=(Annex("Plan", "a" * 64, PDF, 9),)),
        remove_annex,
        "Annexe 1 retirée : « Plan »",
    ),
    (
        "mouvement",
        session().with_movement(Movement(LEAVER.id, MovementKind.LEAVES, 0)),
        remove_movement,
        " : retiré",
    ),
    (
        "pouvoir",
        with_proxy(session(), 4, 0),
        empty_holder,
        f"Pouvoir de {ABSENT.short_name} retiré",
    ),
    (
        "pouvoir d’une personne présente",
        with_proxy(session(), 4, 0),
        present_after_all,
        f"disparaît : le pouvoir de {ABSENT.short_name}",
    ),
    (
        "lien",
        session(effects=(ActEffect(LinkKind.REPEALS, "2021-014"),)),
        remove_effect,
        "2021-014 : retiré",
    ),
]


@pytest.mark.parametrize(
    ("name", "held", "remove", "words"), CASES, ids=[each[0] for each in CASES]
)
def test_what_is_removed_is_said_and_comes_back_in_one_stroke(
    begin: Begin, name: str, held: Session, remove: Callable[[MainWindow], None], words: str
) -> None:
    window = begin(held)
    before = window.desk.session
    remove(window)
    assert window.desk.session != before, name
    assert words in window.status.text
    assert window.status.button.isVisible()
    window.status.button.click()
    assert window.desk.session == before
    assert window.status.text.startswith("Annulé : ")


def test_an_event_removed_from_the_history_is_said(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.SETTINGS)
    page = opened.pages.settings
    page.body._population.setText("812")
    page.body._population.flush()
    assert opened.status.text == ""
    page.effect.since.setChecked(True)
    page.effect.day.setText("01/01/2025")
    page.effect.day.flush()
    page.body._population.setText("950")
    page.body._population.flush()
    page.body.history.list.setCurrentRow(0)
    page.body.history.remove()
    assert opened.status.text.endswith(" : retiré")
    assert opened.status.button.isVisible()


def test_a_wording_given_back_to_the_shipped_one_is_said(begin: Begin) -> None:
    window = begin(session())
    window.navigation.show_section(Section.SETTINGS)
    page = window.pages.settings
    page.tabs.setCurrentIndex(1)
    box = page.wordings
    rows = [box.list.item(row).text() for row in range(box.list.count())]
    box.list.setCurrentRow(rows.index("Lieu : {{ lieu }}"))
    box.editor.setPlainText("À : {{ place }}")
    box.editor.flush()
    assert window.status.text == ""
    box.editor.setPlainText("Lieu : {{ lieu }}")
    box.editor.flush()
    assert "celle d’origine sert" in window.status.text


def test_a_formula_of_the_editor_removed_is_said(opened: MainWindow) -> None:
    opened.desk.edit_formulas({"zz": "Vu l’usage ;"}, "Formules")
    opened.navigation.show_section(Section.SETTINGS)
    page = opened.pages.settings
    page.tabs.setCurrentIndex(2)
    model = page.formulas.table.model()
    row = next(rank for rank, (code, _) in enumerate(model.rows) if code == "zz")
    assert model.setData(model.index(row, 1), "", Qt.ItemDataRole.EditRole)
    assert opened.status.text == "Formule « zz » retirée"
    opened.status.button.click()
    assert opened.desk.register.formulas() == {"zz": "Vu l’usage ;"}


def test_what_takes_nothing_away_says_no_such_thing(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    opened.pages.session.attendance.model.set_presence(2, Presence.ABSENT)
    opened.desk.add_deliberation()
    session_held = opened.desk.session
    opened.desk.edit_session(
        replace(session_held, oral_questions=(OralQuestion(),)), "Question orale"
    )
    opened.desk.edit_session(replace(opened.desk.session, date=date(2026, 4, 2)), "Date")
    assert opened.status.text == ""


def test_the_blazon_removed_is_said(opened: MainWindow) -> None:
    body, assembly = opened.desk.collectivity, opened.desk.assembly
    opened.desk.edit_collectivity(replace(body, blazon=b"\xff\xd8\xff\xe0"), assembly, "Blason")
    opened.navigation.show_section(Section.SETTINGS)
    opened.pages.settings.body.blazon.removed.emit()
    assert opened.status.text == "Blason retiré"
    assert opened.desk.collectivity.blazon == b""

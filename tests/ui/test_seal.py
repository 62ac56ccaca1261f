"""The seal in the window: what it locks, what is noted after it, its way back, its sheets."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from registre_app.app.sheets import kept_sheets
from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Step
from registre_app.domain.folio import Folio
from registre_app.domain.french import day_month_year
from registre_app.domain.mention import Fact
from registre_app.domain.session import Session
from registre_app.ui.sections import Section
from registre_app.ui.session.seal.edits import lift_seal
from registre_app.ui.session.seal.seal_dialog import SealDialog
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.progress import Progress
from tests import pdf
from tests.councils import council
from tests.seals import seal
from tests.ui.conftest import Answers, Begin, OpenWindow, as_a_slot, drawn, saved
from tests.ui.keys import Keyboard

ALT = Qt.KeyboardModifier.AltModifier
ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete
FORMER = Path(__file__).parents[1] / "storage" / "formats" / "format-8.registre"
PAUSE = 900  # milliseconds, longer than what an ordinary field waits


def december() -> Session:
    return council(15, 13)


def february() -> Session:
    """The session after, one act of which withdraws the one of December."""
    act = Deliberation(
        number="2023-001",
        title="Retrait de la décision modificative n° 2",
        decision="- **de retirer** la délibération 2022-001.",
        ballot=Ballot(votes_for=13),
        effects=(ActEffect(LinkKind.WITHDRAWS, "2022-001", date(2022, 12, 15)),),
    )
    held = replace(december(), date=date(2023, 2, 2), deliberations=(act,))
    return replace(held, notice=replace(held.notice, sent_on=date(2023, 1, 26)))


@pytest.fixture
def year(begin: Begin) -> MainWindow:
    window = begin(december(), february())
    window.desk.choose_session(1)
    return window


@pytest.fixture
def sealed(begin: Begin) -> MainWindow:
    window = begin(december())
    seal(window.desk)
    return window


def seal_by_key(window: MainWindow, keys: Keyboard) -> Folio:
    """Go to the last step of the session, and seal it from there."""
    window.navigation.show_step(Step.CLOSING)
    window.activateWindow()
    QApplication.processEvents()
    window.pages.session.closing.seal_button.setFocus()
    keys.press(ENTER)
    drawn(window)
    assert window.desk.session.seal
    return window.desk.session.seal.folio


def field(window: MainWindow, name: str):
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.show_followup()
    editor = window.pages.session.deliberations.followup.fields[name].editor
    editor.setFocus()
    return editor


def words_of(dialog: QDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def in_front(qtbot: QtBot, dialog: QDialog, editor: QWidget) -> None:
    """Give the keyboard to a dialog that has just opened: offscreen, nothing else does."""

    def there() -> bool:
        dialog.activateWindow()
        editor.setFocus()
        return QApplication.focusWidget() is editor

    qtbot.waitUntil(there, timeout=5_000)


def test_a_year_is_sealed_the_mayor_changes_an_act_is_withdrawn_and_a_seal_lifted(
    year: MainWindow, keys: Keyboard, qtbot: QtBot, answers: Answers
) -> None:
    desk, register = year.desk, year.desk.register
    assert seal_by_key(year, keys) == Folio(2022, 1, 1, 2)
    first = desk.session.seal
    printed = kept_sheets(register, first.rank)
    assert "imprimez-les" in year.banner.text()
    preview = year.side.preview
    qtbot.waitUntil(lambda: preview.pdf == printed, timeout=10_000)

    others = tuple(
        replace(each, last_name="NOUVEAU") if each.function == "Maire" else each
        for each in desk.members
    )
    desk.edit_members(others, "Nom corrigé", date(2023, 1, 5))
    assert kept_sheets(register, first.rank) == printed

    desk.choose_session(2)
    assert seal_by_key(year, keys) == Folio(2023, 1, 1, 2)
    desk.choose_session(1)
    assert [each.kind for each in desk.session.deliberations[0].endings] == [LinkKind.WITHDRAWS]

    year.commands.lift_seal()
    dialog = year.commands.sealing.lift_dialog
    in_front(qtbot, dialog, dialog.reason)
    keys.press(ENTER)
    assert dialog._field.error == "Dites pourquoi le sceau est levé."
    keys.write("une voix mal notée")
    keys.press(ENTER)
    assert desk.session.seal is None
    assert not year.pages.session.seal_badge.isVisible()
    assert "Sceau levé le" in year.pages.session.lifted.words.text()
    assert ": une voix mal notée. La version scellée reste au registre (feuillets 1 à 2" in (
        year.pages.session.lifted.words.text()
    )

    assert seal_by_key(year, keys) == Folio(2022, 1, 3, 2)
    assert "(feuillets 1 à 2 du volume 1 de 2022)" in answers.told.replaces
    assert year.pages.session.lifted.words.isHidden()
    assert desk.session.seal.replaces.reason == "une voix mal notée"
    assert kept_sheets(register, first.rank) == printed
    desk.printed.choose_year(2022)
    year.navigation.show_section(Section.REGISTER)
    sheets = year.pages.register.sheets
    said = [sheets.item(row).text() for row in range(sheets.count())]
    assert said[0].endswith("Feuillets 3 à 4 du volume 1 de 2022, scellés le " + today_in(said[0]))
    assert "sceau levé : une voix mal notée" in said[1]
    sheets.setCurrentRow(1)
    qtbot.waitUntil(lambda: preview.pdf == printed, timeout=10_000)


def today_in(line: str) -> str:
    return line.rpartition(" le ")[2]


def test_a_session_is_not_sealed_over_what_a_field_refused(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = begin(december())
    told: list[str] = []
    monkeypatch.setattr(window, "tell", told.append)
    window.navigation.show_step(Step.CLOSING)
    closed = window.pages.session.closing.findChild(QLineEdit)
    assert closed is not None
    closed.setFocus()
    QTest.keyClicks(closed, "25h70")
    window.pages.session.closing.seal_button.click()
    assert window.desk.session.seal is None
    assert "« 25h70 » (Séance levée à) est saisi, mais pas enregistré" in told[0]
    closed.clear()
    window.commands.record()
    seal(window.desk)
    assert window.desk.session.seal is not None


@pytest.mark.parametrize("key", ["p", "a", "e", "v", "s", "+", "-", " "])
def test_a_key_on_a_sealed_sheet_changes_nothing_and_says_why(
    sealed: MainWindow, keys: Keyboard, key: str
) -> None:
    before = sealed.desk.session
    sealed.navigation.show_step(Step.ATTENDANCE)
    view = sealed.pages.session.attendance.view
    view.selectRow(2 if key != "p" else 14)
    view.setFocus()
    keys.press(key)
    assert sealed.desk.session == before
    assert "est scellée : elle ne change plus" in sealed.banner.text()
    assert view.hasFocus()


def test_the_key_of_unanimity_changes_nothing_of_a_sealed_vote_and_says_why(
    sealed: MainWindow, keys: Keyboard
) -> None:
    before = sealed.desk.session
    sealed.navigation.show_step(Step.DELIBERATIONS)
    sealed.pages.session.deliberations.list.setFocus()
    keys.press("u")
    assert sealed.desk.session == before
    assert "est scellée : elle ne change plus" in sealed.banner.text()


def test_a_question_put_is_typed_after_the_seal(sealed: MainWindow, keys: Keyboard) -> None:
    sealed.navigation.show_step(Step.CLOSING)
    sealed.pages.session.closing.facts_button.call("Questions orales")
    lines = sealed.pages.session.closing.facts.frames["Questions orales"].box.lines
    lines[0].editors["question"].setFocus()
    keys.write("Quand la mairie ?")
    sealed.commands.record()
    (question,) = sealed.desk.session.oral_questions
    assert question.question.startswith("Quand la mairie")


def test_every_text_of_a_sealed_session_is_read_only_but_its_debates(sealed: MainWindow) -> None:
    sealed.navigation.show_step(Step.DELIBERATIONS)
    page = sealed.pages.session.deliberations
    for name in ("number", "heading", "title", "body", "decision"):
        page.show_text()
        assert page.fields[name].editor.isReadOnly(), name
    page.show_followup()
    assert not page.followup.debate.isReadOnly()
    sealed.navigation.show_step(Step.NOTICE)
    assert sealed.pages.session.notice._day.isReadOnly()
    sealed.navigation.show_step(Step.CLOSING)
    assert sealed.pages.session.closing._hour.isReadOnly()


def test_the_debates_are_typed_until_the_minutes_are_settled(
    sealed: MainWindow, keys: Keyboard
) -> None:
    field(sealed, "debate")
    keys.write("On en parle.")
    sealed.commands.record()
    assert sealed.desk.deliberation.debate == "On en parle."
    sealed.navigation.show_step(Step.CLOSING)
    sealed.pages.session.closing.dates["minutes_settled_on"].setFocus()
    keys.write("2/2/2023")
    keys.press(ENTER)
    assert sealed.desk.session.minutes_settled_on == date(2023, 2, 2)
    assert field(sealed, "debate").isReadOnly()


def test_a_day_after_the_seal_is_noted_by_enter_and_never_while_it_is_typed(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    editor = field(sealed, "transmitted_on")
    keys.write("20/12")
    qtbot.wait(PAUSE)
    assert sealed.desk.deliberation.transmitted_on is None
    keys.write("/2022")
    keys.press(ENTER)
    assert sealed.desk.deliberation.transmitted_on == date(2022, 12, 20)
    assert editor.isReadOnly()
    assert not sealed.actions_.undo.isEnabled()


def test_a_day_typed_after_the_seal_and_left_waits_for_enter_and_says_so(
    sealed: MainWindow, keys: Keyboard
) -> None:
    editor = field(sealed, "transmitted_on")
    keys.write("20/12/2022")
    page = sealed.pages.session.deliberations
    page.list.setFocus()
    sealed.commands.record()
    assert sealed.desk.deliberation.transmitted_on is None
    assert editor.text() == "20/12/2022"
    assert "Entrée le note" in page.fields["transmitted_on"].note
    editor.setFocus()
    keys.press(ENTER)
    assert sealed.desk.deliberation.transmitted_on == date(2022, 12, 20)
    assert page.fields["transmitted_on"].note == ""


def test_escape_forgets_a_day_that_waits_for_enter(sealed: MainWindow, keys: Keyboard) -> None:
    editor = field(sealed, "transmitted_on")
    keys.write("20/12/2022")
    sealed.commands.record()
    keys.press(Qt.Key.Key_Escape)
    assert editor.text() == ""
    assert sealed.pages.session.deliberations.fields["transmitted_on"].note == ""


def test_leaving_the_session_drops_a_day_that_waits_for_enter_and_says_so(
    year: MainWindow, keys: Keyboard
) -> None:
    seal(year.desk)
    editor = field(year, "transmitted_on")
    keys.write("20/12/2022")
    year.desk.choose_session(2)
    assert "« 20/12/2022 » n’a pas été noté" in year.banner.text()
    assert editor.text() == ""
    assert year.desk.register.ranks("mention") == ()


def test_closing_the_window_asks_about_a_day_that_waits_for_enter(
    sealed: MainWindow, keys: Keyboard, answers: Answers
) -> None:
    editor = field(sealed, "transmitted_on")
    keys.write("20/12/2022")
    answers.leaves = False
    assert not sealed.close()
    assert answers.drafts == ["20/12/2022"]
    assert (editor.text(), editor.hasFocus()) == ("20/12/2022", True)
    assert sealed.desk.deliberation.transmitted_on is None
    answers.leaves = True
    assert sealed.close()


def test_the_posting_of_the_notice_is_read_only_once_sealed(sealed: MainWindow) -> None:
    sealed.navigation.show_step(Step.NOTICE)
    notice = sealed.pages.session.notice
    notice.facts.call("Envoi et affichage de la convocation")
    editors = notice.facts.frames["Envoi et affichage de la convocation"].box.fields.editors
    assert editors["posted_on"].isReadOnly()
    assert "scellée" in editors["posted_on"].toolTip()


def test_a_field_that_is_locked_says_where_its_fact_is_noted(sealed: MainWindow) -> None:
    sealed.navigation.show_step(Step.DELIBERATIONS)
    facts = sealed.pages.session.deliberations.followup.facts
    facts.call("Accusé de réception, notification")
    editors = facts.frames["Accusé de réception, notification"].box.fields.editors
    for name in ("receipt_on", "receipt_number"):
        assert editors[name].isReadOnly()
        assert "« Noter ce qui suit… »" in editors[name].toolTip()
    assert not editors["notified_on"].isReadOnly()
    assert editors["notified_on"].toolTip().startswith("Entrée note")


def test_debates_locked_by_the_minutes_say_why_and_what_to_do(
    sealed: MainWindow, keys: Keyboard
) -> None:
    sealed.navigation.show_step(Step.CLOSING)
    sealed.pages.session.closing.facts_button.call("Questions orales")
    sealed.pages.session.closing.dates["minutes_settled_on"].setFocus()
    keys.write("2/2/2023")
    keys.press(ENTER)
    field(sealed, "debate")
    note = sealed.pages.session.deliberations.fields["debate"].note
    assert "procès-verbal arrêté le 2 février 2023" in note
    assert "retirez cette mention" in note
    questions = sealed.pages.session.closing.facts.frames["Questions orales"].box
    assert questions.settled.text() == note


def test_what_the_banner_says_goes_with_its_place(sealed: MainWindow) -> None:
    for leave in (
        lambda: sealed.navigation.show_step(Step.NOTICE),
        lambda: sealed.navigation.show_section(Section.MEMBERS),
    ):
        sealed.navigation.show_step(Step.ATTENDANCE)
        as_a_slot(sealed.desk.edit_session, replace(sealed.desk.session, place="Ici"), "Lieu")
        assert sealed.banner.isVisible()
        leave()
        assert not sealed.banner.isVisible()


def test_a_refusal_said_again_is_noticed(sealed: MainWindow) -> None:
    def refused() -> str:
        as_a_slot(sealed.desk.edit_session, replace(sealed.desk.session, place="Ici"), "Lieu")
        return sealed.banner.property("again")

    assert [refused(), refused()] == ["false", "true"]


def test_the_banner_is_whole_and_cuts_nothing_below_on_the_smallest_screen(
    sealed: MainWindow,
) -> None:
    sealed.resize(1366, 768)
    sealed.navigation.show_step(Step.DELIBERATIONS)
    as_a_slot(sealed.desk.edit_session, replace(sealed.desk.session, place="Ici"), "Lieu")
    QApplication.processEvents()
    banner = sealed.banner
    assert banner.height() >= banner.heightForWidth(banner.width())
    for button in (sealed.side.print_button, sealed.side.save_button):
        bottom = button.mapTo(sealed, button.rect().bottomLeft()).y()
        assert bottom <= sealed.statusBar().geometry().top()


def test_a_day_that_stands_is_taken_back_with_its_reason_and_typed_again(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    editor = field(sealed, "published_on")
    keys.write("20/12/2022")
    keys.press(ENTER)
    keys.write("1")
    assert editor.text() == "20/12/2022"
    keys.press(DELETE)
    dialog = editor.dialog
    assert dialog.isVisible()
    in_front(qtbot, dialog, dialog.reason)
    keys.press(ENTER)
    assert dialog._field.error == "Dites pourquoi cette mention est retirée."
    keys.write("date d’un autre acte")
    keys.press(ENTER)
    assert sealed.desk.deliberation.published_on is None
    assert not editor.isReadOnly()
    editor.setFocus()
    keys.write("21/12/2022")
    keys.press(ENTER)
    assert sealed.desk.deliberation.published_on == date(2022, 12, 21)
    assert len(sealed.desk.register.ranks("retrait")) == 1


def test_all_the_acts_of_a_sealed_session_are_transmitted_by_one_day(
    begin: Begin, keys: Keyboard
) -> None:
    held = december()
    (act,) = held.deliberations
    window = begin(replace(held, deliberations=(act, replace(act, number="2022-002"))))
    seal(window.desk)
    window.navigation.show_step(Step.CLOSING)
    window.pages.session.closing.acts["transmitted_on"].setFocus()
    keys.write("20/12/2022")
    keys.press(ENTER)
    days = [each.transmitted_on for each in window.desk.session.deliberations]
    assert days == [date(2022, 12, 20)] * 2
    assert window.pages.session.closing.acts["transmitted_on"].isReadOnly()


def test_a_receipt_is_noted_with_its_number_and_a_judgement_with_its_reference(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    for fact, reference in ((Fact.RECEIVED, "021-2022"), (Fact.ANNULLED, "TA de Dijon, n° 2")):
        sealed.pages.session.seal_badge.note_action.trigger()
        dialog = sealed.commands.sealing.note_dialog
        dialog.of.setCurrentIndex(dialog.of.findData(0))
        dialog.fact.setCurrentIndex(dialog.fact.findText(fact.words))
        in_front(qtbot, dialog, dialog.day)
        assert (dialog.of.currentData(), dialog.fact.currentText()) == (0, fact.words)
        keys.write("21/12/2022")
        dialog.reference.setText(reference)
        keys.press(ENTER)
        assert (dialog.isVisible(), dialog._day_field.error, dialog.first.error) == (False, "", "")
    act = sealed.desk.deliberation
    assert (act.receipt_on, act.receipt_number) == (date(2022, 12, 21), "021-2022")
    assert act.endings == (
        ActEnding(LinkKind.ANNULS, date(2022, 12, 21), "TA de Dijon, n° 2", by_court=True),
    )


def test_what_is_noted_is_listed_and_taken_back_from_the_list(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    field(sealed, "transmitted_on")
    keys.write("20/12/2022")
    keys.press(ENTER)
    sealed.commands.note()
    dialog = sealed.commands.sealing.note_dialog
    assert dialog.list.item(0).text() == (
        "2022-001 : transmise au représentant de l’État le 20 décembre 2022"
    )
    in_front(qtbot, dialog, dialog.list)
    keys.press(DELETE)
    dialog.dialog.reason.setText("erreur de saisie")
    dialog.dialog.accept()
    assert sealed.desk.deliberation.transmitted_on is None
    assert dialog.list.count() == 0


def test_what_contradicts_itself_is_not_sealed_and_says_where(
    begin: Begin, answers: Answers
) -> None:
    held = december()
    wrong = replace(held.deliberations[0], ballot=Ballot(votes_for=500))
    window = begin(held.with_deliberation(0, wrong))
    as_a_slot(window.commands.seal)
    drawn(window)
    assert window.desk.session.seal is None
    (obstacle,) = answers.told.obstacles
    assert obstacle.place.step is Step.DELIBERATIONS
    assert "Rien n’est scellé" in window.banner.text()


def test_a_session_to_come_is_not_sealed(begin: Begin) -> None:
    window = begin(replace(december(), date=date(2999, 12, 15)))
    window.navigation.show_step(Step.CLOSING)
    assert not window.pages.session.closing.seal_button.isEnabled()


def test_undo_stops_at_the_seal(begin: Begin, keys: Keyboard) -> None:
    window = begin(december())
    window.desk.edit_session(replace(window.desk.session, place="Mairie"), "Lieu de la séance")
    seal_by_key(window, keys)
    assert window.desk.register.undo_label is None
    window.commands.undo()
    assert window.desk.session.seal
    assert window.desk.session.place == "Mairie"


def test_what_was_being_typed_is_recorded_before_the_seal(begin: Begin, keys: Keyboard) -> None:
    window = begin(december())
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_text()
    page.fields["title"].editor.setFocus()
    page.fields["title"].editor.selectAll()
    keys.write("Décision modificative n° 3")
    window.commands.seal()
    drawn(window)
    assert window.desk.session.seal
    assert window.desk.session.deliberations[0].title == "Décision modificative n° 3"


def test_the_sheets_of_a_session_are_a_draft_before_its_seal_and_kept_after(
    begin: Begin, keys: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    window = begin(december())
    window.commands.show_sheets()
    preview = window.side.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=10_000)
    assert "PROJET" in pdf.text(preview.pdf).upper()
    seal_by_key(window, keys)
    saved(qtbot, window)
    kept = kept_sheets(window.desk.register, window.desk.session.seal.rank)
    assert (tmp_path / "feuillets-2022-12-15.pdf").read_bytes() == kept


def test_sheets_spoilt_are_entered_as_void_and_never_given(
    begin: Begin, keys: Keyboard, qtbot: QtBot
) -> None:
    window = begin(december())
    window.navigation.show_section(Section.REGISTER)
    window.pages.register.void_button.click()
    dialog = window.pages.register.dialog
    in_front(qtbot, dialog, dialog.count)
    assert dialog.count.selectedText() == "1"
    keys.write("2")
    in_front(qtbot, dialog, dialog.reason)
    keys.write("papier déchiré")
    keys.press(ENTER)
    assert (dialog._reason_field.error, dialog._count_field.error) == ("", "")
    sheets = window.pages.register.sheets
    assert dialog._which.text() == ("Nuls pour toujours : feuillets 1 à 2 du volume 1 de 2022")
    assert sheets.item(1).text() == "Feuillets 1 à 2 du volume 1 de 2022, nuls : papier déchiré"
    assert seal_by_key(window, keys) == Folio(2022, 1, 3, 2)


def test_a_decision_on_sheets_is_read_only_and_what_follows_it_is_noted(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(december())
    decision = DelegatedDecision("D2022-01", date(2022, 12, 1), "Achat d’un tracteur")
    window.desk.edit_decisions((decision,), "Décision")
    seal_by_key(window, keys)
    window.navigation.show_section(Section.DECISIONS)
    form = window.pages.decisions.form
    assert form.fields["title"].editor.isReadOnly()
    assert not window.pages.decisions.remove_button.isEnabled()
    editor = form.fields["published_on"].editor
    assert not editor.isReadOnly()
    editor.setFocus()
    keys.write("16/12/2022")
    keys.press(ENTER)
    assert window.desk.decisions[0].published_on == date(2022, 12, 16)
    assert editor.isReadOnly()
    keys.press(DELETE)
    editor.dialog.reason.setText("autre décision")
    editor.dialog.accept()
    assert window.desk.decisions[0].published_on is None


@pytest.mark.parametrize("without", [False, True])
def test_a_year_with_an_open_session_is_a_draft_or_bound_without_it(
    year: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path, *, without: bool
) -> None:
    other = replace(december(), date=date(2022, 10, 6), deliberations=())
    year.desk.add_session(other, "Séance d’octobre")
    year.desk.choose_session(1)
    seal(year.desk)
    answers.without_open = without
    year.commands.bind(2022)
    qtbot.waitUntil(lambda: not year.commands.busy, timeout=30_000)
    name = "registre-2022.pdf" if without else "projet-de-registre-2022.pdf"
    assert (tmp_path / name).exists()
    assert len(year.desk.register.ranks("reliure")) == int(without)


def test_a_sealed_session_is_still_read_whole_after_it_was_left_and_found_again(
    sealed: MainWindow,
) -> None:
    path = sealed.desk.register.path
    sealed.registers.close()
    sealed.registers.open(path)
    sealed.navigation.show_step(Step.ATTENDANCE)
    assert sealed.desk.locked
    assert sealed.pages.session.seal_badge.isVisible()
    assert sealed.desk.session.attendance[0].presence is Presence.PRESENT
    assert QApplication.focusWidget() is sealed.pages.session.attendance.view


def verified(window: MainWindow, qtbot: QtBot) -> str:
    box = window.pages.archives.verification
    qtbot.waitUntil(lambda: not box.busy and box.outcome.isVisible(), timeout=20_000)
    return f"{box.outcome.property('role')} {box.outcome.text()}"


def test_the_register_is_verified_by_one_button_with_a_sentence_for_the_mayor(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    head = sealed.desk.session.seal.head
    sealed.navigation.show_section(Section.ARCHIVES)
    box = sealed.pages.archives.verification
    box.head.setText(head)
    box.verify_button.click()
    said = verified(sealed, qtbot)
    assert said.startswith("information ")
    assert "comparez" not in said
    box.head.setText("0" * 64)
    box.verify_button.click()
    assert verified(sealed, qtbot).startswith("blocking Relisez d’abord l’empreinte sur le papier")


def test_a_paper_is_verified_against_the_open_register(
    sealed: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = kept_sheets(sealed.desk.register, sealed.desk.session.seal.rank)
    answers.path = tmp_path / "feuillets.pdf"
    answers.path.write_bytes(kept)
    sealed.navigation.show_section(Section.ARCHIVES)
    sealed.pages.archives.verification.paper_button.click()
    assert verified(sealed, qtbot).startswith("information ")


@pytest.fixture
def before_chain(tmp_path: Path) -> Path:
    """A register of the format before, its session sealed by that version."""
    path = tmp_path / "avant.registre"
    shutil.copy(FORMER, path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE deliberation SET online_on = NULL")
    return path


@pytest.fixture
def of_before(open_window: OpenWindow, before_chain: Path) -> MainWindow:
    """The window on that register, what was sealed in it entered in the chain."""
    window = open_window()
    window.registers.open(before_chain)
    drawn(window)
    desk = window.desk
    sealed = [key for key in desk.days if desk.register.session(key).seal]
    desk.choose_session(sealed[0])
    return window


def test_what_an_earlier_version_sealed_enters_the_chain_apart_right_after_opening(
    open_window: OpenWindow, before_chain: Path
) -> None:
    window = open_window()
    window.registers.open(before_chain)
    progress = window.commands.former_sealing.progress
    assert window.desk.register.head() is None
    assert progress.maximum() == len(window.desk.register.former_ids())
    former = next(key for key in window.desk.days if window.desk.register.is_former_seal(key))
    window.desk.choose_session(former)
    window.navigation.show_step(Step.CLOSING)
    closing = window.pages.session.closing
    assert not closing.seal_button.isVisible()
    assert closing.dates["minutes_settled_on"].isReadOnly()
    drawn(window)
    assert window.desk.register.former_ids() == ()
    seals = [window.desk.register.session(key).seal for key in window.desk.days]
    assert any(seal and seal.former for seal in seals)


def test_the_entering_of_former_seals_says_how_far_it_is_and_is_stopped(
    open_window: OpenWindow, before_chain: Path
) -> None:
    window = open_window()
    window.registers.open(before_chain)
    sealing = window.commands.former_sealing
    sealing._next()
    count = sealing.progress.maximum()
    assert f"(1 sur {count})" in sealing.progress.labelText()
    sealing.progress.cancel()
    drawn(window)
    assert "reprend à la prochaine ouverture" in window.banner.text() or count == 1
    window.registers.close()
    window.registers.open(before_chain)
    drawn(window)
    assert window.desk.register.former_ids() == ()


def test_an_edit_before_former_seals_are_entered_is_refused_and_they_go_on(
    open_window: OpenWindow, before_chain: Path
) -> None:
    window = open_window()
    window.registers.open(before_chain)
    window.commands.former_sealing.stop()
    as_a_slot(window.desk.edit_formulas, {"vu": "Vu le code"}, "Formules")
    assert "Rien n’a été modifié" in window.banner.text()
    drawn(window)
    assert window.desk.register.former_ids() == ()
    window.desk.edit_formulas({"vu": "Vu le code"}, "Formules")
    assert window.desk.register.formulas() == {"vu": "Vu le code"}


def test_what_an_earlier_version_sealed_is_locked_and_what_follows_it_is_noted(
    of_before: MainWindow, keys: Keyboard
) -> None:
    desk = of_before.desk
    of_before.navigation.show_step(Step.CLOSING)
    assert desk.locked
    assert "par une version antérieure" in of_before.pages.session.closing.seal_line.words.text()
    assert of_before.pages.session.closing._hour.isReadOnly()
    of_before.navigation.show_step(Step.DELIBERATIONS)
    of_before.pages.session.deliberations.show_followup()
    facts = of_before.pages.session.deliberations.followup.facts
    facts.frames["Affichage et mise en ligne"].box.fields.editors["online_on"].setFocus()
    keys.write("9/3/2022")
    keys.press(ENTER)
    assert desk.deliberation.online_on == date(2022, 3, 9)
    assert desk.register.ranks("mention")


def test_what_an_earlier_version_sealed_is_not_edited(of_before: MainWindow) -> None:
    desk = of_before.desk
    place = desk.session.place
    as_a_slot(desk.edit_session, replace(desk.session, place="Ailleurs"), "Lieu")
    assert "est scellée : elle ne change plus" in of_before.banner.text()
    assert desk.session.place == place
    assert desk.session.seal.former


def test_the_counts_stay_at_the_head_of_a_sealed_session_which_keeps_its_height(
    sealed: MainWindow,
) -> None:
    page = sealed.pages.session
    sealed.navigation.show_step(Step.ATTENDANCE)
    QApplication.processEvents()
    assert page.counters.isVisible()
    assert page.seal_badge.isVisible()
    assert page.counters.geometry().bottom() - page._title.geometry().top() <= 110


def test_more_than_three_void_sheets_are_asked_for_twice(
    begin: Begin, keys: Keyboard, qtbot: QtBot
) -> None:
    window = begin(december())
    window.navigation.show_section(Section.REGISTER)
    window.pages.register.void_button.click()
    dialog = window.pages.register.dialog
    dialog.count.setText("12")
    dialog.reason.setText("rame perdue")
    dialog.accept()
    assert dialog.isVisible()
    assert "12 numéros seraient perdus : feuillets 1 à 12" in dialog._count_field.error
    assert window.desk.register.ranks("nul") == ()
    dialog.accept()
    assert len(window.desk.register.ranks("nul")) == 1


def test_sealing_out_of_order_is_told_with_what_follows(year: MainWindow, answers: Answers) -> None:
    answers.seal = False
    year.commands.seal()
    assert answers.told.earlier == ()
    year.desk.choose_session(2)
    year.commands.seal()
    assert answers.told.earlier == (date(2022, 12, 15),)
    assert "suivent l’ordre des sceaux" in words_of(SealDialog(answers.told))


def test_the_seal_tells_the_numbers_that_it_gives_and_none_as_missing(
    begin: Begin, answers: Answers
) -> None:
    held = december()
    (act,) = held.deliberations
    bare = replace(act, number="")
    window = begin(replace(held, deliberations=(bare, bare)))
    answers.seal = False
    window.commands.seal()
    assert answers.told.numbers == ("2022-001", "2022-002")
    assert not any("numéro" in each.words for each in answers.told.left)
    said = words_of(SealDialog(answers.told))
    assert "Numéros donnés par le sceau : 2022-001 à 2022-002 (2 actes)." in said


def test_findings_of_one_kind_are_told_together_before_the_seal(
    begin: Begin, answers: Answers
) -> None:
    held = december()
    (act,) = held.deliberations
    without = tuple(replace(act, number=f"2022-00{each}", ballot=None) for each in (1, 2, 3))
    window = begin(replace(held, deliberations=without))
    answers.seal = False
    window.commands.seal()
    (several,) = [each for each in answers.told.left if "autres constats" in each.words]
    assert several.words.endswith("Et 2 autres constats de ce genre.")
    assert several.place.position == 0


def test_a_register_that_is_read_only_gives_a_copy_and_notes_nothing(
    year: MainWindow, open_window: OpenWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    seal(year.desk)
    other = open_window()
    other.registers.open(year.desk.register.path)
    assert other.desk.read_only
    other.desk.printed.choose_year(2022)
    other.navigation.show_section(Section.REGISTER)
    assert other.pages.register.bind_button.text() == "&Tirer une copie…"
    other.commands.bind(2022)
    qtbot.waitUntil(lambda: not other.commands.busy, timeout=30_000)
    assert (tmp_path / "copie-du-registre-2022.pdf").exists()
    assert "sans que rien soit noté" in other.status.text
    assert other.desk.register.ranks("reliure") == ()


def test_a_register_that_cannot_be_noted_as_bound_is_not_written(
    year: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise RegistreError("Le disque est plein.")

    seal(year.desk)
    monkeypatch.setattr("registre_app.app.binding.bound", refuse)
    year.commands.bind(2022)
    qtbot.waitUntil(lambda: not year.commands.busy, timeout=30_000)
    qtbot.waitUntil(lambda: "Le disque est plein" in year.banner.text(), timeout=5_000)
    assert not (tmp_path / "registre-2022.pdf").exists()


def test_the_drawing_of_the_sheets_says_what_is_done_and_how_far_it_is(
    year: MainWindow, qtbot: QtBot
) -> None:
    told: list[str] = []
    year.commands.seal()
    (progress,) = year.findChildren(Progress)
    assert progress.windowTitle() == "Clore et sceller la séance"
    progress._advanced.connect(lambda done, count: told.append(f"{done} sur {count}"))
    drawn(year)
    assert told
    assert told[-1].endswith(" sur 4")


def test_the_list_of_what_else_happened_says_why_it_is_empty_on_a_sealed_sheet(
    sealed: MainWindow,
) -> None:
    sealed.navigation.show_step(Step.ATTENDANCE)
    as_a_slot(sealed.commands.show_facts)
    assert "est scellée : elle ne change plus" in sealed.banner.text()


def test_no_file_is_joined_to_a_sealed_act_and_the_page_says_why(
    sealed: MainWindow, answers: Answers
) -> None:
    answers.path = Path("jamais-lu.pdf")
    as_a_slot(sealed.commands.join_files)
    assert "est scellée : elle ne change plus" in sealed.banner.text()
    page = sealed.pages.session.deliberations
    page.show_annexes()
    assert "Glissez" not in page.annexes._empty.text()
    assert page.annexes._empty.text().endswith("Séance scellée : elle ne change plus.")
    assert page.annexes.join_button.toolTip() == "Séance scellée : elle ne change plus."


def test_the_list_of_sessions_tells_those_that_are_sealed(year: MainWindow) -> None:
    seal(year.desk)
    year.navigation.show_section(Section.SESSIONS)
    model = year.pages.sessions.model
    told = {model.rows[row].id: model.index(row, 3).data() for row in range(model.rowCount())}
    assert told == {1: "scellée", 2: ""}


def test_the_page_of_the_register_tells_the_day_when_a_year_was_bound(
    year: MainWindow, qtbot: QtBot
) -> None:
    seal(year.desk)
    year.desk.printed.choose_year(2022)
    year.navigation.show_section(Section.REGISTER)
    bound = year.pages.register.bound
    assert bound.text() == ""
    year.commands.bind(2022)
    qtbot.waitUntil(lambda: not year.commands.busy, timeout=30_000)
    qtbot.waitUntil(lambda: bound.text() != "", timeout=5_000)
    assert bound.text() == f"Relié le {day_month_year(year.desk.today())}."


def test_the_error_of_a_field_goes_as_it_is_typed(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    sealed.commands.lift_seal()
    dialog = sealed.commands.sealing.lift_dialog
    in_front(qtbot, dialog, dialog.reason)
    keys.press(ENTER)
    assert dialog._field.error
    keys.write("u")
    assert dialog._field.error == ""


def test_removing_a_session_whose_seal_was_lifted_says_what_went_and_how_it_comes_back(
    year: MainWindow,
) -> None:
    seal(year.desk)
    lift_seal(year.desk, "une voix mal notée")
    year.commands.remove_session()
    assert year.status.text.startswith("Séance du jeudi 15 décembre 2022 retirée, ")
    assert year.status.button.text() == "Annuler"
    assert "Ses versions scellées et leurs feuillets, eux, restent" in year.banner.text()
    year.commands.undo()
    assert 1 in year.desk.days


def test_only_a_sealed_session_has_a_seal_to_lift(year: MainWindow) -> None:
    (lift,) = year.actions_.on_seal
    assert not lift.isEnabled()
    seal(year.desk)
    assert lift.isEnabled()


def test_a_field_of_a_sealed_session_that_was_refused_shows_what_is_recorded(
    sealed: MainWindow, keys: Keyboard, qtbot: QtBot
) -> None:
    sealed.navigation.show_step(Step.NOTICE)
    place = sealed.pages.session.notice._place
    place.setReadOnly(False)  # as a field that would not know that it is locked
    place.setFocus()
    place.selectAll()
    keys.write("Ailleurs")
    place.flush()
    assert "est scellée : elle ne change plus" in sealed.banner.text()
    assert place.text() == sealed.desk.session.place
    assert sealed.pages.session.notice.field("place").error == ""

"""What leaves for other programs, from the window."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from registre_app.domain.findings import Step
from registre_app.domain.session import Session
from registre_app.ui.sections import Section
from registre_app.ui.session.deliberations_page import SEND
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.exchange.test_receipts import IDENTIFIER, receipt
from tests.seals import seal
from tests.ui.conftest import Answers, Begin, as_a_slot, drawn


def arnay(siret: str = "21210231300013") -> Session:
    session = council(7)
    body = replace(session.collectivity, siret=siret, department="Côte-d’Or")
    item = replace(session.deliberations[0], subject="7.1")
    return replace(session, collectivity=body, deliberations=(item,))


@pytest.fixture
def identified(begin: Begin) -> MainWindow:
    return begin(arnay())


def action(window: MainWindow, words: str) -> QAction:
    (found,) = [
        each
        for menu in window.menuBar().findChildren(QMenu)
        for each in menu.actions()
        if each.text().replace("&", "") == words
    ]
    return found


def test_the_closing_step_prepares_the_acts_for_the_prefecture(
    identified: MainWindow, tmp_path: Path
) -> None:
    identified.navigation.show_step(Step.CLOSING)
    identified.pages.session.closing.send_button.click()
    drawn(identified)
    folder = tmp_path / "transmission-2022-12-15-18h30"
    assert (folder / "20221215_01" / "fiche.pdf").exists()
    assert identified.status.text == f"1 acte préparé : {folder}"
    assert identified.desk.session.deliberations[0].transmission_number == "20221215_01"
    identified.commands.undo()
    assert identified.desk.session.deliberations[0].transmission_number == ""


def test_the_menu_of_an_act_prepares_it_alone(identified: MainWindow, tmp_path: Path) -> None:
    identified.navigation.show_step(Step.DELIBERATIONS)
    page = identified.pages.session.deliberations
    (act,) = [each for each in page.list.actions() if each.text() == SEND]
    act.trigger()
    drawn(identified)
    assert (tmp_path / "transmission-20221215_01" / "actes.csv").exists()


def test_what_the_platform_needs_is_asked_for(begin: Begin, tmp_path: Path) -> None:
    window = begin(arnay(siret=""))
    action(window, "Préparer l’envoi à la préfecture…").trigger()
    drawn(window)
    assert "SIRET" in window.banner.text()
    assert not list(tmp_path.glob("transmission*"))


@pytest.mark.parametrize("sealed", [False, True])
def test_a_receipt_is_noted_of_its_act(
    identified: MainWindow, answers: Answers, tmp_path: Path, sealed: bool
) -> None:
    if sealed:
        seal(identified.desk)
    identified.commands.exports.sending()
    drawn(identified)
    answers.path = tmp_path / "ar.xml"
    answers.path.write_bytes(receipt())
    action(identified, "Importer les accusés de la préfecture…").trigger()
    assert identified.desk.session.deliberations[0].receipt_number == IDENTIFIER
    assert identified.banner.text() == "1 accusé noté."


def test_a_file_that_is_no_receipt_is_told(
    identified: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ar.xml"
    answers.path.write_bytes(b"<a/>")
    as_a_slot(identified.commands.exports.receipts)
    assert "n’est pas un accusé" in identified.banner.text()


def test_deliberations_are_exported_as_open_data(identified: MainWindow, tmp_path: Path) -> None:
    action(identified, "Exporter en données ouvertes…").trigger()
    drawn(identified)
    assert "2022-001" in (tmp_path / "deliberations.csv").read_text("utf-8")


def test_the_calendar_is_exported(identified: MainWindow, tmp_path: Path) -> None:
    action(identified, "Exporter le calendrier…").trigger()
    drawn(identified)
    assert Calendar.from_ical((tmp_path / "registre.ics").read_bytes()).walk("VEVENT")


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".md"])
def test_the_paper_in_sight_goes_to_the_word_processor(
    identified: MainWindow, answers: Answers, tmp_path: Path, suffix: str
) -> None:
    identified.navigation.show_step(Step.DELIBERATIONS)
    answers.path = tmp_path / f"extrait{suffix}"
    action(identified, "Exporter le document pour le traitement de texte…").trigger()
    drawn(identified)
    assert answers.path.stat().st_size > 100
    if suffix == ".docx":
        assert Document(str(answers.path)).paragraphs


def test_open_data_need_a_siret_and_nothing_is_written(begin: Begin, tmp_path: Path) -> None:
    window = begin(arnay(siret=""))
    as_a_slot(window.commands.exports.open_data)
    assert "SIRET" in window.banner.text()
    assert not list(tmp_path.glob("*.csv"))


def test_a_paper_that_is_only_printed_says_so(identified: MainWindow, tmp_path: Path) -> None:
    identified.navigation.show_section(Section.MEMBERS)
    as_a_slot(identified.commands.exports.words)
    assert "ne s’écrit qu’en PDF" in identified.banner.text()


def test_a_year_is_exported_in_markdown(identified: MainWindow, tmp_path: Path) -> None:
    action(identified, "Exporter l’année en Markdown…").trigger()
    drawn(identified)
    assert "## PROCÈS-VERBAL" in (tmp_path / "seances-2022.md").read_text("utf-8")


def test_notices_go_by_mail_and_by_a_table(
    identified: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    action(identified, "Exporter le tableau de publipostage…").trigger()
    drawn(identified)
    table = tmp_path / "publipostage-2022-12-15-18h30.csv"
    assert len(table.read_text("utf-8-sig").splitlines()) == 8
    action(identified, "Exporter les convocations en courriels…").trigger()
    drawn(identified)
    first = min(tmp_path.glob("*.eml"))
    assert message_from_bytes(first.read_bytes(), policy=default)["X-Unsent"] == "1"


def test_nothing_is_exported_of_a_window_without_a_register(window: MainWindow) -> None:
    words = ("Exporter en données ouvertes…", "Préparer l’envoi à la préfecture…")
    assert not any(action(window, each).isEnabled() for each in words)


def test_a_table_is_not_written_under_the_name_of_a_pdf(
    identified: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "deliberations.pdf"
    action(identified, "Exporter en données ouvertes…").trigger()
    drawn(identified)
    assert ".csv" in identified.banner.text()
    assert not answers.path.exists()


def test_the_same_receipt_given_again_is_told_as_known(
    identified: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    identified.commands.exports.sending()
    drawn(identified)
    answers.path = tmp_path / "ar.xml"
    answers.path.write_bytes(receipt())
    for _ in range(2):
        as_a_slot(identified.commands.exports.receipts)
    assert identified.banner.text() == "2022-001 : accusé déjà noté."

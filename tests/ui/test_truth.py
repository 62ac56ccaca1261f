"""Printed, saved and bound papers equal what is recorded, in the right register."""

import ast
import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from registre_app import cli, ui
from registre_app.app.drawing import draw
from registre_app.app.findings import findings
from registre_app.domain.ballot import Ballot
from registre_app.domain.convening import convene, decided
from registre_app.domain.findings import Finding
from registre_app.domain.session import Session
from registre_app.papers.topic import Scope, Topic
from registre_app.storage import RegisterFile
from registre_app.ui.checks import Checked
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.councils import council, evening
from tests.ui.conftest import Answers, OpenWindow, as_a_slot, printed, saved
from tests.ui.hands import Hands

SAVED = 4  # documents saved in a random run
BETWEEN = 60  # random inputs before each
WORDS = ("PAEVUCN", "15/12/2022", "18h30", "Vu le code ; «été» : 12 500 €", "8", "2022-001")
NEVER = (
    *("importer", "exporter", "imprimer", "enregistrer", "ouvrir", "créer", "quitter", "fermer"),
    *("découvrir", "aide", "tirer", "écrire", "vérifier", "choisir", "toutes les actions"),
)
"""What leads to another register, or to a file, a folder or a printer."""


def of_six_acts() -> Session:
    """A session of six acts, each with its own operative part."""
    session = council(15, present=13)
    acts = tuple(
        replace(
            session.deliberations[0],
            number=f"2022-{rank:03}",
            title=f"Objet {rank}",
            body=f"Exposé de l'acte {rank}.",
            decision=f"Adopte la mesure numéro {rank}.",
            ballot=Ballot(votes_for=13),
        )
        for rank in range(1, 7)
    )
    return replace(session, deliberations=acts)


def register_of(path: Path, session: Session) -> Path:
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


@pytest.fixture
def six(tmp_path: Path) -> Path:
    return register_of(tmp_path / "six.registre", of_six_acts())


def test_pages_made_ahead_type_nothing_into_the_document(
    window: MainWindow, qtbot: QtBot, six: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.pages.complete, timeout=20_000):
        window.registers.open(six)  # opens on the dashboard, as the first time
    assert window.desk.printed.document_being_typed is None
    printed(qtbot, window, "Adopte la mesure numéro 1.")
    saved(qtbot, window)
    assert "Adopte la mesure numéro 1." in pdf.text(
        (tmp_path / "extrait-2022-001.pdf").read_bytes()
    )


def test_what_is_being_typed_shows_in_the_preview_marked_so_and_is_not_in_hand_to_print(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.pages.session.deliberations.show_text()
    body = opened.pages.session.deliberations.text.body
    body.insertPlainText("Encore à peser. ")
    assert opened.desk.printed.document_being_typed is not None
    printed(qtbot, opened, "Encore à peser.")
    assert "saisie en cours" in opened.side.preview._count.text()
    assert "Encore à peser." not in pdf.text(opened.desk.printed.document.preview())
    opened.commands.record()
    assert opened.desk.printed.document_being_typed is None
    assert "Encore à peser." in pdf.text(opened.desk.printed.document.preview())


def test_what_was_typed_and_taken_back_is_no_longer_being_typed(opened: MainWindow) -> None:
    opened.pages.session.deliberations.show_text()
    body = opened.pages.session.deliberations.text.body
    body.insertPlainText("x")
    assert opened.desk.printed.document_being_typed is not None
    body.textCursor().deletePreviousChar()
    assert opened.desk.printed.document_being_typed is None


def test_only_the_preview_reads_what_is_being_typed() -> None:
    readers = {
        path.name
        for path in Path(ui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("document_being_typed", "_typed")
    }
    of_backups = "contents.py"  # shows the acts of a backup, where nothing is being typed
    assert readers <= {"printed.py", "preview.py", "movements_box.py", "letters.py", of_backups}


@pytest.mark.parametrize("seed", [2022, 3])
def test_every_pdf_written_on_a_random_walk_is_the_one_the_command_line_writes(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, answers: Answers, seed: int
) -> None:
    path = register_of(tmp_path / "marche.registre", evening())
    window = open_window()
    window.registers.open(path)
    secretary, dice = Hands(window, seed, WORDS, NEVER), random.Random(seed)
    answers.path = tmp_path / "fenetre.pdf"
    compared = 0
    for _ in range(4 * SAVED):
        secretary.walk(dice.randrange(1, BETWEEN))
        desk = window.desk
        qtbot.waitUntil(lambda: not window.pages.busy, timeout=10_000)  # a file being joined
        while desk.printed.document is None and desk.register.undo_label:
            window.commands.undo()
        chosen = desk.printed.paper
        key, position = desk.printed.found or (desk.session_id, desk.position)
        answers.path.unlink(missing_ok=True)
        saved(qtbot, window)
        followed = (
            desk.printed.with_annexes and desk.printed.offers_annexes
        )  # see tests/papers/test_annexed.py
        if desk.printed.document is None or followed or not answers.path.exists():  # or refused
            continue
        scope = chosen.scope if chosen else Scope.ITEM
        name = chosen.key if chosen else "extrait"
        with RegisterFile.open(path, read_only=True) as on_disk:
            if desk.printed.decision:
                name, number = "decisions", desk.printed.decision.number
                topic = Topic(period=decided(on_disk.chronicle(), [desk.printed.decision]))
                arguments = ["--numero", number]
            elif desk.printed.roster_day:  # of any day: the command line draws those of sessions
                topic = Topic(convene(on_disk.chronicle(), desk.printed.roster_day))
                arguments = []
            elif scope in (Scope.PERIOD, Scope.BOOK):
                topic = Topic(period=on_disk.period(desk.printed.year, desk.printed.year))
                arguments = ["--annee", str(desk.printed.year)]
            else:
                topic = Topic(on_disk.session(key), position)
                number = (
                    topic.of_session.deliberations[position].number if scope is Scope.ITEM else ""
                )
                of_day = list(on_disk.session_days().values()).count(topic.of_session.date)
                day = topic.of_session.date.isoformat()
                arguments = ["--numero", number] if number else ["--seance", day]
                if (scope is Scope.ITEM and not number) or of_day > 1:
                    arguments = []  # drawn directly: the command line has no name for it
        if arguments:
            output = tmp_path / "commande.pdf"
            line = ["document", name, str(path), *arguments, "-o", str(output), "--remplacer"]
            assert cli.run(line) == 0
            expected = output.read_bytes()
        else:
            expected = draw(chosen or cli.papers.paper("extrait"), topic)
        assert answers.path.read_bytes() == expected
        compared += 1
    assert compared >= SAVED


def test_a_text_dropped_where_the_focus_is_not_is_recorded_before_a_print(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.pages.session.deliberations.show_text()
    text = opened.pages.session.deliberations.text
    text.body.clearFocus()
    text.decision.setFocus()
    dropped = QMimeData()
    dropped.setText("Passage déposé. ")
    text.body.insertFromMimeData(dropped)
    saved(qtbot, opened)
    assert "Passage déposé." in pdf.text((tmp_path / "extrait-2022-001.pdf").read_bytes())


def test_findings_of_a_session_that_was_edited_meanwhile_never_show(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened.desk
    qtbot.waitUntil(lambda: not desk.busy, timeout=5_000)
    begun, gate = threading.Event(), threading.Event()
    shown: list[int] = []
    desk.checked.connect(lambda: shown.append(len(desk.findings)))

    usual = Checked.findings

    def slowly(checked: Checked) -> tuple[Finding, ...]:
        if threading.current_thread() is not threading.main_thread():
            begun.set()
            gate.wait(30)
        return usual(checked)

    monkeypatch.setattr(Checked, "findings", slowly)
    desk.edit_session(replace(desk.session, president=None), "Président de séance")
    qtbot.waitUntil(begun.is_set, timeout=5_000)
    monkeypatch.setattr(Checked, "findings", usual)
    desk.undo()
    gate.set()
    qtbot.waitUntil(lambda: not desk.busy, timeout=5_000)
    assert shown == [len(findings(desk.session, desk.chronicle))]


def two_registers(tmp_path: Path) -> tuple[Path, Path]:
    other = council(11, present=9)
    return (
        register_of(tmp_path / "a.registre", of_six_acts()),
        register_of(tmp_path / "b.registre", other),
    )


def test_a_register_drawn_to_be_bound_is_never_noted_in_another(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    first, second = two_registers(tmp_path)
    answers.without_open = True
    window.registers.open(first)
    window.commands.bind(window.desk.printed.year)
    window.registers.open(second)
    qtbot.waitUntil(lambda: not window.commands.busy, timeout=10_000)
    assert window.desk.register.ranks("reliure") == ()
    assert not list(tmp_path.glob("registre-*.pdf"))
    with RegisterFile.open(first, read_only=True) as untouched:
        assert untouched.ranks("reliure") == ()


def test_a_register_refused_at_the_chosen_place_is_not_noted_as_bound(
    window: MainWindow, six: Path, answers: Answers
) -> None:
    window.registers.open(six)
    answers.path, answers.without_open = six, True
    as_a_slot(window.commands.bind, window.desk.printed.year)
    assert "est un registre" in window.banner.text()
    with RegisterFile.open(six, read_only=True) as untouched:
        assert untouched.ranks("reliure") == ()


@pytest.mark.parametrize("through", ["same", "link"])
def test_the_register_in_hand_asked_for_again_stays_open_for_editing(
    window: MainWindow, six: Path, through: str
) -> None:
    window.registers.open(six)
    path = six
    if through == "link":
        path = six.with_name("autre.registre")
        path.symlink_to(six)
    window.registers.open(path)
    assert not window.desk.read_only
    window.desk.add_deliberation()
    assert len(window.desk.session.deliberations) == 7


def test_the_example_asked_for_again_stays_open_for_editing(
    window: MainWindow, qtbot: QtBot
) -> None:
    for _ in range(2):
        window.registers.open_example()
        qtbot.waitUntil(lambda: not window.registers.busy, timeout=20_000)
    assert not window.desk.read_only


def test_a_window_writes_over_no_register_either(
    window: MainWindow, qtbot: QtBot, six: Path, answers: Answers
) -> None:
    window.registers.open(six)
    answers.path = six
    saved(qtbot, window)
    assert "est un registre" in window.banner.text()
    with RegisterFile.open(six, read_only=True) as intact:
        assert intact.session(1) == of_six_acts()

"""A whole session of a council of fifteen, from an empty register, by the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from registre_app.app.drawing import draw
from registre_app.domain.attendance import MovementKind, Presence
from registre_app.domain.ballot import Choice, Outcome
from registre_app.domain.body import ActModel
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import held
from registre_app.domain.findings import Severity
from registre_app.domain.session import Session
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.ui.creating.dialog import NewRegisterDialog
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.ui.conftest import OpenWindow
from tests.ui.keys import Keyboard, answering, focus, shown, type_path

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
UP, DOWN, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right

MOST_KEYS = 800
"""Without the path of the file: what is rare is folded, the evening is no longer to type."""

COUNCIL = (
    ("M", "Paul", "Arnoux", "Maire"),
    ("F", "Léa", "Brun", "1re adjointe"),
    ("M", "Jean", "Crozet", "2e adjoint"),
    ("F", "Anaïs", "Dupré", ""),
    ("M", "Rémi", "Eyraud", ""),
    ("F", "Chloé", "Faure", ""),
    ("M", "Luc", "Guérin", ""),
    ("F", "Noëlle", "Hamon", ""),
    ("M", "Élie", "Imbert", ""),
    ("F", "Zoé", "Jacquet", ""),
    ("M", "Marc", "Klein", ""),
    ("F", "Rose", "Lebrun", ""),
    ("M", "Yves", "Mercier", ""),
    ("F", "Inès", "Noël", ""),
    ("M", "Guy", "Olivier", ""),
)
ACTS = (
    ("FINANCES", "Tarifs de la cantine", "de fixer le prix du repas à 3,50 €."),
    ("VOIRIE", "Réfection du chemin des Prés", "d’approuver le projet."),
    ("FINANCES", "Subvention au club de tir", "d’attribuer 300 €."),
    ("PERSONNEL", "Création d’un poste", "de créer le poste."),
    ("URBANISME", "Droit de préemption", "d’instituer ce droit."),
    ("INSTITUTIONS", "Désignation au syndicat des eaux", "de désigner qui est élu."),
)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window()
    made.commands.dialogs = Dialogs()
    return made


def test_an_evening_of_council_is_entered_by_keyboard_alone(
    window: MainWindow,
    keyboard: Keyboard,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window.pages.welcome.enter()
    counts: dict[str, int] = {}

    def count(name: str) -> None:
        counts[name] = keyboard.count - sum(counts.values())

    path = tmp_path / "arnay.registre"
    register(keyboard, path)
    count("commune")
    roster(keyboard)
    count("quinze élus, première séance")
    notice(keyboard)
    count("convocation")
    agenda(keyboard)
    count("six délibérations")
    attendance(keyboard)
    count("présences, pouvoirs, arrivée, départ")
    votes(window, keyboard)
    count("votes")

    session = window.desk.session
    assert session is not None
    communal = Collectivity("Arnay", population=800, act_model=ActModel.COMMUNAL)
    assert session.collectivity == communal
    assert session.assembly == Assembly("Conseil municipal", 15)
    check_people(session)
    check_votes(session)
    assert not [each for each in window.desk.findings if each.severity > Severity.INFO]
    _check_papers(session)
    assert keyboard.count - len(str(path)) <= MOST_KEYS
    with capsys.disabled():
        told = ", ".join(f"{name} {keys}" for name, keys in counts.items())
        print(f"\n[touches] une séance entière : {keyboard.count} ({told})")


def register(keys: Keyboard, path: Path) -> None:
    """Go through the first step of « Ma commune »: the seats follow from the population."""
    keys.press(ENTER)  # « Ma commune »
    shown(NewRegisterDialog)
    keys.write("Arnay")
    for _ in range(3):
        keys.press(TAB)
    keys.write("800")  # inhabitants
    for _ in range(5):
        keys.press(TAB)
    answering(lambda keys: type_path(keys, path), keys)
    keys.press(ENTER)  # « Changer… »
    keys.press(TAB, SHIFT)
    keys.press(ENTER)  # « Suivant », the button of the dialog


def roster(keys: Keyboard) -> None:
    """Type fifteen people, then the day of the first session: the register is made."""
    for civility, first, last, function in COUNCIL:
        for text in (civility, first, last, function):
            keys.write(text)
            keys.press(ENTER)
    keys.press(ENTER)  # from a line without a word
    keys.press("a", CTRL)
    keys.write("15/12/2022")
    keys.press(ENTER)


def notice(keys: Keyboard) -> None:
    keys.write("18h30")  # where the keyboard is
    keys.press(TAB)
    keys.write("salle du conseil")
    keys.press(TAB)
    keys.press(TAB)  # the president is the mayor
    keys.write("08/12/2022")
    keys.press(TAB)
    keys.press(TAB)
    keys.write("bru")  # the secretary


def agenda(keys: Keyboard) -> None:
    for heading, title, decision in ACTS:
        keys.press("n", CTRL | SHIFT)
        keys.write(title)
        keys.press("r", ALT)
        keys.write(heading)
        keys.press("p", ALT)
        keys.press("j", CTRL)
        keys.write("vcg")
        keys.press(ENTER)
        keys.press(TAB)
        keys.write(decision)


def attendance(keys: Keyboard) -> None:
    keys.press("2", ALT)
    keys.press("P" * 12)
    keys.press("V")
    keys.write("br")
    keys.press("V")
    keys.write("du")
    keys.press("A")
    keys.press("+")
    keys.write("2")
    keys.press(ENTER)
    keys.press("f", SHIFT)
    keys.press("-")
    keys.write("5")
    keys.press(ENTER)


def votes(window: MainWindow, keys: Keyboard) -> None:
    keys.press("3", ALT)
    keys.press(Qt.Key.Key_Home)
    keys.press("U")
    keys.press(DOWN)
    keys.press("v", CTRL | SHIFT)
    keys.press("K")
    keys.press("C")
    keys.press("3", ALT)
    keys.press(DOWN)
    keys.press("U")
    keys.press("v", CTRL | SHIFT)
    keys.press("G")
    keys.press("I")
    for _ in range(2):
        keys.press("3", ALT)
        keys.press(DOWN)
        keys.press("U")
    keys.press("3", ALT)
    keys.press(DOWN)
    keys.press("v", CTRL | SHIFT)
    nature = window.pages.session.deliberations.vote.nature
    for _ in range(4):
        if focus() is not nature:
            keys.press(TAB, SHIFT)
    keys.press("N")
    keys.press("v", CTRL | SHIFT)
    keys.write("Léa BRUN")
    keys.press(ENTER)
    keys.write("Jean CROZET")
    keys.press(ENTER)
    keys.press(RIGHT)
    keys.press(RIGHT)
    keys.press(UP)
    keys.press(UP)
    keys.write("8")
    keys.press(ENTER)
    keys.press(DOWN)
    keys.write("6")
    keys.press(ENTER)


def check_people(session: Session) -> None:
    people = {line.member.last_name: line for line in session.attendance}
    assert len(people) == 15
    assert people["MERCIER"].presence is Presence.ABSENT
    assert {(p.giver, p.holder) for p in session.proxies} == {
        ("mercier-yves", "brun-lea"),
        ("noel-ines", "dupre-anais"),
    }
    assert [(m.member, m.kind, m.position) for m in session.movements] == [
        ("olivier-guy", MovementKind.ARRIVES, 1),
        ("faure-chloe", MovementKind.LEAVES, 4),
    ]
    assert session.president == "arnoux-paul"
    assert session.secretaries == ("brun-lea",)


def check_votes(session: Session) -> None:
    tariff, road, club, post, right, election = session.deliberations
    assert tariff.ballot is not None
    assert (tariff.ballot.votes_for, session.outcome(0)) == (14, Outcome.ADOPTED)
    assert road.ballot is not None
    assert (road.ballot.votes_for, road.ballot.against) == (14, 1)
    assert [(v.member, v.choice) for v in road.ballot.roll] == [("klein-marc", Choice.AGAINST)]
    assert [each.member for each in club.interests] == ["guerin-luc"]
    assert club.ballot is not None
    assert club.ballot.votes_for == 14
    assert post.ballot is not None
    assert right.ballot is not None
    assert right.ballot.votes_for == 14
    assert election.kind is ItemKind.APPOINTMENT
    assert election.appointment is not None
    assert [each.name for each in held(election.appointment).winners] == ["Madame Léa BRUN"]


def _check_papers(session: Session) -> None:
    minutes = pdf.text(draw(paper("pv"), Topic(session)))
    assert "Monsieur Guy OLIVIER" in minutes
    extract = pdf.text(draw(paper("extrait"), Topic(session, 1)))
    assert "Réfection du chemin des Prés" in extract
    assert " voix pour et 1 contre" in extract
    noted = pdf.text(draw(paper("extrait"), Topic(session, 2)))
    assert "Monsieur Luc GUÉRIN" in noted
    elected = pdf.text(draw(paper("extrait"), Topic(session, 5)))
    assert "Léa BRUN" in elected

"""Delete takes the row in focus out of its list, says it, and offers it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.palette import Palette
from tests.ui.conftest import drawn
from tests.ui.keys import Keyboard, focus
from tests.ui.test_palette import CTRL, shown


def offered(window: MainWindow, keys: Keyboard, said: str) -> list[str]:
    """What the palette finds."""
    keys.press("k", CTRL)
    palette = window.findChildren(Palette)[-1]
    palette.line.setText(said)
    found = shown(palette)
    keys.press(Qt.Key.Key_Escape)
    return found


def test_delete_takes_an_act_to_the_bin_and_undo_gives_it_back(
    opened: MainWindow, keys: Keyboard
) -> None:
    gone: list[str] = []
    opened.desk.gone.connect(gone.append)
    opened.navigation.show_step(Step.DELIBERATIONS)
    acts = opened.pages.session.deliberations.list
    acts.setFocus()
    assert isinstance(acts, QListWidget)
    count = acts.count()
    keys.press(Qt.Key.Key_Delete)
    assert acts.count() == count - 1
    assert len(gone) == 1
    assert "retirée" in gone[0]
    opened.commands.undo()
    assert acts.count() == count


def test_delete_of_a_sealed_act_says_why_it_stays(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.commands.seal()
    drawn(opened)
    opened.pages.session.deliberations.list.setFocus()
    before = opened.desk.session
    keys.press(Qt.Key.Key_Delete)
    assert opened.desk.session == before
    assert opened.banner.isVisible()


def test_delete_takes_a_member_out_of_the_roster(opened: MainWindow, keys: Keyboard) -> None:
    gone: list[str] = []
    opened.desk.gone.connect(gone.append)
    opened.commands.remove_session()  # no session refers to them any more
    opened.navigation.show_section(Section.MEMBERS)
    gone.clear()
    page = opened.pages.members
    people = page.model.rowCount()
    member = page.member
    assert member is not None
    assert focus() is page.table
    keys.press(Qt.Key.Key_Delete)
    assert page.model.rowCount() == people - 1
    assert gone == [f"{member.short_name} hors du tableau"]


def test_the_palette_finds_what_takes_out_an_act_or_a_member(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    item = opened.desk.deliberation
    assert item is not None
    assert f"Retirer le point 1 : {item.title}" in offered(opened, keys, "retirer")
    assert "Retirer l’élu…" in offered(opened, keys, "retirer l'élu")
    opened.navigation.show_section(Section.MEMBERS)
    assert "Retirer le point…" in offered(opened, keys, "supprimer délibération")
    member = opened.pages.members.member
    assert member is not None
    assert f"Retirer l’élu : {member.short_name}" in offered(opened, keys, "enlever conseiller")

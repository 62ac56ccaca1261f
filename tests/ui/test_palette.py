"""The palette finds what one calls things, and says when it finds nothing."""

import pytest
from PySide6.QtCore import Qt

from registre_app.domain.findings import Step
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.palette import Entry, Palette, found
from tests.ui.keys import Keyboard

CTRL = Qt.KeyboardModifier.ControlModifier
SAID = {
    "sauvegarder": "Sauvegarder maintenant",
    "vérifier l'archive": "Vérifier une archive…",
    "l’archive vérifier": "Vérifier une archive…",
    "archiver": "Écrire l’archive…",
    "enlever": "Retirer la séance du registre",
    "poubelle": "Corbeille…",
    "restaurer": "Revenir à une sauvegarde…",
    "bug": "Signaler un problème…",
    "démission": "Événement au tableau des élus…",
    "imprimer avant": "Aperçu avant impression…",
    "csv": "Importer les élus…",
    "annexe pdf": "Joindre un fichier…",
    "SCELLER": "Clore et sceller la séance…",
    "ctrl+p": "Imprimer le document…",
}


@pytest.fixture
def palette(opened: MainWindow, keys: Keyboard) -> Palette:
    opened.navigation.show_step(Step.NOTICE)
    keys.press("k", CTRL)
    return opened.findChild(Palette)


def shown(palette: Palette) -> list[str]:
    texts = [palette.list.item(row).text() for row in range(palette.list.count())]
    return [text.split("   ·   ")[0] for text in texts]


def test_what_one_says_finds_the_action(palette: Palette) -> None:
    for said, wanted in SAID.items():
        palette.line.setText(said)
        assert wanted in shown(palette), said


def test_going_back_finds_the_undo_once_there_is_something_to_undo(
    opened: MainWindow, keys: Keyboard
) -> None:
    opened.desk.add_deliberation()
    keys.press("k", CTRL)
    palette = opened.findChild(Palette)
    palette.line.setText("retour arriere")
    assert shown(palette)[0].startswith("Annuler : Délibération")


def test_copying_is_found_where_something_is_selected(opened: MainWindow, keys: Keyboard) -> None:
    opened.navigation.show_step(Step.NOTICE)
    line = opened.pages.session.notice.field("place").editor
    line.setFocus()
    line.selectAll()
    keys.press("k", CTRL)
    palette = opened.findChild(Palette)
    palette.line.setText("copier")
    assert shown(palette)[0] == "Copier"
    keys.press(Qt.Key.Key_Return)
    assert line.hasFocus()


def test_none_found_is_said_and_another_word_finds_again(palette: Palette) -> None:
    palette.line.setText("xylophone")
    assert palette.none.isVisible()
    assert palette.none.text().startswith("Aucune action ne correspond à «\u00a0xylophone\u00a0».")
    assert not palette.list.isVisible()
    Keyboard().press(Qt.Key.Key_Return)  # chooses nothing
    assert palette.isVisible()
    palette.line.setText("imprimer")
    assert palette.list.isVisible()
    assert not palette.none.isVisible()


def test_what_shows_the_words_comes_before_what_other_words_find() -> None:
    def entry(words: str, also: str = "") -> Entry:
        return Entry(words, "", lambda: None, also)

    entries = [entry("Couper", "copier ailleurs"), entry("Copier"), entry("Cœur de ville")]
    assert [each.words for each in found(entries, "copier")] == ["Copier", "Couper"]
    assert [each.words for each in found(entries, "ville coeur")] == ["Cœur de ville"]
    assert len(found(entries, "")) == 3
    assert len(found(entries, "l")) == 2  # a letter being typed is no article yet

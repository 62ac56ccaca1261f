"""Every action, with its place in the menus, its key and its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from registre_app.domain.findings import Step

if TYPE_CHECKING:
    from registre_app.ui.desk import Desk
    from registre_app.ui.window import MainWindow

HELP = (
    "<b>Présences</b> : P présent, A absent, E excusé, V pouvoir, Espace change, "
    "Ctrl+Maj+P tous présents<br>"
    "<b>Vote</b> : U adopté à l’unanimité<br>"
    "<b>Partout</b> : Ctrl+Z annule, Ctrl+Y rétablit, F8 constat suivant, F6 zone suivante, "
    "Ctrl+1 à Ctrl+3 sections, Alt+1 à Alt+4 étapes de la séance, Ctrl+P imprime, "
    "Ctrl+L agrandit la page<br><br>"
    "Tout est enregistré à mesure ; il n’y a rien à sauvegarder."
)


STEPS = {
    Step.NOTICE: "Étape &Convocation",
    Step.ATTENDANCE: "Étape &Présences",
    Step.DELIBERATIONS: "Étape Dé&libérations",
    Step.DOCUMENTS: "Étape D&ocuments",
}
THEMES = {
    "Couleurs du s&ystème": "",
    "Couleurs c&laires": "clair",
    "Couleurs so&mbres": "sombre",
}


class Actions:
    """The actions whose words or availability follow the desk."""

    def __init__(self) -> None:
        self.undo: QAction
        self.redo: QAction
        self.on_register: list[QAction] = []
        self.on_session: list[QAction] = []
        self.edits: list[QAction] = []

    def refresh(self, desk: Desk) -> None:
        """Follow the desk."""
        register = desk.register
        for action, words, label in (
            (self.undo, "&Annuler", register and register.undo_label),
            (self.redo, "&Rétablir", register and register.redo_label),
        ):
            action.setText(f"{words} : {label}" if label else words)
            action.setToolTip(action.text().replace("&", ""))
            action.setEnabled(bool(label))
        for action in self.on_register:
            action.setEnabled(register is not None)
        for action in self.on_session:
            action.setEnabled(desk.session is not None)
        for action in self.edits:
            action.setEnabled(action.isEnabled() and not desk.read_only)


class _Builder:
    """Adds actions to the menus of a window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.actions = Actions()

    def add(self, menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> QAction:
        """Add an action with its keys, « Ctrl+Y ou Ctrl+Shift+Z » for two."""
        action = QAction(words, self.window)
        if keys:
            action.setShortcuts([QKeySequence(each) for each in keys.split(" ou ")])
            action.setToolTip(f"{words.replace('&', '')} ({keys})")
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
        return action

    def file(self, menu: QMenu) -> None:
        """Registers, sessions in and out, paper."""
        window, actions = self.window, self.actions
        self.add(menu, "&Créer un registre…", "Ctrl+N", window.registers.create)
        self.add(menu, "&Ouvrir…", "Ctrl+O", window.registers.ask_and_open)
        self.add(menu, "&Découvrir avec un exemple", "", window.registers.open_example)
        close = self.add(menu, "&Fermer le registre", "Ctrl+W", window.registers.close)
        menu.addSeparator()
        load = self.add(menu, "&Importer une séance…", "Ctrl+I", window.registers.import_session)
        export = self.add(menu, "&Exporter la séance…", "Ctrl+E", window.registers.export_session)
        menu.addSeparator()
        paper = self.add(menu, "I&mprimer le document…", "Ctrl+P", window.papers.print)
        pdf = self.add(menu, "E&nregistrer le document en PDF…", "Ctrl+S", window.papers.save)
        menu.addSeparator()
        self.add(menu, "&Quitter", "Ctrl+Q", window.close)
        actions.on_register += [close, load]
        actions.on_session += [export, paper, pdf]
        actions.edits += [load]

    def edit(self, menu: QMenu) -> None:
        """Undo and redo, in words."""
        self.actions.undo = self.add(menu, "&Annuler", "Ctrl+Z", self.window.undo)
        keys = "Ctrl+Y ou Ctrl+Shift+Z"
        self.actions.redo = self.add(menu, "&Rétablir", keys, self.window.redo)

    def session(self, menu: QMenu) -> None:
        """The work on a session."""
        window, actions = self.window, self.actions
        sheet = window.session.attendance.model
        new = self.add(menu, "&Nouvelle séance…", "Ctrl+Shift+S", window.new_session)
        item = self.add(menu, "Nouvelle &délibération", "Ctrl+Shift+N", window.new_deliberation)
        everybody = self.add(menu, "&Tous présents", "Ctrl+Shift+P", sheet.set_all_present)
        remove = self.add(menu, "&Retirer la séance du registre", "", window.remove_session)
        menu.addSeparator()
        for rank, (step, words) in enumerate(STEPS.items(), start=1):
            act = partial(window.show_step, step)
            actions.on_session.append(self.add(menu, words, f"Alt+{rank}", act))
        finding = self.add(menu, "Constat &suivant", "F8", window.next_finding)
        actions.on_register += [new]
        actions.on_session += [item, everybody, remove, finding]
        actions.edits += [new, item, everybody, remove]

    def view(self, menu: QMenu) -> None:
        """Where to look, and in which colours."""
        window = self.window
        for rank, words in enumerate(("Sé&ances", "É&lus", "Re&gistre", "&Réglages"), start=1):
            act = partial(window.show_section, rank - 1)
            self.actions.on_register.append(self.add(menu, words, f"Ctrl+{rank}", act))
        menu.addSeparator()
        self.add(menu, "Zone &suivante", "F6", window.next_zone)
        self.add(menu, "Zone &précédente", "Shift+F6", partial(window.next_zone, -1))
        side = self.add(menu, "Aperçu et &constats", "F9", window.toggle_side)
        loupe = self.add(menu, "A&grandir la page", "Ctrl+L", window.side.preview.magnify)
        self.actions.on_register += [side, loupe]
        menu.addSeparator()
        themes = QActionGroup(window)
        chosen = str(window.settings.value("theme", ""))
        for words, name in THEMES.items():
            action = self.add(menu, words, "", partial(window.dress, name))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            themes.addAction(action)

    def help(self, menu: QMenu) -> None:
        """The keys."""

        def show() -> None:
            QMessageBox.information(self.window, "Touches", HELP)

        self.add(menu, "&Touches", "F1", show)


def build_menus(window: MainWindow) -> Actions:
    """Build the menus of the window and return the actions that follow the desk."""
    builder = _Builder(window)
    bar = window.menuBar()
    builder.file(bar.addMenu("&Fichier"))
    builder.edit(bar.addMenu("É&dition"))
    builder.session(bar.addMenu("&Séance"))
    builder.view(bar.addMenu("&Affichage"))
    builder.help(bar.addMenu("Aid&e"))
    return builder.actions

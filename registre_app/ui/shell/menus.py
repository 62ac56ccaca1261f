"""Every action, with its menu, its shortcut and its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section

if TYPE_CHECKING:
    from registre_app.app.diagnostics import Diagnostics
    from registre_app.ui.desk import Desk
    from registre_app.ui.guide.first_lines import Sections
    from registre_app.ui.guide.guide import Guide
    from registre_app.ui.session.deliberations_page import DeliberationsPage
    from registre_app.ui.shell.commands import Commands
    from registre_app.ui.shell.look import Look
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.pages import Pages
    from registre_app.ui.shell.registers import Registers
    from registre_app.ui.shell.side_room import SideRoom
    from registre_app.ui.side.preview import Preview
    from registre_app.ui.text.tools import TextTools

STEPS = {
    Step.NOTICE: "Étape &Convocation",
    Step.ATTENDANCE: "Étape &Présences",
    Step.DELIBERATIONS: "Étape Dé&libérations et votes",
    Step.DOCUMENTS: "Étape D&ocuments",
    Step.CLOSING: "Étape Clôt&ure",
}
THEMES = {
    "Couleurs du s&ystème": "",
    "Couleurs c&laires": "clair",
    "Couleurs so&mbres": "sombre",
}


class Actions:
    """The actions whose text or enabled state follows the desk."""

    def __init__(self) -> None:
        self.undo: QAction
        self.redo: QAction
        self.every: list[QAction] = []
        self.on_register: list[QAction] = []
        self.on_session: list[QAction] = []
        self.edits: list[QAction] = []
        self.on_seal: list[QAction] = []

    @property
    def by_key(self) -> dict[str, QAction]:
        """Return the actions by their shortcuts, as they are written without a language."""
        portable = QKeySequence.SequenceFormat.PortableText
        return {
            keys.toString(portable): action for action in self.every for keys in action.shortcuts()
        }

    def refresh(self, desk: Desk) -> None:
        """Update text and enabled state from the desk."""
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
        for action in self.on_seal:
            action.setEnabled(desk.session is not None and desk.session.seal is not None)
        for action in self.edits:
            action.setEnabled(action.isEnabled() and not desk.read_only)


@dataclass(frozen=True)
class MenuTargets:
    """The objects that the actions of the menus call."""

    commands: Commands
    registers: Registers
    navigation: Navigation
    pages: Pages
    look: Look
    side_room: SideRoom
    preview: Preview
    guide: Guide
    sections: Sections
    diagnostics: Callable[[], Diagnostics]


class _Builder:
    """Adds actions to the menus of a window."""

    def __init__(self, window: QMainWindow, targets: MenuTargets) -> None:
        self.window = window
        self.targets = targets
        self.actions = Actions()

    def add(
        self,
        menu: QMenu,
        words: str,
        keys: str,
        act: Callable[[], object],
        *,
        goes_on: bool = False,
    ) -> QAction:
        """Add an action with its shortcuts, « Ctrl+Y ou Ctrl+Shift+Z » for two.

        A key held down does it once, or again and again where it ``goes_on``.
        """
        action = QAction(words, self.window)
        action.setAutoRepeat(goes_on)
        shown = words.replace("&", "")
        if keys:
            sequences = [QKeySequence(each) for each in keys.split(" ou ")]
            action.setShortcuts(sequences)
            native = QKeySequence.SequenceFormat.NativeText
            shown = f"{shown} ({' ou '.join(each.toString(native) for each in sequences)})"
        action.setToolTip(shown)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
        self.actions.every.append(action)
        return action

    def file(self, menu: QMenu) -> None:
        """The menu « Fichier »: registers, import, export, printing."""
        commands, actions = self.targets.commands, self.actions
        registers = self.targets.registers
        self.add(menu, "&Créer un registre…", "Ctrl+N", registers.create)
        self.add(menu, "&Ouvrir un registre…", "Ctrl+O", registers.ask_and_open)
        self.add(menu, "&Découvrir avec un exemple", "Ctrl+Shift+Y", registers.open_example)
        close = self.add(menu, "&Fermer le registre", "Ctrl+W", registers.close)
        menu.addSeparator()
        load = self.add(menu, "&Importer une séance…", "Ctrl+Shift+I", commands.import_session)
        export = self.add(menu, "&Exporter la séance…", "Ctrl+Shift+E", commands.export_session)
        people = self.add(menu, "I&mporter les élus…", "Ctrl+G", commands.import_members)
        event = self.add(menu, "Événement au &tableau des élus…", "Ctrl+T", commands.record_event)
        menu.addSeparator()
        proof = self.add(menu, "Vérifier ce re&gistre", "Ctrl+R", commands.verify_register)
        safe = self.add(menu, "&Sauvegarder maintenant", "Ctrl+Shift+B", commands.back_up)
        back = self.add(
            menu, "&Revenir à une sauvegarde…", "Ctrl+Shift+R", registers.return_to_backup
        )
        where = self.add(
            menu, "C&hoisir où vont les sauvegardes…", "Ctrl+D", commands.choose_places
        )
        menu.addSeparator()
        paper = self.add(menu, "Im&primer le document…", "Ctrl+P", commands.print)
        pdf = self.add(menu, "E&nregistrer le document en PDF…", "Ctrl+S", commands.save)
        every = self.add(menu, "&Tous les papiers de la séance…", "Ctrl+U", commands.all_papers)
        menu.addSeparator()
        self.add(menu, "&Quitter", "Ctrl+Q", self.window.close)
        actions.on_register += [proof, safe, back, where, close, load, people, event]
        actions.on_session += [export, paper, pdf, every]
        actions.edits += [load, people, event]

    def edit(self, menu: QMenu) -> None:
        """The menu « Édition »: undo and redo, naming the edit; find."""
        commands, actions = self.targets.commands, self.actions
        actions.undo = self.add(menu, "&Annuler", "Ctrl+Z", commands.undo, goes_on=True)
        keys = "Ctrl+Y ou Ctrl+Shift+Z"
        actions.redo = self.add(menu, "&Rétablir", keys, commands.redo, goes_on=True)
        removed = self.add(menu, "&Corbeille…", "Ctrl+Shift+W", commands.show_bin)
        actions.on_register.append(removed)
        menu.addSeparator()
        everywhere = self.add(
            menu,
            "Chercher dans tout le re&gistre",
            "Ctrl+Shift+F",
            partial(self.targets.navigation.show_section, Section.ACTS),
        )
        palette = self.add(menu, "&Toutes les actions…", "Ctrl+K", self.show_palette)
        palette.setData("palette")
        actions.on_register.append(everywhere)

    def session(self, menu: QMenu) -> None:
        """The menu « Séance »."""
        commands, actions = self.targets.commands, self.actions
        navigation = self.targets.navigation
        new = self.add(menu, "&Nouvelle séance…", "Ctrl+Shift+S", commands.new_session)
        item = self.add(menu, "Nouvelle &délibération", "Ctrl+Shift+N", commands.new_deliberation)
        file = self.add(menu, "&Joindre un fichier…", "Ctrl+Shift+J", commands.join_files)
        everybody = self.add(menu, "&Tous présents", "Ctrl+Shift+P", commands.all_present)
        roster = self.add(menu, "Suivre le ta&bleau des élus", "F5", commands.follow_roster)
        other = self.add(menu, "&Autre chose s’est passé…", "F4", commands.show_facts)
        remove = self.add(
            menu, "&Retirer la séance du registre", "Ctrl+Shift+Del", commands.remove_session
        )
        seal = self.add(menu, "Clore et &sceller la séance…", "Ctrl+Shift+C", commands.seal)
        note = self.add(menu, "Noter ce qui &suit la séance…", "Shift+F4", commands.note)
        lift = self.add(menu, "L&ever le sceau…", "Ctrl+Shift+K", commands.lift_seal)
        actions.on_session += [seal, note]
        actions.on_seal.append(lift)
        actions.edits += [seal, note, lift]
        menu.addSeparator()
        for rank, (step, words) in enumerate(STEPS.items(), start=1):
            act = partial(navigation.show_step, step)
            actions.on_session.append(self.add(menu, words, f"Alt+{rank}", act))
        menu.addSeparator()
        for words, keys, part in (
            ("Te&xte de la délibération", "Ctrl+Shift+T", lambda page: page.show_text()),
            ("&Vote de la délibération", "Ctrl+Shift+V", lambda page: page.show_vote()),
            (
                "Dé&bats et suites de la délibération",
                "Ctrl+Shift+D",
                lambda page: page.show_followup(),
            ),
            ("Annexes de &la délibération", "Ctrl+Shift+X", lambda page: page.show_annexes()),
        ):
            actions.on_session.append(self.add(menu, words, keys, partial(self.on_item, part)))
        decision = self.add(
            menu, "Nouvelle décision par délé&gation", "Ctrl+Shift+G", commands.new_decision
        )
        finding = self.add(menu, "Constat &suivant", "F8", navigation.next_finding, goes_on=True)
        actions.on_register += [new, decision]
        actions.on_session += [item, file, everybody, roster, other, remove, finding]
        actions.edits += [new, decision, item, file, everybody, roster, other, remove]

    def on_item(self, show: Callable[[DeliberationsPage], None]) -> None:
        """Run an action on the current deliberation's page."""
        self.targets.navigation.show_step(Step.DELIBERATIONS)
        show(self.targets.pages.session.deliberations)

    def text(self, menu: QMenu) -> None:
        """The menu « Texte »: actions of the text editor."""
        for words, keys, act in (
            ("&Gras", "Ctrl+B", lambda tools: tools.bold()),
            ("&Italique", "Ctrl+I", lambda tools: tools.italic()),
            ("&Titre", "Ctrl+Shift+H", lambda tools: tools.heading()),
            ("&Liste à puces", "Ctrl+Shift+L", lambda tools: tools.bullets()),
            ("Liste &numérotée", "Ctrl+Shift+O", lambda tools: tools.numbers()),
            ("Niveau &suivant", "Ctrl+M", lambda tools: tools.deeper()),
            ("Niveau &précédent", "Ctrl+Shift+M", lambda tools: tools.shallower()),
            ("T&ableau", "Ctrl+Shift+A", lambda tools: tools.table()),
            ("Ligne de tablea&u", "Ctrl+Return", lambda tools: tools.row()),
            ("&Colonne de tableau", "Ctrl+Shift+Return", lambda tools: tools.column()),
            ("Retirer la li&gne", "Ctrl+E", lambda tools: tools.remove_row()),
            ("Retirer la co&lonne", "Ctrl+Shift+Q", lambda tools: tools.remove_column()),
            ("&Formule…", "Ctrl+J", lambda tools: tools.formula()),
            ("&Orthographe : mot suivant", "F7", lambda tools: tools.spelling()),
            ("C&hercher dans le texte", "Ctrl+F", lambda tools: tools.find()),
            ("&Remplacer dans le texte", "Ctrl+H", lambda tools: tools.replace()),
        ):
            action = self.add(menu, words, keys, partial(self.on_text, act))
            self.actions.on_register.append(action)

    def on_text(self, act: Callable[[TextTools], object]) -> None:
        """Run an action of the text editor of the visible page."""
        pages = self.targets.pages
        of_decisions = pages.made("decisions") and self.targets.navigation.page is pages.decisions
        act(pages.decisions.tools if of_decisions else pages.session.deliberations.tools)

    def view(self, menu: QMenu) -> None:
        """The menu « Affichage »: sections, zoom, theme."""
        navigation, look = self.targets.navigation, self.targets.look
        for section in Section:
            act = partial(navigation.show_section, section)
            keys = f"Ctrl+{section + 1}"
            self.actions.on_register.append(self.add(menu, section.title, keys, act))
        menu.addSeparator()
        self.add(menu, "Zone &suivante", "F6", navigation.next_zone, goes_on=True)
        before = partial(navigation.next_zone, -1)
        self.add(menu, "Zone &précédente", "Shift+F6", before, goes_on=True)
        side = self.add(menu, "Aperçu et &constats", "F9", self.targets.side_room.toggle)
        loupe = self.add(menu, "A&grandir la page", "Ctrl+L", self.targets.preview.magnify)
        self.actions.on_register += [side, loupe]
        menu.addSeparator()
        self.add(menu, "&Plus grand", "Ctrl++ ou Ctrl+=", partial(look.zoom_by, 1), goes_on=True)
        self.add(menu, "Plus p&etit", "Ctrl+- ou Ctrl+)", partial(look.zoom_by, -1), goes_on=True)
        self.add(menu, "Taille &normale", "Ctrl+0", partial(look.zoom_to, 1.0))
        menu.addSeparator()
        themes = QActionGroup(self.window)
        chosen = look.chosen
        for rank, (words, name) in enumerate(THEMES.items(), start=1):
            action = self.add(menu, words, f"Ctrl+F{8 + rank}", partial(look.choose, name))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            themes.addAction(action)

    def help(self, menu: QMenu) -> None:
        """The menu « Aide »: the guide, its keys, the first lines of each page, about."""
        guide, sections = self.targets.guide, self.targets.sections
        self.add(menu, "Aide de cette &page", "F1", guide.show_here)
        keys = partial(guide.show_page, "clavier")
        self.add(menu, "Les &touches de partout", "Ctrl+F1", keys)
        self.add(menu, "&Revoir les premières explications", "Ctrl+Shift+F1", sections.show_again)
        self.add(menu, "À p&ropos de Registre", "Shift+F1", self.show_about)

    def show_about(self) -> None:
        """Show version, licence and diagnostic report."""
        from registre_app.ui.shell.about import About

        About(self.window, self.targets.diagnostics()).open()

    def show_palette(self) -> None:
        """Open the command palette, with every enabled action."""
        from registre_app.ui.shell.palette_entries import of_actions, of_facts
        from registre_app.ui.widgets.palette import Palette

        entries = list(of_actions(self.actions.every))
        if any(action.isEnabled() for action in self.actions.on_session):
            targets = self.targets
            entries += of_facts(STEPS, targets.pages.session, targets.commands.call_fact)
        Palette("Toutes les actions", entries, self.window).open()


def build_menus(window: QMainWindow, targets: MenuTargets) -> Actions:
    """Build the menus of a window and return the actions that follow the desk."""
    builder = _Builder(window, targets)
    bar = window.menuBar()
    builder.file(bar.addMenu("&Fichier"))
    builder.edit(bar.addMenu("É&dition"))
    builder.session(bar.addMenu("&Séance"))
    builder.text(bar.addMenu("Te&xte"))
    builder.view(bar.addMenu("&Affichage"))
    builder.help(bar.addMenu("Aid&e"))
    return builder.actions

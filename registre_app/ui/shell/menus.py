"""Every action, with its menu, its shortcut and its text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.actions import Actions, Builder, MenuTargets
from registre_app.ui.shell.edit_menu import edit_menu
from registre_app.ui.shell.file_menu import file_menu

if TYPE_CHECKING:
    from registre_app.ui.session.deliberations_page import DeliberationsPage
    from registre_app.ui.text.tools import TextTools

STEPS = {
    Step.NOTICE: "Étape &Convocation",
    Step.ATTENDANCE: "Étape &Présences",
    Step.DELIBERATIONS: "Étape Dé&libérations et votes",
    Step.DOCUMENTS: "Étape D&ocuments",
    Step.CLOSING: "Étape Clôt&ure",
}
SIZE = "&Taille\u00a0: {percent}\u00a0%"
THEMES = {
    "Couleurs du s&ystème": "",
    "Couleurs c&laires": "clair",
    "Couleurs so&mbres": "sombre",
}


class _Menus(Builder):
    """The menus of what is done in the pages, and of what is seen."""

    def session(self, menu: QMenu) -> None:
        """The menu « Séance »."""
        commands, actions = self.targets.commands, self.actions
        navigation = self.targets.navigation
        new = self.add(
            menu,
            "&Nouvelle séance…",
            "Ctrl+Shift+S",
            commands.new_session,
            also="créer, convoquer, réunion, conseil",
        )
        item = self.add(
            menu,
            "Nouvelle &délibération",
            "Ctrl+Shift+N",
            commands.new_deliberation,
            also="ajouter, acte, point, ordre du jour",
        )
        agenda = self.add(
            menu,
            "Ajouter un ordre du &jour…",
            "",
            commands.import_agenda,
            also="coller, points, docx, convocation, importer l’ordre du jour",
        )
        file = self.add(
            menu,
            "&Joindre un fichier…",
            "Ctrl+Shift+J",
            commands.join_files,
            also="annexe, pièce jointe, ajouter un pdf",
        )
        everybody = self.add(
            menu,
            "&Tous présents",
            "Ctrl+Shift+P",
            commands.all_present,
            also="appel, présence de tous",
        )
        roster = self.add(
            menu,
            "Suivre le ta&bleau des élus",
            "F5",
            commands.follow_roster,
            also="mettre à jour les élus, actualiser",
        )
        other = self.add(
            menu,
            "&Autre chose s’est passé…",
            "F4",
            commands.show_facts,
            also="incident, suspension, huis clos, rare",
        )
        remove = self.add(
            menu,
            "&Retirer la séance du registre",
            "Ctrl+Shift+Del",
            commands.remove_session,
            also="supprimer, enlever, effacer, corbeille",
        )
        seal = self.add(
            menu,
            "Clore et &sceller la séance…",
            "Ctrl+Shift+C",
            commands.seal,
            also="terminer, fermer, valider, verrouiller, fin de séance",
        )
        note = self.add(
            menu,
            "Noter ce &qui suit la séance…",
            "Shift+F4",
            commands.note,
            also="transmission, publication, affichage, préfecture, date, mention",
        )
        lift = self.add(
            menu,
            "L&ever le sceau…",
            "Ctrl+Shift+K",
            commands.lift_seal,
            also="rouvrir, desceller, corriger une séance scellée",
        )
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
            menu,
            "Nouvelle décision par délé&gation",
            "Ctrl+Shift+G",
            commands.new_decision,
            also="ajouter, arrêté, maire",
        )
        finding = self.add(
            menu,
            "Constat su&ivant",
            "F8",
            navigation.next_finding,
            goes_on=True,
            also="erreur, anomalie, vérifier la séance, contrôle",
        )
        event = self.add(
            menu,
            "Événe&ment au tableau des élus…",
            "Ctrl+T",
            commands.record_event,
            also="démission, décès, élection, maire, adjoint, conseiller",
        )
        actions.on_register += [new, decision, event]
        actions.on_session += [item, agenda, file, everybody, roster, other, remove, finding]
        actions.edits += [
            event,
            new,
            decision,
            item,
            agenda,
            file,
            everybody,
            roster,
            other,
            remove,
        ]

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
        """The menu « Affichage »: sections, zones, size, colours."""
        navigation = self.targets.navigation
        for section in Section:
            act = partial(navigation.show_section, section)
            keys = f"Ctrl+{section + 1}"
            self.actions.on_register.append(self.add(menu, section.title, keys, act))
        menu.addSeparator()
        self.add(menu, "Zone &suivante", "F6", navigation.next_zone, goes_on=True)
        before = partial(navigation.next_zone, -1)
        self.add(menu, "Zone &précédente", "Shift+F6", before, goes_on=True)
        side = self.add(
            menu,
            "Aperçu et &constats",
            "F9",
            self.targets.side_room.toggle,
            also="panneau, voir le papier, replier, déplier",
        )
        loupe = self.add(
            menu, "A&grandir la page", "Ctrl+L", self.targets.preview.magnify, also="loupe, zoom"
        )
        self.actions.on_register += [side, loupe]
        menu.addSeparator()
        self._size(menu.addMenu(""))
        self._colours(menu.addMenu("Co&uleurs et contraste"))

    def _size(self, menu: QMenu) -> None:
        """The size of what shows, which the name of its menu tells."""
        look = self.targets.look
        self.add(
            menu,
            "&Plus grand",
            "Ctrl++ ou Ctrl+=",
            partial(look.zoom_by, 1),
            goes_on=True,
            also="zoom, agrandir, grossir",
        )
        self.add(
            menu,
            "Plus p&etit",
            "Ctrl+- ou Ctrl+)",
            partial(look.zoom_by, -1),
            goes_on=True,
            also="zoom, réduire, rapetisser",
        )
        self.add(menu, "Taille &normale", "Ctrl+0", partial(look.zoom_to, 1.0), also="zoom, 100 %")

        def name() -> None:
            menu.setTitle(SIZE.format(percent=round(look.zoom * 100)))

        look.recoloured.connect(name)
        name()

    def _colours(self, menu: QMenu) -> None:
        look, themes = self.targets.look, QActionGroup(self.window)
        chosen = look.chosen
        for rank, (words, theme) in enumerate(THEMES.items(), start=1):
            action = self.add(menu, words, f"Ctrl+F{8 + rank}", partial(look.choose, theme))
            action.setCheckable(True)
            action.setChecked(theme == chosen)
            themes.addAction(action)
        high = self.add(menu, "Contraste &renforcé", "Ctrl+F12", lambda: None)
        high.setCheckable(True)
        high.setChecked(look.contrasted)
        high.triggered.connect(lambda checked: look.choose_contrast(high=checked))
        look.recoloured.connect(lambda: high.setChecked(look.contrasted))

    def help(self, menu: QMenu) -> None:
        """The menu « Aide »: the guide, its keys, the first lines of each page, news, about."""
        guide, sections = self.targets.guide, self.targets.sections
        also = "mode d’emploi, manuel, guide, comment faire, imprimer le guide"
        self.add(menu, "Aide de cette &page", "F1", guide.show_here, also=also)
        first, if_so = (
            partial(guide.show_page, name) for name in ("premiere-seance", "que-faire-si")
        )
        also = "débuter, commencer, apprendre, prise en main, tutoriel"
        self.add(menu, "&Ma première séance", "", first, also=also)
        self.add(menu, "&Que faire si…", "", if_so, also="questions, problème, cas, quorum, erreur")
        keys = partial(guide.show_page, "clavier")
        self.add(menu, "Les &touches de partout", "Ctrl+F1", keys, also="raccourcis, clavier")
        self.add(menu, "Re&voir les premières explications", "Ctrl+Shift+F1", sections.show_again)
        also = "changements, version, quoi de neuf"
        self.add(menu, "&Nouveautés", "", self.show_news, also=also)
        also = "bogue, bug, erreur, panne, rapport, assistance, contact"
        self.add(menu, "&Signaler un problème…", "", self.show_report, also=also)
        also = "version, licence"
        self.add(menu, "À pr&opos de Registre", "Shift+F1", self.show_about, also=also)

    def show_news(self) -> None:
        """Show what this version brings."""
        from registre_app.ui.shell.news import NewsDialog

        NewsDialog(self.window).open()

    def show_report(self) -> None:
        """Show the report to give to whom can mend what went wrong; nothing leaves from here."""
        from registre_app.ui.shell.report_dialog import ReportDialog

        report, save = (
            self.targets.diagnostics().report(),
            self.targets.commands.printing.save_report,
        )
        ReportDialog("Signaler un problème", report, self.window, save).open()

    def show_about(self) -> None:
        """Show version, licence and diagnostic report."""
        from registre_app.ui.shell.about import About

        About(self.window, self.targets.diagnostics()).open()

    def show_palette(self) -> None:
        """Open the command palette, with every enabled action."""
        from registre_app.ui.shell.palette_entries import of_actions, of_facts, of_rows
        from registre_app.ui.widgets.palette import Palette

        self.actions.clipboard.tell()
        entries = list(of_actions(self.actions.every, self.actions.also))
        self.actions.clipboard.release()
        if any(action.isEnabled() for action in self.actions.on_session):
            targets = self.targets
            entries += of_facts(STEPS, targets.pages.session, targets.commands.call_fact)
        entries += of_rows(self.targets.desk, self.targets.pages, self.targets.navigation)
        Palette("Toutes les actions", entries, self.window).open()


def build_menus(window: QMainWindow, targets: MenuTargets) -> Actions:
    """Build the menus of a window and return the actions that follow the desk."""
    builder = _Menus(window, targets)
    bar = window.menuBar()
    file_menu(builder, bar.addMenu("&Fichier"))
    edit_menu(builder, bar.addMenu("É&dition"), builder.show_palette)
    builder.session(bar.addMenu("&Séance"))
    builder.text(bar.addMenu("Te&xte"))
    builder.view(bar.addMenu("&Affichage"))
    builder.help(bar.addMenu("Aid&e"))
    return builder.actions

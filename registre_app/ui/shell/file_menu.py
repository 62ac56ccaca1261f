"""The menu « Fichier »: registers, copies and backups, exchanges, printing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from registre_app.ui.recent import named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from registre_app.ui.recent import Recent
    from registre_app.ui.shell.actions import Builder

NO_RECENT = "Aucun registre récent"


def file_menu(builder: Builder, menu: QMenu) -> None:
    """Fill the menu, with submenus: it fits in a screen 768 pixels high."""
    _registers(builder, menu)
    menu.addSeparator()
    _copies(builder, menu)
    menu.addSeparator()
    _exchanges(builder, menu)
    menu.addSeparator()
    _papers(builder, menu)
    menu.addSeparator()
    facts = builder.add(
        menu,
        "Propriétés du re&gistre…",
        "Alt+Return",
        builder.targets.commands.show_properties,
        also="informations, taille, chemin, empreinte, tête de la chaîne, où est le fichier",
    )
    builder.actions.on_register.append(facts)
    builder.add(menu, "&Quitter", "Ctrl+Q", builder.window.close, also="fermer, sortir")


def _registers(builder: Builder, menu: QMenu) -> None:
    registers, add = builder.targets.registers, builder.add
    add(menu, "&Créer un registre…", "Ctrl+N", registers.create, also="nouveau")
    add(menu, "&Ouvrir un registre…", "Ctrl+O", registers.ask_and_open, also="charger")
    _recent(menu, "Ouvrir un registre réc&ent", registers.recent, registers.open_recent)
    also = "ccas, deux registres, côte à côte, second registre, conseil municipal"
    beside = "Ou&vrir dans une autre fenêtre…"
    add(menu, beside, "Shift+F2", registers.ask_and_open_beside, also=also)
    words = "De&rniers ouverts, dans une autre fenêtre"
    _recent(menu, words, registers.recent, registers.open_beside)
    example = "essayer, démonstration, essai"
    add(menu, "&Découvrir l’exemple", "Ctrl+Shift+Y", registers.open_example, also=example)
    close = add(menu, "&Fermer le registre", "Ctrl+W", registers.close)
    builder.actions.on_register.append(close)


def _recent(menu: QMenu, words: str, recent: Recent, act: Callable[[Path], object]) -> None:
    """Add a menu of the registers opened last."""
    made = menu.addMenu(words)
    made.aboutToShow.connect(partial(_fill_recent, made, recent, act))
    made.setToolTipsVisible(True)
    _fill_recent(made, recent, act)  # a menu without any entry does not open


def _fill_recent(menu: QMenu, recent: Recent, act: Callable[[Path], object]) -> None:
    """List the registers opened last, under digits as mnemonics."""
    menu.clear()
    for rank, path in enumerate(recent.paths, start=1):
        words = named(path).replace("&", "&&")
        action = QAction(f"&{rank}  {words}", menu)
        action.setToolTip(str(path))
        action.triggered.connect(partial(_open, act, path))
        menu.addAction(action)
    if menu.isEmpty():
        menu.addAction(NO_RECENT).setEnabled(False)


def _open(act: Callable[[Path], object], path: Path, _checked: bool = False) -> None:
    act(path)


def _copies(builder: Builder, menu: QMenu) -> None:
    commands, registers, add = builder.targets.commands, builder.targets.registers, builder.add
    copy = add(
        menu,
        "Enregistrer une cop&ie…",
        "",
        commands.save_copy,
        also="enregistrer sous, dupliquer le registre, clé usb",
    )
    backups = menu.addMenu("&Sauvegardes")
    now = "sauver, copie de sécurité, enregistrer"
    safe = add(backups, "&Sauvegarder maintenant", "Ctrl+Shift+B", commands.back_up, also=now)
    back = add(
        backups,
        "&Revenir à une sauvegarde…",
        "Ctrl+Shift+R",
        registers.return_to_backup,
        also="restaurer, récupérer, version précédente",
    )
    where = add(
        backups,
        "&Choisir où vont les sauvegardes…",
        "Ctrl+D",
        commands.choose_places,
        also="dossier de sauvegarde, seconde sauvegarde, clé usb",
    )
    archives = menu.addMenu("Arc&hives et vérification")
    write = add(
        archives,
        "&Écrire l’archive…",
        "",
        commands.write_archive,
        also="archiver, exporter tout, graver, clé usb, versement",
    )
    verify = add(
        archives,
        "&Vérifier une archive…",
        "",
        commands.verify_archive,
        also="contrôler l’archive, relire, intégrité",
    )
    add(
        archives,
        "Resta&urer une archive…",
        "",
        builder.targets.registers.restore_archive,
        also="récupérer d’une clé usb, retrouver le registre, ordinateur perdu",
    )
    archives.addSeparator()
    proof = add(
        archives,
        "Vérifier ce &registre",
        "Ctrl+R",
        commands.verify_register,
        also="contrôler, intégrité, sceaux, empreinte",
    )
    paper = add(
        archives,
        "Vérifier un &papier…",
        "",
        commands.verify_paper,
        also="contrôler un extrait, pdf, authenticité",
    )
    builder.actions.on_register += [copy, safe, back, where, write, verify, proof, paper]


def _exchanges(builder: Builder, menu: QMenu) -> None:
    commands, actions, add = builder.targets.commands, builder.actions, builder.add
    imports = menu.addMenu("I&mporter")
    also = "charger, fichier json"
    load = add(imports, "Importer une &séance…", "Ctrl+Shift+I", commands.import_session, also=also)
    also = "charger, csv, xlsx, tableau, conseillers, rne, ccas, copier d’un autre registre"
    people = add(imports, "Importer les é&lus…", "Ctrl+G", commands.import_members, also=also)
    also = "nouveau conseil, élections municipales, csv, renouvellement"
    renewal = add(
        imports, "Importer l’&assemblée renouvelée…", "", commands.renew_assembly, also=also
    )
    also = "anciennes délibérations, docx, odt, pdf, historique, dossier"
    older = add(imports, "&Reprendre des actes anciens…", "", commands.take_over_acts, also=also)
    ask = _call(builder, "receipts")
    also = "accusé de réception, préfecture, xml, actes, légalité"
    receipts = add(imports, "Importer les a&ccusés de la préfecture…", "", ask, also=also)
    actions.on_register += [load, people, renewal, older, receipts]
    actions.edits += [load, people, renewal, older, receipts]
    _exports(builder, menu.addMenu("E&xporter"))


def _exports(builder: Builder, menu: QMenu) -> None:
    actions, add = builder.actions, builder.add
    also = "fichier json, transmettre, envoyer"
    session = add(
        menu,
        "Exporter la &séance…",
        "Ctrl+Shift+E",
        builder.targets.commands.export_session,
        also=also,
    )
    actions.on_session.append(session)
    for words, method, also, held in (
        (
            "&Préparer l’envoi à la préfecture…",
            "sending",
            "transmettre, télétransmission, actes, contrôle de légalité, bordereau",
            actions.on_session,
        ),
        (
            "Exporter le document pour le &traitement de texte…",
            "words",
            "word, docx, odt, libreoffice, markdown, modifier, retoucher",
            actions.on_register,
        ),
        (
            "Exporter l’&année en Markdown…",
            "year",
            "md, texte, procès-verbaux, site",
            actions.on_register,
        ),
        (
            "Exporter le tableau de pu&blipostage…",
            "merge_table",
            "csv, mailing, étiquettes, convocations, courrier",
            actions.on_session,
        ),
        (
            "Exporter les convocations en &courriels…",
            "mails",
            "eml, mail, messagerie, thunderbird, outlook",
            actions.on_session,
        ),
        (
            "Exporter le ca&lendrier…",
            "calendar",
            "ics, agenda, échéances, rappel",
            actions.on_register,
        ),
        (
            "Exporter en &données ouvertes…",
            "open_data",
            "open data, csv, scdl, portail, data.gouv",
            actions.on_register,
        ),
    ):
        held.append(add(menu, words, "", _call(builder, method), also=also))


def _call(builder: Builder, method: str) -> Callable[[], object]:
    """Return what calls an export, whose part is made on first use."""

    def call() -> None:
        getattr(builder.targets.commands.exports, method)()

    return call


def _papers(builder: Builder, menu: QMenu) -> None:
    printing, add = builder.targets.commands.printing, builder.add
    setup = "format du papier, marges, orientation, configuration de l’imprimante"
    add(menu, "Mise en &page…", "", printing.set_up_page, also=setup)
    preview = add(
        menu,
        "&Aperçu avant impression…",
        "Ctrl+F2",
        lambda: printing.preview(builder.targets.look.theme),
        also="voir avant d’imprimer, prévisualiser",
    )
    paper = add(menu, "Imprimer &le document…", "Ctrl+P", printing.print, also="tirer sur papier")
    also = "exporter en pdf, télécharger"
    pdf = add(menu, "E&nregistrer le document en PDF…", "Ctrl+S", printing.save, also=also)
    also = "dossier, liasse, imprimer tout"
    every = add(
        menu,
        "&Tous les papiers de la séance…",
        "Shift+F9",
        printing.all_of_session,
        also=also,
    )
    builder.actions.on_register += [preview, paper, pdf]
    builder.actions.on_session.append(every)

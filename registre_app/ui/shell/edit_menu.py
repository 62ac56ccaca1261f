"""The menu « Édition »: undo and redo, naming the edit; the clipboard; find."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registre_app.ui.sections import Section
from registre_app.ui.shell.actions import PALETTE
from registre_app.ui.shell.clipboard import EditActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from registre_app.ui.shell.actions import Builder


def edit_menu(builder: Builder, menu: QMenu, show_palette: Callable[[], object]) -> None:
    """Fill the menu."""
    commands, actions, add = builder.targets.commands, builder.actions, builder.add
    back = "défaire, retour arrière, revenir, ctrl z"
    actions.undo = add(menu, "&Annuler", "Ctrl+Z", commands.undo, goes_on=True, also=back)
    keys, again = "Ctrl+Y ou Ctrl+Shift+Z", "refaire, retour avant"
    actions.redo = add(menu, "&Rétablir", keys, commands.redo, goes_on=True, also=again)
    bin_words = "poubelle, récupérer, retrouver ce qui est supprimé, effacé, enlevé"
    removed = add(menu, "C&orbeille…", "Ctrl+Shift+W", commands.show_bin, also=bin_words)
    actions.on_register.append(removed)
    menu.addSeparator()
    clipboard = builder.targets.clipboard
    actions.clipboard = EditActions(
        clipboard,
        {
            "cut": add(menu, "&Couper", "Ctrl+X", clipboard.cut, also="déplacer"),
            "copy": add(menu, "Co&pier", "Ctrl+C", clipboard.copy, also="presse-papiers"),
            "paste": add(menu, "Co&ller", "Ctrl+V", clipboard.paste, also="presse-papiers"),
            "select_all": add(
                menu, "&Tout sélectionner", "Ctrl+A", clipboard.select_all, also="choisir tout"
            ),
        },
    )
    menu.aboutToShow.connect(actions.clipboard.tell)
    menu.aboutToHide.connect(actions.clipboard.release)
    menu.addSeparator()
    everywhere = add(
        menu,
        "Chercher dans tout le re&gistre",
        "Ctrl+Shift+F",
        partial(builder.targets.navigation.show_section, Section.ACTS),
        also="rechercher, trouver, retrouver un acte, une délibération",
    )
    palette = add(menu, "Toutes les act&ions…", "Ctrl+K", show_palette)
    palette.setData(PALETTE)
    actions.on_register.append(everywhere)

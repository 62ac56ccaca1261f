"""The keyboard help: keys of the current page, and keys that work everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from registre_app.domain.findings import Step

EVERYWHERE = (
    "<b>Partout</b> : Ctrl+K toutes les actions, Ctrl+Z annule, Ctrl+Y rétablit, "
    "Ctrl+Maj+W corbeille, F8 constat suivant, F6 zone suivante, Ctrl+1 à Ctrl+7 sections, "
    "Alt+1 à Alt+5 étapes de la séance, "
    "F4 note ce qui est rare (« Autre chose s’est passé… »), "
    "Ctrl+Maj+F cherche dans tout le registre, Ctrl+T inscrit un événement au tableau des élus, "
    "Ctrl+P imprime, Ctrl+L agrandit la page, Ctrl++ et Ctrl+- changent la taille (Ctrl+= et "
    "Ctrl+) sur un clavier AZERTY), Ctrl+0 la rend. Un clic droit, ou la touche de menu, ouvre les "
    "choix d’une ligne.<br><br>"
    "Tout est enregistré à mesure, et sauvegardé chaque jour à l’ouverture : Ctrl+Maj+R montre les "
    "sauvegardes et y revient, Ctrl+D choisit où elles vont, Ctrl+Maj+B en fait une."
)
OF_STEPS = {
    Step.NOTICE: "<b>Convocation</b> : Tab va au champ suivant ; la date d’envoi fait courir le "
    "délai de convocation (art. L2121-11).",
    Step.ATTENDANCE: "<b>Présences</b> : P présent, A absent, E excusé, S suppléé, V pouvoir puis "
    "deux lettres du porteur ou ses initiales, + arrivée, - départ, Espace change, Ctrl+Maj+P tous "
    "présents ; une autre lettre, ou Maj et une lettre, va au nom ; un clic sur la présence ou "
    "sur le pouvoir ouvre les mêmes choix ; F5 suit le tableau des élus, "
    "s’il a changé.",
    Step.DELIBERATIONS: "<b>Délibérations</b> : U adopté à l’unanimité, Ctrl+Maj+V vote, "
    "Ctrl+Maj+T texte, Ctrl+Maj+D débats et suites, Ctrl+Maj+N nouvelle délibération.<br>"
    "<b>Vote</b> : P pour, C contre, A abstention, N ne se prononce pas, I intéressé, R qui "
    "représente l’assemblée ailleurs, D demande le mode de scrutin ; P, C, A et N vont à la ligne "
    "suivante, un clic sur le vote ouvre les mêmes choix.<br>"
    "<b>Texte</b> : Ctrl+B gras, Ctrl+I italique, Ctrl+Maj+L liste, Ctrl+J formule, F7 "
    "orthographe, Ctrl+F cherche, Ctrl+H remplace.",
    Step.DOCUMENTS: "<b>Documents</b> : les flèches choisissent un papier, Ctrl+P l’imprime, "
    "Ctrl+S l’enregistre en PDF.",
    Step.CLOSING: "<b>Clôture</b> : chaque date éteint une échéance du tableau de bord. Ctrl+Maj+C "
    "clôt et scelle la séance ; scellée, Maj+F4 note ce qui la suit, Suppr dans une date notée "
    "la retire en disant pourquoi, Ctrl+Maj+K lève le sceau.",
}


def help_of(step: Step | None) -> str:
    """Return the help of a step of a session, or the general help."""
    here = "" if step is None else OF_STEPS[step] + "<br><br>"
    return here + EVERYWHERE


def show_help(parent: QWidget, step: Step | None) -> None:
    """Show the help of a step of a session, or the general help."""
    box = QMessageBox(parent)
    box.setWindowTitle("Aide")
    box.setText(help_of(step))
    box.open()

"""The papers of a session, by the name under which they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from registre_app.documents import (
    attendance_sheet,
    closing_sheet,
    deliberation_list,
    minutes,
    notice,
    posting_certificate,
    proxy_form,
    roster,
)
from registre_app.domain.session import Session


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its key on the command line, its French name, what it is for."""

    key: str
    name: str
    purpose: str
    render: Callable[[Session], bytes]


PAPERS = (
    Paper(
        "convocation",
        "Convocation",
        "Avant la séance : la lettre et l’ordre du jour (art. L2121-10).",
        notice.render,
    ),
    Paper(
        "pouvoir",
        "Pouvoir",
        "Un formulaire par pouvoir enregistré, ou un formulaire vierge (art. L2121-20).",
        proxy_form.render,
    ),
    Paper(
        "emargement",
        "Feuille d’émargement",
        "À signer à l’entrée, dans l’ordre du tableau.",
        attendance_sheet.render,
    ),
    Paper(
        "liste",
        "Liste des délibérations",
        "À afficher et mettre en ligne dans la semaine (art. L2121-25).",
        deliberation_list.render,
    ),
    Paper(
        "certificat",
        "Certificat d’affichage",
        "Après l’affichage de la liste.",
        posting_certificate.render,
    ),
    Paper(
        "pv",
        "Procès-verbal",
        "À arrêter à la séance suivante, puis à publier dans la semaine (art. L2121-15).",
        minutes.render,
    ),
    Paper(
        "cloture",
        "Feuillet de clôture",
        "Le feuillet qui clôt la séance au registre (art. R2121-9).",
        closing_sheet.render,
    ),
    Paper(
        "tableau",
        "Tableau du conseil",
        "Les membres en exercice le jour de la séance (art. L2121-1).",
        roster.render,
    ),
)
"""In the order in which a session needs them. The extract is of one deliberation: see extract."""

"""Every paper, by the name under which it is asked for, in the order in which it is needed.

A new paper is a module of papers/, its formulas in resources/wordings/ under the same name, and a
line of PAPERS.
"""

from datetime import date

from registre_app.papers.audience import Audience
from registre_app.papers.paper_kind import Paper
from registre_app.papers.topic import Scope, Topic

__all__ = ["PAPERS", "Paper", "of_scope", "paper"]


def _sent_on(topic: Topic) -> date | None:
    return topic.of_session.notice.sent_on


def _list_posted_on(topic: Topic) -> date | None:
    return topic.of_session.list_posted_on


def _published_on(topic: Topic) -> date | None:
    session, position = topic.of_item
    return session.deliberations[position].published_on


PAPERS = (
    Paper(
        "convocation",
        "Convocation",
        "Avant la séance : une lettre pour tous, l’ordre du jour, la note (art. L2121-10).",
        Audience.CONCERNED,
        "notice",
        composed="compose",
        publication="avis",
        signed_on=_sent_on,
    ),
    Paper(
        "convocations",
        "Convocations nominatives",
        "Une lettre par élu en exercice, chacune sur sa feuille, et la note (art. L2121-10).",
        Audience.CONCERNED,
        "notice",
        function="render_letters",
        each="render_each",
        signed_on=_sent_on,
    ),
    Paper(
        "avis",
        "Avis de séance",
        "À afficher ou à publier : le jour, l’heure, le lieu et l’ordre du jour (art. L2121-10).",
        Audience.PUBLIC,
        "notice",
        composed="compose_posted",
        function="render_posted",
        signed_on=_sent_on,
    ),
    Paper(
        "pouvoir",
        "Pouvoir",
        "Un formulaire par pouvoir noté, chacun sur sa feuille, ou un vierge (art. L2121-20).",
        Audience.CONCERNED,
        "proxy_form",
    ),
    Paper(
        "emargement",
        "Feuille d’émargement",
        "À signer à l’entrée, dans l’ordre du tableau.",
        Audience.CONCERNED,
        "attendance_sheet",
    ),
    Paper(
        "bulletins",
        "Bulletins de vote",
        "Pour les scrutins secrets, à découper (art. L2121-21).",
        Audience.CONCERNED,
        "ballot_papers",
    ),
    Paper(
        "depouillement",
        "Feuille de dépouillement",
        "Pour compter les bulletins, tour par tour (art. L2121-21).",
        Audience.CONCERNED,
        "tally_sheet",
    ),
    Paper(
        "extrait",
        "Extrait du registre",
        "La copie certifiée de la délibération choisie, sans les passages à ne pas publier.",
        Audience.CONCERNED,
        "extract",
        Scope.ITEM,
        composed="compose",
        takes_annexes=True,
        publication="publication",
        entire="extrait-entier",
    ),
    Paper(
        "extrait-entier",
        "Extrait entier",
        "La même copie avec tous ses passages : pour la préfecture ou la personne concernée.",
        Audience.CONCERNED,
        "extract",
        Scope.ITEM,
        composed="compose",
        takes_annexes=True,
        whole=True,
    ),
    Paper(
        "transmission",
        "Fiche de transmission",
        "Ce que la plateforme de la préfecture demande de l’acte choisi (art. L2131-1).",
        Audience.CONCERNED,
        "transmission_sheet",
        Scope.ITEM,
    ),
    Paper(
        "bordereau",
        "Bordereau de transmission",
        "Les actes de la séance à transmettre à la préfecture (art. L2131-1).",
        Audience.CONCERNED,
        "transmission_sheet",
        function="render_all",
    ),
    Paper(
        "publication",
        "Exemplaire de publication",
        "La délibération à publier, avec son auteur, sans données personnelles (art. R2131-1).",
        Audience.PUBLIC,
        "extract",
        Scope.ITEM,
        composed="compose_publication",
        takes_annexes=True,
        function="render_publication",
    ),
    Paper(
        "liste",
        "Liste des délibérations",
        "À afficher et mettre en ligne dans la semaine (art. L2121-25).",
        Audience.PUBLIC,
        "deliberation_list",
        composed="compose",
    ),
    Paper(
        "certificat",
        "Certificat d’affichage",
        "Après l’affichage de la liste.",
        Audience.PUBLIC,
        "posting_certificate",
        signed_on=_list_posted_on,
    ),
    Paper(
        "certificat-acte",
        "Certificat de publication d’un acte",
        "Pour la délibération choisie : publiée, affichée, retirée de l’affichage.",
        Audience.PUBLIC,
        "posting_certificate",
        Scope.ITEM,
        function="render_act",
        signed_on=_published_on,
    ),
    Paper(
        "pv",
        "Procès-verbal",
        "À arrêter à la séance suivante : l’original, entier (art. L2121-15).",
        Audience.CONCERNED,
        "minutes",
        composed="compose",
        whole=True,
        reports=True,
        publication="pv-publication",
    ),
    Paper(
        "pv-publication",
        "Procès-verbal à publier",
        "Dans la semaine où il est arrêté, sans données personnelles (art. L2121-15).",
        Audience.PUBLIC,
        "minutes",
        composed="compose_publication",
        function="render_publication",
        reports=True,
    ),
    Paper(
        "cloture",
        "Feuillet de clôture",
        "Le feuillet qui clôt la séance au registre (art. R2121-9).",
        Audience.REGISTER,
        "closing_sheet",
        publication="cloture-publication",
    ),
    Paper(
        "cloture-publication",
        "Feuillet de clôture à publier",
        "Le même, sans données personnelles.",
        Audience.PUBLIC,
        "closing_sheet",
        function="render_publication",
    ),
    Paper(
        "tableau",
        "Tableau du conseil",
        "Les membres en exercice le jour de la séance (art. L2121-1).",
        Audience.CONCERNED,
        "roster",
    ),
    Paper(
        "registre",
        "Registre de l’année",
        "À relier : titre, feuillets cotés, clôtures, décisions, tables (art. R2121-9).",
        Audience.REGISTER,
        "register",
        Scope.BOOK,
        function="bind",
    ),
    Paper(
        "etiquettes",
        "Étiquettes de dos",
        "Une par volume relié, à découper et à coller sur son dos.",
        Audience.CONCERNED,
        "register",
        Scope.BOOK,
        function="spine_labels",
    ),
    Paper(
        "decisions",
        "Décisions par délégation",
        "Chacune telle qu’elle se signe et se publie, sans les passages à ne pas publier.",
        Audience.CONCERNED,
        "delegated_decisions",
        Scope.PERIOD,
        of_decisions=True,
        entire="decisions-entieres",
    ),
    Paper(
        "decisions-entieres",
        "Décisions entières",
        "Les mêmes avec tous leurs passages : pour la préfecture ou la personne concernée.",
        Audience.CONCERNED,
        "delegated_decisions",
        Scope.PERIOD,
        whole=True,
        of_decisions=True,
    ),
    Paper(
        "assiduite",
        "Relevé de présence",
        "Les présences de chaque élu sur l’année.",
        Audience.CONCERNED,
        "attendance_report",
        Scope.PERIOD,
    ),
)


def paper(key: str) -> Paper:
    """Return the paper of that key. Raises KeyError."""
    return {each.key: each for each in PAPERS}[key]


def of_scope(*scopes: Scope) -> tuple[Paper, ...]:
    """Return the papers about those things, in their order."""
    return tuple(each for each in PAPERS if each.scope in scopes)

"""The facts of an item: what was done with it, its votes, what follows the act."""

from collections.abc import Mapping
from typing import Any

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.ballot import Ballot, PartialVote, VotePart
from registre_app.domain.deliberation import Fate, ItemKind
from registre_app.domain.proceedings import ClosedSession, Suspension
from registre_app.domain.session import Session
from registre_app.ui.session.facts.fact import FieldOf, FormFact, LinesFact
from registre_app.ui.session.facts.kinds import (
    COUNT,
    DAY,
    FOLLOWING_DAY,
    HOUR,
    VOICES,
    YEAR,
    Check,
    Choice,
    FactDay,
    Line,
    People,
    Person,
)
from registre_app.ui.session.facts.where import ITEM, part

FATES = {
    Fate.TAKEN: "examiné",
    Fate.WITHDRAWN: "retiré de l’ordre du jour",
    Fate.POSTPONED: "reporté à une autre séance",
    Fate.NOT_EXAMINED: "non examiné",
}
PARTS = {VotePart.AMENDMENT: "amendement", VotePart.PART: "partie du texte"}
ACCOUNTS = {
    AccountKind.ADMINISTRATIVE: "administratif",
    AccountKind.SINGLE: "financier unique",
    AccountKind.MANAGEMENT: "de gestion",
}
LINKS = {
    LinkKind.WITHDRAWS: "retire",
    LinkKind.REPEALS: "abroge",
    LinkKind.CORRECTS: "corrige",
    LinkKind.REPLACES: "remplace",
    LinkKind.ANNULS: "annule",
    LinkKind.SUSPENDS: "suspend",
}
ENDINGS = {
    LinkKind.WITHDRAWS: "retirée",
    LinkKind.REPEALS: "abrogée",
    LinkKind.CORRECTS: "corrigée",
    LinkKind.REPLACES: "remplacée",
    LinkKind.ANNULS: "annulée",
    LinkKind.SUSPENDS: "suspendue",
}
TRANSMISSIBLE: Mapping[Any, str] = {None: "selon sa matière", True: "oui", False: "non"}


def _is_account(session: Session, position: int) -> bool:
    item = ITEM.read(session, position)
    return item.kind is ItemKind.ACCOUNT or item.account is not None


RAPPORTEUR = FormFact(
    "Rapporteur, rang à l’ordre du jour",
    ITEM,
    (
        (
            FieldOf("rapporteur", "Rapporteur", Person(), 2),
            FieldOf("agenda_rank", "Rang à l’ordre du jour envoyé", COUNT),
        ),
    ),
)
OF_TEXT = (RAPPORTEUR,)

FATE = FormFact(
    "Point retiré, reporté ou non examiné",
    ITEM,
    ((FieldOf("fate", "Ce point est", Choice(FATES)),),),
    explained="point-non-delibere",
)
PARTIAL_VOTES = LinesFact(
    "Vote sur un amendement ou sur une partie",
    part(ITEM, "partial_votes"),
    (
        (
            FieldOf("part", "Vote sur", Choice(PARTS)),
            FieldOf(
                "title",
                "Objet de ce vote",
                Line("ex. : amendement n° 1 de Mme Brun", prose=True),
                2,
            ),
        ),
    ),
    PartialVote(Ballot()),
    "le vote",
    "Ajouter un vote",
    note="Le mode et les voix se notent plus haut : « Vote noté » dit de quel vote.",
    explained="votes-partiels",
)
ACCOUNT = FormFact(
    "Compte soumis à l’assemblée",
    part(ITEM, "account", Account(), kept=True),
    (
        (
            FieldOf("kind", "Compte", Choice(ACCOUNTS), 2),
            FieldOf("year", "Exercice", YEAR),
        ),
        (
            FieldOf("manager", "Gestion de", Person("l’exécutif du jour")),
            FieldOf("manager_outside", "ou, hors de l’assemblée, de", Line()),
        ),
    ),
    offered=False,
    shown=_is_account,
    explained="compte",
)
UNCONCERNED = FormFact(
    "Membres non concernés (syndicat à la carte)",
    ITEM,
    ((FieldOf("unconcerned", "Membres qui n’ont pas de vote sur ce point", People()),),),
    explained="non-concernes",
)
SUSPENSIONS = LinesFact(
    "Suspension de séance avant ce point",
    part(ITEM, "suspensions"),
    (
        (
            FieldOf("begun_at", "Suspendue à", HOUR),
            FieldOf("resumed_at", "Reprise à", HOUR),
            FieldOf("day", "un autre jour, le", DAY),
        ),
    ),
    Suspension(),
    "la suspension",
    "Ajouter une suspension",
)
CLOSED_SESSION = FormFact(
    "Huis clos",
    part(ITEM, "closed_session", ClosedSession()),
    (
        (FieldOf("requested_by", "Demandé par des membres, ou par l’exécutif", People()),),
        (
            FieldOf("votes_for", "Voix pour", VOICES),
            FieldOf("against", "Voix contre", VOICES),
            FieldOf("abstentions", "S’abstiennent", VOICES),
        ),
    ),
    explained="huis-clos",
)
OF_VOTE = (FATE, ACCOUNT, PARTIAL_VOTES, CLOSED_SESSION, SUSPENSIONS, UNCONCERNED)

PUBLICITY = FormFact(
    "Affichage et mise en ligne",
    ITEM,
    (
        (
            FieldOf("posted_on", "Affichée le", FactDay("posted_on")),
            FieldOf("removed_on", "Fin d’affichage le", FactDay("removed_on")),
            FieldOf("online_on", "Mise en ligne le", FactDay("online_on")),
        ),
    ),
    explained="publicite",
)
RECEIPT = FormFact(
    "Accusé de réception, notification",
    ITEM,
    (
        (
            FieldOf("receipt_on", "Reçue en préfecture le", FactDay("receipt_on")),
            FieldOf("receipt_number", "Numéro de l’accusé de réception", Line()),
        ),
        (FieldOf("transmission_number", "Numéro de transmission", Line("ex. : 20261215_01")),),
        (
            FieldOf("transmissible", "Soumise à transmission", Choice(TRANSMISSIBLE)),
            FieldOf("notified_on", "Notifiée le", FactDay("notified_on")),
        ),
    ),
    explained="accuse",
)
# Noted on two acts at once, in a box of its own: ui.session.effects_box.
EFFECTS = FormFact(
    "Cet acte en retire, corrige ou remplace un autre",
    ITEM,
    ((FieldOf("effects", "Actes que celui-ci modifie", People()),),),
    explained="effets",
)
ACT_ENDINGS = LinesFact(
    "Retrait, correction ou annulation de cet acte",
    part(ITEM, "endings"),
    (
        (
            FieldOf("kind", "Délibération", Choice(ENDINGS)),
            FieldOf("on", "par un acte du", FOLLOWING_DAY),
            FieldOf("by_court", "ou un jugement", Check()),
        ),
        (FieldOf("reference", "Numéro ou référence", Line("ex. : TA de Dijon, n° 2600123")),),
    ),
    ActEnding(LinkKind.WITHDRAWS),
    "la suite",
    "Ajouter une suite",
    explained="retrait",
)
MARKED_SEALED = FormFact(
    "Scellée, selon le fichier dont elle vient",
    ITEM,
    ((FieldOf("marked_sealed", "Le fichier importé la disait scellée", Check()),),),
    offered=False,
)
OF_FOLLOWUP = (PUBLICITY, RECEIPT, EFFECTS, ACT_ENDINGS, MARKED_SEALED)

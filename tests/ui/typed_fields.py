"""How each field of the JSON format is typed in the window: where, in which control, which keys."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.appointment import (
    Appointment,
    Candidate,
    Listed,
    Method,
    Purpose,
    Round,
)
from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, VotePart
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice, NoticeRequest, Requester, Sending, UrgencyDecision
from registre_app.domain.proceedings import (
    ClosedSession,
    OralQuestion,
    Participant,
    Suspension,
)
from registre_app.domain.session import Session
from registre_app.ui.shell.window import MainWindow
from tests.councils import council

BRUN, CROZET = MemberId("elu-1"), MemberId("elu-2")
ABSENT = MemberId("elu-13")
Show = Callable[[MainWindow], object]
Begun = Callable[[Session], Session]
KEPT: Any = object()
"""A field that always has a value: it changes, and is never empty."""


@dataclass(frozen=True)
class Typed:
    """One field: its record, where it stands in a session, and how it is typed there.

    ``show`` brings its control into sight, ``control`` is the accessible name of that, ``fact`` the
    box to call first. ``keys`` are typed in it and give ``value``; ``cleared`` is what it has once
    ``empty`` is typed. ``begun`` is what the session must have before.
    """

    record: type
    name: str
    path: str
    show: Show
    fact: str
    begun: Begun
    control: str
    keys: str
    value: Any
    cleared: Any = None
    empty: str = ""


def step(wanted: Step) -> Show:
    return lambda window: window.navigation.show_step(wanted)


def _tab(show: str) -> Show:
    def act(window: MainWindow) -> object:
        window.navigation.show_step(Step.DELIBERATIONS)
        return getattr(window.pages.session.deliberations, show)()

    return act


NOTICE, CLOSING, ATTENDANCE = step(Step.NOTICE), step(Step.CLOSING), step(Step.ATTENDANCE)
TEXT, VOTE, AFTER = _tab("show_text"), _tab("show_vote"), _tab("show_followup")


def as_it_is(known: Session) -> Session:
    return known


def item(**changes: Any) -> Begun:
    """Begin the first item in some way."""
    return lambda known: known.with_deliberation(0, replace(known.deliberations[0], **changes))


def session(**changes: Any) -> Begun:
    """Begin the session in some way."""
    return lambda known: replace(known, **changes)


def base() -> Session:
    """A council of fifteen, thirteen present, with two items."""
    held = council(15, present=13)
    second = Deliberation(number="2022-002", title="Tarifs", ballot=Ballot(votes_for=13))
    first = replace(held.deliberations[0], ballot=None)
    return replace(held, deliberations=(first, second), secretaries=(), president=None)


DAY, SHOWN_DAY = date(2022, 12, 20), "20/12/2022"
NAMES, PEOPLE = "Brun, Crozet", (BRUN, CROZET)
BOTH = ("A. Roy", "L. Pic")
PROXY = session(proxies=(Proxy(ABSENT, BRUN),))
IS_ACCOUNT = item(kind=ItemKind.ACCOUNT)
APPOINTS = item(kind=ItemKind.APPOINTMENT, appointment=Appointment())
VOTED = item(ballot=Ballot(votes_for=13))


def with_proxy(known: Session) -> Session:
    return VOTED(PROXY(known))


SECRET = item(ballot=Ballot(votes_for=13, kind=BallotKind.SECRET))
TIED = item(ballot=Ballot(votes_for=6, against=6))
_ITEM = "deliberations.0."
_OPEN = "Le secret est levé à l’unanimité"


def _fields(
    record: type,
    path: str,
    show: Show,
    *rows: tuple[Any, ...],
    fact: str = "",
    begun: Begun = as_it_is,
) -> tuple[Typed, ...]:
    """Return fields of one record typed at one place: name, control, keys, value, once emptied."""
    return tuple(Typed(record, row[0], path + row[0], show, fact, begun, *row[1:]) for row in rows)


TYPED = (
    *_fields(
        *(Session, "", NOTICE),
        ("date", "Date de la séance", SHOWN_DAY, DAY, KEPT),
        ("opened_at", "Heure d’ouverture", "19h", time(19)),
        ("place", "Lieu", "École", "École", ""),
        ("president", "Président de séance", "brun", BRUN),
        ("secretaries", "Secrétaire de séance", "brun", (BRUN,), ()),
    ),
    *_fields(
        *(Session, "", NOTICE),
        ("installation", "Première séance après l’élection générale", " ", True, False),
        fact="Installation de l’assemblée",
    ),
    *_fields(
        *(Session, "", NOTICE),
        (
            *("president_designated", "L’assemblée a désigné le président de séance"),
            *(" ", True, False),
        ),
        fact="Président désigné par l’assemblée",
    ),
    *_fields(
        *(Session, "", NOTICE),
        (
            "auxiliaries",
            "Auxiliaires, hors des membres",
            "A. Roy, L. Pic",
            ("A. Roy", "L. Pic"),
            (),
        ),
        fact="Auxiliaires des secrétaires",
    ),
    *_fields(
        *(Session, "", CLOSING),
        ("closed_at", "Séance levée à", "22h15", time(22, 15)),
        ("closed_on", "Levée un autre jour, le", SHOWN_DAY, DAY),
        ("list_posted_on", "Liste des délibérations affichée le", SHOWN_DAY, DAY),
        ("minutes_settled_on", "Procès-verbal arrêté le", SHOWN_DAY, DAY),
        ("minutes_published_on", "Procès-verbal publié le", SHOWN_DAY, DAY),
    ),
    *_fields(
        *(Notice, "notice.", NOTICE),
        ("sent_on", "Convocation envoyée le", SHOWN_DAY, DAY),
        ("urgent", "Convocation en urgence", " ", True, False),
        ("note", "Note explicative jointe à la convocation", "Le but.", "Le but.", ""),
    ),
    *_fields(
        *(Notice, "notice.", NOTICE),
        ("sending", "Convocation envoyée par", "cour", Sending.POST),
        ("posted_on", "Convocation affichée le", SHOWN_DAY, DAY),
        fact="Envoi et affichage de la convocation",
    ),
    *_fields(
        *(Notice, "notice.", NOTICE),
        ("urgency_reason", "Motif de l’urgence", "Toit arraché", "Toit arraché", ""),
        ("urgency_decision", "Le conseil, à l’ouverture,", "app", UrgencyDecision.APPROVED),
        fact="Urgence",
    ),
    *_fields(
        *(Notice, "notice.", NOTICE),
        ("first_session_on", "Séance sans quorum du", "10/12/2022", date(2022, 12, 10)),
        fact="Seconde convocation, après une séance sans quorum",
    ),
    *_fields(
        *(NoticeRequest, "notice.request.", NOTICE),
        ("requester", "Demandée par", "le", Requester.PREFECT, KEPT),
        ("asked_on", "Demande du", SHOWN_DAY, DAY),
        ("members", "Membres qui l’ont signée", NAMES, PEOPLE, ()),
        fact="Séance demandée par des membres ou par le préfet",
    ),
    *_fields(
        *(Participant, "participants.0.", ATTENDANCE),
        ("name", "Nom du participant, 1", "Mme Roy", "Mme Roy", KEPT),
        ("quality", "Qualité du participant, 1", "agente", "agente", ""),
        fact="Participants sans droit de vote",
        begun=session(participants=(Participant("M. Pic"),)),
    ),
    *_fields(
        *(OralQuestion, "oral_questions.0.", CLOSING),
        ("member", "Question posée par, 1", "croz", CROZET),
        ("question", "Question orale, 1", "Les quais.", "Les quais.", ""),
        ("answer", "Réponse, 1", "Demain.", "Demain.", ""),
        fact="Questions orales",
    ),
    *_fields(
        *(Proxy, "proxies.0.", ATTENDANCE),
        ("holder", "Pouvoir donné à", "croz", CROZET),
        ("from_position", "À partir du point", "2", 1, 0),
        ("revoked_at", "Révoqué au point", "2", 1),
        ("illness", "Pour maladie", " ", True, False),
        fact="Pouvoir en cours de séance, ou pour maladie",
        begun=PROXY,
    ),
    *_fields(
        *(Deliberation, _ITEM, TEXT),
        ("number", "Numéro", "2022-7", "2022-7", ""),
        ("heading", "Rubrique", "EAU", "EAU", ""),
        ("title", "Objet", "Eau", "Eau", ""),
        ("body", "Exposé", "Vu.", "Vu.", ""),
        ("decision", "Dispositif", "Oui.", "- Oui.", ""),
        ("subject", "Matière", "7.1", "7.1", ""),
    ),
    *_fields(
        *(Deliberation, _ITEM, TEXT),
        ("rapporteur", "Rapporteur", "croz", CROZET),
        ("agenda_rank", "Rang à l’ordre du jour envoyé", "3", 3),
        fact="Rapporteur, rang à l’ordre du jour",
    ),
    *_fields(
        *(Deliberation, _ITEM, VOTE),
        ("kind", "Nature du point", "Comp", ItemKind.ACCOUNT, KEPT),
        ("president", "Préside ce point", "brun", BRUN),
        ("planned_ballot", "Mode de scrutin", "Scru", BallotKind.PUBLIC, KEPT),
    ),
    *_fields(
        *(Deliberation, _ITEM, VOTE),
        ("fate", "Ce point est", "rep", Fate.POSTPONED, Fate.TAKEN),
        fact="Point retiré, reporté ou non examiné",
    ),
    *_fields(
        *(Deliberation, _ITEM, VOTE),
        ("unconcerned", "Membres qui n’ont pas de vote sur ce point", NAMES, PEOPLE, ()),
        fact="Membres non concernés (syndicat à la carte)",
    ),
    *_fields(
        *(Deliberation, _ITEM, AFTER),
        ("debate", "Teneur des débats (procès-verbal)", "Vifs.", "Vifs.", ""),
        ("transmitted_on", "Transmise au préfet le", SHOWN_DAY, DAY),
        ("published_on", "Publiée le", SHOWN_DAY, DAY),
    ),
    *_fields(
        *(Deliberation, _ITEM, AFTER),
        ("posted_on", "Affichée le", SHOWN_DAY, DAY),
        ("removed_on", "Fin d’affichage le", SHOWN_DAY, DAY),
        ("online_on", "Mise en ligne le", SHOWN_DAY, DAY),
        fact="Affichage et mise en ligne",
    ),
    *_fields(
        *(Deliberation, _ITEM, AFTER),
        ("transmissible", "Soumise à transmission", "n", False),
        ("receipt_on", "Reçue en préfecture le", SHOWN_DAY, DAY),
        ("receipt_number", "Numéro de l’accusé de réception", "AR-12", "AR-12", ""),
        ("transmission_number", "Numéro de transmission", "20221215_01", "20221215_01", ""),
        ("notified_on", "Notifiée le", SHOWN_DAY, DAY),
        fact="Accusé de réception, notification",
    ),
    *_fields(
        *(Deliberation, _ITEM, AFTER),
        ("marked_sealed", "Le fichier importé la disait scellée", " ", True, False),
        fact="Scellée, selon le fichier dont elle vient",
    ),
    *_fields(
        *(Suspension, _ITEM + "suspensions.0.", VOTE),
        ("begun_at", "Suspendue à, 1", "20h", time(20)),
        ("resumed_at", "Reprise à, 1", "20h10", time(20, 10)),
        ("day", "un autre jour, le, 1", SHOWN_DAY, DAY),
        fact="Suspension de séance avant ce point",
    ),
    *_fields(
        *(ClosedSession, _ITEM + "closed_session.", VOTE),
        ("requested_by", "Demandé par des membres, ou par l’exécutif", NAMES, PEOPLE, ()),
        ("votes_for", "Voix pour", "9", 9, 0),
        ("against", "Voix contre", "2", 2, 0),
        ("abstentions", "S’abstiennent", "2", 2, 0),
        fact="Huis clos",
    ),
    *_fields(
        *(Account, _ITEM + "account.", VOTE),
        ("kind", "Compte", "fin", AccountKind.SINGLE, KEPT),
        ("year", "Exercice", "2021", 2021),
        ("manager", "Gestion de", "croz", CROZET),
        ("manager_outside", "ou, hors de l’assemblée, de", "M. Pic", "M. Pic", ""),
        begun=IS_ACCOUNT,
    ),
    *_fields(
        *(PartialVote, _ITEM + "partial_votes.0.", VOTE),
        ("part", "Vote sur, 1", "par", VotePart.PART, VotePart.AMENDMENT),
        ("title", "Objet de ce vote, 1", "n° 1", "n° 1", ""),
        fact="Vote sur un amendement ou sur une partie",
    ),
    *_fields(
        *(ActEnding, _ITEM + "endings.0.", AFTER),
        ("kind", "Délibération, 1", "ann", LinkKind.ANNULS, LinkKind.WITHDRAWS),
        ("on", "par un acte du, 1", SHOWN_DAY, DAY),
        ("reference", "Numéro ou référence, 1", "n° 26", "n° 26", ""),
        ("by_court", "ou un jugement, 1", " ", True, False),
        fact="Retrait, correction ou annulation de cet acte",
    ),
    *_fields(
        *(Ballot, _ITEM + "ballot.", VOTE),
        ("kind", "Mode de scrutin", "Scru", BallotKind.PUBLIC, BallotKind.ORDINARY),
        ("votes_for", "Pour", "3", 3, 0, "0"),
        ("against", "Contre", "3", 3, 0, "0"),
        ("abstentions", "Abstentions", "3", 3, 0, "0"),
        ("not_voting", "Ne votent pas", "3", 3, 0, "0"),
        begun=VOTED,
    ),
    *_fields(
        *(Ballot, _ITEM + "ballot.", VOTE),
        ("proxies_counted", "Procurations", "3", 3, None, "-1"),
        begun=with_proxy,
    ),
    *_fields(
        *(Ballot, _ITEM + "ballot.", VOTE),
        ("blank", "Blancs", "3", 3, 0, "0"),
        ("void", "Nuls", "3", 3, 0, "0"),
        begun=SECRET,
    ),
    *_fields(
        *(Ballot, _ITEM + "ballot.", VOTE),
        ("casting_vote", "Voix du président", "pou", Choice.FOR),
        begun=TIED,
    ),
    *_fields(
        *(Appointment, _ITEM + "appointment.", VOTE),
        ("purpose", "Élection de", "adj", Purpose.DEPUTIES),
        ("method", "Au scrutin", "prop", Method.PROPORTIONAL),
        ("seats", "Sièges", "3", 3),
        ("assessors", "Assesseurs", NAMES, PEOPLE, ()),
        ("open_ballot", _OPEN, " ", True, False),
        ("designated", "Nomination sans vote", " ", True, False),
        begun=APPOINTS,
    ),
)


@dataclass(frozen=True)
class Cell:
    """A field typed in a cell of the tables of an election: its row and its column there."""

    record: type
    name: str
    path: str
    table: str
    begun: Appointment
    row: int
    column: int
    keys: str
    value: Any
    cleared: Any = None


def _cells(
    record: type, path: str, table: str, begun: Appointment, *rows: tuple[Any, ...]
) -> tuple[Cell, ...]:
    """Return cells of one table: name, row, column, keys, value, once emptied."""
    return tuple(Cell(record, row[0], path + row[0], table, begun, *row[1:]) for row in rows)


_APPOINTMENT = _ITEM + "appointment."
_STANDS = Appointment((Candidate("M. Petit"),), (Round((6,)),))
_LISTS = Appointment((Candidate("Ensemble", listed=(Listed("M. Petit"),)),), method=Method.LIST)
CELLS = (
    *_cells(
        *(Candidate, _APPOINTMENT + "candidates.0.", "election", _STANDS),
        ("name", 0, 0, "Mme Roux", "Mme Roux", KEPT),
        ("member", 0, 0, "crozet", CROZET, KEPT),
        ("born_on", 0, 1, "01/02/1970", date(1970, 2, 1)),
    ),
    *_cells(
        *(Round, _APPOINTMENT + "rounds.0.", "election", _STANDS),
        ("votes", 0, 2, "8", (8,), KEPT),
        ("blank", 2, 2, "2", 2, 0),
        ("void", 3, 2, "1", 1, 0),
        ("papers", 4, 2, "14", 14),
    ),
    *_cells(
        *(Listed, _APPOINTMENT + "candidates.0.listed.0.", "liste", _LISTS),
        ("name", 0, 1, "Mme Roux", "Mme Roux", KEPT),
        ("member", 0, 1, "crozet", CROZET, KEPT),
        ("born_on", 0, 2, "01/02/1970", date(1970, 2, 1)),
    ),
)

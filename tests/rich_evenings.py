"""Evenings on which much happens beside votes: an installation, a late one, that of a syndicat."""

from dataclasses import replace
from datetime import date, time

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.annex import Annex
from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose, Round
from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
    Substitute,
)
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, Vote, VotePart
from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity, Publicity
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.notice import Notice, NoticeRequest, Sending, UrgencyDecision
from registre_app.domain.proceedings import ClosedSession, OralQuestion, Participant, Suspension
from registre_app.domain.session import Session
from tests.councils import council, members


def key(rank: int) -> MemberId:
    return MemberId(f"elu-{rank}")


def annex(title: str, pages: int | None = None, *, personal: bool = False) -> Annex:
    return Annex(title, "a1" * 32, "application/pdf", 9_000, f"{title}.pdf", pages, personal)


def installation() -> Session:
    """The first session after the elections of March 2026: M. ARNOUX is the eldest and presides."""
    roster = tuple(
        replace(member, function="", born_on=date(1950 + rank, 3, 1), elected_on=date(2026, 3, 15))
        for rank, member in enumerate(members(15))
    )
    return Session(
        Collectivity("Arnay", population=900, act_model=ActModel.COMMUNAL, court="Dijon"),
        Assembly("Conseil municipal", 15),
        date(2026, 3, 20),
        Notice(date(2026, 3, 16), sending=Sending.ELECTRONIC, posted_on=date(2026, 3, 16)),
        opened_at=time(18, 0),
        place="Salle du conseil",
        president=key(0),
        secretaries=(key(14),),
        attendance=tuple(Attendance(member, Presence.PRESENT) for member in roster),
        deliberations=INSTALLED,
        installation=True,
        closed_at=time(20, 45),
    )


LISTS = (
    Candidate("Liste BRUN", listed=tuple(Listed("", key(rank)) for rank in (3, 2, 5))),
    Candidate("Ensemble pour Arnay", listed=tuple(Listed("", key(rank)) for rank in (9, 6, 7))),
)

INSTALLED = (
    Deliberation(
        "2026-008",
        "INSTITUTIONS",
        "Élection du maire",
        "Vu les articles L2122-4 et L2122-7 du Code général des collectivités territoriales ;",
        "- **de proclamer** le résultat du scrutin.",
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(
            (Candidate("Léa BRUN", member=key(1)), Candidate("Luc GUÉRIN", member=key(6))),
            (Round((7, 7), 1, 0, 15), Round((9, 5), 0, 1, 15)),
            purpose=Purpose.HEAD,
            assessors=(key(12), key(13)),
        ),
    ),
    Deliberation(
        "2026-009",
        "INSTITUTIONS",
        "Détermination du nombre des adjoints",
        "Vu l’article L2122-2 du Code général des collectivités territoriales ;",
        "- **de fixer** à trois le nombre des adjoints.",
        Ballot(14, 0, 1),
        president=key(1),
    ),
    Deliberation(
        "2026-010",
        "INSTITUTIONS",
        "Élection des adjoints",
        "Vu l’article L2122-7-2 du Code général des collectivités territoriales ;",
        "",
        kind=ItemKind.APPOINTMENT,
        president=key(1),
        appointment=Appointment(
            LISTS,
            (Round((7, 7), 1), Round((7, 7), 1), Round((7, 7), 1)),
            purpose=Purpose.DEPUTIES,
            seats=3,
            assessors=(key(12), key(13)),
        ),
    ),
    Deliberation(
        "2026-011",
        "INSTITUTIONS",
        "Élection des délégués au syndicat des eaux",
        kind=ItemKind.APPOINTMENT,
        president=key(1),
        appointment=Appointment(
            tuple(Candidate("", member=key(rank)) for rank in (4, 8, 10)),
            (Round((12, 11, 6), 1, 1, 15), Round((0, 0, 13), 2, 0, 15)),
            purpose=Purpose.SYNDICATE,
            seats=3,
            open_ballot=True,
        ),
    ),
    Deliberation(
        "2026-012",
        "INSTITUTIONS",
        "Élection de la commission d’appel d’offres",
        kind=ItemKind.APPOINTMENT,
        president=key(1),
        appointment=Appointment(
            LISTS,
            (Round((9, 5), 1, 0),),
            purpose=Purpose.TENDERS,
            method=Method.PROPORTIONAL,
            seats=3,
        ),
    ),
    Deliberation(
        "2026-013",
        "INSTITUTIONS",
        "Représentant au comité des fêtes",
        kind=ItemKind.APPOINTMENT,
        president=key(1),
        appointment=Appointment(
            (Candidate("", member=key(7)),), designated=True, purpose=Purpose.OUTSIDE
        ),
    ),
)
"""Mayor in two rounds, deputies by age, delegates on one ballot, a committee by proportion."""


def late_evening() -> Session:
    """An urgent session that a third asked for, with all that may happen, until past midnight."""
    session = council(15, present=12)
    session = replace(
        session,
        collectivity=replace(
            session.collectivity,
            act_model=ActModel.COMMUNAL,
            court="Dijon",
            publicity=Publicity.POSTING,
        ),
        notice=Notice(
            date(2022, 12, 12),
            urgent=True,
            sending=Sending.BY_HAND,
            posted_on=date(2022, 12, 12),
            urgency_reason="la digue menace de céder",
            urgency_decision=UrgencyDecision.APPROVED,
            request=NoticeRequest(
                asked_on=date(2022, 12, 10), members=tuple(key(rank) for rank in range(2, 7))
            ),
        ),
        secretaries=(key(1), key(3)),
        auxiliaries=("Mme Nadia BERTIN",),
        participants=(
            Participant("M. Yves LECOMTE", "maire délégué"),
            Participant("Mme Nadia BERTIN", "secrétaire générale"),
        ),
        deliberations=LATE,
        movements=(
            Movement(key(13), MovementKind.ARRIVES, 1, at=time(19, 10)),
            Movement(key(4), MovementKind.LEAVES, 3, at=time(22, 40)),
        ),
        oral_questions=(
            OralQuestion(key(5), "Quand la rue Haute sera-t-elle refaite ?", "Au printemps."),
        ),
        closed_at=time(0, 20),
        minutes_settled_on=date(2023, 1, 20),
    )
    return session.with_proxy(Proxy(key(4), key(6), from_position=3))


LATE = (
    Deliberation(
        "2022-051",
        "FINANCES",
        "Compte administratif du budget de l’eau",
        decision="- **d’approuver** le compte.",
        ballot=Ballot(10, 1),
        kind=ItemKind.ACCOUNT,
        president=key(1),
        account=Account(AccountKind.ADMINISTRATIVE, 2021, key(0)),
        rapporteur=key(3),
        agenda_rank=2,
        effects=(ActEffect(LinkKind.WITHDRAWS, "2022-041", date(2022, 11, 3)),),
        annexes=(annex("compte de l’exercice", 12), annex("état des restes", personal=True)),
    ),
    Deliberation(
        "2022-052",
        "VOIRIE",
        "Travaux de la digue",
        "Considérant l’urgence des travaux ;",
        "- **d’engager** les travaux.",
        Ballot(9, 3, 1),
        agenda_rank=1,
        partial_votes=(
            PartialVote(
                Ballot(
                    4,
                    9,
                    kind=BallotKind.PUBLIC,
                    roll=tuple(
                        Vote(key(rank), Choice.FOR if rank < 4 else Choice.AGAINST)
                        for rank in (*range(12), 13)
                    ),
                    requested_by=(key(2), key(3), key(5)),
                ),
                title="Amendement n° 1 de Mme BRUN",
            ),
            PartialVote(Ballot(13), VotePart.PART, "article 2"),
        ),
        debate="Madame DUPRÉ demande un phasage des travaux.",
        transmitted_on=date(2022, 12, 16),
        receipt_on=date(2022, 12, 16),
        receipt_number="021-212102313-20221215-2022-052-DE",
        posted_on=date(2022, 12, 17),
        removed_on=date(2023, 2, 20),
        published_on=date(2022, 12, 17),
        endings=(
            ActEnding(LinkKind.SUSPENDS, date(2023, 1, 9), "TA de Dijon, n° 2300012", True),
            ActEnding(LinkKind.WITHDRAWS, date(2023, 1, 20), "2023-004"),
        ),
    ),
    Deliberation(
        "2022-053",
        "SOCIAL",
        "Secours exceptionnel",
        decision="- **d’accorder** un secours de 350 €.",
        ballot=Ballot(13),
        closed_session=ClosedSession((key(2), key(5), key(7)), 12, 1),
        suspensions=(Suspension(time(21, 0), time(21, 15)),),
    ),
    Deliberation(
        "2022-054",
        "PERSONNEL",
        "Régime indemnitaire",
        decision="- **d’approuver** le régime.",
        fate=Fate.POSTPONED,
    ),
    Deliberation("", "VOIRIE", "Dénomination d’une rue", fate=Fate.WITHDRAWN),
    Deliberation("", "", "Calendrier des séances", kind=ItemKind.INFORMATION),
)
"""An account, amendments, closed doors after a pause, an item put off, one withdrawn."""


def failed_evening() -> Session:
    """A session whose quorum is never reached: 4 of 15 are there."""
    session = council(15, present=4)
    items = (
        Deliberation("2022-061", "FINANCES", "Décision modificative n° 3"),
        Deliberation("2022-062", "VOIRIE", "Travaux de la rue Haute"),
    )
    return replace(session, deliberations=items, closed_at=time(18, 50))


def syndicate() -> Session:
    """A syndicat à la carte of ten delegates: one has a substitute, two are not concerned."""
    session = council(10, present=8)
    chair = replace(session.attendance[0].member, function="Président")
    lines = (
        replace(session.attendance[0], member=chair),
        session.attendance[1],
        replace(
            session.attendance[2],
            presence=Presence.SUBSTITUTED,
            substitute=Substitute(Civility.MADAME, "Odile", "ROUX"),
        ),
        *session.attendance[3:],
    )
    return replace(
        session,
        collectivity=Collectivity(
            "Syndicat des eaux du Val",
            BodyKind.JOINT_BODY,
            2_400,
            court="Dijon",
            act_model=ActModel.METROPOLITAN,
            website="https://eaux-du-val.example",
        ),
        assembly=Assembly("Comité syndical", 10),
        attendance=lines,
        deliberations=(
            Deliberation(
                "2022-007",
                "ASSAINISSEMENT",
                "Programme de la station",
                "Considérant l’état de la station ;",
                "- **d’approuver** le programme.",
                Ballot(
                    5,
                    1,
                    kind=BallotKind.PUBLIC,
                    roll=tuple(
                        Vote(key(rank), Choice.AGAINST if rank == 2 else Choice.FOR)
                        for rank in range(6)
                    ),
                ),
                rapporteur=key(1),
                unconcerned=(key(6), key(7)),
                transmissible=True,
                online_on=date(2022, 12, 17),
                published_on=date(2022, 12, 17),
                annexes=(annex("plan de la station", 1),),
            ),
        ),
    )

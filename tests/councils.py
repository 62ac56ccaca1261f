"""Test data: councils of any size, with French names."""

from dataclasses import replace
from datetime import date, time

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
)
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session

FIRST_NAMES = ("Paul", "Léa", "Jean", "Anaïs", "Rémi", "Chloé", "Luc", "Noëlle", "Élie", "Zoé")
LAST_NAMES = ("ARNOUX", "BRUN", "CROZET", "DUPRÉ", "EYRAUD", "FAURE", "GUÉRIN", "L'HÔTE")


def members(count: int) -> tuple[Member, ...]:
    """Return that many members, men and women in turn: M. ARNOUX, Mme BRUN, M. CROZET…"""
    return tuple(
        Member(
            id=MemberId(f"elu-{rank}"),
            civility=Civility.MADAME if rank % 2 else Civility.MONSIEUR,
            first_names=FIRST_NAMES[rank % len(FIRST_NAMES)],
            last_name=LAST_NAMES[rank % len(LAST_NAMES)]
            + ("" if rank < len(LAST_NAMES) else f"-{chr(65 + rank // len(LAST_NAMES))}"),
            function="Maire" if rank == 0 else "",
        )
        for rank in range(count)
    )


def council(count: int, present: int | None = None, *, population: int = 800) -> Session:
    """A regular session of a small commune: the first ``present`` members are there (or all)."""
    there = count if present is None else present
    roster = members(count)
    return Session(
        collectivity=Collectivity("Arnay", BodyKind.COMMUNE, population),
        assembly=Assembly("Conseil municipal", count),
        date=date(2022, 12, 15),
        notice=Notice(date(2022, 12, 8)),
        opened_at=time(18, 30),
        place="Salle du conseil",
        president=roster[0].id,
        secretaries=(roster[1].id,),
        attendance=tuple(
            Attendance(member, Presence.PRESENT if rank < there else Presence.ABSENT)
            for rank, member in enumerate(roster)
        ),
        deliberations=(
            Deliberation(
                number="2022-001",
                heading="FINANCES",
                title="Décision modificative n° 2",
                body="Vu le Code général des collectivités territoriales ;\n\n"
                "Considérant qu'il convient d'ajuster les crédits ;",
                decision="- **d'adopter** la décision modificative n° 2.",
                ballot=Ballot(votes_for=there),
            ),
        ),
    )


def with_proxy(session: Session, giver: int, holder: int) -> Session:
    """Give a proxy between two members by their ranks, whatever their attendance."""
    roster = [line.member.id for line in session.attendance]
    proxy = Proxy(roster[giver], roster[holder])
    return replace(session, proxies=(*session.proxies, proxy))


def evening() -> Session:
    """A whole evening of a small commune: proxies, comings and goings, every kind of ballot."""
    session = council(15, present=12)
    session = replace(
        session,
        collectivity=replace(session.collectivity, act_model=ActModel.COMMUNAL, court="Dijon"),
        notice=Notice(date(2022, 12, 8), note=NOTE),
        deliberations=EVENING,
        list_posted_on=date(2022, 12, 19),
    )
    session = session.with_presence(MemberId("elu-12"), Presence.EXCUSED)
    session = session.with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-2")))
    session = session.with_movement(Movement(MemberId("elu-14"), MovementKind.ARRIVES, 1))
    return session.with_movement(Movement(MemberId("elu-5"), MovementKind.LEAVES, 4))


NOTE = """## Finances

Le compte administratif de l’exercice est joint. Il fait apparaître un excédent de **12 340,50 €**.

## Personnel

La commission s’est réunie le 2 décembre ; son avis est *favorable*."""

TABLE = """Vu le Code général des collectivités territoriales, notamment son article L. 2121-29 ;

Considérant que les tarifs de la cantine n’ont pas changé depuis trois ans :

| Tranche | Quotient familial | Tarif du repas |
|:--|:-:|--:|
| A | jusqu’à 600 € | 1,00 € |
| B | de 601 à 1 200 € | 2,80 € |
| C | au-delà | 4,10 € |"""

EVENING = (
    Deliberation(
        "2022-041",
        "FINANCES",
        "Approbation du compte administratif de l’exercice 2021",
        body="Monsieur le Maire présente le compte, puis quitte la salle au moment du vote.",
        decision="- **d’approuver** le compte administratif.",
        ballot=Ballot(11, 0, 1),
        kind=ItemKind.ACCOUNT,
        president=MemberId("elu-1"),
    ),
    Deliberation(
        "2022-042",
        "ENFANCE",
        "Tarifs de la cantine scolaire à compter du 1er janvier 2023",
        body=TABLE,
        decision="1. **de fixer** les tarifs comme ci-dessus ;\n2. **de dire** qu’ils s’appliquent"
        " le 1er janvier 2023.",
        ballot=Ballot(
            10,
            2,
            2,
            kind=BallotKind.PUBLIC,
            roll=tuple(
                Vote(MemberId(f"elu-{rank}"), Choice.AGAINST if rank in (3, 4) else Choice.FOR)
                for rank in range(6)
            ),
            requested_by=(MemberId("elu-3"), MemberId("elu-4"), MemberId("elu-6")),
        ),
        debate="Madame DUPRÉ regrette la hausse de la tranche C. Monsieur le Maire rappelle que le "
        "coût de revient d’un repas est de **7,90 €**.",
        transmitted_on=date(2022, 12, 19),
        published_on=date(2022, 12, 20),
    ),
    Deliberation(
        "2022-043",
        "SOCIAL",
        "Secours à [[Mme Jeanne MARTIN]]",
        body="Considérant la demande de [[Mme Jeanne MARTIN, 4 rue des Lilas]] ;",
        decision="- **d’accorder** à [[Mme MARTIN]] un secours de 350 €.",
        ballot=Ballot(14),
    ),
    Deliberation(
        "2022-044",
        "INSTITUTIONS",
        "Désignation d’un délégué au syndicat des eaux",
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(
            (Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET")),
            (Round((6, 6), 2, 0), Round((9, 5), 0, 0)),
        ),
        decision="- **de proclamer** élue Mme Léa BRUN.",
    ),
    Deliberation(
        title="Rapport d’activité du syndicat des eaux",
        kind=ItemKind.NOTED,
        body="Le rapport est présenté à l’assemblée.",
    ),
)
"""Five items: the account, a roll call with debates, personal data, an election, a report."""

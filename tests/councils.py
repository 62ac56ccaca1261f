"""Councils to test with: French names, any size."""

from dataclasses import replace
from datetime import date, time

from registre_app.domain.attendance import Attendance, Presence, Proxy
from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.deliberation import Ballot, Deliberation
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.session import Notice, Session

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

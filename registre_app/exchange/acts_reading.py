"""The items of a session file: texts, ballots, appointments."""

from typing import Any

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import (
    Ballot,
    BallotKind,
    Choice,
    Deliberation,
    Interest,
    ItemKind,
    Vote,
)
from registre_app.exchange.fields import FieldFault, Json, Members, Path, day, integer
from registre_app.text import TextRefused, parse

TEXTS = ("expose", "dispositif", "debats")


def read_deliberations(items: list[Json], members: Members) -> tuple[Deliberation, ...]:
    """Read the items. Raises FieldFault."""
    numbers: dict[str, int] = {}
    for index, item in enumerate(items):
        number = item.get("numero", "")
        if number and number in numbers:
            raise FieldFault(
                ("deliberations", index, "numero"),
                f"le numéro « {number} » est déjà celui de deliberations[{numbers[number]}].",
            )
        numbers[number] = index
        for field in TEXTS:
            try:
                parse(item.get(field, ""))
            except TextRefused as refusal:
                raise FieldFault(("deliberations", index, field), str(refusal)) from refusal
    return tuple(
        _deliberation(item, members, ("deliberations", index)) for index, item in enumerate(items)
    )


def _deliberation(item: Json, members: Members, path: Path) -> Deliberation:
    vote, election, president = item.get("scrutin"), item.get("nomination"), item.get("president")
    return Deliberation(
        number=item.get("numero", ""),
        heading=item.get("rubrique", ""),
        title=item["titre"],
        body=item.get("expose", ""),
        decision=item.get("dispositif", ""),
        ballot=_ballot(vote, members, (*path, "scrutin")) if vote else None,
        kind=ItemKind(item.get("nature", ItemKind.DECISION)),
        president=None if president is None else members.require(president, (*path, "president")),
        interests=tuple(
            Interest(
                members.require(each["elu"], (*path, "ecartes", rank, "elu")),
                each.get("represente", False),
            )
            for rank, each in enumerate(item.get("ecartes", []))
        ),
        appointment=_appointment(election) if election else None,
        transmitted_on=day(item.get("transmise_le")),
        published_on=day(item.get("publiee_le")),
        sealed=item.get("scellee", False),
        withdrawn=item.get("retiree", False),
        debate=item.get("debats", ""),
        subject=item.get("matiere", ""),
    )


def _ballot(vote: Json, members: Members, path: Path) -> Ballot:
    casting = vote.get("voix_preponderante")
    return Ballot(
        votes_for=int(vote["pour"]),
        against=int(vote["contre"]),
        abstentions=int(vote["abstentions"]),
        not_voting=int(vote["ne_se_prononcent_pas"]),
        proxies_counted=integer(vote.get("procurations")),
        kind=BallotKind(vote.get("mode", BallotKind.ORDINARY)),
        blank=int(vote.get("blancs", 0)),
        void=int(vote.get("nuls", 0)),
        roll=tuple(
            Vote(members.require(each["elu"], (*path, "appel", rank, "elu")), Choice(each["vote"]))
            for rank, each in enumerate(vote.get("appel", []))
        ),
        requested_by=tuple(
            members.require(key, (*path, "demande_par", rank))
            for rank, key in enumerate(vote.get("demande_par", []))
        ),
        casting_vote=Choice(casting) if casting else None,
    )


def _appointment(election: dict[str, Any]) -> Appointment:
    return Appointment(
        candidates=tuple(
            Candidate(each["nom"], day(each.get("ne_le"))) for each in election["candidats"]
        ),
        rounds=tuple(
            Round(
                tuple(int(count) for count in each["voix"]),
                int(each.get("blancs", 0)),
                int(each.get("nuls", 0)),
            )
            for each in election["tours"]
        ),
        open_ballot=election.get("a_main_levee", False),
    )

"""Second sessions, convened because a first one lacked its quorum, against that first one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registre_app.domain.attendance import Presence
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year
from registre_app.domain.item_state import ItemState
from registre_app.domain.law import second_notice_article
from registre_app.domain.rules import quorum
from registre_app.domain.session import Session
from registre_app.domain.session_names import SessionName

OTHER_AGENDA = Rule(
    "seconde-convocation-ordre-du-jour",
    Severity.IRREGULAR,
    "L2121-17",
    "La seconde séance, sans condition de quorum, délibère sur le même ordre du jour.",
)
NOT_NEEDED = Rule(
    "seconde-convocation-sans-objet",
    Severity.IRREGULAR,
    "L2121-17",
    "Une seconde convocation suit une séance sans quorum, ou qui l’a perdu ; elle en reprend les "
    "seuls points qui n’ont pas été délibérés.",
)
RULES = (OTHER_AGENDA, NOT_NEEDED)


def findings(ordered: Sequence[Session], name: SessionName) -> Iterator[Finding]:
    """Findings on the second sessions of a register, its sessions in their order."""
    for rank, session in enumerate(ordered):
        first = session.notice.first_session_on
        others = [*ordered[:rank], *ordered[rank + 1 :]]
        # A notice names the first session by its day alone: of two held then, it may be either.
        of_that_day = [each for each in others if each.date == first]
        article = second_notice_article(session.collectivity)
        if first is None or not of_that_day:
            continue
        agenda = {item.title for each in of_that_day for item in each.deliberations}
        items = enumerate(session.deliberations)
        added = [(place, item.title) for place, item in items if item.title not in agenda]
        if added:
            position, title = added[0]
            yield OTHER_AGENDA.broken(
                f"Séance du {name(session)} : « {title} » n’était pas à l’ordre du "
                f"jour de la première séance, le {day_month_year(first)}.",
                Location(Step.DELIBERATIONS, "title", position=position),
                article,
            )
        done = {title for each in of_that_day for title in _deliberated(each)}
        again = [item.title for item in session.deliberations if item.title in done]
        kept = all(_kept_its_quorum(each) for each in of_that_day)
        if again or kept:
            yield NOT_NEEDED.broken(
                f"Séance du {name(session)} : « {again[0]} » a déjà été délibéré avec le "
                f"quorum le {day_month_year(first)}."
                if again
                else f"Séance du {name(session)} : celle du {day_month_year(first)} avait son "
                "quorum ; la seconde convocation n’en dispense pas.",
                Location(Step.NOTICE, "first_session_on"),
                article,
            )
        if kept:
            for finding in quorum.judged(session):
                said = finding.message[0].lower() + finding.message[1:]
                yield replace(finding, message=f"Séance du {name(session)} : {said}")


def _kept_its_quorum(session: Session) -> bool:
    """Tell whether a session had its quorum from its opening to its last item.

    Not where an item waits for its vote: the record does not tell why.
    """
    recorded = not session.members_with(Presence.UNRECORDED)
    sittings = (session.sitting(), *session.all_sittings)
    examined = not {ItemState.NOT_EXAMINED, ItemState.UNDECIDED} & set(session.states)
    return recorded and examined and all(each.quorum_reached for each in sittings)


def _deliberated(session: Session) -> Iterator[str]:
    """Titles of what a session decided while it had its quorum."""
    for item, state, sitting in zip(
        session.deliberations, session.states, session.all_sittings, strict=True
    ):
        if state.consequences.deliberated and sitting.quorum_reached:
            yield item.title

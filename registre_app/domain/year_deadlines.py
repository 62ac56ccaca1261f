"""The dates of the year and of the mandate, where the record can tell what is still to do.

Orientations, budget, account (L2312-1, L1612-2, L1612-12), rules of procedure (L2121-8), posting,
roster to the prefect and protest after an election (L2122-12, R2121-2, L2122-13), a head to elect
(L2122-14), a session asked for (L2121-9).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.contesting import Contest, contest_of
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.deadline import Deadline, Ordered
from registre_app.domain.delays import (
    NEW_HEAD,
    ORIENTATIONS,
    RULES_MONTHS,
    add_months,
    monday_after,
    posted_until,
    protest_until,
)
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.executive import Office, office_filled
from registre_app.domain.french import day_month_year, folded
from registre_app.domain.item_state import ItemState
from registre_app.domain.purposes import LIST_FROM
from registre_app.domain.session import Session
from registre_app.domain.transmission import budget_limit, budget_year, is_budget
from registre_app.domain.vacancy import head_missing_since

_BUDGET_MONTHS = 4  # January to April: L1612-2


def of_the_year(
    ordered: Ordered, today: date, chronicle: Chronicle | None = None
) -> Iterator[Deadline]:
    """What the year and the mandate ask on a day; nothing of a year that the register begins in."""
    if not ordered:
        return
    yield from _orientations(ordered, today)
    yield from _budget(ordered, today)
    yield from _account(ordered, today)
    yield from _rules_of_procedure(ordered, today)
    yield from _after_elections(ordered, today)
    yield from _head_to_elect(ordered, today, chronicle)


def _kept_since(ordered: Ordered, year: int) -> bool:
    """Tell whether the register goes back before a year, and was kept up to it.

    Begun in the course of the year, or left since an earlier one, it cannot tell what is voted.
    """
    first, last = ordered[0][1].date.year, ordered[-1][1].date.year
    return first < year <= last + 1


def _votes_budget(ordered: Ordered, year: int) -> bool:
    return any(
        is_budget(item) and budget_year(session.date) == year
        for _, session in ordered
        for item in session.deliberations
    )


def _orientations(ordered: Ordered, today: date) -> Iterator[Deadline]:
    """The debate before a budget that is still to vote, from January to April (L2312-1)."""
    body = ordered[-1][1].collectivity
    small = body.population is None or body.population < LARGE
    voted = _votes_budget(ordered, today.year)
    if small or body.kind is BodyKind.SOCIAL_ACTION or voted or today.month > _BUDGET_MONTHS:
        return
    since = shifted(today, -ORIENTATIONS)
    recent = (session for _, session in ordered if session.date >= since)
    titles = [folded(item.title) for session in recent for item in session.deliberations]
    if not any("orientation" in title for title in titles) and _kept_since(ordered, today.year):
        limit = budget_limit(today.year)
        yield Deadline(
            "orientations-a-debattre",
            limit,
            today > limit,
            f"Débattre des orientations budgétaires de {today.year}, dans les dix semaines qui "
            "précèdent le vote du budget.",
            "L2312-1",
        )


def _budget(ordered: Ordered, today: date) -> Iterator[Deadline]:
    limit = budget_limit(today.year)
    if not _votes_budget(ordered, today.year) and _kept_since(ordered, today.year):
        yield Deadline(
            "budget-a-voter",
            limit,
            today > limit,
            f"Voter le budget de {today.year} : aucune séance n’en porte le vote.",
            "L1612-2",
        )


def _account(ordered: Ordered, today: date) -> Iterator[Deadline]:
    limit = date(today.year, 6, 30)
    voted = any(
        item.kind is ItemKind.ACCOUNT and session.date.year == today.year
        for _, session in ordered
        for item in session.deliberations
    )
    if not voted and _kept_since(ordered, today.year):
        yield Deadline(
            "compte-a-voter",
            limit,
            today > limit,
            f"Arrêter le compte de {today.year - 1} : aucune séance n’en porte le vote.",
            "L1612-12",
        )


def _rules_of_procedure(ordered: Ordered, today: date) -> Iterator[Deadline]:
    """From 1,000 inhabitants, and in every body of several communes, within six months."""
    for index, session in ordered:
        body = session.collectivity
        if not session.installation or body.kind is BodyKind.SOCIAL_ACTION:
            continue
        small = body.kind is BodyKind.COMMUNE and (body.population or 0) < LIST_FROM
        since = (each for _, each in ordered if each.moment >= session.moment)
        titles = (folded(item.title) for each in since for item in each.deliberations)
        if small or any("reglement interieur" in title for title in titles):
            continue
        limit = add_months(session.date, RULES_MONTHS)
        yield Deadline(
            "reglement-interieur-a-voter",
            limit,
            today > limit,
            "Adopter le règlement intérieur, dans les six mois de l’installation du "
            f"{day_month_year(session.date)}.",
            "L2121-8",
            index,
        )


def _after_elections(ordered: Ordered, today: date) -> Iterator[Deadline]:
    for index, session in ordered:
        kind = session.collectivity.kind
        elected = [
            position
            for position, item in enumerate(session.deliberations)
            if session.states[position] is ItemState.ELECTED
            and contest_of(kind, item) is Contest.EXECUTIVE
        ]
        if not elected or session.date > today:
            continue
        yield from _posting(index, session, elected, today)
        monday, protest = monday_after(session.date), protest_until(session.date)
        if kind is BodyKind.COMMUNE and today <= monday:
            yield Deadline(
                "tableau-a-transmettre",
                monday,
                False,
                "Transmettre au préfet le tableau du conseil, au plus tard à 18 heures.",
                "R2121-2",
                index,
            )
        if today <= protest:
            yield Deadline(
                "election-contestable",
                protest,
                False,
                "L’élection du "
                f"{day_month_year(session.date)} peut être contestée jusqu’à 18 heures.",
                "L2122-13",
                index,
            )


def _posting(
    index: int, session: Session, elected: Sequence[int], today: date
) -> Iterator[Deadline]:
    """The election of head and deputies, made public « par voie d’affiche » in 24 hours (L2122-12).

    At the door of the town hall (R2122-1); D2122-2 counts from then the days to contest it. Of a
    body of several communes, by L5211-2. Due until its posting, or its publication, is noted.
    """
    items = session.deliberations
    to_post = [at for at in elected if not (items[at].posted_on or items[at].published_on)]
    if to_post:
        last = posted_until(session.date)
        yield Deadline(
            "election-a-afficher",
            last,
            today > last,
            "Afficher, dans les vingt-quatre heures, l’élection du "
            f"{day_month_year(session.date)}.",
            "L2122-12, R2122-1",
            index,
            to_post[0],
        )


def _head_to_elect(
    ordered: Ordered, today: date, chronicle: Chronicle | None
) -> Iterator[Deadline]:
    """A head whose office ended, as the register tells, else the roster of its last session.

    L2122-14.
    """
    index, session = ordered[-1]
    body = session.collectivity
    if body.kind is BodyKind.SOCIAL_ACTION:
        return
    ended = head_missing_since(chronicle, today) if chronicle else _head_left(session)
    if ended and not any(_elects(each) for _, each in ordered if each.date >= ended):
        limit = shifted(ended, NEW_HEAD)
        head = body.body.head[0].lower()
        yield Deadline(
            "chef-a-elire",
            limit,
            today > limit,
            f"Élire un nouveau {head}, dans les quinze jours, le conseil étant complet.",
            "L2122-14",
            index,
        )


def _head_left(session: Session) -> date | None:
    """The last day of a head who is no longer in office on the day of a session, if that is so."""
    is_head = session.collectivity.body.is_head
    lines = (line.member for line in session.attendance)
    ends = (each.in_office_until for each in lines if is_head(each.function))
    gone = [end for end in ends if end]
    return max(gone) if gone and session.head is None else None


def _elects(session: Session) -> bool:
    kind = session.collectivity.kind
    return any(office_filled(kind, item) is Office.HEAD for item in session.deliberations)

"""What is due in a register on a day: notices, lists, minutes, acts. « Today » is given."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from registre_app.domain.act_deadlines import of_acts, of_decisions
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.deadline import Deadline, Ordered, by_urgency
from registre_app.domain.delays import (
    LIST_TO_COUNCILLORS_MONTHS,
    PROXY_SESSIONS,
    add_months,
    consecutive_sessions,
    quarter,
    quarter_words,
    week_after,
)
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation_list import has_list
from registre_app.domain.done_by import decision_by, session_by
from registre_app.domain.french import day_month_year
from registre_app.domain.law import (
    article_for,
    informs_councillors,
    proxies_lapse,
    settles_minutes,
)
from registre_app.domain.notice_delay import last_sending_day, notice_delay
from registre_app.domain.session import Session
from registre_app.domain.session_names import SessionName, names_among
from registre_app.domain.year_deadlines import of_the_year


def deadlines(
    sessions: Sequence[Session],
    today: date,
    decisions: Iterable[DelegatedDecision] = (),
    session_days: Collection[date] | None = None,
    chronicle: Chronicle | None = None,
) -> tuple[Deadline, ...]:
    """What is due in a register on that day, the most pressing first.

    A date to come says nothing was done: what bears one is still due.
    ``session_days`` are those of all its sessions, one each, where only some are given. The
    ``chronicle`` tells what happened to its members after the last session.
    """
    done = [session_by(session, today) for session in sessions]
    ordered = sorted(enumerate(done), key=lambda each: each[1].moment)
    days = session_days or [session.date for session in sessions]
    name = names_among(days)
    due = [each for index, session in ordered for each in _of_session(index, session, today, name)]
    due += _minutes(ordered, today, name)
    due += _proxies(ordered)
    due += _quarters(ordered, today)
    due += of_the_year(ordered, today, chronicle)
    due += of_decisions((decision_by(each, today) for each in decisions), days, today)
    if ordered:
        body = ordered[-1][1].collectivity
        due = [replace(each, article=article_for(body, each.article)) for each in due]
    return tuple(sorted(due, key=by_urgency))


def _of_session(index: int, session: Session, today: date, name: SessionName) -> Iterator[Deadline]:
    on, body = session.date, session.collectivity
    if on > today and session.notice.sent_on is None:
        last = last_sending_day(session)
        yield Deadline(
            "convocation-a-envoyer",
            last,
            today > last,
            f"Envoyer la convocation de la séance du {name(session)}.",
            notice_delay(session).article,
            index,
        )
    if on <= today and session.list_posted_on is None and has_list(session):
        last = week_after(on)
        line = "Afficher et mettre en ligne" if body.website else "Afficher"
        yield Deadline(
            "liste-a-afficher",
            last,
            today > last,
            f"{line} la liste des délibérations du {name(session)}.",
            "L2121-25",
            index,
        )
    if on <= today and informs_councillors(body) and has_list(session):
        yield from _to_councillors(index, session, today, name)
    settled = session.minutes_settled_on
    if settled and session.minutes_published_on is None and settles_minutes(body):
        last = week_after(settled)
        yield Deadline(
            "pv-a-publier",
            last,
            today > last,
            f"Publier le procès-verbal de la séance du {name(session)}, arrêté le "
            f"{day_month_year(settled)}.",
            "L2121-15",
            index,
        )
    if on <= today:
        yield from of_acts(index, session, today)


def _to_councillors(
    index: int, session: Session, today: date, name: SessionName
) -> Iterator[Deadline]:
    """The list for the councillors of the communes; nothing notes that it is sent: told until then.

    L5211-40-2.
    """
    last = add_months(session.date, LIST_TO_COUNCILLORS_MONTHS)
    if today <= last:
        yield Deadline(
            "liste-aux-communes",
            last,
            False,
            f"Envoyer la liste des délibérations du {name(session)} aux conseillers municipaux des "
            "communes membres.",
            "L5211-40-2",
            index,
        )


def _minutes(ordered: Ordered, today: date, name: SessionName) -> Iterator[Deadline]:
    """Minutes to settle at the next session; those of one the same evening may wait for another."""
    for rank, (index, session) in enumerate(ordered[:-1]):
        if session.date > today or not settles_minutes(session.collectivity):
            continue
        if session.minutes_settled_on is None:
            following = ordered[rank + 1][1]
            days = (each.date for _, each in ordered[rank + 1 :] if each.date > session.date)
            yield Deadline(
                "pv-a-arreter",
                following.date,
                today > next(days, date.max),
                f"Arrêter le procès-verbal du {name(session)} au début de la séance du "
                f"{name(following)}.",
                "L2121-15",
                index,
            )


def _proxies(ordered: Ordered) -> Iterator[Deadline]:
    """Proxies that served for the third session in a row: a new one is needed (L2121-20)."""
    if not ordered or not proxies_lapse(ordered[-1][1].collectivity):
        return
    index, last = ordered[-1]
    sessions = [session for _, session in ordered]
    for proxy in last.proxies:
        if proxy.holder is None or proxy.illness:
            continue
        if consecutive_sessions(sessions, proxy.giver, proxy.holder) >= PROXY_SESSIONS:
            yield Deadline(
                "pouvoir-a-renouveler",
                last.date,
                False,
                f"Demander un nouveau pouvoir à {last.member(proxy.giver).short_name} : le sien a "
                f"servi {PROXY_SESSIONS} séances de suite.",
                "L2121-20",
                index,
            )


def _quarters(ordered: Ordered, today: date) -> Iterator[Deadline]:
    current = quarter(today)
    if ordered and current not in {quarter(session.date) for _, session in ordered}:
        year, number = current
        last_month = number * 3
        yield Deadline(
            "seance-du-trimestre",
            date(year, last_month, monthrange(year, last_month)[1]),
            False,
            "Réunir l’assemblée : aucune séance n’est encore tenue ou prévue au "
            f"{quarter_words(year, number)}.",
            "L2121-7",
        )

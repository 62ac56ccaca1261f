"""The delays of the law: what is due, when, and what is late. « Today » is always given.

So are the holidays, which depend on the department.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session, clear_days

WEEK = timedelta(days=7)
SECOND_NOTICE_DAYS = 3
APPEAL_MONTHS = 2
PROXY_SESSIONS = 3
_MONTHS_A_QUARTER = 3
_SATURDAY = 5  # date.weekday()

IsHoliday = Callable[[date], bool]
"""Tells whether a day is a public holiday where the act is made."""


def last_sending_day(session: Session) -> date:
    """The last day on which the notice can be sent in time (L2121-11, L2121-12)."""
    return session.date - timedelta(days=session.collectivity.notice_days + 1)


def week_after(day: date) -> date:
    """The last day of the week that follows: list (L2121-25), minutes (L2121-15).

    >>> week_after(date(2022, 12, 15))
    datetime.date(2022, 12, 22)
    """
    return day + WEEK


def second_notice_in_time(first_session_on: date, second_on: date) -> bool:
    """Tell whether the second session is at least three days after the first (L2121-17)."""
    return (second_on - first_session_on).days >= SECOND_NOTICE_DAYS


def enforceable_on(item: Deliberation) -> date | None:
    """The day on which an act becomes enforceable: published and transmitted, the later (L2131-1).

    None as long as one of the two is missing.
    """
    if item.published_on is None or item.transmitted_on is None:
        return None
    return max(item.published_on, item.transmitted_on)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month.

    >>> add_months(date(2023, 12, 31), 2)
    datetime.date(2024, 2, 29)
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (following - timedelta(days=1)).day))


def working_day(day: date, is_holiday: IsHoliday) -> date:
    """A day, or the first after it that is no Saturday, Sunday nor holiday (CPC 642)."""
    while day.weekday() >= _SATURDAY or is_holiday(day):
        day += timedelta(days=1)
    return day


def appeal_until(item: Deliberation, is_holiday: IsHoliday) -> date | None:
    """The last day of the two months before the administrative court, from publication.

    A « délai franc »: neither its first day nor its last counts, so the day after (CJA R421-1); it
    runs on to a working day (Conseil d'État, 19 September 2014, n° 362568).
    """
    if item.published_on is None:
        return None
    day_after = add_months(item.published_on, APPEAL_MONTHS) + timedelta(days=1)
    return working_day(day_after, is_holiday)


def quarter(day: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // _MONTHS_A_QUARTER + 1


def quarters_without_session(
    days: Iterable[date], since: date, today: date
) -> tuple[tuple[int, int], ...]:
    """Quarters, complete between two days, in which no session was held (L2121-7)."""
    held = {quarter(day) for day in days}
    missing = []
    year, number = quarter(since)
    while (year, number) < quarter(today):
        if (year, number) not in held:
            missing.append((year, number))
        year, number = (year + 1, 1) if number == 4 else (year, number + 1)  # noqa: PLR2004
    return tuple(missing)


def consecutive_sessions(sessions: Sequence[Session], giver: MemberId, holder: MemberId) -> int:
    """Sessions in a row, ending with the last, in which that giver gave that holder a proxy.

    Sessions of the same day follow each other in the order given.
    """
    count = 0
    ordered = sorted(sessions, key=lambda each: each.moment)
    for session in reversed(ordered):
        proxy = session.proxy_of(giver)
        if proxy is None or proxy.holder != holder:
            break
        count += 1
    return count


@dataclass(frozen=True)
class Deadline:
    """Something due: until when, whether it is late, what to do, the article, and where.

    ``session`` is the index of its session among those given to ``deadlines`` (0 is the first),
    ``position`` that of its item in that session; None where it is about none.
    """

    code: str
    due: date
    late: bool
    message: str
    article: str
    session: int | None = None
    position: int | None = None


_Ordered = Sequence[tuple[int, Session]]
"""Sessions by date, each with its index among those given: two may be held on one day."""


def deadlines(sessions: Sequence[Session], today: date) -> tuple[Deadline, ...]:
    """What is due in a register on that day, the most pressing first."""
    ordered = sorted(enumerate(sessions), key=lambda each: each[1].moment)
    due = [each for index, session in ordered for each in _of_session(index, session, today)]
    due += _minutes(ordered, today)
    due += _proxies(ordered)
    due += _quarters(sessions, today)
    return tuple(sorted(due, key=lambda each: (each.due, each.code)))


def _of_session(index: int, session: Session, today: date) -> Iterator[Deadline]:
    on = session.date
    if on > today and session.notice.sent_on is None:
        last = last_sending_day(session)
        yield Deadline(
            "convocation-a-envoyer",
            last,
            today > last,
            f"Envoyer la convocation de la séance du {long_date(on)}.",
            session.collectivity.notice_article,
            index,
        )
    if on <= today and session.deliberations and session.list_posted_on is None:
        last = week_after(on)
        yield Deadline(
            "liste-a-afficher",
            last,
            today > last,
            f"Afficher et mettre en ligne la liste des délibérations du {long_date(on)}.",
            "L2121-25",
            index,
        )
    if session.minutes_settled_on and session.minutes_published_on is None:
        last = week_after(session.minutes_settled_on)
        yield Deadline(
            "pv-a-publier",
            last,
            today > last,
            f"Publier le procès-verbal de la séance du {long_date(on)}, arrêté le "
            f"{day_month_year(session.minutes_settled_on)}.",
            "L2121-15",
            index,
        )
    if on <= today:
        last = week_after(on)
        for position in session.acts:
            item = session.deliberations[position]
            for code, message in _acts_due(item):
                yield Deadline(code, last, today > last, message, "L2131-1", index, position)


def _acts_due(item: Deliberation) -> Iterator[tuple[str, str]]:
    """Yield what an act still needs to be enforceable: the code and the message."""
    if item.retracted:
        return
    named = f"la délibération {item.number or 'sans numéro'}"
    for code, done, verb in (
        ("acte-a-transmettre", item.transmitted_on, "Transmettre au préfet"),
        ("acte-a-publier", item.published_on, "Publier"),
    ):
        if done is None:
            yield code, f"{verb} {named} : sans cela elle n’est pas exécutoire."


def _minutes(ordered: _Ordered, today: date) -> Iterator[Deadline]:
    for (index, session), (_, following) in pairwise(ordered):
        if session.minutes_settled_on is None and session.date <= today:
            yield Deadline(
                "pv-a-arreter",
                following.date,
                today > following.date,
                f"Arrêter le procès-verbal du {long_date(session.date)} au début de la séance du "
                f"{long_date(following.date)}.",
                "L2121-15",
                index,
            )


def _proxies(ordered: _Ordered) -> Iterator[Deadline]:
    """Proxies that served for the third session in a row: a new one is needed (L2121-20)."""
    if not ordered:
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


def _quarters(sessions: Sequence[Session], today: date) -> Iterator[Deadline]:
    current = quarter(today)
    if sessions and current not in {quarter(session.date) for session in sessions}:
        year, number = current
        first_of_next = date(year + number // 4, number * 3 % 12 + 1, 1)
        yield Deadline(
            "seance-du-trimestre",
            first_of_next - timedelta(days=1),
            False,
            "Réunir l’assemblée : aucune séance n’est encore tenue ou prévue au trimestre "
            f"{number} de {year}.",
            "L2121-7",
        )


def notice_is_short(session: Session) -> bool:
    """Tell whether the notice was sent too late; False where its date is not on record."""
    sent_on = session.notice.sent_on
    if sent_on is None:
        return False
    least = 1 if session.notice.urgent else session.collectivity.notice_days
    return clear_days(sent_on, session.date) < least

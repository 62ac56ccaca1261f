"""Publicity: the list of deliberations and the minutes, each within a week."""

from collections.abc import Iterator

from registre_app.domain.delays import week_after
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year
from registre_app.domain.law import posts_list, settles_minutes
from registre_app.domain.session import Session

LIST_LATE = Rule(
    "liste-affichee-tard",
    Severity.WARNING,
    "L2121-25",
    "La liste des délibérations est affichée dans la semaine de la séance, et mise en ligne s’il "
    "y a un site.",
)
LIST_EARLY = Rule(
    "liste-affichee-avant",
    Severity.WARNING,
    "L2121-25",
    "La liste des délibérations est affichée une fois la séance tenue.",
)
MINUTES_LATE = Rule(
    "pv-publie-tard",
    Severity.WARNING,
    "L2121-15",
    "Le procès-verbal est publié dans la semaine qui suit la séance où il est arrêté.",
)
MINUTES_EARLY = Rule(
    "pv-publie-avant",
    Severity.BLOCKING,
    "L2121-15",
    "Un procès-verbal est arrêté après la séance, puis publié.",
)
RULES = (LIST_LATE, LIST_EARLY, MINUTES_LATE, MINUTES_EARLY)


def check(session: Session) -> Iterator[Finding]:
    """Findings on what was posted and published."""
    list_place = Location(Step.CLOSING, "list_posted_on")
    posted, settled = session.list_posted_on, session.minutes_settled_on
    published = session.minutes_published_on
    if posted and posted > week_after(session.date) and posts_list(session.collectivity):
        yield LIST_LATE.broken(
            f"La liste des délibérations est affichée le {day_month_year(posted)}, plus d’une "
            f"semaine après la séance du {day_month_year(session.date)}.",
            list_place,
        )
    if posted and posted < session.date:
        yield LIST_EARLY.broken(
            f"La liste des délibérations est affichée le {day_month_year(posted)}, avant la séance "
            f"du {day_month_year(session.date)} ; corrigez l’une des deux dates.",
            list_place,
        )
    timed = settles_minutes(session.collectivity)
    if timed and settled and published and published > week_after(settled):
        yield MINUTES_LATE.broken(
            f"Le procès-verbal est publié le {day_month_year(published)}, plus d’une semaine après "
            f"avoir été arrêté le {day_month_year(settled)}.",
            Location(Step.CLOSING, "minutes_published_on"),
        )
    # On its very day, at a second session: the register tells whether there was one.
    before = settled is not None and settled < session.date
    if before or (published is not None and (settled is None or published < settled)):
        # What is settled too early, or not at all, is mended before the day of publication.
        early = before or settled is None
        field = "minutes_settled_on" if early else "minutes_published_on"
        yield MINUTES_EARLY.broken(
            "Le procès-verbal est noté arrêté ou publié trop tôt ; corrigez les dates.",
            Location(Step.CLOSING, field),
        )

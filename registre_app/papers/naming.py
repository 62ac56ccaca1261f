"""Names as formulas take them, with their French article or preposition."""

from registre_app.domain.binding import Book
from registre_app.domain.body import BodyKind
from registre_app.domain.french import capitalised, day_month_year, long_date, with_hour
from registre_app.domain.grammar import begins_with_noun, of_the, the
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.papers.wordings import Wordings


def session_day(session: Session, *, weekday: bool = True) -> str:
    """« jeudi 15 décembre 2022 à 18 h 30 »: the hour tells apart two sessions of one day."""
    day = long_date(session.date) if weekday else day_month_year(session.date)
    return with_hour(day, session.opened_at)


def body_names(session: Session) -> dict[str, str]:
    """Return the names of the body as formulas take them: « du Conseil … », « d’Arnay ».

    « commune » is empty where it is no commune, or one whose name says what it is: « Ville de … ».
    """
    body = session.collectivity
    proper = body.kind is BodyKind.COMMUNE and not begins_with_noun(body.name)
    return {
        "commune": "commune" if proper else "",
        "of_the_assembly": of_the(session.assembly.name),
        "of_the_collectivity": body.of_name,
    }


def the_assembly(session: Session) -> str:
    """Return the name of the assembly as it begins a sentence: « Le Conseil municipal »."""
    return capitalised(the(session.assembly.name))


def years_of(period: Period | Book, wordings: Wordings) -> str:
    """Say the years of a period or of a register by the formulas « year » and « years »."""
    first, last = period.first_year, period.last_year
    return wordings.say("year" if first == last else "years", first=first, last=last)

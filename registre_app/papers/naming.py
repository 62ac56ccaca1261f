"""Names as formulas take them, with their French article or preposition."""

from registre_app.domain.grammar import of_the, the
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.papers.wordings import Wordings


def body_names(session: Session) -> dict[str, str]:
    """Return the names of the body as formulas take them: « du Conseil … », « d’Arnay »."""
    return {
        "of_the_assembly": of_the(session.assembly.name),
        "of_the_collectivity": session.collectivity.of_name,
    }


def the_assembly(session: Session) -> str:
    """Return the name of the assembly as it begins a sentence: « Le Conseil municipal »."""
    return capitalised(the(session.assembly.name))


def capitalised(text: str) -> str:
    """Return a text with a capital at its start, its other letters as they are."""
    return text[:1].upper() + text[1:]


def years_of(period: Period, wordings: Wordings) -> str:
    """Say the years of a period by the formulas « year » and « years »."""
    first, last = period.first_year, period.last_year
    return wordings.say("year" if first == last else "years", first=first, last=last)

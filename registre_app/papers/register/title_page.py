"""The title page of a volume: the body, the years, the number of its sheets (R2121-9)."""

from dataclasses import dataclass
from datetime import date

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.naming import body_names
from registre_app.papers.register.units import Unit
from registre_app.papers.signatories import executive


@dataclass(frozen=True)
class TitlePage:
    """The number of a volume of so many, its count of sheets, the days of its extreme acts."""

    volume: int
    total: int
    sheets: int
    first_day: date
    last_day: date


def title_unit(session: Session, page: TitlePage, years: str, style: Style) -> Unit:
    """Lay out the title page of a volume, in the body of a session."""
    composer = Composer.of("register", session.collectivity, style, "Sect")
    say = composer.wordings.say
    first, last = day_month_year(page.first_day), day_month_year(page.last_day)
    when = say("day", first=first) if first == last else say("days", first=first, last=last)
    large = style.base("front", fontSize=13, leading=22, alignment=TA_CENTER)
    story: list[Flowable] = [
        Spacer(0, 150),
        *composer.title(say("title"), say("body_name", **body_names(session))),
        Spacer(0, 20),
        composer.line(years, large),
        composer.line(say("volume", number=page.volume, total=page.total), large),
        composer.line(when, large),
        Spacer(0, 40),
        composer.line(say("sheets", count=page.sheets), large),
        *composer.signatures([], [executive(session, None, composer.wordings)]),
    ]
    return Unit(composer.pages(story), composer.root, say("front"))

"""The letterhead of every paper that leaves the town hall, the same on all."""

from collections.abc import Iterator

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm

from registre_app.domain.collectivity import Collectivity
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.picture import GreyPicture
from registre_app.papers.composer import Composer
from registre_app.papers.errors import refusals_in_french
from registre_app.papers.wordings import load_wordings

_BLAZON_HEIGHT = 20 * mm
_NAME_SIZE, _LINE_SIZE = 13.0, 11.0  # points, whatever the size of the text under it
_UNDER = 14.0  # points


def letterhead(body: Collectivity, composer: Composer) -> Iterator[Flowable]:
    """The blazon of the body, its name, its department and its number.

    In the formulas of the extract, on every paper. Raises BlazonRefused.
    """
    say, style = load_wordings("extract", body.wordings).say, composer.style
    if body.blazon:
        with refusals_in_french():
            picture = GreyPicture(body.blazon, _BLAZON_HEIGHT)
        yield picture
    name = say("letterhead_name", collectivity=body.name)
    look = style.base(
        "letterhead name",
        bold=True,
        fontSize=_NAME_SIZE,
        leading=_NAME_SIZE * 1.25,
        alignment=TA_CENTER,
    )
    yield composer.line(name, look)
    if body.department or body.siret:
        said = say("letterhead", department=body.department, siret=_spaced(body.siret))
        look = style.base(
            "letterhead line",
            fontSize=_LINE_SIZE,
            leading=_LINE_SIZE * 1.3,
            alignment=TA_CENTER,
        )
        yield composer.line(said, look)
    yield Spacer(0, _UNDER)


def _spaced(siret: str) -> str:
    """« 212 102 313 00013 », as the number is read."""
    return " ".join(filter(None, (siret[:3], siret[3:6], siret[6:9], siret[9:])))

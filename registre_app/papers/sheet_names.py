"""Names of sheets of the register as papers and messages say them."""

from registre_app.domain.folio import Folio
from registre_app.papers.wordings import Wordings


def folio_name(folio: Folio, wordings: Wordings) -> str:
    """« feuillets n° 3 à 5 de l’année 2026, volume 1 », by the formulas of seals."""
    first, last = folio.side(0), folio.last
    said: dict[str, object] = {
        "year": folio.year,
        "volume": first.volume,
        "first": first.sheet,
        "last": last.sheet,
    }
    if first.volume != last.volume:
        return wordings.say("sheets_of_volumes", **said, last_volume=last.volume)
    if first.sheet == last.sheet:
        return wordings.say("sheet", year=folio.year, volume=first.volume, first=first.sheet)
    return wordings.say("sheets", **said)

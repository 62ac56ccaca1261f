"""How the sheets of a session are named in the window."""

from registre_app.domain.folio import Folio


def sheets_told(folio: Folio) -> str:
    """Return the name of sheets: « Feuillets 4 à 6 du volume 1 de 2026 »."""
    first, last = folio.first_sheet, folio.last
    where = f"du volume {folio.volume} de {folio.year}"
    if folio.sheets == 1:
        return f"Feuillet {first} {where}"
    if last.volume != folio.volume:
        return f"Feuillets {first} {where} à {last.sheet} du volume {last.volume}"
    return f"Feuillets {first} à {last.sheet} {where}"

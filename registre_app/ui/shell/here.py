"""Which page of the guide tells of where the user is in the window."""

from registre_app.domain.deliberation import ItemKind
from registre_app.ui.desk import Desk
from registre_app.ui.guide.places import page_of
from registre_app.ui.place import Place


def guide_page_of(desk: Desk, standing: Place) -> str:
    """Return the page of a place; that of the first screen, where no register is open."""
    if desk.register is None:
        return "accueil"
    item = desk.deliberation
    return page_of(standing, appoints=item is not None and item.kind is ItemKind.APPOINTMENT)


def first_page(desk: Desk, standing: Place) -> str | None:
    """Return the page whose first lines show; none where nothing can be done: it is only read."""
    if desk.register is None or desk.read_only:
        return None
    return guide_page_of(desk, standing)

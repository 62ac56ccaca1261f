"""The look of the sheets of the register, of its title pages and of its tables."""

from dataclasses import replace

from reportlab.lib.units import mm

from registre_app.layout.qr_code import with_room
from registre_app.layout.style import Style
from registre_app.papers.house_style import house_style

BINDING_MARGIN = 25 * mm
"""Room left free of ink on either side, which may be bound (R2121-9)."""
_TOP_MARGIN = 34 * mm  # room for the head of a sheet and the initials


def register_style() -> Style:
    """Return the look of every paper, with room above for the head of a sheet, below for codes.

    A page turned on its side has both at its sides: they are drawn as on every other sheet.
    """
    style = with_room(house_style(top_margin=_TOP_MARGIN))
    return replace(style, turned_side_margin=max(style.top_margin, style.bottom_margin))

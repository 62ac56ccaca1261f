"""The look of the sheets of the register, of its title pages and of its tables."""

from reportlab.lib.units import mm

from registre_app.layout.style import Style
from registre_app.papers.house_style import house_style

BINDING_MARGIN = 25 * mm
"""Room left free of ink on either side, which may be bound (R2121-9)."""
_TOP_MARGIN = 34 * mm  # room for the head of a sheet and the initials


def register_style() -> Style:
    """Return the look of every paper, with room above for the head of a sheet."""
    return house_style(top_margin=_TOP_MARGIN)

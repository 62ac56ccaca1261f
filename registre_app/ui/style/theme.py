"""Every colour, size and space of the window. Lengths are in pixels, type in points."""

import re
from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette

from registre_app.resources import resource

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL, SPACE_XXL = 4, 8, 12, 16, 24, 32
ROW_HEIGHT = 34
LEAST_ROW = 26  # where a council would not fit
CONTROL_HEIGHT = 32
RADIUS = 6
ICON = 18
THICKEST_LINE = 3
FOLDED_WIDTH = 58
SIDEBAR_WIDTH = 176
SIDE_PANEL_WIDTH = 352
WIDEST_SIDE = 720  # where a page is read at its size
PAGE_WIDTH = 836  # that a page takes before the side panel widens
LEAST_PAGE = 520  # that a page keeps beside a panel dragged wide
NARROW_WINDOW = 1340  # below this width there is no room for the side panel beside a page
NARROWEST_WINDOW = 980  # below this width the sidebar shows icons only

CONTRAST = "/* High contrast */"
"""What follows it in the stylesheet is for a theme of high contrast."""

BODY, SECONDARY, HEADING, TITLE = 11.0, 9.5, 14.0, 19.0


@dataclass(frozen=True)
class Theme:
    """A set of colours. No state is shown by colour alone (WCAG 1.4.1): see icons."""

    name: str
    paper: str
    panel: str
    line: str
    edge: str  # borders of controls: contrast 3:1 on paper and panel
    ink: str
    second_ink: str
    accent: str
    on_accent: str
    warning: str
    warning_ground: str
    blocking: str
    blocking_ground: str
    information: str
    information_ground: str
    field: str
    selected: str
    hover: str  # under the mouse
    contrast: bool = False  # of the system's high contrast: what is chosen is framed too


LIGHT = Theme(
    name="clair",
    paper="#FBFAF7",
    panel="#F2F0EB",
    line="#D9D5CC",
    edge="#8A857A",
    ink="#1B2430",
    second_ink="#55606E",
    accent="#1F5F4A",
    on_accent="#FFFFFF",
    warning="#7A4E00",
    warning_ground="#FFF3D6",
    blocking="#9B1C24",
    blocking_ground="#FCEBEB",
    information="#1D4F7C",
    information_ground="#E8F1F9",
    field="#FFFFFF",
    selected="#DDEAE3",
    hover="#DFDCD4",
)

DARK = Theme(
    name="sombre",
    paper="#16191D",
    panel="#1F242A",
    line="#363D46",
    edge="#77818D",
    ink="#E9E6E0",
    second_ink="#A9B1BB",
    accent="#79C3A2",
    on_accent="#10241B",
    warning="#F0C674",
    warning_ground="#3A2F14",
    blocking="#FF9C9F",
    blocking_ground="#42191C",
    information="#9CCBF0",
    information_ground="#182C3D",
    field="#101316",
    selected="#25402F",
    hover="#363D46",
)

CONTRAST_LIGHT = Theme(
    name="clair",
    paper="#FFFFFF",
    panel="#FFFFFF",
    line="#595959",
    edge="#000000",
    ink="#000000",
    second_ink="#1F1F1F",
    accent="#00402A",
    on_accent="#FFFFFF",
    warning="#4A2F00",
    warning_ground="#FFFFFF",
    blocking="#75000A",
    blocking_ground="#FFFFFF",
    information="#00305C",
    information_ground="#FFFFFF",
    field="#FFFFFF",
    selected="#C9E8D9",
    hover="#DADADA",
    contrast=True,
)
"""Texts at 7:1 (WCAG 1.4.6), every line at 3:1; what is chosen is framed, not only tinted."""

CONTRAST_DARK = Theme(
    name="sombre",
    paper="#000000",
    panel="#000000",
    line="#8F8F8F",
    edge="#FFFFFF",
    ink="#FFFFFF",
    second_ink="#E6E6E6",
    accent="#7DFFC4",
    on_accent="#000000",
    warning="#FFD75E",
    warning_ground="#000000",
    blocking="#FFB3B5",
    blocking_ground="#000000",
    information="#B3DBFF",
    information_ground="#000000",
    field="#000000",
    selected="#00452D",
    hover="#333333",
    contrast=True,
)


def palette(theme: Theme) -> QPalette:
    """Return the palette, for widgets and texts that the stylesheet does not style."""
    colours = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, theme.paper),
        (QPalette.ColorRole.WindowText, theme.ink),
        (QPalette.ColorRole.Base, theme.field),
        (QPalette.ColorRole.AlternateBase, theme.panel),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.Button, theme.panel),
        (QPalette.ColorRole.ButtonText, theme.ink),
        (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.on_accent),
        (QPalette.ColorRole.PlaceholderText, theme.second_ink),
        (QPalette.ColorRole.ToolTipBase, theme.panel),
        (QPalette.ColorRole.ToolTipText, theme.ink),
        (QPalette.ColorRole.Link, theme.accent),
    ):
        colours.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.second_ink))
    return colours


def stylesheet(theme: Theme, template: str, zoom: float = 1.0) -> str:
    """Substitute the variables of a stylesheet, colours and sizes written ``@name``.

    ``zoom`` scales lengths and font sizes.
    """
    if not theme.contrast:
        template = template.partition(CONTRAST)[0]
    values = {each.name: str(getattr(theme, each.name)) for each in fields(theme)}
    values |= {
        "body": f"{BODY * zoom:.2f}pt",
        "secondary": f"{SECONDARY * zoom:.2f}pt",
        "heading": f"{HEADING * zoom:.2f}pt",
        "title": f"{TITLE * zoom:.2f}pt",
        "radius": f"{RADIUS}px",
        "icons": resource(f"icons/{theme.name}").as_posix(),
    }
    for name in sorted(values, key=len, reverse=True):
        template = template.replace(f"@{name}", values[name])
    return _LENGTHS.sub(lambda match: _zoomed(match, zoom), template)


_LENGTHS = re.compile(r"(?P<line>border[a-z-]*: )?(?<![\w#.])(?P<length>\d+)(-(?P<less>\d+))?px")


def _zoomed(match: re.Match[str], zoom: float) -> str:
    """Scale a length; the lines of borders keep their width, which may be taken from a padding."""
    line, length, less = match["line"] or "", int(match["length"]), int(match["less"] or 0)
    if line and "radius" not in line and length <= THICKEST_LINE:
        return match[0]
    return f"{line}{round(length * zoom) - less}px"

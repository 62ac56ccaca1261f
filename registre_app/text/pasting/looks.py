"""The style of a pasted text: what of it the text keeps, and whether it is seen at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from registre_app.text.pasting.css import Declarations
from registre_app.text.pasting.sight import SEEN, Sight, inside

_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
_HEAVY = 600  # the lightest weight that is bold (CSS Fonts 4, 2.2)
_LENGTH = re.compile(r"[+-]?(\d*\.?\d+)(?:p[tx]|r?em|ex|%)$")
_SYMBOLS = ("symbol", "wingdings", "webdings")


@dataclass(frozen=True)
class Look:
    """The style of the text inside an element."""

    bold: bool = False
    italic: bool = False
    script: str = ""  # « super », « sub »
    font: str = ""  # a font of signs, whose letters are not what they show
    mark: bool = False  # Word's bullet or number of an item
    capitals: bool = False
    as_typed: bool = False  # line ends count
    invisible: bool = False
    sight: Sight = SEEN

    @property
    def is_unseen(self) -> bool:
        """Tell whether a reader sees nothing of the text."""
        return self.invisible or (self.sight is not SEEN and self.sight.is_none)


def look_inside(
    tag: str, attributes: Mapping[str, str | None], css: Declarations, above: Look
) -> Look:
    """Return the style of the text inside an element, from that of the element around it."""
    sight = inside(tag, attributes, css, above.sight)
    bold = above.bold or tag in _BOLD
    italic = above.italic or tag in _ITALIC
    script = {"sup": "super", "sub": "sub"}.get(tag, above.script)
    as_typed = above.as_typed or tag in ("pre", "textarea")
    face = (attributes.get("face") or "").lower() if tag == "font" else ""
    if not css and not face:
        if (bold, italic, script, as_typed, sight) == _styles(above):
            return above
        return replace(
            above, bold=bold, italic=italic, script=script, as_typed=as_typed, sight=sight
        )
    font = css.get("font", "").split()
    if weight := css.get("font-weight") or _of_font(font, "bold"):
        bold = _is_bold(weight, bold)
    if slant := css.get("font-style") or _of_font(font, "italic"):
        italic = slant.startswith(("italic", "oblique")) or (slant == "inherit" and italic)
    if raised := css.get("vertical-align") or css.get("mso-text-raise"):
        script = _script(raised) or (script if tag in ("sup", "sub") else "")
    if space := css.get("white-space"):
        as_typed = space.startswith(("pre", "break-spaces"))
    family = css.get("mso-symbol-font-family") or css.get("font-family") or face or above.font
    family = family.split(",")[0].strip("\"' ")
    visibility = css.get("visibility", "")
    transform = css.get("text-transform", "")
    return Look(
        bold,
        italic,
        script,
        family if family.startswith(_SYMBOLS) else "",
        above.mark or "ignore" in css.get("mso-list", ""),
        transform == "uppercase" or (above.capitals and not transform),
        as_typed,
        visibility == "hidden" or (above.invisible and visibility != "visible"),
        sight,
    )


def _styles(look: Look) -> tuple[bool, bool, str, bool, Sight]:
    return look.bold, look.italic, look.script, look.as_typed, look.sight


def _script(raised: str) -> str:
    """Return « super » or « sub » for a text off its line: by a word, or by a length from it."""
    if raised in ("super", "sub"):
        return raised
    length = _LENGTH.match(raised)
    if not length or not float(length[1]):
        return ""
    return "sub" if raised.startswith("-") else "super"


def _of_font(font: list[str], word: str) -> str:
    """What the shorthand « font » says of a style that it always sets (CSS Fonts 4, 2.7)."""
    if not font or "inherit" in font:
        return ""
    heavy = word == "bold" and any(each in ("600", "700", "800", "900") for each in font[:-1])
    return word if word in font or heavy else "normal"


def _is_bold(weight: str, inherited: bool) -> bool:
    if weight.isdigit():
        return int(weight) >= _HEAVY
    return weight in ("bold", "bolder") or (weight in ("inherit", "unset") and inherited)

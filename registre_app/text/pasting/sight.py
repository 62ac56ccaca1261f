"""What a style hides from the reader: elements taken away or put off the page, letters unseen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from tinycss2.color3 import RGBA, parse_color

from registre_app.text.pasting.css import Declarations

_LENGTH = re.compile(r"([+-]?\d*\.?\d+)([a-z%]*)")
_LEAST_SIZE = {"px": 2.0, "pt": 1.5, "em": 0.1, "rem": 0.1, "ex": 0.2, "%": 10.0}
_RELATIVE = ("em", "ex", "%")
_OFF_THE_PAGE = -500.0  # pixels or points
_NOTHING = 1.0  # pixel or point, high or wide
_UNSEEN = 0.06  # of 1: the alpha of a colour, the difference of two, that no eye tells
_NO_CLIP = re.compile(r"rect\((?:\s*[01](?:px)?[\s,)]+){4}|inset\((?:50|100)%")
_NO_SCALE = re.compile(r"scale(?:3d|x|y)?\(\s*0*\.?0+\s*[,)]")
_PLACED = ("absolute", "fixed", "relative")
_SIDES = ("left", "top", "right", "bottom")
_BOX = ("height", "max-height", "width", "max-width")
_BACKGROUND = ("background", "background-color", "background-image")
_PICTURE = ("url(", "gradient(", "image(")
_AS_ABOVE = ("inherit", "unset", "currentcolor")
_LEGACY = re.compile(r"[0-9a-f]{6}")  # a colour of an attribute, without its « # »

WHITE = RGBA(1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Sight:
    """What decides whether letters are seen: their colour, what is behind them, their size.

    ``ink`` is None where none is said: the program then takes one that shows (Word sets white on
    black by itself). ``paper`` is None behind a picture.
    """

    ink: RGBA | None = None
    paper: RGBA | None = WHITE
    tiny: bool = False

    @property
    def is_none(self) -> bool:
        """Tell whether a reader sees nothing."""
        if self.tiny or (self.ink and self.ink.alpha <= _UNSEEN):
            return True
        if not self.ink or not self.paper:
            return False
        return all(
            abs(ink - paper) * self.ink.alpha <= _UNSEEN
            for ink, paper in zip(self.ink[:3], self.paper[:3], strict=True)
        )


SEEN = Sight()


def inside(
    tag: str, attributes: Mapping[str, str | None], css: Declarations, above: Sight
) -> Sight:
    """Return how the text inside an element is seen."""
    written = attributes.get({"font": "color", "body": "text"}.get(tag, ""))
    ink = above.ink
    if (said := css.get("color") or _legacy(written)) and said not in _AS_ABOVE:
        ink = _colour(said)
    tiny = _is_tiny(css, above=above.tiny)
    paper = _paper(attributes, css, above.paper)
    if (ink, paper, tiny) == (above.ink, above.paper, above.tiny):
        return above
    return Sight(ink, paper, tiny)


def is_hidden(tag: str, attributes: Mapping[str, str | None], css: Declarations) -> bool:
    """Tell whether an element, and all that is inside, is not shown."""
    return (
        css.get("display") == "none"
        or css.get("mso-hide") == "all"
        or css.get("visibility") == "collapse"
        or ("hidden" in attributes and "display" not in css)
        or (tag == "dialog" and "open" not in attributes)
        or (bool(css) and _is_away(css))
    )


def _is_away(css: Declarations) -> bool:
    """Tell whether an element is clear, of no size, cut away or far off the page."""
    opacity = _length(css.get("opacity", ""))
    return bool(
        (opacity and opacity[0] <= _UNSEEN)
        or _NO_SCALE.search(css.get("transform", ""))
        or _is_far(css.get("text-indent", ""))
        or (css.get("position") in _PLACED and _is_put_away(css))
        or (css.get("overflow", "").startswith(("hidden", "clip")) and _is_folded(css))
    )


def _is_put_away(css: Declarations) -> bool:
    return any(_is_far(css.get(side, "")) for side in _SIDES) or any(
        _NO_CLIP.match(css.get(name, "")) for name in ("clip", "clip-path")
    )


def _is_folded(css: Declarations) -> bool:
    lengths = (_length(css.get(name, "")) for name in _BOX)
    return any(length and length[1] != "%" and length[0] <= _NOTHING for length in lengths)


def _is_far(value: str) -> bool:
    length = _length(value)
    return length is not None and length[0] <= _OFF_THE_PAGE


def _length(value: str) -> tuple[float, str] | None:
    found = _LENGTH.fullmatch(value)
    return (float(found[1]), found[2]) if found else None


def _is_tiny(css: Declarations, *, above: bool) -> bool:
    """Tell whether letters have no size to be read."""
    said = css.get("font-size") or css.get("font", "")
    for word in said.split():
        length = _length(word.split("/")[0])
        if length and (length[1] in _LEAST_SIZE or not length[0]):
            small = length[0] < _LEAST_SIZE.get(length[1], 1.0)
            return small or (above and length[1] in _RELATIVE)
    return above and said in ("", *_AS_ABOVE, "smaller", "larger")


def _paper(
    attributes: Mapping[str, str | None], css: Declarations, above: RGBA | None
) -> RGBA | None:
    said = [css[name] for name in _BACKGROUND if name in css]
    if any(picture in each for each in said for picture in _PICTURE) or "background" in attributes:
        return None
    found = above
    for each in said or [_legacy(attributes.get("bgcolor"))]:
        for part in tinycss2.parse_component_value_list(each):
            colour = _colour(tinycss2.serialize([part]))
            if colour and colour.alpha > _UNSEEN:
                found = colour if colour.alpha > 1 - _UNSEEN else None
    return found


@lru_cache(200)
def _colour(value: str) -> RGBA | None:
    colour = parse_color(value) if value else None
    return colour if isinstance(colour, RGBA) else None


def _legacy(value: str | None) -> str:
    """Return the colour of an attribute as one of CSS."""
    value = (value or "").strip().lower()
    return f"#{value}" if _LEGACY.fullmatch(value) else value

"""Colours: WCAG 2.1 contrast, 4.5:1 for text and 3:1 for edges; 7:1 in high contrast."""

import pytest

from registre_app.resources import resource
from registre_app.ui.style.theme import (
    BODY,
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    CONTROL_HEIGHT,
    DARK,
    HEADING,
    LIGHT,
    ROW_HEIGHT,
    SECONDARY,
    TITLE,
    Theme,
    stylesheet,
)

PLAIN, HIGH = [LIGHT, DARK], [CONTRAST_LIGHT, CONTRAST_DARK]
IDS = ["clair", "sombre"]
THEMES = pytest.mark.parametrize("theme", PLAIN, ids=IDS)
CONTRASTED = pytest.mark.parametrize("theme", HIGH, ids=IDS)
EVERY = pytest.mark.parametrize("theme", [*PLAIN, *HIGH])
TEXTS = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("ink", "field"),
    ("ink", "selected"),
    ("ink", "hover"),
    ("second_ink", "hover"),
    ("second_ink", "paper"),
    ("second_ink", "panel"),
    ("second_ink", "field"),
    ("on_accent", "accent"),
    ("warning", "warning_ground"),
    ("warning", "paper"),
    ("blocking", "blocking_ground"),
    ("blocking", "paper"),
    ("information", "information_ground"),
    ("information", "field"),
]
EDGES = [
    ("edge", "paper"),
    ("edge", "panel"),
    ("edge", "field"),
    ("accent", "paper"),
    ("accent", "panel"),
    ("accent", "field"),
    ("warning", "panel"),
    ("blocking", "panel"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_are_readable(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_icons_are_visible(theme: Theme, edge: str, ground: str) -> None:
    assert contrast(getattr(theme, edge), getattr(theme, ground)) >= 3


@CONTRASTED
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_in_high_contrast_are_readable_by_low_sight(
    theme: Theme, text: str, ground: str
) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 7


@CONTRASTED
@pytest.mark.parametrize(("edge", "ground"), [*EDGES, ("line", "paper"), ("line", "field")])
def test_every_line_shows_in_high_contrast(theme: Theme, edge: str, ground: str) -> None:
    assert contrast(getattr(theme, edge), getattr(theme, ground)) >= 3


@CONTRASTED
def test_what_is_chosen_is_framed_in_high_contrast(theme: Theme) -> None:
    template = resource("window.qss").read_text("utf-8")
    filled = stylesheet(theme, template)
    frame = f"#sidebar::item:selected {{ border-top: 2px solid {theme.accent};"
    assert frame in filled
    assert "::item:selected { border-top" not in stylesheet(LIGHT, template)


@EVERY
def test_every_name_of_the_stylesheet_is_known(theme: Theme) -> None:
    filled = stylesheet(theme, resource("window.qss").read_text("utf-8"))
    assert "@" not in filled.split("*/", 1)[1]


def test_sizes_are_those_of_the_scale() -> None:
    assert (BODY, SECONDARY, HEADING, TITLE) == (11, 9.5, 14, 19)
    assert (ROW_HEIGHT, CONTROL_HEIGHT) == (34, 32)


def test_icons_are_found_in_a_folder_whose_name_has_a_space() -> None:
    """As « C:\\Users\\Marie Durand »; unquoted, it would undo the whole stylesheet."""
    template = resource("window.qss").read_text("utf-8")
    assert "url(" in template
    assert template.count("url(") == template.count('url("@icons/')

"""Signs that no text from outside may hold: controls, and those that hide or turn what is read.

« U+202E » writes backwards what follows it: a name, an amount read otherwise than they are kept
(Unicode Technical Report 36, 2.5.3). None of these signs is typed or printed.
"""

import re

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u206f\ufeff"  # without width, of direction
    "\u2028\u2029\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f"
    "\ud800-\udfff"
)
_IN_LINES = re.compile(f"[{_UNSEEN}]")
_IN_A_LINE = re.compile(f"[{_UNSEEN}\t\n\r]")


def unseen_sign(text: str, *, has_lines: bool = False) -> str | None:
    """Return the first sign that a text may not hold, as « U+202E »; None where it has none.

    A text that ``has_lines`` may have their ends, and tabulations.
    """
    found = (_IN_LINES if has_lines else _IN_A_LINE).search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def printing(name: str) -> str:
    """Return what prints of a name: no line, no command, no mark that turns the sentence round."""
    return "".join(sign for sign in name if sign.isprintable())


def unseen_told(sign: str) -> str:
    """Say that a text holds such a sign, after what names it."""
    return f"ce texte contient un signe caché ({sign})."

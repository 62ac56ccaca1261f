"""Lines of runs: healed, trimmed and merged; several as one line of a cell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from registre_app.domain.prose import Line, Run, plain
from registre_app.text.characters import healed
from registre_app.text.pasting.ties import tie
from registre_app.text.pasting.wrapped import joints

_ENDED = (".", ";", ":", ",", "!", "?", "…", "(", "«", "/", "–")
_BLANK = " \u00a0\u202f\t"
APART = " ; "  # between two paragraphs of a cell: never read as a sign of arithmetic


def tidy(runs: Sequence[Run]) -> Line:
    """Return runs as a line: healed, without spaces around, runs of one style merged."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic)
        elif run.text:
            merged.append(run)
    kept: list[Run] = []
    for run in merged:
        text = healed(run.text)
        if not kept or kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if "  " in text:
            text = re.sub(r"  +", " ", text)
        if text:
            kept.append(Run(text, run.bold, run.italic))
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return tuple(kept) if plain(tuple(kept)).strip(_BLANK) else ()


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the paragraphs of lines that a line end separates: see ``wrapped``."""
    found: list[Line] = []
    texts = [plain(line) for line in lines]
    before = None
    for line, joint in zip(lines, [*joints(texts), None], strict=True):
        if before and found:
            kept = _without_end(found[-1], before.dropped)
            found[-1] = tidy((*kept, Run(before.between), *line))
        elif line:
            found.append(line)
        before = joint
    return found


def in_a_cell(lines: Sequence[Line], *, broken: bool = False) -> Line:
    """Return lines as one, a visible sign between two unless punctuation is one already.

    ``broken`` lines are those of one paragraph: a space does, unless figures stand on both sides.
    """
    found: Line = ()
    for line in lines:
        if not line:
            continue
        if found:
            found = (*found, Run(_between(plain(found), plain(line), broken=broken)), *line)
        else:
            found = line
    return tidy(found)


def _between(left: str, right: str, *, broken: bool) -> str:
    """Return what is put between two lines of a cell: a space where that is enough."""
    if broken and (tied := tie(left, right)) is not None:
        return tied
    if left.endswith(_ENDED) or right.startswith(("(", "–", "- ", "•")):
        return " "
    return " " if broken and not (_has_figure(left) and _has_figure(right)) else APART


def _has_figure(text: str) -> bool:
    return any(each.isdigit() for each in text)


def _without_end(line: Line, count: int) -> Line:
    if not count:
        return line
    last = line[-1]
    return (*line[:-1], replace(last, text=last.text[:-count]))

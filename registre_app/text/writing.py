"""The serializer: blocks to Markdown source that ``parse`` reads back as the same blocks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from registre_app.domain.prose import Align, Block, Heading, Line, Listing, Paragraph, Run, Table
from registre_app.text.markdown import TextRefused, parse

_SPECIAL = re.compile(r"[\\`*_<]|&(?=#?\w+;)|(?<!\[)\[(?!\[)|(?<!\])\](?!\])")
_FIRST = re.compile(r"([#>+=~|-])|(\d{1,9})([.)])(?=\s|$)")
_SPACES = re.compile(r"[\t\n\r\v\f\u2028\u2029]")
_ALIGNS = {Align.LEFT: "---", Align.CENTRE: ":-:", Align.RIGHT: "--:"}
_MARKERS = (("-", "."), ("*", ")"))  # alternate markers separate two consecutive lists


def write(blocks: Sequence[Block]) -> str:
    """Return the source of blocks; empty paragraphs are left out.

    Emphasis that CommonMark cannot express (a bold space in a word) is dropped, never text.
    """
    return "\n\n".join(_blocks(blocks))


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    previous: Block | None = None
    turn = 0
    for block in blocks:
        same = isinstance(block, Listing) and isinstance(previous, Listing)
        turn = 1 - turn if same else 0
        if source := _block(block, turn):
            yield source
            previous = block


def _block(block: Block, turn: int) -> str:
    match block:
        case Paragraph(line):
            return _line(line, _at_first)
        case Heading(level, line):
            return f"{'#' * level} {_line(line, _in_heading)}".rstrip()
        case Listing():
            return _listing(block, turn)
        case Table():
            return _table(block)


def _listing(listing: Listing, turn: int) -> str:
    bullet, period = _MARKERS[turn]
    written = []
    for rank, item in enumerate(listing.items):
        marker = bullet if listing.start is None else f"{listing.start + rank}{period}"
        # A list that does not begin with 1 cannot interrupt a paragraph (CommonMark 5.3).
        apart = any(isinstance(each, Listing) and each.start not in (None, 1) for each in item[1:])
        separator = "\n" if listing.tight and not apart else "\n\n"
        body = separator.join(_blocks(item))
        indent = " " * (len(marker) + 1)
        lines = [f"{indent}{line}" if line else "" for line in body.split("\n")]
        written.append(f"{marker} {chr(10).join(lines).lstrip()}".rstrip())
    return ("\n" if listing.tight else "\n\n").join(written)


def _table(table: Table) -> str:
    rows = [_row(table.head), "|" + "|".join(_ALIGNS[each] for each in table.aligns) + "|"]
    return "\n".join([*rows, *map(_row, table.rows)])


def _row(cells: Sequence[Line]) -> str:
    return "| " + " | ".join(_line(cell, _in_cell) for cell in cells) + " |"


def _at_first(text: str) -> str:
    """Escape a start of line that would not be read as a paragraph."""
    match = _FIRST.match(text)
    if match is None:
        return text
    if match[1]:
        return "\\" + text
    return f"{match[2]}\\{text[len(match[2]) :]}"


def _in_heading(text: str) -> str:
    return re.sub(r"(#+)$", r"\\\1", text)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _line(line: Line, escape: Callable[[str], str]) -> str:
    """Write runs in the first form that round-trips; without emphasis if none does."""
    runs = _clean(line)
    for italic, trimmed in (("*", runs), ("_", runs), ("*", _trimmed(runs)), ("_", _trimmed(runs))):
        source = escape(_emphasised(trimmed, italic))
        if _reads_as(source, runs if trimmed is runs else trimmed):
            return source
    return escape("".join(_escaped(run.text) for run in runs))


def _clean(line: Line) -> Line:
    """Normalise runs: one line, trimmed, adjacent runs of one style merged."""
    text = "".join(run.text for run in line)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    runs: list[Run] = []
    place = 0
    for run in line:
        kept = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        kept = _SPACES.sub(" ", kept)
        if not kept:
            continue
        last = runs[-1] if runs else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            runs[-1] = replace(last, text=last.text + kept)
        else:
            runs.append(replace(run, text=kept))
    return tuple(runs)


def _trimmed(runs: Line) -> Line:
    """Shrink emphasis to begin and end with a letter or digit (CommonMark flanking rules)."""
    parts: list[Run] = []
    for run in runs:
        if not (run.bold or run.italic):
            parts.append(run)
            continue
        match = re.fullmatch(r"(\W*)(.*?)(\W*)", run.text, re.DOTALL)
        before, core, after = match.groups() if match else ("", run.text, "")
        parts += [Run(before), replace(run, text=core), Run(after)]
    return _clean(tuple(parts))


def _emphasised(runs: Line, italic: str) -> str:
    source = ""
    opened: list[str] = []
    for run in (*runs, Run("")):
        wanted = {"**"} if run.bold else set()
        wanted |= {italic} if run.italic else set()
        while opened and not set(opened) <= wanted:
            source += opened.pop()
        for mark in sorted(wanted - set(opened), reverse=True):
            source += mark
            opened.append(mark)
        source += _escaped(run.text)
    return source


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _reads_as(source: str, runs: Line) -> bool:
    """Tell whether a line round-trips to those runs; plain runs always do, without parsing."""
    if not any(run.bold or run.italic for run in runs):
        return True
    try:
        read = parse(source.replace("\\|", "|"), keep_marks=True)
    except TextRefused:
        return False
    match read:
        case (Paragraph(line),):
            return line == runs
    return False

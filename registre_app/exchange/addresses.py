"""The addresses of the members, read from the table of the mail merge once somebody filled it in.

The record has no address of anybody. The column « Fichier » tells namesakes apart; names alone are
trusted where one member has them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from registre_app.domain.french import folded
from registre_app.exchange.files import read_limited
from registre_app.exchange.mail import AddressesRefused, Letter, is_address
from registre_app.exchange.spreadsheet import typed

_NEEDED = ("Prénoms", "Nom", "Courriel")
_LARGEST = 1_000_000  # bytes of a table
_MOST = 2_000  # lines


@dataclass(frozen=True)
class Row:
    """A line of the table that has an address: the file and the name that it tells."""

    line: int
    file: str
    name: str
    address: str


@dataclass(frozen=True)
class Addresses:
    """The lines of a table that have an address."""

    path: Path
    rows: tuple[Row, ...]

    def of(self, letters: Iterable[Letter]) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return the addresses by the names of the letters, and sentences on lines of nobody.

        Raises AddressesRefused where a member is given two.
        """
        files, names = {}, dict[str, list[Letter]]()
        for each in letters:
            files[each.name.casefold()] = each
            names.setdefault(_key_of(each), []).append(each)
        found: dict[str, str] = {}
        told = []
        for row in self.rows:
            key = _key(row.name)
            alike = names.get(key, [])
            letter = files.get(row.file.casefold())
            if letter is None or _key_of(letter) != key:
                letter = alike[0] if len(alike) == 1 else None
            if letter is None:
                told.append(_stranger(row, alike))
            elif found.setdefault(letter.name, row.address) != row.address:
                raise _refused(
                    self.path, f"donne, ligne {row.line}, un second courriel au même nom"
                )
        return found, tuple(told)


def read_addresses(path: Path) -> Addresses:
    """Read the addresses that somebody filled in. Raises AddressesRefused, FileRefused."""
    header, *lines = _lines(path)
    titles = {folded(title).strip(): rank for rank, title in enumerate(header)}
    lacking = [each for each in _NEEDED if folded(each) not in titles]
    if len(lacking) == len(_NEEDED):
        raise _no_table(path)
    if lacking:
        raise _refused(path, f"n’a pas de colonne « {lacking[0]} »")
    if len(lines) > _MOST:
        raise _refused(path, f"a plus de {_MOST} lignes")

    def cell(cells: list[str], title: str) -> str:
        rank = titles.get(folded(title), len(cells))
        return " ".join(typed(cells[rank]).split()) if rank < len(cells) else ""

    found = []
    for line, cells in enumerate(lines, start=2):
        address = cell(cells, "Courriel")
        if not address:
            continue
        if not is_address(address):
            raise _refused(path, f"a, ligne {line}, un faux courriel : « {address} »")
        name = f"{cell(cells, 'Prénoms')} {cell(cells, 'Nom')}".strip()
        found.append(Row(line, cell(cells, "Fichier"), name, address))
    return Addresses(path, tuple(found))


def _lines(path: Path) -> list[list[str]]:
    content = read_limited(path, _LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _no_table(path) from error
    if not lines or "\0" in text:
        raise _no_table(path)
    return lines


def _key(name: str) -> str:
    """Return a name as two tables share it, whatever its capitals and accents."""
    return " ".join(folded(name).split())


def _key_of(letter: Letter) -> str:
    return _key(f"{letter.member.first_names} {letter.member.last_name}")


def _stranger(row: Row, alike: list[Letter]) -> str:
    who = f"Ligne {row.line}, « {row.name} »"
    if alike:
        return (
            f"{who} : plusieurs élus portent ce nom, et sa colonne « Fichier » ne dit pas lequel ; "
            "ce courriel n’a pas servi"
        )
    return f"{who} : aucun élu à convoquer ne porte ce nom ; ce courriel n’a pas servi"


def _no_table(path: Path) -> AddressesRefused:
    return _refused(path, "n’est pas un tableau CSV")


def _refused(path: Path, why: str) -> AddressesRefused:
    return AddressesRefused(
        f"« {path} » {why}. Reprenez le tableau du publipostage, et remplissez sa colonne "
        "« Courriel »."
    )

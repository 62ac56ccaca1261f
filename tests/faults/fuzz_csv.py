"""Rosters with anything in their cells: read, or refused by the line."""

import random
from pathlib import Path

from registre_app.domain.errors import RegistreError
from registre_app.exchange.roster import read_members
from tests.faults.fuzzing import fuzz, mutated
from tests.faults.outcome import Outcome

SHORT, LONG = 400, 50_000
_HEADS = (
    "Civilité;Prénoms;Nom;Fonction;Date de naissance;Élu le;Voix;Rang d’adjoint;Liste;"
    "Rang sur la liste",
    "Code sexe,Nom de l'élu,Prénom de l'élu,Date de naissance,Date de début du mandat,"
    "Libellé de la fonction",
)
_ROWS = (
    "Madame;Léa;BRUN;Maire;12/03/1970;15/03/2020;312;;Vivre ici;1",
    "M,DUPRÉ,Jean-Marc,1965-11-30,18/05/2020,1er adjoint au Maire",
)
_CELLS = (
    *(
        "",
        " ",
        '"',
        '"a;b"',
        '"a\nb"',
        "\u202eNURB",
        "\u200b",
        "\x07",
        "\x00",
        "31/02/2020",
        "0",
        "-1",
    ),
    *(
        "99999999999",
        "12 345",
        "=1+1",
        "Ǆ",
        "e\u0301" * 40,
        "x" * 2000,
        "1/1/1",
        "00/00/0000",
        "٣",
        "½",
        "²",
    ),
)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Read so many files."""
    return fuzz("fuzz_csv", count, seed, folder)


class Reader:
    """Changes valid rosters, by their cells or by their bytes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "elus.csv"

    def read(self, chance: random.Random, _index: int) -> None:
        """Read one."""
        which = chance.randrange(2)
        separator = ";,"[which]
        rows = [_HEADS[which].split(separator)]
        rows += [_ROWS[which].split(separator) for _ in range(chance.choice((1, 2, 6, 30)))]
        for _ in range(chance.choice((0, 1, 2, 10))):
            row = chance.choice(rows)
            if not row:
                continue
            at = chance.randrange(len(row))
            if chance.random() < 0.2:
                del row[at]
            else:
                row[at] = chance.choice((*_CELLS, row[at] + chance.choice(_CELLS)))
        text = chance.choice(("\n", "\r\n", "\r")).join(map(separator.join, rows))
        content = text.encode(chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")), "replace")
        if chance.random() < 0.3:
            content = mutated(content, chance)
        self._path.write_bytes(content)
        try:
            for member in read_members(self._path):
                repr(member)
        except RegistreError:
            return

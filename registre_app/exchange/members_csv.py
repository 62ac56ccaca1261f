"""Import of a roster from CSV: a spreadsheet, or the national directory of members (RNE)."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import folded
from registre_app.domain.member import Civility, Member, new_member_id
from registre_app.domain.signs import unseen_sign, unseen_told
from registre_app.domain.surnames import surname
from registre_app.exchange.files import read_limited

_LARGEST = 5_000_000  # bytes
_MOST = 2_000  # lines
_LONGEST = 500  # characters of a cell, as of a name in a session file
_MOST_ROWS = 50_000  # blank ones included

# Admitted names of the columns, without accents, capitals and signs.
_NAMES = {
    "civility": ("civilite", "titre", "code sexe", "sexe", "genre"),
    "last_name": ("nom", "nom de l elu", "nom de famille", "nom elu"),
    "first_names": ("prenom", "prenoms", "prenom de l elu", "prenom elu"),
    "function": ("fonction", "libelle de la fonction", "mandat", "qualite"),
    "born_on": ("date de naissance", "naissance", "ne le", "nee le", "ne e le"),
    "in_office_from": ("depuis le", "date de debut du mandat", "debut du mandat", "debut"),
    "in_office_until": ("jusqu au", "date de fin du mandat", "fin du mandat", "fin"),
    "elected_on": ("elu le", "elue le", "date d election", "election"),
    "votes": ("voix", "suffrages", "nombre de voix"),
    "deputy_rank": ("rang d adjoint", "rang", "ordre des adjoints"),
    "list_name": ("liste", "nom de la liste"),
    "list_rank": ("rang sur la liste", "position sur la liste"),
}
_WOMEN = ("madame", "mme", "f", "femme", "mlle", "mademoiselle")
_MEN = ("monsieur", "m", "m.", "h", "homme", "mr")


class RosterRefused(RegistreError):
    """A table that cannot be read as a roster; says which line, and what to do."""


def read_members(path: Path, taken: Iterable[str] = ()) -> tuple[Member, ...]:
    """Read a roster from a CSV file; ``taken`` are the keys that new members may not bear.

    Semicolons, commas or tabs; UTF-8 or the encoding of French Windows. Raises RosterRefused or
    FileRefused.
    """
    content = read_limited(path, _LARGEST)
    return parse_members(_decoded(content, path), taken)


def parse_members(text: str, taken: Iterable[str] = ()) -> tuple[Member, ...]:
    """Read a roster from the text of a CSV. Raises RosterRefused."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        read = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        rows = list(islice(read, _MOST_ROWS + 1))
    except csv.Error as error:
        raise RosterRefused(
            "Le tableau est mal formé (guillemets non fermés). Réenregistrez-le en CSV."
        ) from error
    lines = [(rank, row) for rank, row in enumerate(rows, start=1) if any(map(str.strip, row))]
    if len(lines) < 2:  # noqa: PLR2004 -- a head and a line
        raise RosterRefused("Le tableau est vide : une ligne de titres, puis une ligne par élu.")
    if len(lines) > _MOST or len(rows) > _MOST_ROWS:
        raise RosterRefused(f"Le tableau a plus de {_MOST} lignes. Gardez celles de votre conseil.")
    columns = _columns(lines[0][1])
    keys = set(taken)
    members = []
    for rank, row in lines[1:]:
        values = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        try:
            _require_seen(values)
            member = _member(values, keys)
        except ValueError as error:
            raise RosterRefused(f"Ligne {rank} : {error} Rien n’a été importé.") from error
        keys.add(member.id)
        members.append(member)
    return tuple(members)


def _require_seen(values: Mapping[str, str]) -> None:
    """Raise ValueError where a cell holds a sign that nobody sees, or more than a name."""
    for name, text in values.items():
        told = f"colonne « {_NAMES[name][0]} », "
        if sign := unseen_sign(text):
            raise ValueError(f"{told}{unseen_told(sign)} Retapez cette case sans copier.")
        if len(text) > _LONGEST:
            raise ValueError(f"{told}ce texte a plus de {_LONGEST} lettres.")


def _decoded(content: bytes, path: Path) -> str:
    if b"\0" in content:
        raise RosterRefused(f"« {path} » n’est pas un tableau CSV. Enregistrez-le en CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _columns(head: list[str]) -> dict[str, int]:
    titles = [re.sub(r"[^a-z]+", " ", folded(title)).strip() for title in head]
    found = {
        field: next(titles.index(name) for name in names if name in titles)
        for field, names in _NAMES.items()
        if any(name in titles for name in names)
    }
    if "last_name" not in found:
        raise RosterRefused(
            "Aucune colonne « Nom » : la première ligne du tableau donne les titres, par exemple "
            "Civilité ; Prénoms ; Nom ; Fonction."
        )
    return found


def _member(values: dict[str, str], taken: set[str]) -> Member:
    last_name = surname(values["last_name"])
    if not last_name:
        raise ValueError("le nom de l’élu manque.")
    first_names = values.get("first_names", "")
    return Member(
        id=new_member_id(last_name, first_names, taken),
        civility=_civility(values.get("civility", "")),
        first_names=first_names,
        last_name=last_name,
        function=values.get("function", ""),
        born_on=_day(values.get("born_on", "")),
        in_office_from=_day(values.get("in_office_from", "")),
        in_office_until=_day(values.get("in_office_until", "")),
        elected_on=_day(values.get("elected_on", "")),
        votes=_count(values.get("votes", "")),
        deputy_rank=_count(values.get("deputy_rank", "")) or None,
        list_name=values.get("list_name", ""),
        list_rank=_count(values.get("list_rank", "")) or None,
    )


def _civility(text: str) -> Civility:
    said = folded(text)
    if said in _WOMEN:
        return Civility.MADAME
    if said in _MEN:
        return Civility.MONSIEUR
    raise ValueError(f"« {text} » n’est pas une civilité ; écrivez Madame ou Monsieur.")


def _day(text: str) -> date | None:
    if not text:
        return None
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        day, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = map(int, match.groups())
    else:
        raise ValueError(f"« {text} » n’est pas une date ; écrivez-la ainsi : 15/12/2022.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"le {text} n’existe pas au calendrier.") from None


def _count(text: str) -> int | None:
    digits = re.sub(r"\s", "", text)
    if not digits:
        return None
    if not re.fullmatch(r"[0-9]{1,8}", digits):
        raise ValueError(f"« {text} » n’est pas un nombre.")
    return int(digits)

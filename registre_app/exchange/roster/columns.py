"""What each column of a table holds, told by its title or by whoever imports it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registre_app.domain.french import folded
from registre_app.exchange.roster.refused import RosterRefused


@dataclass(frozen=True)
class Wanted:
    """What a column may hold: its word on a command line, its words on the screen, its titles.

    Titles are without accents, capitals and signs.
    """

    word: str
    words: str
    titles: tuple[str, ...]


FIELDS = {
    "civility": Wanted(
        "civilite",
        "Civilité",
        ("civilite", "code sexe", "sexe", "genre", "titre", "libelle du sexe", "civ", "m mme"),
    ),
    "first_names": Wanted(
        "prenoms", "Prénoms", ("prenom", "prenoms", "prenom s", "prenom de l elu", "prenom elu")
    ),
    "last_name": Wanted(
        "nom",
        "Nom",
        ("nom de l elu", "nom", "nom de famille", "nom elu", "nom d usage", "nom de naissance"),
    ),
    "full_name": Wanted(
        "nom_complet",
        "Nom et prénoms ensemble",
        ("nom et prenom", "nom prenom", "prenom et nom", "prenom nom", "nom et prenoms", "elu"),
    ),
    "function": Wanted(
        "fonction",
        "Fonction",
        ("fonction", "fonctions", "libelle de la fonction", "mandat", "qualite", "fonct"),
    ),
    "deputy_rank": Wanted(
        "rang", "Rang d’adjoint", ("rang d adjoint", "rang", "ordre des adjoints")
    ),
    "born_on": Wanted(
        "naissance",
        "Date de naissance",
        ("date de naissance", "naissance", "ne le", "nee le", "ne e le"),
    ),
    "in_office_from": Wanted(
        "depuis",
        "Siège depuis le",
        ("depuis le", "date de debut du mandat", "debut du mandat", "debut"),
    ),
    "in_office_until": Wanted(
        "jusque",
        "Siège jusqu’au",
        ("jusqu au", "date de fin du mandat", "fin du mandat", "fin"),
    ),
    "elected_on": Wanted(
        "elu_le", "Élu le", ("elu le", "elue le", "elu e le", "date d election", "election")
    ),
    "votes": Wanted("voix", "Voix", ("voix", "suffrages", "nombre de voix")),
    "list_name": Wanted("liste", "Liste", ("liste", "nom de la liste")),
    "list_rank": Wanted(
        "rang_de_liste", "Rang sur la liste", ("rang sur la liste", "position sur la liste")
    ),
    "place_code": Wanted(
        "code_commune",
        "Code de la commune (ou SIREN de l’EPCI)",
        ("n siren", "siren", "siren de l epci", "code de la commune", "code commune", "code insee"),
    ),
    "place": Wanted(
        "commune",
        "Commune (ou EPCI)",
        ("libelle de l epci", "nom de l epci", "libelle de la commune", "commune"),
    ),
}

DOUBT = "doubt"
"""What a draft says, beside FIELDS, of what was guessed of somebody."""

Matching = Mapping[str, int]
"""The column of each field that has one, from 0."""


def matched(titles: Sequence[str]) -> dict[str, int]:
    """Return the columns whose titles are known, each for one field."""
    plain = [_plain(title) for title in titles]
    return {
        field: next(plain.index(title) for title in wanted.titles if title in plain)
        for field, wanted in FIELDS.items()
        if any(title in plain for title in wanted.titles)
    }


def chosen(titles: Sequence[str], choices: Sequence[str]) -> dict[str, int]:
    """Return the columns known by their titles and those chosen: « nom=Patronyme », « voix=F ».

    A column is given by its title, else by its letters. Nothing after the sign: the field has none.
    Raises RosterRefused.
    """
    columns = matched(titles)
    words = {wanted.word: field for field, wanted in FIELDS.items()}
    for choice in choices:
        word, equal, title = choice.partition("=")
        field = words.get(_plain(word).replace(" ", "_"))
        if field is None or not equal:
            raise RosterRefused(
                f"« {choice} » ne dit pas une colonne : écrivez par exemple nom=Patronyme. Ce qui "
                f"se lit : {', '.join(words)}."
            )
        columns.pop(field, None)
        if title.strip():
            columns[field] = _column(titles, title.strip())
    return columns


def require_names(columns: Matching, titles: Sequence[str]) -> None:
    """Raise RosterRefused where no column tells who a line is about, or how they are addressed."""
    known = ", ".join(f"« {title.strip()} »" for title in titles if title.strip()) or "aucun"
    if "last_name" not in columns and "full_name" not in columns:
        raise RosterRefused(
            "Aucune colonne « Nom » : une ligne du tableau donne les titres, par exemple "
            f"Civilité ; Prénoms ; Nom ; Fonction. Titres lus : {known}."
        )
    if "civility" not in columns and "full_name" not in columns:
        raise RosterRefused(
            "Aucune colonne « Civilité » (ni « Code sexe ») : sans elle, les papiers ne peuvent "
            f"écrire Madame ou Monsieur. Ajoutez-la au tableau. Titres lus : {known}."
        )


def letters(column: int) -> str:
    """Return the name of a column in a spreadsheet: « A » for 0, « AA » for 26."""
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _column(titles: Sequence[str], title: str) -> int:
    plain = [_plain(each) for each in titles]
    if _plain(title) and _plain(title) in plain:
        return plain.index(_plain(title))
    names = [letters(column).lower() for column in range(len(titles))]
    if title.lower() in names:
        return names.index(title.lower())
    raise RosterRefused(
        f"Le tableau n’a pas de colonne « {title} ». Titres lus : "
        f"{', '.join(f'« {each.strip()} »' for each in titles if each.strip())}."
    )


def _plain(title: str) -> str:
    return re.sub(r"[^a-z]+", " ", folded(title)).strip()

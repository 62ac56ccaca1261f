"""The entries of the chain, each as a line that a reader of the register understands."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from registre_app.domain.french import day_month_year
from registre_app.domain.mention import Fact
from registre_app.exchange import folio_of_json
from registre_app.exchange.fields import Json
from registre_app.seal import Entry

_STRANGE = "Un enregistrement qui ne se lit pas : vérifiez le registre"


@dataclass(frozen=True)
class ChainLine:
    """An entry: its rank, the day it was made, what it says, its hash in hexadecimal.

    Where its record cannot be read, its day may be the first of all days.
    """

    rank: int
    day: date
    words: str
    head: str


def chain_line(entry: Entry) -> ChainLine:
    """Return an entry of the chain as a line; one that somebody altered is told as such."""
    day = date.min
    try:
        record = json.loads(entry.record)
        day = date.fromisoformat(record["le"])
        words = _words(record)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        words = _STRANGE
    return ChainLine(entry.rank, day, words, entry.hash.hex())


def _words(record: Json) -> str:
    return _SAID.get(record["nature"], _noted)(record)


def _sealed(record: Json) -> str:
    held = date.fromisoformat(record["seance"]["date"])
    return f"Sceau de la séance du {day_month_year(held)}{_where(record)}{_resumed(record)}"


def _bound(record: Json) -> str:
    first, last = record["annees"]
    return f"Registre relié : {first}" + (f" à {last}" if last != first else "")


def _where(record: Json) -> str:
    folio = folio_of_json(record.get("feuillets"))
    return f", {folio.words}" if folio else ""


def _resumed(record: Json) -> str:
    told = record.get("reprise")
    return f" (la chaîne reprend à la suite de l’entrée {told['rang']})" if told else ""


def _noted(record: Json) -> str:
    on = record.get("jour")
    day = f" le {day_month_year(date.fromisoformat(on))}" if on else ""
    about = f"décision {record['decision']}" if record.get("decision") else ""
    about = about or (f"point {record['point']}" if record.get("point") else "séance")
    return f"{Fact(record['fait']).words}{day} ({about}, entrée {record['vise']})"


_SAID: dict[str, Callable[[Json], str]] = {
    "seance": _sealed,
    "decisions": lambda record: f"Décisions par délégation de {record['annee']}{_where(record)}",
    "feuillets": lambda record: f"Feuillets de l’entrée {record['vise']}, gardés tels qu’établis",
    "imprimes": lambda record: f"Imprimés avant le sceau{_where(record)}",
    "nul": lambda record: f"Nuls{_where(record)} : {record['motif']}{_resumed(record)}",
    "levee": lambda record: f"Sceau de l’entrée {record['vise']} levé : {record['motif']}",
    "retrait": lambda record: f"Mention de l’entrée {record['vise']} retirée : {record['motif']}",
    "reliure": _bound,
}
"""What an entry says, by its kind; any other notes a fact."""

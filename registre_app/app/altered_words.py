"""What differs between a sealed session and another state of it, in French words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from registre_app.exchange.fields import Json

_SESSION = {
    "collectivite": "la collectivité",
    "assemblee": "l’assemblée",
    "date": "la date",
    "heure": "l’heure d’ouverture",
    "lieu": "le lieu",
    "convocation": "la convocation",
    "installation": "la nature de la séance",
    "president": "le président de séance",
    "president_designe": "le président de séance",
    "secretaires": "les secrétaires",
    "pouvoirs": "les pouvoirs",
    "mouvements": "les arrivées et les départs",
    "heure_de_cloture": "l’heure de clôture",
    "jour_de_cloture": "le jour de clôture",
    "auxiliaires": "les auxiliaires",
    "participants": "les participants",
}
_ITEM = {
    "numero": "le numéro",
    "nature": "la nature",
    "rubrique": "la rubrique",
    "titre": "le titre",
    "expose": "le texte",
    "dispositif": "le texte de la décision",
    "president": "le président",
    "ecartes": "les élus intéressés",
    "scrutin": "le vote",
    "mode_prevu": "le mode de scrutin prévu",
    "votes_prealables": "les votes préalables",
    "nomination": "l’élection",
    "matiere": "la matière",
    "suite": "la suite donnée",
    "compte": "le compte",
    "rapporteur": "le rapporteur",
    "rang_a_l_ordre_du_jour": "le rang à l’ordre du jour",
    "non_concernes": "les élus non concernés",
    "suspensions": "les suspensions de séance",
    "huis_clos": "le huis clos",
    "transmissible": "le caractère transmissible",
    "effets": "les effets sur d’autres actes",
    "annexes": "les annexes",
    "dite_scellee": "la mention de sceau",
    "debats": "les débats",
}
_ELECTED = {
    "presence": "la présence",
    "fonction": "la fonction",
    "mandat": "le mandat",
    "voix": "les voix",
}
_NAMES = ("civilite", "prenoms", "nom")


def differences(sealed: Json, live: Json) -> Iterator[str]:
    """Yield what differs between the JSON of a session as it was sealed and as it is."""
    for key in {**sealed, **live}:
        one, other = sealed.get(key), live.get(key)
        if one == other:
            continue
        if key == "deliberations":
            yield from _items(one or [], other or [])
        elif key == "elus":
            yield from _elected(one or [], other or [])
        else:
            yield _SESSION.get(key, f"« {key} »")


def _items(sealed: list[Json], live: list[Json]) -> Iterator[str]:
    if len(sealed) != len(live):
        yield f"le nombre des délibérations ({len(live)} au lieu de {len(sealed)})"
    elif _sorted(sealed) == _sorted(live):
        yield "l’ordre des délibérations"
        return
    known = {each.get("numero"): each for each in live if each.get("numero")}
    for rank, one in enumerate(sealed):
        same_rank = live[rank] if len(sealed) == len(live) else None
        other = same_rank or known.get(one.get("numero"))
        name = item_name(one, rank)
        if other is None:
            yield f"{name} : elle n’y est plus"
            continue
        for key in {**one, **other}:
            if one.get(key) != other.get(key):
                yield f"{name} : {_ITEM.get(key, f'« {key} »')}"


def item_name(item: Json, rank: int) -> str:
    """Name an item by its number or, without one, by its place (0 is the first)."""
    number = item.get("numero")
    return f"délibération {number}" if number else f"point {rank + 1}"


def _elected(sealed: list[Json], live: list[Json]) -> Iterator[str]:
    known = {each["cle"]: each for each in live}
    if [each["cle"] for each in sealed] != [each["cle"] for each in live]:
        if sorted(known) == sorted(each["cle"] for each in sealed):
            yield "l’ordre du tableau"
        else:
            yield "la liste des élus"
    for one in sealed:
        other = known.get(one["cle"], one)
        for key in {**one, **other}:
            if one.get(key) != other.get(key):
                what = "le nom" if key in _NAMES else _ELECTED.get(key, f"« {key} »")
                yield f"{one['prenoms']} {one['nom']} : {what}"


def _sorted(items: list[Json]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in items)

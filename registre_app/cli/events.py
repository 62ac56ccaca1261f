"""The command on what changes with time: one event, or a file of them."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from registre_app.cli.selection import Register, editable, read_day, today
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.errors import RegistreError
from registre_app.domain.event_edits import without
from registre_app.domain.events import Event, events_of, happened, identity
from registre_app.domain.french import counted, day_month_year, folded
from registre_app.exchange import events_of_json, read_events

FIRST_YEAR = 1789
_RECORDED = ("événement inscrit", "événements inscrits")
_DEPARTURES = {
    "demission": "demission",
    "deces": "deces",
    "fin": "fin_de_mandat",
    "annulation": "election_annulee",
}
_HEADS = ("maire", "president", "presidente")
_VALUED = {
    "population": ("collectivite", "population"),
    "sieges": ("assemblee", "sieges"),
    "commune": ("collectivite", "nom"),
    "collectivite": ("collectivite", "nom"),
    "assemblee": ("assemblee", "nom"),
}
"""Natures of settings whose value may be given alone: « population 812 »."""
_NUMBERS = {"population", "sieges", "voix", "rang_adjoint", "rang_liste", "annees_reliees"}
_NATURES = (
    "élu, démission, décès, fin, annulation, maire, président, fonction, nom, commune, population, "
    "sièges, assemblée, réglage"
)


def evenement(
    register: Register,
    day: Annotated[str | None, typer.Argument(metavar="[JOUR]", help="AAAA-MM-JJ.")] = None,
    nature: Annotated[str | None, typer.Argument(metavar="[NATURE]", help=f"{_NATURES}.")] = None,
    details: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PERSONNE] [CLE=VALEUR …]",
            help="La clé ou le nom de l’élu, puis ce que dit l’événement : nom=, prenoms=, "
            "civilite=, fonction=, rang=, liste=, voix=, ne_le=, debut=…",
        ),
    ] = None,
    *,
    remove: Annotated[
        bool,
        typer.Option("--retirer", help="Retire l’événement de ce jour, inscrit par erreur."),
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--depuis", metavar="EVENEMENTS.json", help="Un fichier d’événements."),
    ] = None,
) -> None:
    """Inscrit ce qui change un jour : un élu, une fonction, un nom, la collectivité.

    Les séances d’avant ce jour se lisent comme avant.
    """
    if (source is None) == (day is None or nature is None):
        raise RegistreError(
            f"Donnez un jour et une nature, ou « --depuis EVENEMENTS.json ». Natures : {_NATURES}."
        )
    with editable(register) as opened:
        known = opened.chronicle()
        if source is not None:
            events = read_events(source)
        else:
            events = _told(known, _day(str(day)), str(nature), details or [])
        if not events:
            raise RegistreError(
                "Rien à inscrire : dites ce qui change, par exemple population 812."
            )
        found = _removed(known, events) if remove else happened(known, events)
        opened.save_chronicle(found, counted(len(events), "événement"), today())
    said = ("événement retiré", "événements retirés") if remove else _RECORDED
    typer.echo(f"{counted(len(events), *said)} : {register}")


def _removed(known: Chronicle, events: tuple[Event, ...]) -> Chronicle:
    """Take out events, each found by its nature, its day and whom it is about."""
    held = {identity(event) for event in events_of(known)}
    for event in events:
        if identity(event) not in held:
            raise RegistreError(
                f"Aucun événement de cette nature n’est inscrit le {day_month_year(event.day)}. "
                "Rien n’a été retiré. Vérifiez le jour, la nature et la personne."
            )
        known = without(known, event)
    return known


def _day(text: str) -> date:
    """Parse the day of an event. Raises RegistreError for one that no register reaches."""
    day = read_day(text, "JOUR")
    if day.year < FIRST_YEAR:
        raise RegistreError(f"JOUR : {text} est avant toute assemblée. Vérifiez l’année.")
    return day


def _told(known: Chronicle, day: date, nature: str, details: list[str]) -> tuple[Event, ...]:
    said = folded(nature).replace(" ", "_")
    alone = [each for each in details if "=" not in each]
    pairs = dict(each.split("=", 1) for each in details if "=" in each)
    if len(alone) > 1:
        raise RegistreError(f"« {alone[1]} » : écrivez CLE=VALEUR, par exemple fonction=Maire.")
    subject = alone[0] if alone else ""
    data: dict[str, Any] = {"jour": day.isoformat()}
    if said in _VALUED or said == "reglage":
        return events_of_json([data | _setting(said, subject, pairs)])
    if said in ("elu", "elue", "election"):
        data |= {"nature": "election", "personne": _key(known, subject) or subject}
        return events_of_json([data | _values(pairs, rank="rang_liste")])
    key = _key(known, subject)
    if key is None:
        raise RegistreError(
            f"« {subject} » n’est ni la clé ni le nom d’un seul élu de ce registre. Clés : "
            f"{', '.join(sorted(person.id for person in known.people))}."
        )
    data["personne"] = key
    values = _values(pairs, rank="rang_adjoint")
    if said in _DEPARTURES:
        return events_of_json([data | {"nature": "depart", "fin": _DEPARTURES[said]} | values])
    if said == "fonction" or said in _HEADS:
        titled = {} if said == "fonction" else {"fonction": nature.capitalize()}
        return events_of_json([data | {"nature": "fonction"} | titled | values])
    if said == "nom":
        borne = known.person(key).name_on(day)
        now = {
            "civilite": borne.civility.value,
            "prenoms": borne.first_names,
            "nom": borne.last_name,
        }
        return events_of_json([data | {"nature": "nom"} | now | values])
    raise RegistreError(f"« {nature} » n’est pas une nature d’événement. Natures : {_NATURES}.")


def _key(known: Chronicle, subject: str) -> Any:
    """Return the key that a word is, or that of the only person who bears it as a name."""
    if not subject:
        return None
    if any(person.id == subject for person in known.people):
        return subject
    named = {
        person.id
        for person in known.people
        for name in person.names
        if folded(subject)
        in (folded(name.last_name), folded(f"{name.first_names} {name.last_name}"))
    }
    return named.pop() if len(named) == 1 else None


def _values(pairs: dict[str, str], rank: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in pairs.items():
        key = rank if name == "rang" else name
        found[key] = _value(key, text)
    return found


def _setting(nature: str, subject: str, pairs: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if nature in _VALUED and subject:
        part, key = _VALUED[nature]
        told.setdefault(part, {})[key] = _value(key, subject)
    elif subject:
        raise RegistreError(f"« {subject} » : écrivez CLE=VALEUR, par exemple tribunal=Dijon.")
    part = _VALUED.get(nature, ("collectivite", ""))[0]
    for name, text in pairs.items():
        if name.startswith("formule."):
            document, _, wording = name.removeprefix("formule.").partition(".")
            line = {"document": document, "nom": wording, "texte": text}
            told.setdefault("formules", []).append(line)
            continue
        owner, _, key = name.rpartition(".")
        if owner == "numerotation":
            numbers = told.setdefault("collectivite", {}).setdefault("numerotation", {})
            numbers[key] = text
            continue
        owner = owner or ("assemblee" if key == "sieges" else part)
        told.setdefault(owner, {})[key] = _value(key, text)
    return {"nature": "reglage", "reglages": told}


def _value(key: str, text: str) -> Any:
    if key in _NUMBERS:
        return int(text) if text.isascii() and text.isdigit() else text or None
    if key in ("h_aspire", "actes_a_la_suite"):
        return folded(text) in ("oui", "true", "1")
    if key in ("ne_le", "elu_le"):
        return text or None
    return text


COMMANDS = (evenement,)

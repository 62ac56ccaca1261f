"""Salvage of a damaged register into a new one, and its report in words.

It takes a while: run it by ``app.jobs``, which can stop it between two pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from registre_app.app.outputs import require_new_register
from registre_app.domain.french import counted, listed, long_date
from registre_app.layout.interruption import breathe

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.storage.salvage import Missing, Report, Salvaged

_TOLD = 20
"""Lines of one kind told in full; the others are counted."""
_BREATH = 64  # pages between two breaths
_TABLES = {
    "session": ("les données de la séance", "données de séances"),
    "attendance": ("ligne de présence", "lignes de présence"),
    "secretary": ("secrétaire de séance", "secrétaires de séance"),
    "proxy": ("pouvoir", "pouvoirs"),
    "movement": ("arrivée ou départ", "arrivées ou départs"),
    "deliberation": ("délibération", "délibérations"),
    "ballot": ("vote", "votes"),
    "interest": ("conflit d’intérêts", "conflits d’intérêts"),
    "roll_vote": ("vote nominal", "votes nominaux"),
    "ballot_request": ("demande de scrutin", "demandes de scrutin"),
    "appointment": ("élection", "élections"),
    "candidate": ("candidat", "candidats"),
    "round": ("tour de scrutin", "tours de scrutin"),
    "folio": ("numérotage de feuillets", "numérotages de feuillets"),
    "sealed_state": ("état scellé", "états scellés"),
    "sealed_body": ("état scellé de la collectivité", "états scellés de la collectivité"),
    "chain": ("entrée de la chaîne des sceaux", "entrées de la chaîne des sceaux"),
    "kept_sheets": ("tirage gardé", "tirages gardés"),
    "annex_file": ("contenu d’annexe", "contenus d’annexes"),
    "delegated_decision": ("décision par délégation", "décisions par délégation"),
    "older_act": ("acte repris", "actes repris"),
    "member": ("élu", "élus"),
    "person_name": ("nom d’élu", "noms d’élus"),
    "mandate": ("mandat", "mandats"),
    "mandate_end": ("fin de mandat", "fins de mandat"),
    "office": ("fonction", "fonctions"),
    "setting": ("réglage", "réglages"),
    "wording": ("formule des papiers", "formules des papiers"),
    "formula": ("formule de l’éditeur", "formules de l’éditeur"),
    "bin": ("élément de la corbeille", "éléments de la corbeille"),
    "archive_written": ("date d’archive écrite", "dates d’archives écrites"),
    "collectivity": ("description de la collectivité", "descriptions de la collectivité"),
}
_COLUMNS = {
    ("session", "seal"): "son sceau, dont l’entrée est perdue",
    ("session", "president"): "son président de séance",
    ("proxy", "holder"): "un mandataire",
    ("delegated_decision", "laid"): "l’inscription d’une décision au registre",
}


def salvage_register(source: Path, made: Path) -> Report:
    """Make a new register of what can be read of a damaged one, which is left as it is.

    Raises OutputRefused, RegisterExists, RegisterNotFound, NothingToSalvage or WriteFailed.
    """
    from registre_app.storage.salvage import salvage  # noqa: PLC0415 -- not at the start

    require_new_register(made)
    pages = 0

    def step() -> None:
        nonlocal pages
        pages += 1
        if pages % _BREATH == 0:
            breathe()

    return salvage(source, made, step)


def summary(report: Report) -> str:
    """Say in one sentence what became of the register."""
    whole = sum(each.whole for each in report.sessions)
    if report.whole:
        return f"Tout est récupéré : {counted(whole, 'séance entière', 'séances entières')}."
    lost = len(report.lost_sessions)
    parts = [counted(whole, "séance récupérée entière", "séances récupérées entières")]
    if others := len(report.sessions) - whole:
        parts.append(counted(others, "en partie", "en partie"))
    if lost:
        parts.append(counted(lost, "perdue", "perdues"))
    return f"{', '.join(parts)}."


def lines(report: Report) -> Iterator[str]:
    """Yield the report in French: what is missing, session by session, then the rest."""
    yield summary(report)
    if report.whole:
        return
    if report.write_undone is False:
        yield (
            "Un enregistrement interrompu n’a pu être défait : la dernière saisie peut être fausse."
        )
    broken = [each for each in report.sessions if each.missing]
    yield from _at_most([_session(each) for each in broken], "autre séance", "autres séances")
    if any(not each.certain for each in report.sessions):
        yield (
            "Des pages illisibles ont pu porter d’autres lignes de ces séances, que plus rien ne "
            "nomme : relisez chacune avant de vous y fier."
        )
    yield from _at_most(
        [_lost_session(each) for each in report.lost_sessions], "autre séance", "autres séances"
    )
    altered = [
        f"Séance du {_day(each.day)} : rien n’y manque, mais un octet au moins a changé depuis "
        "qu’elle fut enregistrée ; relisez-la."
        for each in report.sessions
        if each.altered
    ]
    yield from _at_most(altered, "autre séance altérée", "autres séances altérées")
    if report.altered:
        yield f"Rien n’y manque, mais un octet au moins a changé : {listed(report.altered)}."
    yield from _others(report)
    yield from _chain(report)
    if report.unreadable:
        several = counted(len(report.unreadable), "séance porte", "séances portent")
        yield f"{several} une valeur altérée et ne peut s’ouvrir."
    if report.pages_astray:
        pages = counted(report.pages_astray, "page", "pages")
        yield f"{pages} de lignes, dont rien ne dit plus la place, ne sont pas reprises."
    yield f"« {report.source} » n’a pas été modifié : gardez-le."


def _session(session: Salvaged) -> str:
    numbers = [number for number in session.numbers if number]
    named = f" ({numbers[0]} à {numbers[-1]})" if len(numbers) > 1 else ""
    named = f" ({numbers[0]})" if len(numbers) == 1 else named
    return f"Séance du {_day(session.day)}{named}, il manque : {_named(session.missing)}."


def _named(missing: Sequence[Missing]) -> str:
    told = [_COLUMNS[each.table, each.column] for each in missing if each.column]
    many = Counter(each.table for each in missing if not each.column)
    for table, count in many.items():
        if table == "session":
            told.append("l’heure, le lieu, la convocation et le reste de sa page de garde")
        else:
            words = counted(count, *_TABLES.get(table, ("ligne", "lignes")))
            told.append(words + _points(missing, table))
    return ", ".join(told)


def _points(missing: Sequence[Missing], table: str) -> str:
    """Say at which items rows are missing: by their number where it is known, else their rank."""
    of_table = [each for each in missing if each.table == table]
    if table == "deliberation":
        points = [str(each.value("number") or f"point {_rank(each)}") for each in of_table]
    else:
        ranks = {each.value("position") for each in of_table}
        points = [f"point {rank + 1}" for rank in sorted(r for r in ranks if isinstance(r, int))]
    unique = list(dict.fromkeys(points))
    if not unique:
        return ""
    more = "…" if len(unique) > _TOLD else ""
    return f" ({', '.join(unique[:_TOLD])}{more})"


def _rank(missing: Missing) -> int:
    position = missing.value("position")
    return position + 1 if isinstance(position, int) else 0


def _lost_session(missing: Missing) -> str:
    day = missing.value("date")
    if isinstance(day, str):
        return f"La séance du {_day(day)} est perdue."
    return f"La séance n° {missing.value('id')!r} du fichier est perdue, sa date aussi."


def _others(report: Report) -> Iterator[str]:
    many = Counter(each.table for each in report.others if not each.column)
    told = [
        counted(count, *_TABLES.get(table, ("ligne", "lignes"))) for table, count in many.items()
    ]
    if told:
        yield f"Il manque aussi : {', '.join(told)}."
    unknown = [
        _TABLES.get(each.name, ("", each.name))[1] for each in report.tables if each.lost is None
    ]
    if unknown:
        yield f"Des pages perdues ont pu porter d’autres {', d’autres '.join(unknown)}."


def _chain(report: Report) -> Iterator[str]:
    if not report.entries_lost and not report.entries_broken:
        return
    count = len(report.entries_lost)
    verb = "manquent" if count > 1 else "manque"
    lost = f" ({counted(count, 'entrée', 'entrées')} {verb})" if count else ""
    first = min((*report.entries_lost, *report.entries_broken))
    yield (
        f"La chaîne des sceaux est rompue à l’entrée n° {first}{lost}. Les autres sont "
        "gardées telles qu’elles se lisent ; « registre verifier » dira toujours la rupture. "
        "Les feuillets imprimés et signés font foi."
    )


def _day(day: str) -> str:
    return long_date(date.fromisoformat(day))


def _at_most(told: Sequence[str], one: str, several: str) -> Iterator[str]:
    yield from told[:_TOLD]
    if len(told) > _TOLD:
        yield f"Et {counted(len(told) - _TOLD, one, several)}."

"""What a register binds as JSON, in the format of resources/schema/annee-1.schema.json."""

import json
from dataclasses import dataclass
from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.exchange.fields import Json, day
from registre_app.exchange.json_text import checked, load_json, refusals
from registre_app.exchange.session_reading import session_of
from registre_app.exchange.session_writing import session_json


@dataclass(frozen=True)
class Bound:
    """Sessions, each with its sheets where it was printed for the register, and decisions."""

    sessions: tuple[tuple[Session, Folio | None], ...]
    decisions: tuple[DelegatedDecision, ...] = ()


def dumps_period(period: Period) -> str:
    """Write what a register binds as JSON."""
    data: Json = {
        "format": "registre/annee",
        "version": 1,
        "premiere_annee": period.first_year,
        "derniere_annee": period.last_year,
        "seances": [
            {"seance": session_json(session), "feuillets": folio and _folio_json(folio)}
            for session, folio in zip(period.sessions, period.folios, strict=True)
        ],
        "decisions": [
            {
                "numero": each.number,
                "date": each.taken_on.isoformat(),
                "objet": each.title,
                "texte": each.body,
                "signataire": each.signed_by,
                "rapportee_le": each.reported_on.isoformat() if each.reported_on else None,
            }
            for each in period.decisions
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _folio_json(folio: Folio) -> Json:
    return {"volume": folio.volume, "premier": folio.first_sheet, "nombre": folio.sheets}


def loads_bound(text: str) -> Bound:
    """Read what a paper carries: a session alone, or a period. Raises SessionRefused."""
    data = load_json(text)
    if not (isinstance(data, dict) and data.get("format") == "registre/annee"):
        return Bound(((session_of(data), None),))
    with refusals():
        year = checked(data, "annee-1")
        return Bound(
            tuple((session_of(each["seance"]), _folio(each)) for each in year["seances"]),
            tuple(_decision(each) for each in year["decisions"]),
        )


def _folio(item: Json) -> Folio | None:
    sheets = item.get("feuillets")
    return Folio(sheets["volume"], sheets["premier"], sheets["nombre"]) if sheets else None


def _decision(item: Json) -> DelegatedDecision:
    return DelegatedDecision(
        number=item["numero"],
        taken_on=date.fromisoformat(item["date"]),
        title=item["objet"],
        body=item.get("texte", ""),
        signed_by=item.get("signataire", ""),
        reported_on=day(item.get("rapportee_le")),
    )

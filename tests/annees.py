"""Years as JSON, as papers carried them before there were seals: they are read for ever."""

import json

from registre_app.exchange import Bound, event_json, record_json, session_json
from registre_app.exchange.period_json import VERSION


def dumps_annee(bound: Bound) -> str:
    """Write sessions with their sheets, decisions and events as JSON."""
    years = [session.date.year for session, _ in bound.sessions]
    data = {
        "format": "registre/annee",
        "version": VERSION,
        "premiere_annee": min(years),
        "derniere_annee": max(years),
        "seances": [
            {"seance": session_json(session), "feuillets": folio and record_json(folio)}
            for session, folio in bound.sessions
        ],
        "evenements": list(map(event_json, bound.events)),
        "decisions": list(map(record_json, bound.decisions)),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

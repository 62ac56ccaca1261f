"""A session written as JSON, in the format of resources/schema/seance-1.schema.json."""

import json
from datetime import date
from typing import Any

from registre_app.domain.attendance import Attendance
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session

Json = dict[str, Any]


def dumps(session: Session) -> str:
    """Write a session as JSON, every field in the order of the schema."""
    collectivity, assembly = session.collectivity, session.assembly
    data = {
        "format": "registre/seance",
        "version": 1,
        "collectivite": {
            "nom": collectivity.name,
            "nature": collectivity.kind.value,
            "population": collectivity.population,
            "numerotation": {
                "modele": collectivity.numbering.pattern,
                "reprise": collectivity.numbering.restart.value,
            },
        },
        "assemblee": {"nom": assembly.name, "sieges": assembly.seats},
        "date": session.date.isoformat(),
        "heure": session.opened_at and session.opened_at.isoformat("minutes"),
        "lieu": session.place,
        "convocation": {
            "envoyee_le": _iso(session.notice.sent_on),
            "urgence": session.notice.urgent,
        },
        "president": session.president,
        "secretaires": list(session.secretaries),
        "elus": [_member_json(line) for line in session.attendance],
        "pouvoirs": [
            {"de": proxy.giver}
            | ({"a": proxy.holder} if proxy.holder else {"a_nom": proxy.holder_as_written})
            for proxy in session.proxies
        ],
        "deliberations": [_deliberation_json(item) for item in session.deliberations],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _member_json(line: Attendance) -> Json:
    member = line.member
    return {
        "cle": member.id,
        "civilite": member.civility.value,
        "prenoms": member.first_names,
        "nom": member.last_name,
        "fonction": member.function,
        "mandat": {"du": _iso(member.in_office_from), "au": _iso(member.in_office_until)},
        "presence": line.presence.value,
    }


def _deliberation_json(item: Deliberation) -> Json:
    ballot = item.ballot
    return {
        "numero": item.number,
        "rubrique": item.heading,
        "titre": item.title,
        "expose": item.body,
        "dispositif": item.decision,
        "scrutin": ballot
        and {
            "mode": ballot.kind.value,
            "pour": ballot.votes_for,
            "contre": ballot.against,
            "abstentions": ballot.abstentions,
            "ne_se_prononcent_pas": ballot.not_voting,
            "procurations": ballot.proxies_counted,
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

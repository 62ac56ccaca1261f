"""A session written as JSON, in the format of resources/schema/seance-1.schema.json."""

import json
from base64 import b64encode
from datetime import date

from registre_app.domain.appointment import Appointment
from registre_app.domain.attendance import Attendance, Proxy
from registre_app.domain.deliberation import Ballot, Deliberation
from registre_app.domain.session import Session
from registre_app.exchange.fields import Json


def dumps(session: Session) -> str:
    """Write a session as JSON, every field in the order of the schema."""
    return json.dumps(session_json(session), ensure_ascii=False, indent=2) + "\n"


def session_json(session: Session) -> Json:
    """Return a session as the values that its JSON is made of."""
    collectivity, assembly = session.collectivity, session.assembly
    return {
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
            "tribunal": collectivity.court,
            "modele_d_acte": collectivity.act_model.value,
            "formules": [
                {"document": each.document, "nom": each.name, "texte": each.text}
                for each in collectivity.wordings
            ],
            "siret": collectivity.siret,
            "departement": collectivity.department,
            "blason": b64encode(collectivity.blazon).decode(),
        },
        "assemblee": {"nom": assembly.name, "sieges": assembly.seats},
        "date": session.date.isoformat(),
        "heure": session.opened_at and session.opened_at.isoformat("minutes"),
        "lieu": session.place,
        "convocation": {
            "envoyee_le": _iso(session.notice.sent_on),
            "urgence": session.notice.urgent,
            "premiere_seance": _iso(session.notice.first_session_on),
            "note": session.notice.note,
        },
        "installation": session.installation,
        "president": session.president,
        "secretaires": list(session.secretaries),
        "elus": [_member_json(line) for line in session.attendance],
        "pouvoirs": [_proxy_json(proxy) for proxy in session.proxies],
        "mouvements": [
            {
                "elu": movement.member,
                "sens": movement.kind.value,
                "point": movement.position + 1,
                "au_vote": movement.at_vote,
            }
            for movement in session.movements
        ],
        "deliberations": [_deliberation_json(item) for item in session.deliberations],
        "liste_affichee_le": _iso(session.list_posted_on),
        "pv_arrete_le": _iso(session.minutes_settled_on),
        "pv_publie_le": _iso(session.minutes_published_on),
    }


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
        "rang_adjoint": member.deputy_rank,
        "elu_le": _iso(member.elected_on),
        "voix": member.votes,
        "ne_le": _iso(member.born_on),
        "liste": member.list_name,
        "rang_liste": member.list_rank,
    }


def _proxy_json(proxy: Proxy) -> Json:
    holder = {"a": proxy.holder} if proxy.holder else {"a_nom": proxy.holder_as_written}
    return (
        {"de": proxy.giver}
        | holder
        | {
            "du_point": proxy.from_position + 1,
            "revoque_au_point": None if proxy.revoked_at is None else proxy.revoked_at + 1,
            "maladie": proxy.illness,
        }
    )


def _deliberation_json(item: Deliberation) -> Json:
    return {
        "numero": item.number,
        "nature": item.kind.value,
        "rubrique": item.heading,
        "titre": item.title,
        "expose": item.body,
        "dispositif": item.decision,
        "president": item.president,
        "ecartes": [{"elu": each.member, "represente": each.represents} for each in item.interests],
        "scrutin": item.ballot and _ballot_json(item.ballot),
        "nomination": item.appointment and _appointment_json(item.appointment),
        "transmise_le": _iso(item.transmitted_on),
        "publiee_le": _iso(item.published_on),
        "scellee": item.sealed,
        "retiree": item.withdrawn,
        "debats": item.debate,
        "matiere": item.subject,
    }


def _ballot_json(ballot: Ballot) -> Json:
    return {
        "mode": ballot.kind.value,
        "pour": ballot.votes_for,
        "contre": ballot.against,
        "abstentions": ballot.abstentions,
        "ne_se_prononcent_pas": ballot.not_voting,
        "blancs": ballot.blank,
        "nuls": ballot.void,
        "procurations": ballot.proxies_counted,
        "appel": [{"elu": vote.member, "vote": vote.choice.value} for vote in ballot.roll],
        "demande_par": list(ballot.requested_by),
        "voix_preponderante": ballot.casting_vote and ballot.casting_vote.value,
    }


def _appointment_json(election: Appointment) -> Json:
    return {
        "candidats": [
            {"nom": each.name, "ne_le": _iso(each.born_on)} for each in election.candidates
        ],
        "tours": [
            {"voix": list(held.votes), "blancs": held.blank, "nuls": held.void}
            for held in election.rounds
        ],
        "a_main_levee": election.open_ballot,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

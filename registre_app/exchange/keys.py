"""The JSON key of each field of the domain's dataclasses (records), in the order of writing.

Reading and writing share this table; resources/schema/ constrains the values. A field whose key is
absent has the default of its dataclass. A dot leads into a nested record (``member.id``) or a
nested JSON object (``mandat.du``).
"""

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Attendance, Movement, Proxy
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Ballot, Deliberation, Interest, Vote
from registre_app.domain.events import Elected, Left, Renamed, TookOffice
from registre_app.domain.folio import Folio
from registre_app.domain.numbering import Numbering
from registre_app.domain.session import Notice, Session
from registre_app.domain.wording import Wording

KEYS: dict[type, dict[str, str]] = {
    Session: {
        "collectivity": "collectivite",
        "assembly": "assemblee",
        "date": "date",
        "opened_at": "heure",
        "place": "lieu",
        "notice": "convocation",
        "installation": "installation",
        "president": "president",
        "secretaries": "secretaires",
        "attendance": "elus",
        "proxies": "pouvoirs",
        "movements": "mouvements",
        "deliberations": "deliberations",
        "list_posted_on": "liste_affichee_le",
        "minutes_settled_on": "pv_arrete_le",
        "minutes_published_on": "pv_publie_le",
    },
    Collectivity: {
        "name": "nom",
        "kind": "nature",
        "population": "population",
        "numbering": "numerotation",
        "court": "tribunal",
        "act_model": "modele_d_acte",
        "wordings": "formules",
        "siret": "siret",
        "website": "site",
        "department": "departement",
        "blazon": "blason",
        "aspirated_h": "h_aspire",
    },
    Numbering: {"pattern": "modele", "restart": "reprise"},
    Wording: {"document": "document", "name": "nom", "text": "texte"},
    Assembly: {"name": "nom", "seats": "sieges"},
    Notice: {
        "sent_on": "envoyee_le",
        "urgent": "urgence",
        "first_session_on": "premiere_seance",
        "note": "note",
    },
    Attendance: {
        "member.id": "cle",
        "member.civility": "civilite",
        "member.first_names": "prenoms",
        "member.last_name": "nom",
        "member.function": "fonction",
        "member.in_office_from": "mandat.du",
        "member.in_office_until": "mandat.au",
        "presence": "presence",
        "member.deputy_rank": "rang_adjoint",
        "member.elected_on": "elu_le",
        "member.votes": "voix",
        "member.born_on": "ne_le",
        "member.list_name": "liste",
        "member.list_rank": "rang_liste",
    },
    Proxy: {
        "giver": "de",
        "holder": "a",
        "holder_as_written": "a_nom",
        "from_position": "du_point",
        "revoked_at": "revoque_au_point",
        "illness": "maladie",
    },
    Movement: {"member": "elu", "kind": "sens", "position": "point", "at_vote": "au_vote"},
    Deliberation: {
        "number": "numero",
        "kind": "nature",
        "heading": "rubrique",
        "title": "titre",
        "body": "expose",
        "decision": "dispositif",
        "president": "president",
        "interests": "ecartes",
        "planned_ballot": "mode_prevu",
        "ballot": "scrutin",
        "appointment": "nomination",
        "transmitted_on": "transmise_le",
        "published_on": "publiee_le",
        "sealed": "scellee",
        "withdrawn": "retiree",
        "debate": "debats",
        "subject": "matiere",
    },
    Interest: {"member": "elu", "represents": "represente"},
    Ballot: {
        "kind": "mode",
        "votes_for": "pour",
        "against": "contre",
        "abstentions": "abstentions",
        "not_voting": "ne_se_prononcent_pas",
        "blank": "blancs",
        "void": "nuls",
        "proxies_counted": "procurations",
        "roll": "appel",
        "requested_by": "demande_par",
        "casting_vote": "voix_preponderante",
    },
    Vote: {"member": "elu", "choice": "vote"},
    Appointment: {
        "candidates": "candidats",
        "rounds": "tours",
        "open_ballot": "a_main_levee",
        "designated": "sans_vote",
    },
    Candidate: {"name": "nom", "born_on": "ne_le"},
    Round: {"votes": "voix", "blank": "blancs", "void": "nuls"},
    DelegatedDecision: {
        "number": "numero",
        "taken_on": "date",
        "title": "objet",
        "body": "texte",
        "signed_by": "signataire",
        "reported_on": "rapportee_le",
    },
    Elected: {
        "day": "jour",
        "person": "personne",
        "begun": "debut",
        "civility": "civilite",
        "first_names": "prenoms",
        "last_name": "nom",
        "born_on": "ne_le",
        "elected_on": "elu_le",
        "votes": "voix",
        "list_name": "liste",
        "list_rank": "rang_liste",
        "uncertain": "a_preciser",
    },
    Left: {"day": "jour", "person": "personne", "ended": "fin", "uncertain": "a_preciser"},
    TookOffice: {
        "day": "jour",
        "person": "personne",
        "function": "fonction",
        "deputy_rank": "rang_adjoint",
        "uncertain": "a_preciser",
    },
    Renamed: {
        "day": "jour",
        "person": "personne",
        "civility": "civilite",
        "first_names": "prenoms",
        "last_name": "nom",
        "uncertain": "a_preciser",
    },
    Folio: {"volume": "volume", "first_sheet": "premier", "sheets": "nombre"},
}

COUNTED_FROM_ONE = frozenset({"point", "du_point", "revoque_au_point"})
"""Keys of positions: JSON counts the items from 1, the domain from 0."""

WRITTEN_WHERE_SET = frozenset({"a", "a_nom", "mode_prevu", "sans_vote", "h_aspire", "a_preciser"})
"""Keys left out where there is no value.

« a » and « a_nom » exclude each other; the others came later, and sessions that do not have them
are still written byte for byte as before.
"""

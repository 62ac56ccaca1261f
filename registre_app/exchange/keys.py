"""The JSON key of each field of the domain's dataclasses (records), in the order of writing.

Reading and writing share this table; resources/schema/ constrains the values. A field whose key is
absent has the default of its dataclass. A dot leads into a nested record (``member.id``) or a
nested JSON object (``mandat.du``).
"""

from registre_app.domain.account import Account
from registre_app.domain.act_links import ActEffect, ActEnding
from registre_app.domain.annex import Annex
from registre_app.domain.appointment import Appointment, Candidate, Listed, Round
from registre_app.domain.attendance import Attendance, Movement, Proxy, Substitute
from registre_app.domain.ballot import Ballot, PartialVote, Vote
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, Interest
from registre_app.domain.events import Elected, Left, Renamed, TookOffice
from registre_app.domain.folio import Folio
from registre_app.domain.notice import Notice, NoticeRequest
from registre_app.domain.numbering import Numbering
from registre_app.domain.proceedings import (
    ClosedSession,
    OralQuestion,
    Participant,
    Suspension,
)
from registre_app.domain.seal import LaidDecision, Replaced, Resumption, Seal, SealedAct
from registre_app.domain.session import Session
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
        "closed_at": "heure_de_cloture",
        "closed_on": "jour_de_cloture",
        "president_designated": "president_designe",
        "auxiliaries": "auxiliaires",
        "participants": "participants",
        "oral_questions": "questions_orales",
        "seal": "sceau",
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
        "publicity": "publicite",
        "binding_years": "annees_reliees",
        "acts_follow_on": "actes_a_la_suite",
    },
    Numbering: {"pattern": "modele", "restart": "reprise"},
    Wording: {"document": "document", "name": "nom", "text": "texte"},
    Assembly: {"name": "nom", "seats": "sieges"},
    Notice: {
        "sent_on": "envoyee_le",
        "urgent": "urgence",
        "first_session_on": "premiere_seance",
        "note": "note",
        "sending": "mode_d_envoi",
        "posted_on": "affichee_le",
        "urgency_reason": "motif_de_l_urgence",
        "urgency_decision": "urgence_prononcee",
        "request": "demande",
    },
    NoticeRequest: {"requester": "par", "asked_on": "le", "members": "elus"},
    Attendance: {
        "member.id": "cle",
        "member.civility": "civilite",
        "member.first_names": "prenoms",
        "member.last_name": "nom",
        "member.function": "fonction",
        "member.in_office_from": "mandat.du",
        "member.in_office_until": "mandat.au",
        "presence": "presence",
        "substitute": "suppleant",
        "member.deputy_rank": "rang_adjoint",
        "member.elected_on": "elu_le",
        "member.votes": "voix",
        "member.born_on": "ne_le",
        "member.list_name": "liste",
        "member.list_rank": "rang_liste",
    },
    Substitute: {"civility": "civilite", "first_names": "prenoms", "last_name": "nom"},
    Proxy: {
        "giver": "de",
        "holder": "a",
        "holder_as_written": "a_nom",
        "from_position": "du_point",
        "revoked_at": "revoque_au_point",
        "illness": "maladie",
    },
    Movement: {
        "member": "elu",
        "kind": "sens",
        "position": "point",
        "at_vote": "au_vote",
        "at": "heure",
    },
    Participant: {"name": "nom", "quality": "qualite"},
    OralQuestion: {"member": "elu", "question": "question", "answer": "reponse"},
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
        "debate": "debats",
        "subject": "matiere",
        "fate": "suite",
        "partial_votes": "votes_prealables",
        "account": "compte",
        "rapporteur": "rapporteur",
        "agenda_rank": "rang_a_l_ordre_du_jour",
        "unconcerned": "non_concernes",
        "suspensions": "suspensions",
        "closed_session": "huis_clos",
        "posted_on": "affichee_le",
        "removed_on": "fin_d_affichage_le",
        "online_on": "en_ligne_le",
        "transmissible": "transmissible",
        "receipt_on": "recue_le",
        "receipt_number": "accuse_de_reception",
        "transmission_number": "numero_de_transmission",
        "notified_on": "notifiee_le",
        "effects": "effets",
        "endings": "suites_de_l_acte",
        "annexes": "annexes",
        "marked_sealed": "dite_scellee",
    },
    PartialVote: {"part": "sur", "title": "objet", "ballot": "scrutin"},
    Account: {
        "kind": "sorte",
        "year": "exercice",
        "manager": "ordonnateur",
        "manager_outside": "ordonnateur_nom",
    },
    Suspension: {"begun_at": "de", "resumed_at": "a", "day": "repris_le"},
    ClosedSession: {
        "requested_by": "demande_par",
        "votes_for": "pour",
        "against": "contre",
        "abstentions": "abstentions",
    },
    ActEffect: {"kind": "effet", "number": "numero", "day": "du"},
    ActEnding: {
        "kind": "effet",
        "on": "le",
        "reference": "par_acte",
        "by_court": "par_jugement",
    },
    Annex: {
        "title": "titre",
        "digest": "empreinte",
        "media": "type",
        "size": "taille",
        "name": "nom",
        "pages": "pages",
        "personal": "personnelle",
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
        "purpose": "objet",
        "method": "mode",
        "seats": "sieges",
        "assessors": "assesseurs",
    },
    Candidate: {"name": "nom", "born_on": "ne_le", "member": "elu", "listed": "noms"},
    Listed: {"name": "nom", "member": "elu", "born_on": "ne_le"},
    Round: {"votes": "voix", "blank": "blancs", "void": "nuls", "papers": "bulletins"},
    DelegatedDecision: {
        "number": "numero",
        "taken_on": "date",
        "title": "objet",
        "body": "texte",
        "signed_by": "signataire",
        "reported_on": "rapportee_le",
        "subject": "matiere",
        "transmitted_on": "transmise_le",
        "receipt_on": "recue_le",
        "published_on": "publiee_le",
        "notified_on": "notifiee_le",
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
    Folio: {"year": "annee", "volume": "volume", "first_sheet": "premier", "sheets": "nombre"},
    Seal: {
        "rank": "rang",
        "head": "tete",
        "sealed_on": "le",
        "acts": "actes",
        "folio": "feuillets",
        "decisions": "decisions",
        "replaces": "remplace",
        "printed_before": "imprimee_avant",
        "former": "anterieure",
        "resumes": "reprise",
    },
    SealedAct: {"position": "point", "digest": "empreinte", "page": "page"},
    LaidDecision: {"number": "numero", "page": "page"},
    Replaced: {"rank": "rang", "sealed_on": "le", "reason": "motif", "folio": "feuillets"},
    Resumption: {"rank": "rang", "head": "empreinte"},
}

COUNTED_FROM_ONE = frozenset({"point", "du_point", "revoque_au_point"})
"""Keys of positions: JSON counts the items from 1, the domain from 0."""

WRITTEN_WHERE_SET: dict[type, frozenset[str]] = {
    Session: frozenset(
        {
            *("closed_at", "closed_on", "president_designated", "auxiliaries", "participants"),
            *("oral_questions", "seal"),
        }
    ),
    Collectivity: frozenset({"aspirated_h", "publicity", "binding_years", "acts_follow_on"}),
    Notice: frozenset({"sending", "posted_on", "urgency_reason", "urgency_decision", "request"}),
    Attendance: frozenset({"substitute"}),
    Movement: frozenset({"at"}),
    Proxy: frozenset({"holder", "holder_as_written"}),
    Deliberation: frozenset(
        {
            *("planned_ballot", "fate", "partial_votes", "account", "rapporteur", "agenda_rank"),
            *("unconcerned", "suspensions", "closed_session", "posted_on", "removed_on"),
            *("online_on", "transmissible", "receipt_on", "receipt_number", "notified_on"),
            *("transmission_number", "effects", "endings", "annexes", "marked_sealed"),
        }
    ),
    Seal: frozenset({"folio", "decisions", "replaces", "printed_before", "former", "resumes"}),
    Replaced: frozenset({"folio"}),
    Account: frozenset({"year", "manager", "manager_outside"}),
    Annex: frozenset({"name", "pages", "personal"}),
    ActEnding: frozenset({"by_court"}),
    Appointment: frozenset({"designated", "purpose", "method", "seats", "assessors"}),
    Candidate: frozenset({"member", "listed"}),
    Listed: frozenset({"member", "born_on"}),
    Round: frozenset({"papers"}),
    DelegatedDecision: frozenset(
        {"subject", "transmitted_on", "receipt_on", "published_on", "notified_on"}
    ),
    Elected: frozenset({"uncertain"}),
    Left: frozenset({"uncertain"}),
    TookOffice: frozenset({"uncertain"}),
    Renamed: frozenset({"uncertain"}),
}
"""Fields whose key is left out where they have their default value.

The holder of a proxy is one of two fields; the others are rare, or came later: what does not use
them is written as before.
"""

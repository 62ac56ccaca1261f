"""The settings of the body in French: « Population : 812 habitants à partir du 1er janvier »."""

from collections.abc import Callable

from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Publicity
from registre_app.domain.events import Changed
from registre_app.domain.french import NO_BREAK_SPACE, day_month_year
from registre_app.domain.numbering import Numbering, Restart
from registre_app.domain.person import ALWAYS
from registre_app.domain.settings import WORDING

_LONGEST = 60  # letters of a formula that a line can say
_KINDS = {
    BodyKind.COMMUNE: "commune",
    BodyKind.INTERCOMMUNAL: "intercommunalité (EPCI)",
    BodyKind.SOCIAL_ACTION: "CCAS",
    BodyKind.JOINT_BODY: "syndicat",
}
_MODELS = {
    ActModel.METROPOLITAN: "listes et comptes",
    ActModel.COMMUNAL: "« L’an deux mille… »",
}
_PUBLICITIES = {
    Publicity.ELECTRONIC: "électronique",
    Publicity.POSTING: "affichage",
    Publicity.PAPER: "papier",
}
_RESTARTS = {
    Restart.YEAR: "recommence chaque année",
    Restart.SESSION: "recommence à chaque séance",
    Restart.NEVER: "continue",
}
NONE = "non précisé"


def _text(value: object) -> str:
    return str(value) if value not in ("", None) else NONE


def _count(value: object) -> str:
    return NONE if value is None else f"{value:,}".replace(",", NO_BREAK_SPACE)


def _numbering(value: object) -> str:
    if not isinstance(value, Numbering):
        return NONE
    return f"{value.pattern}, {_RESTARTS[value.restart]}"


def _publicity(value: object) -> str:
    return _PUBLICITIES[Publicity(str(value))] if value else NONE


_SHOWN: dict[str, tuple[str, Callable[[object], str]]] = {
    "name": ("Nom de la collectivité", _text),
    "kind": ("Nature", lambda value: _KINDS[BodyKind(str(value))]),
    "population": ("Population", _count),
    "numbering": ("Numérotation", _numbering),
    "court": ("Tribunal administratif", _text),
    "act_model": ("Modèle des délibérations", lambda value: _MODELS[ActModel(str(value))]),
    "siret": ("SIRET", _text),
    "department": ("Département", _text),
    "website": ("Site internet", _text),
    "blazon": ("Blason", lambda value: "une image" if value else "aucun"),
    "aspirated_h": ("H initial du nom", lambda value: "aspiré" if value else "muet"),
    "publicity": ("Publicité des actes", _publicity),
    "binding_years": ("Années d’un registre", _text),
    "acts_follow_on": ("Actes au registre", lambda on: "à la suite" if on else "sur un feuillet"),
    "assembly_name": ("Nom de l’assemblée", _text),
    "assembly_seats": ("Sièges", _count),
}


def setting_words(event: Changed, chronicle: Chronicle) -> str:
    """Return a change of the settings as a sentence, with the value of before where it is told."""
    since = "" if event.day == ALWAYS else f" à partir du {day_month_year(event.day)}"
    if event.key.startswith(WORDING):
        text = " ".join(str(event.value).split())
        if not text:
            return f"Une formule d’origine reprend{since}"
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        return f"Formule « {short} »{since}"
    title, show = _SHOWN.get(event.key, (event.key, _text))
    said = f"{title} : {show(event.value)}{since}"
    before = [s for s in chronicle.settings if s.key == event.key and s.day < event.day]
    if before and event.key not in ("blazon", "act_model"):
        return f"{said} ({show(before[-1].value)} avant)"
    return said

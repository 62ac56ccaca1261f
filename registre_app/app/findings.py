"""Every finding on a session: on the law, on its texts, on what cannot be printed."""

from collections.abc import Collection, Iterator
from datetime import date

from registre_app.domain import rules
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.item_state import ItemState
from registre_app.domain.joined import absent
from registre_app.domain.open_fields import leads_to_open
from registre_app.domain.personal import is_well_marked, texts
from registre_app.domain.rules.acts import UNNUMBERED
from registre_app.domain.session import Session
from registre_app.papers.house_style import house_style, posted_style, typeface
from registre_app.papers.prose import drawable
from registre_app.papers.wordings import fault
from registre_app.text import review

GIVEN_BY_THE_SEAL = frozenset({UNNUMBERED.code})
"""The codes of what a seal puts right by itself."""

UNPRINTABLE = Rule(
    "caractere-sans-police",
    Severity.WARNING,
    "R2121-9",
    "Chaque caractère s’imprime : celui qu’aucune police du registre ne connaît est nommé, jamais "
    "remplacé par un carré.",
)
UNCLOSED = Rule(
    "donnee-personnelle-mal-notee",
    Severity.WARNING,
    "CRPA L312-1-2",
    "Les marques « [[ » et « ]] » d’un passage à ne pas publier vont par deux.",
)
WORDING = Rule(
    "formule-refusee",
    Severity.INFO,
    "R2121-9",
    "Une formule de la collectivité qui ne peut servir laisse la place à celle d’origine.",
    typed=True,
)
WIDE_TABLE = Rule(
    "tableau-large",
    Severity.INFO,
    "R2121-9",
    "Un tableau trop large pour une page droite est dit : sa page est tournée, ses lettres sont "
    "plus petites, ou des mots y sont coupés.",
    typed=True,
)
ABSENT = Rule(
    "annexe-absente",
    Severity.WARNING,
    "R2121-9",
    "Le fichier de chaque annexe est dans le registre : celui d’une séance importée se joint à "
    "nouveau.",
)
ENDLESS = Rule(
    "heure-de-cloture-absente",
    Severity.INFO,
    "L2121-15",
    "Le procès-verbal dit l’heure à laquelle la séance est levée, si elle est notée.",
    typed=True,
)
RULES = (*rules.RULES, *review.RULES, UNPRINTABLE, UNCLOSED, WORDING, WIDE_TABLE, ABSENT, ENDLESS)
"""Every rule that a record can break; the page of the user guide is generated from it."""

_ASKING = frozenset(rule.code for rule in RULES if rule.asks_to_type)
"""The codes of what is mended by typing in the record."""

_ALONE = (
    "une marque « [[ » ou « ]] » est seule ; les papiers qui cachent ces passages sont refusés."
)
_BODY_NAMES = {
    "name": "Collectivité",
    "department": "Département",
    "siret": "SIRET",
    "website": "Site",
    "court": "Tribunal administratif",
}
_NOTICE_NAMES = {"note": "Note explicative", "urgency_reason": "Motif de l’urgence"}
_AROUND = {
    "auxiliaries": "Auxiliaire",
    "participants": "Participant",
    "oral_questions": "Question orale",
}
"""Fields of a session that hold texts, in records or in a row."""
_PARTS = {
    "appointment": "candidat",
    "partial_votes": "vote préalable",
    "account": "compte",
    "effects": "acte visé",
    "endings": "suite de l’acte",
    "annexes": "annexe",
}
"""Fields of an item that hold records with texts."""
_NAMES = {
    "title": "objet",
    "heading": "rubrique",
    "number": "numéro",
    "subject": "matière",
    "receipt_number": "accusé de réception",
    "transmission_number": "numéro de transmission",
    **review.FIELDS,
}
_MEMBER_NAMES = {
    "first_names": "prénoms",
    "last_name": "nom",
    "function": "fonction",
    "list_name": "liste",
}


def findings(
    session: Session,
    chronicle: Chronicle | None = None,
    held: Collection[str] | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return every finding on a session, those of the law first; None: one of no register.

    ``held`` are the digests of the files that the register has; days are asked about as they read
    on ``today``, where it is given. The only source of findings for
    display, counts and sealing.
    """
    found = (
        *rules.broken(session),
        *(rules.far_days.check(session, today) if today else ()),
        *(rules.roster.check(session, chronicle) if chronicle else ()),
        *review.findings(session),
        *_unprintable(session),
        *_unclosed(session),
        *_wordings(session),
        *_wide_tables(session),
        *(_absent(session, held) if held is not None else ()),
        *_endless(session),
    )
    return tuple(each for each in found if session.seal is None or _still_said(session, each))


def _still_said(session: Session, found: Finding) -> bool:
    """Tell whether a finding still holds of a sealed session: nothing asks to type what is sealed.

    What was irregular stays told, and what may still be noted is asked for.
    """
    return found.code not in _ASKING or leads_to_open(session, found.place)


def _absent(session: Session, held: Collection[str]) -> Iterator[Finding]:
    for each in absent(session, held):
        yield ABSENT.broken(
            f"{each.words} : fichier absent. Joignez de nouveau le fichier, ou retirez l’annexe.",
            Location(Step.DELIBERATIONS, "annexes", position=each.position),
        )


def _endless(session: Session) -> Iterator[Finding]:
    """The minutes of a session of which every item is decided, without the hour of its end."""
    decided = ItemState.UNDECIDED not in session.states
    held = decided and any(state.consequences.deliberated for state in session.states)
    if held and session.opened_at is not None and session.closed_at is None:
        yield ENDLESS.broken(
            "« Séance levée à » est vide : le procès-verbal ne dira pas l’heure de la fin.",
            Location(Step.CLOSING, "closed_at"),
        )


def _unprintable(session: Session) -> Iterator[Finding]:
    for where, text, place in _texts(session):
        for character in typeface().missing(drawable(text)):
            yield UNPRINTABLE.broken(
                f"{where} : le caractère « {character} » (U+{ord(character):04X}) n’existe pas "
                "dans les polices du registre ; aucun papier qui le porte ne s’imprime.",
                place,
            )


def _texts(session: Session) -> Iterator[tuple[str, str, Location]]:
    """Yield the texts of a record, each apart: the words for its place, the text, its location."""
    body = session.collectivity
    notice = Location(Step.NOTICE)
    for field, name in _BODY_NAMES.items():
        yield name, getattr(body, field), notice
    yield "Modèle de numéro", body.numbering.pattern, notice
    for wording in body.wordings:
        named = f"Formule « {wording.name} » de {wording.document}"
        yield named, wording.text, Location(Step.DOCUMENTS)
    yield "Assemblée", session.assembly.name, notice
    yield "Lieu de la séance", session.place, Location(Step.NOTICE, "place")
    for field, name in _NOTICE_NAMES.items():
        yield name, getattr(session.notice, field), Location(Step.NOTICE, field)
    for field, name in _AROUND.items():
        for text in texts(getattr(session, field)):
            yield name, text, Location(Step.CLOSING, field)
    for line in session.attendance:
        member = line.member
        place = Location(Step.ATTENDANCE, member=member.id)
        for field, name in _MEMBER_NAMES.items():
            yield f"{member.full_name}, {name}", getattr(member, field), place
        for text in texts(line.substitute):
            yield f"{member.full_name}, suppléant", text, place
    for proxy in session.proxies:
        place = Location(Step.ATTENDANCE, member=proxy.giver)
        yield "Pouvoir", proxy.holder_as_written, place
    yield from _texts_of_items(session)


def _texts_of_items(session: Session) -> Iterator[tuple[str, str, Location]]:
    for index, item in enumerate(session.deliberations):
        label = f"Délibération {item.number or f'au point {index + 1}'}"
        for field, name in _NAMES.items():
            place = Location(Step.DELIBERATIONS, field, position=index)
            yield f"{label}, {name}", getattr(item, field), place
        for field, name in _PARTS.items():
            for text in texts(getattr(item, field)):
                yield f"{label}, {name}", text, Location(Step.DELIBERATIONS, position=index)


def _unclosed(session: Session) -> Iterator[Finding]:
    for where, text, place in _texts(session):
        if not is_well_marked(text):
            yield UNCLOSED.broken(f"{where} : {_ALONE}", place)


def _wordings(session: Session) -> Iterator[Finding]:
    for wording in session.collectivity.wordings:
        if why := fault(wording):
            yield WORDING.broken(
                f"Formule « {wording.name} » de {wording.document} : {why}. Celle d’origine sert.",
                Location(Step.DOCUMENTS),
            )


def _wide_tables(session: Session) -> Iterator[Finding]:
    note = Location(Step.NOTICE, "note")
    texts = [("Note explicative", session.notice.note, note, posted_style)]
    for index, item in enumerate(session.deliberations):
        label = item.number or f"au point {index + 1}"
        for field, name in review.FIELDS.items():
            place = Location(Step.DELIBERATIONS, field, position=index)
            text = getattr(item, field)
            texts.append((f"Délibération {label}, {name}", text, place, house_style))
    for where, text, place, style in texts:
        if "|" not in text:
            continue
        from registre_app.papers.wide_tables import wide_tables  # noqa: PLC0415 -- slow import

        for table in wide_tables(text, style()):
            how = ", ".join(_as_set(table.fit.turned, table.fit.size, table.fit.cuts_words))
            yield WIDE_TABLE.broken(
                f"{where} : le tableau « {_shortened(table.head)} » est trop large pour une page "
                f"droite : {how}. Retirez-lui des colonnes si vous le voulez autrement.",
                place,
            )


def _as_set(turned: bool, size: float, cuts_words: bool) -> Iterator[str]:
    if turned:
        yield "sa page est tournée"
    yield f"ses lettres sont de {size:g} points"
    if cuts_words:
        yield "des mots y sont coupés"


def _shortened(text: str, most: int = 50) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(maxsplit=1)[0]} …"

"""The acts themselves: their numbers, what became of each item, the accounts and the budget."""

from collections.abc import Iterator

from registre_app.domain.account import AccountKind
from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import WITHOUT_VOTE, Deliberation, Fate, ItemKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year, listed
from registre_app.domain.item_state import ItemState
from registre_app.domain.numbering import number_key
from registre_app.domain.rules.appointments import awaits_confirmation
from registre_app.domain.session import Session
from registre_app.domain.transmission import account_limit, budget_limit, budget_year, is_budget

UNNUMBERED = Rule(
    "numero-absent",
    Severity.INFO,
    "R2121-9",
    "Chaque délibération a un numéro, définitif une fois scellée.",
)
UNTITLED = Rule(
    "objet-absent",
    Severity.TO_DO,
    "L2121-10",
    "Chaque point de l’ordre du jour a un objet : la convocation l’annonce, l’acte le porte.",
)
UNWRITTEN = Rule(
    "texte-absent",
    Severity.TO_DO,
    "L2121-23",
    "Une délibération a un texte, qui dit ce que l’assemblée décide ; sans lui, elle ne décide "
    "rien.",
)
TWICE = Rule(
    "numero-double",
    Severity.BLOCKING,
    "R2121-9",
    "Un numéro désigne une seule délibération ; un acte retiré garde le sien. « 2026-15 » et "
    "« 2026-015 » sont le même.",
)
RESULT = Rule(
    "point-sans-vote",
    Severity.WARNING,
    "L2121-21",
    "Un point dont l’assemblée prend acte, ou une information, n’a pas de scrutin : aucun "
    "résultat n’est imprimé.",
)
NO_VOTE = Rule(
    "decision-sans-vote",
    Severity.TO_DO,
    "L2121-20",
    "Une délibération est prise par un vote : sans scrutin au registre, rien n’est décidé.",
)
NOT_TAKEN = Rule(
    "point-non-delibere-vote",
    Severity.BLOCKING,
    "L2121-20",
    "Un point retiré, reporté ou non examiné n’a pas de vote.",
)
SEALED_ELSEWHERE = Rule(
    "acte-dit-scelle",
    Severity.WARNING,
    "R2121-9",
    "Une séance que son fichier dit scellée est importée sans sceau : il ne vaut que dans son "
    "registre.",
)
AGENDA_RANK = Rule(
    "rang-double",
    Severity.WARNING,
    "L2121-10",
    "Un rang de l’ordre du jour envoyé est celui d’un seul point.",
)
ACCOUNT_KIND = Rule(
    "compte-sorte",
    Severity.WARNING,
    "L1612-12",
    "Pour les comptes de 2026 et des années suivantes, un compte financier unique remplace le "
    "compte administratif et le compte de gestion.",
)
ACCOUNT_YEAR = Rule(
    "compte-exercice",
    Severity.WARNING,
    "L1612-12",
    "Un compte est celui d’un exercice terminé.",
)
ACCOUNT_LATE = Rule(
    "compte-tard",
    Severity.WARNING,
    "L1612-12",
    "Le compte est arrêté au plus tard le 30 juin de l’année qui suit l’exercice.",
)
BUDGET_LATE = Rule(
    "budget-tard",
    Severity.WARNING,
    "L1612-2",
    "Le budget est voté au plus tard le 15 avril, le 30 avril l’année des élections municipales ; "
    "quinze jours de plus si l’État a tardé à informer la commune.",
)
RULES = (
    UNNUMBERED,
    UNTITLED,
    UNWRITTEN,
    TWICE,
    RESULT,
    NO_VOTE,
    NOT_TAKEN,
    SEALED_ELSEWHERE,
    AGENDA_RANK,
    ACCOUNT_KIND,
    ACCOUNT_YEAR,
    ACCOUNT_LATE,
    BUDGET_LATE,
)
_SINGLE_ACCOUNT_FROM = 2026


def check(session: Session) -> Iterator[Finding]:
    """Findings on the items and their numbers."""
    yield from _numbers(session)
    yield from _ranks(session)
    yield from _sealed_elsewhere(session)
    for index, item in enumerate(session.deliberations):
        yield from _texts(session, index, item)
        yield from _state(session, index, item)
        yield from _account(session, index, item)


def _numbers(session: Session) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, item in enumerate(session.deliberations):
        place = Location(Step.DELIBERATIONS, "number", position=index)
        if not item.number and index in session.acts:
            yield UNNUMBERED.broken(
                f"La délibération au point {index + 1} n’a pas encore de numéro.", place
            )
        elif item.number and (first := seen.get(number_key(item.number))) is not None:
            as_written = session.deliberations[first].number
            told = (
                f"Les points {first + 1} et {index + 1} portent tous deux le numéro {item.number}"
                if as_written == item.number
                else f"Le point {first + 1} porte le numéro {as_written} et le point {index + 1} "
                f"le numéro {item.number} : c’est le même"
            )
            yield TWICE.broken(f"{told} ; un numéro désigne une seule délibération.", place)
        seen.setdefault(number_key(item.number), index)


def _texts(session: Session, index: int, item: Deliberation) -> Iterator[Finding]:
    """What an item lacks to be read: any item its object, an act its text, save an election."""
    if not item.title.strip():
        yield UNTITLED.broken(
            f"Le point {index + 1}{f' ({item.number})' if item.number else ''} n’a pas d’objet.",
            Location(Step.DELIBERATIONS, "title", position=index),
        )
    written = item.body.strip() or item.decision.strip() or item.kind is ItemKind.APPOINTMENT
    if index in session.acts and not written:
        yield UNWRITTEN.broken(
            f"La délibération {item.number or f'au point {index + 1}'} n’a pas de texte : ni "
            "exposé, ni dispositif.",
            Location(Step.DELIBERATIONS, "decision", position=index),
        )


def _ranks(session: Session) -> Iterator[Finding]:
    seen: dict[int, int] = {}
    for index, item in enumerate(session.deliberations):
        if item.agenda_rank is None:
            continue
        if item.agenda_rank in seen:
            yield AGENDA_RANK.broken(
                f"Les points {seen[item.agenda_rank] + 1} et {index + 1} sont tous deux notés au "
                f"rang {item.agenda_rank} de l’ordre du jour envoyé.",
                Location(Step.DELIBERATIONS, "agenda_rank", position=index),
            )
        seen.setdefault(item.agenda_rank, index)


def _state(session: Session, index: int, item: Deliberation) -> Iterator[Finding]:
    place = Location(Step.DELIBERATIONS, "ballot", position=index)
    voted = item.ballot is not None and item.ballot.voices > 0
    state = session.states[index]
    recorded = not session.members_with(Presence.UNRECORDED)
    if item.fate is not Fate.TAKEN and (voted or item.has_rounds):
        yield NOT_TAKEN.broken(
            f"Le point {index + 1} est noté {state.consequences.word}, et un vote lui est noté ; "
            "retirez l’un des deux.",
            place,
        )
    elif item.kind in WITHOUT_VOTE and item.ballot is not None:
        yield RESULT.broken(
            f"Le point {index + 1} se passe de vote, un scrutin lui est pourtant noté ; il ne "
            "sera pas imprimé.",
            place,
        )
    elif (
        state is ItemState.UNDECIDED
        and index in session.acts
        and recorded
        and not (item.ballot and item.ballot.voices)  # a count that cannot be is told with it
        and not awaits_confirmation(session, index)
    ):
        yield NO_VOTE.broken(
            f"La délibération {item.number or f'au point {index + 1}'} n’a pas de vote : notez-le, "
            "ou dites ce qu’est devenu le point.",
            place,
        )


def _sealed_elsewhere(session: Session) -> Iterator[Finding]:
    """A seal is that of its register alone: told once for all the acts of the session."""
    items = enumerate(session.deliberations)
    opened = [index for index, item in items if item.marked_sealed and session.seal is None]
    if not opened:
        return
    names = [session.deliberations[index].number or f"du point {index + 1}" for index in opened]
    alone = len(names) == 1
    which = f"la délibération {names[0]}" if alone else f"les délibérations {listed(names)}"
    yield SEALED_ELSEWHERE.broken(
        f"Le fichier importé disait {'scellée' if alone else 'scellées'} {which} : un sceau ne "
        f"vaut que dans son registre, {'elle ne l’est' if alone else 'elles ne le sont'} pas ici. "
        "Relisez la séance, puis scellez-la.",
        Location(Step.DELIBERATIONS, "sealed", position=opened[0]),
    )


def _account(session: Session, index: int, item: Deliberation) -> Iterator[Finding]:
    label, place = f"Point {index + 1}", Location(Step.DELIBERATIONS, "account", position=index)
    on = session.date
    decided = session.states[index].consequences.deliberated
    if item.kind is ItemKind.ACCOUNT:
        account = item.account
        if account is not None and account.year is not None:
            if account.year >= on.year:
                yield ACCOUNT_YEAR.broken(
                    f"{label} : compte de {account.year}, exercice qui n’est pas terminé.", place
                )
            if account.year >= _SINGLE_ACCOUNT_FROM and account.kind is not AccountKind.SINGLE:
                yield ACCOUNT_KIND.broken(
                    f"{label} : {item.account_words} de {account.year} ; à partir de "
                    f"{_SINGLE_ACCOUNT_FROM}, c’est un compte financier unique.",
                    place,
                )
        if decided and on > (limit := account_limit(item, on)):
            yield ACCOUNT_LATE.broken(
                f"{label} : {item.account_words} arrêté le {day_month_year(on)}, après le "
                f"{day_month_year(limit)}.",
                place,
            )
    elif decided and is_budget(item) and on > (limit := budget_limit(budget_year(on))):
        yield BUDGET_LATE.broken(
            f"{label} : budget voté le {day_month_year(on)}, après le {day_month_year(limit)}.",
            place,
        )

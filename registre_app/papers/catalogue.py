"""Every paper, by the name under which it is asked for, in the order in which it is needed.

A new paper is a module of papers/, its formulas in resources/wordings/ under the same name, and a
line of PAPERS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module

from registre_app.domain.period import Period
from registre_app.domain.session import Session


class Scope(Enum):
    """What a paper is about."""

    SESSION = "séance"
    ITEM = "délibération"
    PERIOD = "année"


@dataclass(frozen=True)
class Topic:
    """What is printed: a session, one of its items (0 is the first), or a period."""

    session: Session | None = None
    position: int | None = None
    period: Period | None = None

    @property
    def of_session(self) -> Session:
        """The session. Raises ValueError where there is none."""
        if self.session is None:
            raise ValueError("this paper is that of a session")
        return self.session

    @property
    def of_item(self) -> tuple[Session, int]:
        """The session and the position of the item in it. Raises ValueError where there is none."""
        if self.position is None:
            raise ValueError("this paper is that of a deliberation")
        return self.of_session, self.position

    @property
    def of_period(self) -> Period:
        """The period. Raises ValueError where there is none."""
        if self.period is None:
            raise ValueError("this paper is that of a period")
        return self.period


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its key on the command line, its French name, what it is for.

    ``each`` names the function that gives it one file a person.

    ``wordings`` names both the module of papers/ that draws it, with ``function``, and the file of
    its formulas. ``carries_data``: the record that it was made from is attached to its file, so
    that a register can be made again from its papers.
    """

    key: str
    name: str
    purpose: str
    wordings: str
    scope: Scope = Scope.SESSION
    function: str = "render"
    carries_data: bool = False
    each: str = ""

    def render(self, topic: Topic, record: bytes | None = None) -> bytes:
        """Return the paper as PDF bytes, with the record attached where there is one.

        ``record`` is a JSON text in UTF-8, for a paper that carries data alone. Raises CannotPrint,
        TextRefused, and what the module of the paper raises besides; ValueError where the topic is
        not of its scope.
        """
        # Long to load: not before the first one is drawn.
        module = import_module(f"registre_app.papers.{self.wordings}")
        arguments = _ARGUMENTS[self.scope](topic)
        attached = {} if record is None else {"record": record}
        drawn: bytes = getattr(module, self.function)(*arguments, **attached)
        return drawn

    def render_each(self, topic: Topic) -> Iterator[tuple[str, bytes]]:
        """Yield the paper for each person as PDF bytes, with their name.

        Raises ValueError where it is not addressed to each, and what ``render`` raises.
        """
        if not self.each:
            raise ValueError(f"{self.key} is not addressed to each person")
        module = import_module(f"registre_app.papers.{self.wordings}")
        drawn: Iterator[tuple[str, bytes]] = getattr(module, self.each)(
            *_ARGUMENTS[self.scope](topic)
        )
        return drawn


_ARGUMENTS: dict[Scope, Callable[[Topic], tuple[object, ...]]] = {
    Scope.SESSION: lambda topic: (topic.of_session,),
    Scope.ITEM: lambda topic: topic.of_item,
    Scope.PERIOD: lambda topic: (topic.of_period,),
}
"""What the function of a paper is given, by its scope."""


PAPERS = (
    Paper(
        "convocation",
        "Convocation",
        "Avant la séance : une lettre pour tous, l’ordre du jour, la note (art. L2121-10).",
        "notice",
    ),
    Paper(
        "convocations",
        "Convocations nominatives",
        "Une lettre par élu en exercice, et la note (art. L2121-10).",
        "notice",
        function="render_letters",
        each="render_each",
    ),
    Paper(
        "pouvoir",
        "Pouvoir",
        "Un formulaire par pouvoir enregistré, ou un formulaire vierge (art. L2121-20).",
        "proxy_form",
    ),
    Paper(
        "emargement",
        "Feuille d’émargement",
        "À signer à l’entrée, dans l’ordre du tableau.",
        "attendance_sheet",
    ),
    Paper(
        "bulletins",
        "Bulletins de vote",
        "Pour les scrutins secrets, à découper (art. L2121-21).",
        "ballot_papers",
    ),
    Paper(
        "depouillement",
        "Feuille de dépouillement",
        "Pour compter les bulletins, tour par tour (art. L2121-21).",
        "tally_sheet",
    ),
    Paper(
        "extrait",
        "Extrait du registre",
        "La copie certifiée de la délibération choisie.",
        "extract",
        Scope.ITEM,
        carries_data=True,
    ),
    Paper(
        "publication",
        "Exemplaire de publication",
        "L’extrait sans les passages notés entre [[ et ]] : données personnelles.",
        "extract",
        Scope.ITEM,
        function="render_publication",
    ),
    Paper(
        "liste",
        "Liste des délibérations",
        "À afficher et mettre en ligne dans la semaine (art. L2121-25).",
        "deliberation_list",
        carries_data=True,
    ),
    Paper(
        "certificat",
        "Certificat d’affichage",
        "Après l’affichage de la liste.",
        "posting_certificate",
    ),
    Paper(
        "pv",
        "Procès-verbal",
        "À arrêter à la séance suivante, puis à publier dans la semaine (art. L2121-15).",
        "minutes",
    ),
    Paper(
        "cloture",
        "Feuillet de clôture",
        "Le feuillet qui clôt la séance au registre (art. R2121-9).",
        "closing_sheet",
    ),
    Paper(
        "tableau",
        "Tableau du conseil",
        "Les membres en exercice le jour de la séance (art. L2121-1).",
        "roster",
    ),
    Paper(
        "registre",
        "Registre de l’année",
        "À relier : titre, feuillets cotés, clôtures, décisions, tables (art. R2121-9).",
        "register",
        Scope.PERIOD,
        carries_data=True,
    ),
    Paper(
        "assiduite",
        "Relevé de présence",
        "Les présences de chaque élu sur l’année.",
        "attendance_report",
        Scope.PERIOD,
    ),
)


def paper(key: str) -> Paper:
    """Return the paper of that key. Raises KeyError."""
    return {each.key: each for each in PAPERS}[key]


def of_scope(*scopes: Scope) -> tuple[Paper, ...]:
    """Return the papers about those things, in their order."""
    return tuple(each for each in PAPERS if each.scope in scopes)

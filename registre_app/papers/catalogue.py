"""Every paper, by the name under which it is asked for, in the order in which it is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

from registre_app.domain.period import Period
from registre_app.domain.session import Session

if TYPE_CHECKING:
    from registre_app.layout.accessible import Attachment

Data = Sequence["Attachment"]


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

    ``wordings`` is the file of its formulas; ``carries_data``: the record is in its file.
    """

    key: str
    name: str
    purpose: str
    wordings: str
    render: Callable[[Topic, Data], bytes]
    scope: Scope = Scope.SESSION
    carries_data: bool = False


def _late(
    module: str, parts: Callable[[Topic], tuple[object, ...]], name: str = "render"
) -> Callable[[Topic, Data], bytes]:
    """Return what draws a paper from those parts of its topic.

    Its module, long to load, is loaded when the first one is drawn.
    """

    def render(topic: Topic, data: Data) -> bytes:
        draw = getattr(import_module(f"registre_app.papers.{module}"), name)
        drawn: bytes = draw(*parts(topic), data=data) if data else draw(*parts(topic))
        return drawn

    return render


def _session(topic: Topic) -> tuple[Session]:
    return (topic.of_session,)


def _item(topic: Topic) -> tuple[Session, int]:
    return topic.of_item


def _period(topic: Topic) -> tuple[Period]:
    return (topic.of_period,)


PAPERS = (
    Paper(
        "convocation",
        "Convocation",
        "Avant la séance : une lettre pour tous, l’ordre du jour, la note (art. L2121-10).",
        "notice",
        _late("notice", _session),
    ),
    Paper(
        "convocations",
        "Convocations nominatives",
        "Une lettre par élu en exercice, et la note (art. L2121-10).",
        "notice",
        _late("notice", _session, "render_letters"),
    ),
    Paper(
        "pouvoir",
        "Pouvoir",
        "Un formulaire par pouvoir enregistré, ou un formulaire vierge (art. L2121-20).",
        "proxy_form",
        _late("proxy_form", _session),
    ),
    Paper(
        "emargement",
        "Feuille d’émargement",
        "À signer à l’entrée, dans l’ordre du tableau.",
        "attendance_sheet",
        _late("attendance_sheet", _session),
    ),
    Paper(
        "bulletins",
        "Bulletins de vote",
        "Pour les scrutins secrets, à découper (art. L2121-21).",
        "ballot_papers",
        _late("secret_ballots", _session, "render_ballots"),
    ),
    Paper(
        "depouillement",
        "Feuille de dépouillement",
        "Pour compter les bulletins, tour par tour (art. L2121-21).",
        "tally_sheet",
        _late("secret_ballots", _session, "render_tally"),
    ),
    Paper(
        "extrait",
        "Extrait du registre",
        "La copie certifiée de la délibération choisie.",
        "extract",
        _late("extract", _item),
        Scope.ITEM,
        carries_data=True,
    ),
    Paper(
        "publication",
        "Exemplaire de publication",
        "L’extrait sans les passages notés entre [[ et ]] : données personnelles.",
        "extract",
        _late("extract", _item, "render_publication"),
        Scope.ITEM,
    ),
    Paper(
        "liste",
        "Liste des délibérations",
        "À afficher et mettre en ligne dans la semaine (art. L2121-25).",
        "deliberation_list",
        _late("deliberation_list", _session),
        carries_data=True,
    ),
    Paper(
        "certificat",
        "Certificat d’affichage",
        "Après l’affichage de la liste.",
        "posting_certificate",
        _late("posting_certificate", _session),
    ),
    Paper(
        "pv",
        "Procès-verbal",
        "À arrêter à la séance suivante, puis à publier dans la semaine (art. L2121-15).",
        "minutes",
        _late("minutes", _session),
    ),
    Paper(
        "cloture",
        "Feuillet de clôture",
        "Le feuillet qui clôt la séance au registre (art. R2121-9).",
        "closing_sheet",
        _late("closing_sheet", _session),
    ),
    Paper(
        "tableau",
        "Tableau du conseil",
        "Les membres en exercice le jour de la séance (art. L2121-1).",
        "roster",
        _late("roster", _session),
    ),
    Paper(
        "registre",
        "Registre de l’année",
        "À relier : titre, feuillets cotés, clôtures, décisions, tables (art. R2121-9).",
        "register",
        _late("register", _period),
        Scope.PERIOD,
        carries_data=True,
    ),
    Paper(
        "assiduite",
        "Relevé de présence",
        "Les présences de chaque élu sur l’année.",
        "attendance_report",
        _late("attendance_report", _period),
        Scope.PERIOD,
    ),
)


def paper(key: str) -> Paper:
    """Return the paper of that key. Raises KeyError."""
    return {each.key: each for each in PAPERS}[key]


def of_scope(*scopes: Scope) -> tuple[Paper, ...]:
    """Return the papers about those things, in their order."""
    return tuple(each for each in PAPERS if each.scope in scopes)

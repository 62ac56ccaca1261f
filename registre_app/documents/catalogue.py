"""Every paper, by the name under which it is asked for, in the order in which it is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from registre_app.documents import (
    attendance_report,
    attendance_sheet,
    closing_sheet,
    deliberation_list,
    extract,
    minutes,
    notice,
    posting_certificate,
    proxy_form,
    register,
    roster,
    secret_ballots,
)
from registre_app.documents.accessible import Attachment
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.period import Period
from registre_app.domain.session import Session

Data = Sequence[Attachment]


class Scope(Enum):
    """What a paper is about."""

    SESSION = "séance"
    ITEM = "délibération"
    PERIOD = "année"


@dataclass(frozen=True)
class Subject:
    """What is printed: a session, one of its items (0 is the first), or a period."""

    session: Session | None = None
    index: int | None = None
    period: Period | None = None

    @property
    def of_session(self) -> Session:
        """The session. Raises ValueError where there is none."""
        if self.session is None:
            raise ValueError("this paper is that of a session")
        return self.session

    @property
    def of_item(self) -> Deliberation:
        """The item. Raises ValueError where there is none."""
        if self.index is None:
            raise ValueError("this paper is that of a deliberation")
        return self.of_session.deliberations[self.index]

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
    render: Callable[[Subject, Data], bytes]
    scope: Scope = Scope.SESSION
    carries_data: bool = False


def _of_session(render: Callable[[Session], bytes]) -> Callable[[Subject, Data], bytes]:
    return lambda subject, _: render(subject.of_session)


PAPERS = (
    Paper(
        "convocation",
        "Convocation",
        "Avant la séance : une lettre pour tous, l’ordre du jour, la note (art. L2121-10).",
        "notice",
        _of_session(notice.render),
    ),
    Paper(
        "convocations",
        "Convocations nominatives",
        "Une lettre par élu en exercice, et la note (art. L2121-10).",
        "notice",
        _of_session(notice.render_letters),
    ),
    Paper(
        "pouvoir",
        "Pouvoir",
        "Un formulaire par pouvoir enregistré, ou un formulaire vierge (art. L2121-20).",
        "proxy_form",
        _of_session(proxy_form.render),
    ),
    Paper(
        "emargement",
        "Feuille d’émargement",
        "À signer à l’entrée, dans l’ordre du tableau.",
        "attendance_sheet",
        _of_session(attendance_sheet.render),
    ),
    Paper(
        "bulletins",
        "Bulletins de vote",
        "Pour les scrutins secrets, à découper (art. L2121-21).",
        "ballot_papers",
        _of_session(secret_ballots.render_ballots),
    ),
    Paper(
        "depouillement",
        "Feuille de dépouillement",
        "Pour compter les bulletins, tour par tour (art. L2121-21).",
        "tally_sheet",
        _of_session(secret_ballots.render_tally),
    ),
    Paper(
        "extrait",
        "Extrait du registre",
        "La copie certifiée de la délibération choisie.",
        "extract",
        lambda subject, data: extract.render(subject.of_session, subject.of_item, data=data),
        Scope.ITEM,
        carries_data=True,
    ),
    Paper(
        "publication",
        "Exemplaire de publication",
        "L’extrait sans les passages notés entre [[ et ]] : données personnelles.",
        "extract",
        lambda subject, _: extract.render_publication(subject.of_session, subject.of_item),
        Scope.ITEM,
    ),
    Paper(
        "liste",
        "Liste des délibérations",
        "À afficher et mettre en ligne dans la semaine (art. L2121-25).",
        "deliberation_list",
        lambda subject, data: deliberation_list.render(subject.of_session, data=data),
        carries_data=True,
    ),
    Paper(
        "certificat",
        "Certificat d’affichage",
        "Après l’affichage de la liste.",
        "posting_certificate",
        _of_session(posting_certificate.render),
    ),
    Paper(
        "pv",
        "Procès-verbal",
        "À arrêter à la séance suivante, puis à publier dans la semaine (art. L2121-15).",
        "minutes",
        _of_session(minutes.render),
    ),
    Paper(
        "cloture",
        "Feuillet de clôture",
        "Le feuillet qui clôt la séance au registre (art. R2121-9).",
        "closing_sheet",
        _of_session(closing_sheet.render),
    ),
    Paper(
        "tableau",
        "Tableau du conseil",
        "Les membres en exercice le jour de la séance (art. L2121-1).",
        "roster",
        _of_session(roster.render),
    ),
    Paper(
        "registre",
        "Registre de l’année",
        "À relier : titre, feuillets cotés, clôtures, décisions, tables (art. R2121-9).",
        "register",
        lambda subject, data: register.render(subject.of_period, data=data),
        Scope.PERIOD,
        carries_data=True,
    ),
    Paper(
        "assiduite",
        "Relevé de présence",
        "Les présences de chaque élu sur l’année.",
        "attendance_report",
        lambda subject, _: attendance_report.render(subject.of_period),
        Scope.PERIOD,
    ),
)


def paper(key: str) -> Paper:
    """Return the paper of that key. Raises KeyError."""
    return {each.key: each for each in PAPERS}[key]


def of_scope(*scopes: Scope) -> tuple[Paper, ...]:
    """Return the papers about those things, in their order."""
    return tuple(each for each in PAPERS if each.scope in scopes)

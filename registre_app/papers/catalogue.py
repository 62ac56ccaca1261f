"""Every paper, by the name under which it is asked for, in the order in which it is needed.

A new paper is a module of papers/, its formulas in resources/wordings/ under the same name, and a
line of PAPERS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.member import Member
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.papers.audience import Audience
from registre_app.papers.topic import Scope, Topic


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its key on the command line, its French name, what it is for.

    ``each`` names the function that gives it one file a person.

    ``wordings`` names both the module of papers/ that draws it, with ``function``, and the file of
    its formulas. ``whole``: a paper for those concerned that shows the marked passages.
    ``publication`` and ``entire`` are the keys of its copy that is made public, and of the one that
    hides nothing. ``takes_annexes``: the pages of the files joined may follow.
    ``of_decisions``: it prints the decisions by delegation of its period, be it one.
    ``signed_on`` tells the day on which it is signed, where it is not that of the session: its
    function is then given who signs on that day.
    """

    key: str
    name: str
    purpose: str
    audience: Audience
    wordings: str
    scope: Scope = Scope.SESSION
    function: str = "render"
    whole: bool = False
    publication: str = ""
    entire: str = ""
    each: str = ""
    takes_annexes: bool = False
    of_decisions: bool = False
    signed_on: Callable[[Topic], date | None] | None = None

    def __post_init__(self) -> None:
        if self.whole and self.audience is not Audience.CONCERNED:
            raise ValueError("only a paper for those concerned is whole or not")

    @property
    def carries_data(self) -> bool:
        """Tell whether the record is attached to its file."""
        return self.audience is Audience.REGISTER

    @property
    def shows_marked(self) -> bool:
        """Tell whether the passages marked as personal stand on it."""
        return self.whole or self.audience is Audience.REGISTER

    def render(self, topic: Topic, record: bytes | None = None) -> bytes:
        """Return the paper as PDF bytes, with the record attached where there is one.

        ``record`` is a JSON text in UTF-8, for a paper that carries data alone. Raises CannotPrint,
        CannotPublish, TextRefused, and what the module of the paper raises besides; ValueError
        where the topic is not of its scope.
        """
        # Long to load: not before the first one is drawn.
        module = import_module(f"registre_app.papers.{self.wordings}")
        arguments = _ARGUMENTS[self.scope](self._shown(topic))
        attached = {} if record is None else {"record": record}
        drawn: bytes = getattr(module, self.function)(*arguments, **attached, **self._signer(topic))
        return drawn

    def _signer(self, topic: Topic) -> dict[str, Member | None]:
        if self.signed_on is None:
            return {}
        day = self.signed_on(topic)
        return {"signer": topic.head_on(day) if topic.head_on and day else None}

    def render_each(self, topic: Topic) -> Iterator[tuple[str, bytes]]:
        """Yield the paper for each person as PDF bytes, with their name.

        Raises ValueError where it is not addressed to each, and what ``render`` raises.
        """
        if not self.each:
            raise ValueError(f"{self.key} is not addressed to each person")
        module = import_module(f"registre_app.papers.{self.wordings}")
        drawn: Iterator[tuple[str, bytes]] = getattr(module, self.each)(
            *_ARGUMENTS[self.scope](self._shown(topic)), **self._signer(topic)
        )
        return drawn

    def _shown(self, topic: Topic) -> Topic:
        """Return what of a topic this paper may show. Raises CannotPublish."""
        if self.shows_marked:
            return topic
        if self.scope is Scope.PERIOD:
            period = topic.of_period
            sessions = tuple(self._session(each, None) for each in period.sessions)
            shown = replace(period, sessions=sessions, decisions=self._decisions(period))
            return replace(topic, period=shown)
        return replace(topic, session=self._session(topic.of_session, topic.position))

    def _decisions(self, period: Period) -> tuple[DelegatedDecision, ...]:
        from registre_app.papers.publication import (  # noqa: PLC0415 -- as above
            decisions_visible,
            require_well_marked,
        )

        if self.of_decisions:
            require_well_marked(period.decisions)
        return decisions_visible(period)

    def _session(self, session: Session, position: int | None) -> Session:
        from registre_app.papers.publication import (  # noqa: PLC0415 -- as above
            require_well_marked,
            visible,
        )

        printed = session
        if self.scope is Scope.ITEM and position is not None:  # the other items are not on it
            printed = replace(session, deliberations=(session.deliberations[position],))
        require_well_marked(printed)
        return visible(session, self.audience)


_ARGUMENTS: dict[Scope, Callable[[Topic], tuple[object, ...]]] = {
    Scope.SESSION: lambda topic: (topic.of_session,),
    Scope.ITEM: lambda topic: topic.of_item,
    Scope.PERIOD: lambda topic: (topic.of_period,),
}
"""What the function of a paper is given, by its scope."""


def _sent_on(topic: Topic) -> date | None:
    return topic.of_session.notice.sent_on


def _list_posted_on(topic: Topic) -> date | None:
    return topic.of_session.list_posted_on


def _published_on(topic: Topic) -> date | None:
    session, position = topic.of_item
    return session.deliberations[position].published_on


PAPERS = (
    Paper(
        "convocation",
        "Convocation",
        "Avant la séance : une lettre pour tous, l’ordre du jour, la note (art. L2121-10).",
        Audience.CONCERNED,
        "notice",
        publication="avis",
        signed_on=_sent_on,
    ),
    Paper(
        "convocations",
        "Convocations nominatives",
        "Une lettre par élu en exercice, et la note (art. L2121-10).",
        Audience.CONCERNED,
        "notice",
        function="render_letters",
        each="render_each",
        signed_on=_sent_on,
    ),
    Paper(
        "avis",
        "Avis de séance",
        "À afficher ou à publier : le jour, l’heure, le lieu et l’ordre du jour (art. L2121-10).",
        Audience.PUBLIC,
        "notice",
        function="render_posted",
        signed_on=_sent_on,
    ),
    Paper(
        "pouvoir",
        "Pouvoir",
        "Un formulaire par pouvoir enregistré, ou un formulaire vierge (art. L2121-20).",
        Audience.CONCERNED,
        "proxy_form",
    ),
    Paper(
        "emargement",
        "Feuille d’émargement",
        "À signer à l’entrée, dans l’ordre du tableau.",
        Audience.CONCERNED,
        "attendance_sheet",
    ),
    Paper(
        "bulletins",
        "Bulletins de vote",
        "Pour les scrutins secrets, à découper (art. L2121-21).",
        Audience.CONCERNED,
        "ballot_papers",
    ),
    Paper(
        "depouillement",
        "Feuille de dépouillement",
        "Pour compter les bulletins, tour par tour (art. L2121-21).",
        Audience.CONCERNED,
        "tally_sheet",
    ),
    Paper(
        "extrait",
        "Extrait du registre",
        "La copie certifiée de la délibération choisie, sans les passages notés [[…]].",
        Audience.CONCERNED,
        "extract",
        Scope.ITEM,
        takes_annexes=True,
        publication="publication",
        entire="extrait-entier",
    ),
    Paper(
        "extrait-entier",
        "Extrait entier",
        "La même copie avec tous ses passages : pour la préfecture ou la personne concernée.",
        Audience.CONCERNED,
        "extract",
        Scope.ITEM,
        takes_annexes=True,
        whole=True,
    ),
    Paper(
        "publication",
        "Exemplaire de publication",
        "La délibération à publier, avec son auteur, sans données personnelles (art. R2131-1).",
        Audience.PUBLIC,
        "extract",
        Scope.ITEM,
        takes_annexes=True,
        function="render_publication",
    ),
    Paper(
        "liste",
        "Liste des délibérations",
        "À afficher et mettre en ligne dans la semaine (art. L2121-25).",
        Audience.PUBLIC,
        "deliberation_list",
    ),
    Paper(
        "certificat",
        "Certificat d’affichage",
        "Après l’affichage de la liste.",
        Audience.PUBLIC,
        "posting_certificate",
        signed_on=_list_posted_on,
    ),
    Paper(
        "certificat-acte",
        "Certificat de publication d’un acte",
        "Pour la délibération choisie : publiée, affichée, retirée de l’affichage.",
        Audience.PUBLIC,
        "posting_certificate",
        Scope.ITEM,
        function="render_act",
        signed_on=_published_on,
    ),
    Paper(
        "pv",
        "Procès-verbal",
        "À arrêter à la séance suivante : l’original, entier (art. L2121-15).",
        Audience.CONCERNED,
        "minutes",
        whole=True,
        publication="pv-publication",
    ),
    Paper(
        "pv-publication",
        "Procès-verbal à publier",
        "Dans la semaine où il est arrêté, sans données personnelles (art. L2121-15).",
        Audience.PUBLIC,
        "minutes",
        function="render_publication",
    ),
    Paper(
        "cloture",
        "Feuillet de clôture",
        "Le feuillet qui clôt la séance au registre (art. R2121-9).",
        Audience.REGISTER,
        "closing_sheet",
        publication="cloture-publication",
    ),
    Paper(
        "cloture-publication",
        "Feuillet de clôture à publier",
        "Le même, sans données personnelles.",
        Audience.PUBLIC,
        "closing_sheet",
        function="render_publication",
    ),
    Paper(
        "tableau",
        "Tableau du conseil",
        "Les membres en exercice le jour de la séance (art. L2121-1).",
        Audience.CONCERNED,
        "roster",
    ),
    Paper(
        "registre",
        "Registre de l’année",
        "À relier : titre, feuillets cotés, clôtures, décisions, tables (art. R2121-9).",
        Audience.REGISTER,
        "register",
        Scope.PERIOD,
    ),
    Paper(
        "decisions",
        "Décisions par délégation",
        "Chacune telle qu’elle se signe et se publie, sans les passages notés [[…]].",
        Audience.CONCERNED,
        "delegated_decisions",
        Scope.PERIOD,
        of_decisions=True,
        entire="decisions-entieres",
    ),
    Paper(
        "decisions-entieres",
        "Décisions entières",
        "Les mêmes avec tous leurs passages : pour la préfecture ou la personne concernée.",
        Audience.CONCERNED,
        "delegated_decisions",
        Scope.PERIOD,
        whole=True,
        of_decisions=True,
    ),
    Paper(
        "assiduite",
        "Relevé de présence",
        "Les présences de chaque élu sur l’année.",
        Audience.CONCERNED,
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

"""An act: the parts that both models share, and those that each has of its own."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.deliberation import Ballot, Choice, Deliberation
from registre_app.domain.french import hour, long_date
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.picture import GreyPicture
from registre_app.papers.composer import Composer
from registre_app.papers.election import round_lines
from registre_app.papers.errors import refusals_in_french
from registre_app.papers.naming import body_names
from registre_app.papers.prose import flowables, plain_text
from registre_app.papers.signatories import office, secretaries_sign
from registre_app.papers.wordings import Wordings
from registre_app.text import parse

_BLAZON_HEIGHT = 20 * mm


@dataclass(frozen=True)
class Act(ABC):
    """One item of a session being set out as an act; each model of act is a subclass."""

    session: Session
    item: Deliberation
    sitting: Sitting
    composer: Composer

    @property
    def wordings(self) -> Wordings:
        """The formulas of the act."""
        return self.composer.wordings

    @property
    def number(self) -> str:
        """« Délibération n° 2022-001 »."""
        if self.item.number:
            return self.wordings.say("number", number=self.item.number)
        return self.wordings.say("without_number")

    @abstractmethod
    def story(self, title: str) -> list[Flowable]:
        """Return the act under a title, up to its last line."""

    @abstractmethod
    def ending(self, *, certified: bool) -> list[Flowable]:
        """Return the block kept with the last lines of the act: its result, who signs.

        A copy is ``certified``; the act in the register is the original.
        """

    @property
    @abstractmethod
    def title_in_register(self) -> str:
        """The title of the original, in the register."""

    def letterhead(self) -> Iterator[Flowable]:
        """The blazon of the commune, its department and its number, at the head of a copy."""
        body = self.session.collectivity
        if body.blazon:
            with refusals_in_french():
                picture = GreyPicture(body.blazon, _BLAZON_HEIGHT)
            yield picture
        if body.department or body.siret:
            said = self.wordings.say(
                "letterhead", department=body.department, siret=_spaced(body.siret)
            )
            yield self.composer.line(said, self.composer.style.centred)
            yield Spacer(0, 4)

    def session_line(self) -> str:
        """« Séance du jeudi 15 décembre 2022 à 18 h 30 »."""
        day, opened = long_date(self.session.date), self.session.opened_at
        if opened:
            return self.wordings.say("session_at", date=day, hour=hour(opened))
        return self.wordings.say("session", date=day)

    def body_line(self) -> str:
        """« du Conseil municipal d’Arnay »."""
        return self.wordings.say("body_name", **body_names(self.session))

    def names_apart(self) -> str:
        """Those who take no part, whom the law has named (L2131-11)."""
        return ", ".join(self.session.member(key).full_name for key in self.sitting.apart)

    def object(self) -> Flowable:
        """The heading and the title of the deliberation."""
        item, say = self.item, self.wordings.say
        said = say("object", heading=item.heading) if item.heading else say("object_alone")
        text = "\n".join(plain_text(part) for part in (said, item.title) if part)
        look = self.composer.style.base(
            "object", bold=True, fontSize=12, spaceBefore=16, spaceAfter=10
        )
        return HeadingBlock(self.composer.root.add("H2"), text, look)

    def text(self, source: str) -> list[Flowable]:
        """A text of the deliberation."""
        return flowables(parse(source), self.composer.setting())

    def roll(self, ballot: Ballot) -> Iterator[Flowable]:
        """The names and votes of a public ballot (L2121-21)."""
        small = self.composer.style.base("roll", fontSize=self.composer.style.list_size)
        for choice in Choice:
            voters = ballot.members_who(choice)
            names = ", ".join(self.session.member(key).formal_name for key in voters)
            if names:
                said = self.wordings.say_form("roll", choice.value, names=names)
                yield self.composer.line(said, small)

    def rounds(self) -> Iterator[Flowable]:
        """What each round of an appointment gave."""
        for line in round_lines(self.item.appointment, self.wordings):
            yield self.composer.paragraph(line)

    def signatures(self) -> Iterable[Flowable]:
        """The secretaries, and whoever presided."""
        president = self.item.president or self.session.president
        right = office(self.session, president, self.wordings)
        return self.composer.signatures(secretaries_sign(self.session, self.wordings), [right])


def _spaced(siret: str) -> str:
    """« 212 102 313 00013 », as the number is read."""
    return " ".join(filter(None, (siret[:3], siret[3:6], siret[6:9], siret[9:])))

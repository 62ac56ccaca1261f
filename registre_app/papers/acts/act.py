"""An act: the parts that both models share, and those that each has of its own."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import capitalised, hour, long_date
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.lines import Span
from registre_app.papers import elections
from registre_app.papers.acts.presidency import presided_as
from registre_app.papers.articles import cited
from registre_app.papers.composer import Composer
from registre_app.papers.convened import notice_told
from registre_app.papers.decisions import Decided
from registre_app.papers.naming import body_names
from registre_app.papers.people import seated
from registre_app.papers.prose import flowables, plain_text
from registre_app.papers.signatories import item_signatory, secretaries_sign
from registre_app.papers.wordings import Wordings
from registre_app.text import parse


@dataclass(frozen=True)
class Act(ABC):
    """One item of a session being set out as an act; each model of act is a subclass."""

    decided: Decided
    composer: Composer
    original: bool = False

    @property
    def session(self) -> Session:
        """The session."""
        return self.decided.session

    @property
    def item(self) -> Deliberation:
        """The item."""
        return self.decided.item

    @property
    def sitting(self) -> Sitting:
        """The assembly at that item."""
        return self.decided.sitting

    @property
    def wordings(self) -> Wordings:
        """The formulas of the act."""
        return self.composer.wordings

    @property
    def number(self) -> str:
        """« Délibération n° 2022-001 »."""
        if number := self.decided.number:
            return self.wordings.say("number", number=number)
        return self.wordings.say("without_number")

    def number_line(self) -> str:
        """Its number, and its order number within the session (R2121-9)."""
        order = self.session.order_number(self.decided.position)
        if order is None:
            return self.number
        return self.wordings.say("numbered", number=self.number, order=order)

    @abstractmethod
    def story(self, title: str) -> list[Flowable]:
        """Return the act under a title, up to its last line."""

    @abstractmethod
    def ending(self) -> list[Flowable]:
        """Return the block kept with the last lines of the act: its result, who signs."""

    @property
    @abstractmethod
    def title_in_register(self) -> str:
        """The title of the original, in the register."""

    def session_line(self) -> str:
        """« Séance du jeudi 15 décembre 2022 à 18 h 30 »."""
        day, opened = long_date(self.session.date), self.session.opened_at
        if opened:
            return self.wordings.say("session_at", date=day, hour=hour(opened))
        return self.wordings.say("session", date=day)

    def body_line(self) -> str:
        """« du Conseil municipal d’Arnay »."""
        return self.wordings.say("body_name", **body_names(self.session))

    def ended(self) -> Iterator[Flowable]:
        """At the head of a copy: what became of the act since; a sheet stays as it was signed."""
        if self.original:
            return
        for said in self.decided.endings():
            text = [Span(plain_text(capitalised(said)), bold=True)]
            centred = self.composer.style.centred
            yield HeadingBlock(self.composer.root.add("P"), text, centred)
            yield Spacer(0, 8)

    def presidency(self) -> str:
        """« élue pour présider ce point », « doyen d’âge », « désignée… »; empty for the usual."""
        president, formula = self.decided.president, presided_as(self.decided)
        if president is None or formula is None:
            return ""
        civility = seated(self.session, president).civility
        article = cited(self.session.collectivity, "L2122-17")
        return self.wordings.say_of(civility, formula, article=article)

    def notice_line(self) -> str:
        """« Convocation envoyée en urgence le 12 décembre 2022… »; empty without a day."""
        return notice_told(self.session, self.wordings)

    def circumstances(self) -> Iterator[Flowable]:
        """Under the object: who reports, whose account it is, closed doors."""
        decided = self.decided
        told = (decided.rapporteur(), decided.account(), decided.closed_session(briefly=True))
        yield from map(self.composer.paragraph, filter(None, told))

    def before_the_vote(self) -> Iterator[Flowable]:
        """Who takes no part, then the votes before that on the whole, then an election."""
        composer = self.composer
        yield from map(composer.paragraph, self.decided.not_voting())
        yield from map(composer.paragraph, self.decided.partial_votes())
        yield from elections.set_out(self.decided, composer)
        if said := self.decided.proclaimed():
            yield composer.paragraph(f"{said}.")
        elif self.item.has_rounds:
            yield composer.paragraph(f"{self.decided.result()}.")

    def after_the_decision(self) -> Iterator[Flowable]:
        """What the act does to earlier ones, and the files joined to it."""
        yield from map(self.composer.paragraph, self.decided.effects())
        if annexes := list(self.decided.annexes()):
            yield from self.composer.listing(annexes)

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

    def roll(self) -> Iterator[Flowable]:
        """The names and votes of a public ballot (L2121-21)."""
        small = self.composer.style.base("roll", fontSize=self.composer.style.list_size)
        for said in self.decided.roll():
            yield self.composer.line(said, small)

    def signatures(self) -> Iterable[Flowable]:
        """The secretaries, and whoever presided the item."""
        right = item_signatory(self.decided, self.wordings)
        return self.composer.signatures(secretaries_sign(self.session, self.wordings), [right])

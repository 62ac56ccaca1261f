"""The metropolitan model: facts and counts, lists of members in columns, a box for the ballot."""

from collections.abc import Iterable, Iterator

from reportlab.lib.enums import TA_CENTER

from registre_app.domain.ballot import Ballot, BallotKind
from registre_app.domain.french import day_month_year
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.layout.beside import Beside, Border
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.lines import Span
from registre_app.layout.paragraph import TextBlock
from registre_app.papers import attendance_lists
from registre_app.papers.acts.act import Act
from registre_app.papers.articles import second_notice_article
from registre_app.papers.naming import body_names
from registre_app.papers.people import seated
from registre_app.papers.prose import plain_text


class MetropolitanAct(Act):
    """A deliberation as a large assembly sets it out."""

    def story(self, title: str) -> list[Flowable]:  # noqa: D102
        composer, item = self.composer, self.item
        story = [
            *self.ended(),
            *composer.title(title, self.body_line(), self.session_line()),
            composer.beside(self._people(), self._counts(), shift=12),
            *attendance_lists.present(self.session, self.sitting, composer),
            *attendance_lists.absent(self.session, self.sitting, composer),
            self.object(),
            *self.circumstances(),
            *self.text(item.body),
            *self.before_the_vote(),
        ]
        if item.decision:
            story += [self._operative(), *self.text(item.decision)]
        elif not item.appointment:
            story.append(composer.paragraph(f"{self.decided.result()}."))
        return [*story, *self.after_the_decision()]

    @property
    def title_in_register(self) -> str:  # noqa: D102
        return self.number.upper()

    def ending(self) -> list[Flowable]:  # noqa: D102
        return [*self._ballot(), *self.signatures()]

    def _people(self) -> Iterator[str]:
        session, wordings, notice = self.session, self.wordings, self.session.notice
        if key := self.decided.president:
            president = seated(session, key)
            named = ", ".join(filter(None, (_told(session, key), self.presidency())))
            yield wordings.say_of(president.civility, "president", names=named)
        if session.secretaries:
            names = ", ".join(_told(session, key) for key in session.secretaries)
            several = "secretary" if len(session.secretaries) == 1 else "secretaries"
            yield wordings.say(several, names=names)
        if said := self.notice_line():
            yield said
        if session.place:
            yield wordings.say("place", place=session.place)
        if notice.first_session_on:
            first = day_month_year(notice.first_session_on)
            article = second_notice_article(session.collectivity)
            yield wordings.say("second_notice", date=first, article=article)

    def _counts(self) -> Iterator[str]:
        sitting, say = self.sitting, self.wordings.say
        if self.session.assembly.seats is not None:
            yield say("seats", count=self.session.assembly.seats, **body_names(self.session))
        yield say("present_count", count=len(sitting.voting_in_person))
        yield say("in_office_count", count=sitting.counted_in_office)
        yield say("proxy_count", count=len(sitting.kept_proxies))
        if (order := self.session.order_number(self.decided.position)) is not None:
            yield say("order_number", order=order)

    def _operative(self) -> Flowable:
        lines = self.decided.operative_lines(original=self.original)
        decides = "\n".join(map(plain_text, lines))
        centred = self.composer.style.base(
            "decides", bold=True, alignment=TA_CENTER, spaceBefore=8, spaceAfter=8
        )
        return HeadingBlock(self.composer.root.add("P"), decides, centred)

    def _ballot(self) -> Iterable[Flowable]:
        ballot, style = self.item.ballot, self.composer.style
        yield Spacer(0, 14)
        if ballot is None or not self.item.shows_result:
            return
        small = style.base("ballot", leading=15)
        title = "ballot_whole" if self.item.partial_votes else "ballot"
        name = [Span(plain_text(self.wordings.say(title)), bold=True)]
        left, right = self._votes(ballot)
        cells = [
            [
                TextBlock(self.composer.root.add("P"), name, small),
                *(self.composer.line(line, small) for line in self._kind(ballot)),
            ],
            [self.composer.line(line, small) for line in left],
            [self.composer.line(line, small) for line in right],
        ]
        border = Border(style.line, left=10, top=5, bottom=7, after_first=True)
        widths = [share * style.text_width for share in (0.22, 0.37, 0.41)]
        yield Beside(cells, widths, border=border)
        if self.decided.settled and ballot.votes_cast:
            listed = style.base("settled", fontSize=style.list_size)
            yield self.composer.line(f"{self.decided.outcome()}.", listed)
        yield from self.roll()

    def _votes(self, ballot: Ballot) -> tuple[list[str], list[str]]:
        say, counted = self.wordings.say, ballot.proxies_counted
        proxies = len(self.sitting.represented) if counted is None else counted
        left = [say("votes_for", count=ballot.votes_for), say("against", count=ballot.against)]
        if proxies:
            left.append(say("proxies_counted", count=proxies))
        right = [
            say("abstentions", count=ballot.abstentions),
            say("not_voting", count=ballot.not_voting),
        ]
        if ballot.kind is BallotKind.SECRET:
            right.append(say("papers", blank=ballot.blank, void=ballot.void))
        return left, right

    def _kind(self, ballot: Ballot) -> Iterator[str]:
        if ballot.kind is not BallotKind.ORDINARY:
            yield self.wordings.say_form("ballot_kind", ballot.kind.value)


def _told(session: Session, key: MemberId) -> str:
    """« Monsieur REBSAMEN », with first names where another member bears that surname."""
    member = seated(session, key)
    alike = sum(line.seated.last_name == member.last_name for line in session.attendance)
    return member.full_name if alike > 1 else member.formal_name

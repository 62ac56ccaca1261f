"""The metropolitan model: facts and counts, lists of members in columns, a box for the ballot."""

from collections.abc import Iterable, Iterator

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.deliberation import Ballot, BallotKind
from registre_app.domain.french import day_month_year
from registre_app.layout.beside import Beside, Border
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.lines import Span
from registre_app.layout.paragraph import TextBlock
from registre_app.papers import attendance_lists
from registre_app.papers.acts.act import Act
from registre_app.papers.naming import body_names
from registre_app.papers.prose import plain_text


class MetropolitanAct(Act):
    """A deliberation as a large assembly sets it out."""

    def story(self, title: str) -> list[Flowable]:  # noqa: D102
        composer, item = self.composer, self.item
        story = [
            *composer.title(title, self.body_line(), self.session_line()),
            composer.beside(self._people(), self._counts(), shift=12),
            *attendance_lists.present(self.session, self.sitting, composer),
            *attendance_lists.absent(self.session, self.sitting, composer),
            *self._apart(),
            self.object(),
            *self.text(item.body),
            *self.rounds(),
        ]
        if item.decision:
            story += [self._decides(), *self.text(item.decision)]
        return story

    @property
    def title_in_register(self) -> str:  # noqa: D102
        return self.number.upper()

    def ending(self, *, certified: bool) -> list[Flowable]:  # noqa: D102
        del certified  # the extract of this model bears no formula of certification
        return [*self._ballot(), *self.signatures()]

    def _people(self) -> Iterator[str]:
        session, wordings, notice = self.session, self.wordings, self.session.notice
        if session.president:
            president = session.member(session.president)
            yield wordings.say_of(president.civility, "president", names=president.formal_name)
        if session.secretaries:
            names = ", ".join(session.member(key).formal_name for key in session.secretaries)
            several = "secretary" if len(session.secretaries) == 1 else "secretaries"
            yield wordings.say(several, names=names)
        if notice.sent_on:
            said = "notice_urgent" if notice.urgent else "notice"
            yield wordings.say(said, date=day_month_year(notice.sent_on))
        if session.place:
            yield wordings.say("place", place=session.place)
        if notice.first_session_on:
            yield wordings.say("second_notice", date=day_month_year(notice.first_session_on))

    def _counts(self) -> Iterator[str]:
        sitting, say = self.sitting, self.wordings.say
        if self.session.assembly.seats is not None:
            yield say("seats", count=self.session.assembly.seats, **body_names(self.session))
        yield say("present_count", count=len(sitting.voting_in_person))
        yield say("in_office_count", count=len(sitting.in_office))
        yield say("proxy_count", count=len(sitting.proxies))

    def _apart(self) -> Iterable[Flowable]:
        if names := self.names_apart():
            said = self.wordings.say("apart", names=names)
            yield self.composer.line(said, self.composer.style.base("apart", spaceBefore=9))

    def _decides(self) -> Flowable:
        decides = "\n".join(plain_text(line) for line in self.wordings.lines("decides"))
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
        name = [Span(plain_text(self.wordings.say("ballot")), bold=True)]
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
        yield from self.roll(ballot)

    def _votes(self, ballot: Ballot) -> tuple[list[str], list[str]]:
        say, counted = self.wordings.say, ballot.proxies_counted
        proxies = len(self.sitting.represented) if counted is None else counted
        left = [
            say("votes_for", count=ballot.votes_for),
            say("against", count=ballot.against),
            say("proxies_counted", count=proxies),
        ]
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
        if ballot.tied and ballot.casting_vote and ballot.kind is not BallotKind.SECRET:
            yield self.wordings.say("casting_vote")

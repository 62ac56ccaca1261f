"""The extract: the certified copy of one deliberation, in the metropolitan model."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, Spacer

from registre_app.documents import attendance_lists
from registre_app.documents.breaks import Title, bound
from registre_app.documents.fonts import BOLD
from registre_app.documents.pages import Frontispiece, paginate
from registre_app.documents.prose import flowables, set_text
from registre_app.documents.sheet import Sheet, body_names, office, secretaries_sign
from registre_app.documents.structure import Grid, Part
from registre_app.documents.style import TABLE_FONT, Style
from registre_app.documents.wordings import Wordings
from registre_app.domain.deliberation import Ballot, BallotKind, Choice, Deliberation
from registre_app.domain.french import day_month_year, hour, long_date, of
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.text import parse


def render(session: Session, deliberation: Deliberation, style: Style | None = None) -> bytes:
    """Return the extract of a deliberation of that session as PDF bytes.

    A pure function: the same snapshot gives the same bytes. Raises TextRefused where the text
    holds what it may not, CannotPrint where the fonts lack a character.
    """
    sheet = Sheet.of("extract", style)
    act = _Act(session, deliberation, session.sitting_of(deliberation), sheet)
    setting = sheet.setting()
    story: list[Flowable] = [
        *act.title(),
        sheet.beside(act.people(), act.counts(), shift=12),
        *attendance_lists.present(session, act.sitting, sheet),
        *attendance_lists.absent(session, act.sitting, sheet),
        *act.apart(),
        *act.object(),
        *flowables(parse(deliberation.body), setting),
    ]
    if deliberation.decision:
        story += [act.decides(), *flowables(parse(deliberation.decision), setting)]
    block = [*act.ballot(), *act.signatures()]
    wordings = sheet.wordings
    number = deliberation.number
    foot = wordings.say("number", number=number) if number else wordings.say("without_number")
    front = Frontispiece(
        title=f"{foot} – {deliberation.title}",
        author=f"{session.assembly.name} {of(session.collectivity.name)}",
        foot=f"{session.collectivity.name} – {long_date(session.date)} – {foot}",
        page=wordings.say("page", page="{page}"),
    )
    return paginate(bound(story, block, sheet.style), sheet.root, sheet.style, front)


@dataclass(frozen=True)
class _Act:
    """The parts of one extract."""

    session: Session
    item: Deliberation
    sitting: Sitting
    sheet: Sheet

    @property
    def wordings(self) -> Wordings:
        return self.sheet.wordings

    def title(self) -> Iterable[Flowable]:
        session, say = self.session, self.wordings.say
        day = long_date(session.date)
        said = say("session", date=day)
        if session.opened_at:
            said = say("session_at", date=day, hour=hour(session.opened_at))
        return self.sheet.title(say("title"), say("body_name", **body_names(session)), said)

    def people(self) -> Iterator[str]:
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

    def counts(self) -> Iterator[str]:
        sitting, say = self.sitting, self.wordings.say
        if self.session.assembly.seats is not None:
            yield say("seats", count=self.session.assembly.seats, **body_names(self.session))
        yield say("present_count", count=len(sitting.voting_in_person))
        yield say("in_office_count", count=len(sitting.in_office))
        yield say("proxy_count", count=len(sitting.proxies))

    def apart(self) -> Iterable[Flowable]:
        """Those who take no part, whom the law has named (L2131-11)."""
        names = ", ".join(self.session.member(key).full_name for key in self.sitting.apart)
        if names:
            said = self.wordings.say("apart", names=names)
            yield self.sheet.line(said, self.sheet.style.base("apart", spaceBefore=9))

    def object(self) -> Iterable[Flowable]:
        item, say = self.item, self.wordings.say
        said = say("object", heading=item.heading) if item.heading else say("object_alone")
        text = "<br/>".join(set_text(part) for part in (said, item.title) if part)
        subject = self.sheet.style.base(
            "object", fontName=BOLD, fontSize=11, spaceBefore=16, spaceAfter=10
        )
        yield Title.of(self.sheet.root.add("H2"), text, subject)

    def decides(self) -> Flowable:
        decides = "<br/>".join(set_text(line) for line in self.wordings.lines("decides"))
        centred = self.sheet.style.base(
            "decides", fontName=BOLD, alignment=TA_CENTER, spaceBefore=8, spaceAfter=8
        )
        return Title.of(self.sheet.root.add("P"), decides, centred)

    def ballot(self) -> Iterable[Flowable]:
        ballot, style = self.item.ballot, self.sheet.style
        yield Spacer(0, 14)
        if ballot is None or not self.item.shows_result:
            return
        small = style.base("ballot", leading=15)
        name = f"<b>{set_text(self.wordings.say('ballot'))}</b>"
        left, right = self._votes(ballot)
        cells = [
            [
                Part.of(self.sheet.root.add("P"), name, small),
                *(self.sheet.line(line, small) for line in self._kind(ballot)),
            ],
            [self.sheet.line(line, small) for line in left],
            [self.sheet.line(line, small) for line in right],
        ]
        yield Grid(
            [cells],
            colWidths=[share * style.text_width for share in (0.22, 0.37, 0.41)],
            style=[
                TABLE_FONT,
                ("BOX", (0, 0), (-1, -1), style.line, "black"),
                ("LINEAFTER", (0, 0), (0, 0), style.line / 2, "black"),
                ("VALIGN", (0, 0), (0, 0), "MIDDLE"),
                ("VALIGN", (1, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ],
        )
        yield from self._roll(ballot)

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

    def _roll(self, ballot: Ballot) -> Iterable[Flowable]:
        """The names and votes of a public ballot (L2121-21)."""
        small = self.sheet.style.base("roll", fontSize=self.sheet.style.list_size)
        for choice in Choice:
            voters = ballot.members_who(choice)
            names = ", ".join(self.session.member(key).formal_name for key in voters)
            if names:
                yield self.sheet.line(
                    self.wordings.say_form("roll", choice.value, names=names), small
                )

    def signatures(self) -> list[Flowable]:
        session, wordings = self.session, self.wordings
        president = self.item.president or session.president
        right = office(session, president, wordings)
        return self.sheet.signatures(secretaries_sign(session, wordings), [right])

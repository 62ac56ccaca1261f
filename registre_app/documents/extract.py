"""The extract: the certified copy of one deliberation, in the metropolitan model."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reportlab.lib.enums import TA_CENTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from registre_app.documents.breaks import Title, bound
from registre_app.documents.fonts import BOLD, FAMILY, register_fonts
from registre_app.documents.pages import Frontispiece, paginate
from registre_app.documents.prose import Setting, flowables, set_text
from registre_app.documents.structure import Element, Grid, Levels, Part, Rule
from registre_app.documents.style import TABLE_FONT, Style
from registre_app.documents.wordings import Wordings, load_wordings
from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Ballot, BallotKind, Choice, Deliberation
from registre_app.domain.french import day_month_year, hour, long_date, of, of_the
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.text import parse

_BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    TABLE_FONT,
]
_COLUMNS = 3
_GUTTER = 7  # points between two columns of names


def render(session: Session, deliberation: Deliberation, style: Style | None = None) -> bytes:
    """Return the extract of a deliberation of that session as PDF bytes.

    A pure function: the same snapshot gives the same bytes. Raises TextRefused where the text
    holds what it may not, CannotPrint where the fonts lack a character.
    """
    register_fonts()
    style = style or Style()
    wordings = load_wordings("extract")
    root = Element("Document")
    act = _Act(session, deliberation, session.sitting_of(deliberation), style, wordings, root)
    setting = Setting(style, root, Levels(above=2))
    story: list[Flowable] = [
        *act.title(),
        act.header(),
        *act.present(),
        *act.absent(),
        *act.apart(),
        *act.object(),
        *flowables(parse(deliberation.body), setting),
    ]
    if deliberation.decision:
        story += [act.decides(), *flowables(parse(deliberation.decision), setting)]
    block = [*act.ballot(), *act.signatures()]
    number = deliberation.number
    foot = wordings.say("number", number=number) if number else wordings.say("without_number")
    front = Frontispiece(
        title=f"{foot} – {deliberation.title}",
        author=f"{session.assembly.name} {of(session.collectivity.name)}",
        foot=f"{session.collectivity.name} – {long_date(session.date)} – {foot}",
        page=wordings.say("page", page="{page}"),
    )
    return paginate(bound(story, block, style), root, style, front)


@dataclass(frozen=True)
class _Act:
    """The parts of one extract; each adds what it is to the root of the structure."""

    session: Session
    item: Deliberation
    sitting: Sitting
    style: Style
    wordings: Wordings
    root: Element

    def title(self) -> Iterable[Flowable]:
        session, style, wordings = self.session, self.style, self.wordings
        day = long_date(session.date)
        if session.opened_at:
            said = wordings.say("session_at", date=day, hour=hour(session.opened_at))
        else:
            said = wordings.say("session", date=day)
        body = set_text(wordings.say("body_name", **self._body()))
        yield Title.of(self.root.add("H1"), set_text(wordings.say("title")), style.title)
        yield Part.of(self.root.add("P"), body, style.centred)
        yield Spacer(0, 5)
        yield Part.of(self.root.add("P"), f"<b>{set_text(said)}</b>", style.centred)
        yield Rule("100%", style.line, color="black", spaceBefore=8, spaceAfter=8)

    def header(self) -> Flowable:
        """People on the left; on the right the counts, which need the wider side."""
        columns = [
            [Part.of(self.root.add("P"), set_text(fact), self.style.fact) for fact in side]
            for side in (self._people(), self._counts())
        ]
        half = self.style.text_width / 2
        return Grid([columns], colWidths=[half - 12, half + 12], style=_BARE)

    def _body(self) -> dict[str, str]:
        return {
            "of_the_assembly": of_the(self.session.assembly.name),
            "of_the_collectivity": of(self.session.collectivity.name),
        }

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
            yield say("seats", count=self.session.assembly.seats, **self._body())
        yield say("present_count", count=len(sitting.voting_in_person))
        yield say("in_office_count", count=len(sitting.in_office))
        yield say("proxy_count", count=len(sitting.proxies))

    def present(self) -> Iterable[Flowable]:
        names = [self.session.member(key).full_name for key in self.sitting.present]
        if names:
            depth = -(-len(names) // _COLUMNS)
            columns = [names[start : start + depth] for start in range(0, len(names), depth)]
            yield from self._list("present_list", columns)

    def absent(self) -> Iterable[Flowable]:
        alone, represented = [], []
        sitting, wordings = self.sitting, self.wordings
        proxies = {proxy.giver: proxy for proxy in sitting.proxies}
        for line in self.session.attendance:
            member = line.member
            away = member.id in sitting.absent or member.id in sitting.represented
            if not away or line.presence is Presence.UNRECORDED:
                continue
            name = member.full_name
            if line.presence is Presence.EXCUSED:
                name = wordings.say_of(member.civility, "excused", member=name)
            if member.id in proxies:
                holder = self.session.holder_name(proxies[member.id])
                represented.append(wordings.say("proxy", giver=name, holder=holder))
            else:
                alone.append(name)
        columns = [column for column in (alone, represented) if column]
        if columns:
            yield from self._list("absent_list", columns)

    def _list(self, label: str, columns: Sequence[Sequence[str]]) -> Iterable[Flowable]:
        """A titled list in columns side by side, read column by column."""
        style = self.style
        title = set_text(self.wordings.say(label))
        yield Title.of(self.root.add("H2"), title, style.label)
        listing = self.root.add("L")
        parts = [
            [Part.of(listing.add("LI").add("LBody"), set_text(name), style.member) for name in each]
            for each in columns
        ]
        natural = [
            max(stringWidth(name, FAMILY, style.list_size) for name in column) + _GUTTER
            for column in columns
        ]
        widths = column_widths(natural, style.text_width)
        yield Grid(
            list(zip_longest(*parts, fillvalue="")), colWidths=widths, style=_BARE, hAlign="LEFT"
        )

    def apart(self) -> Iterable[Flowable]:
        """Those who take no part, whom the law has named (L2131-11)."""
        names = ", ".join(self.session.member(key).full_name for key in self.sitting.apart)
        if names:
            said = set_text(self.wordings.say("apart", names=names))
            yield Part.of(self.root.add("P"), said, self.style.base("apart", spaceBefore=9))

    def object(self) -> Iterable[Flowable]:
        item, say = self.item, self.wordings.say
        said = say("object", heading=item.heading) if item.heading else say("object_alone")
        text = "<br/>".join(set_text(part) for part in (said, item.title) if part)
        subject = self.style.base(
            "object", fontName=BOLD, fontSize=11, spaceBefore=16, spaceAfter=10
        )
        yield Title.of(self.root.add("H2"), text, subject)

    def decides(self) -> Flowable:
        decides = "<br/>".join(set_text(line) for line in self.wordings.lines("decides"))
        centred = self.style.base(
            "decides", fontName=BOLD, alignment=TA_CENTER, spaceBefore=8, spaceAfter=8
        )
        return Title.of(self.root.add("P"), decides, centred)

    def ballot(self) -> Iterable[Flowable]:
        ballot, style = self.item.ballot, self.style
        yield Spacer(0, 14)
        if ballot is None or not self.item.shows_result:
            return
        small = style.base("ballot", leading=15)
        name = f"<b>{set_text(self.wordings.say('ballot'))}</b>"
        left, right = self._votes(ballot)
        cells = [
            [
                Part.of(self.root.add("P"), text, small)
                for text in (name, *map(set_text, self._kind(ballot)))
            ],
            [Part.of(self.root.add("P"), set_text(line), small) for line in left],
            [Part.of(self.root.add("P"), set_text(line), small) for line in right],
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
        small = self.style.base("roll", fontSize=self.style.list_size)
        for choice in Choice:
            names = ", ".join(
                self.session.member(vote.member).formal_name
                for vote in ballot.roll
                if vote.choice is choice
            )
            if names:
                said = set_text(self.wordings.say_form("roll", choice.value, names=names))
                yield Part.of(self.root.add("P"), said, small)

    def signatures(self) -> list[Flowable]:
        style, session, wordings = self.style, self.session, self.wordings
        left: list[Flowable] = []
        for index, key in enumerate(session.secretaries):
            secretary = session.member(key)
            left += [Spacer(0, style.signature_height)] if index else []
            said = wordings.say_of(secretary.civility, "secretary_signs")
            left.append(self._signatory(said, secretary.formal_name))
        if not left:
            left.append(self._signatory(wordings.say_form("secretary_signs", "masculine"), ""))
        president_key = self.item.president or session.president
        if president_key:
            president = session.member(president_key)
            right = self._signatory(self._office(president), president.formal_name)
        else:
            right = self._signatory(wordings.say_form("president_signs", "masculine"), "")
        half = style.text_width / 2
        room = ("BOTTOMPADDING", (0, 0), (-1, -1), style.signature_height)
        return [
            Spacer(0, 18),
            Grid([[left, right]], colWidths=[half, half], style=[*_BARE, room]),
        ]

    def _signatory(self, title: str, name: str) -> Part:
        lines = "<br/>".join(set_text(line) for line in (title, name) if line)
        centred = self.style.base("signature", alignment=TA_CENTER)
        return Part.of(self.root.add("P"), lines, centred)

    def _office(self, president: Member) -> str:
        """« Le Maire, » by the function on record; « Le Président, » where none is."""
        office = president.function
        if not office:
            return self.wordings.say_of(president.civility, "president_signs")
        if office[0].lower() in "aeiouyâéèêëîïôöûüh":
            return self.wordings.say_form("office_signs", "elided", office=office)
        return self.wordings.say_of(president.civility, "office_signs", office=office)


def column_widths(natural: Sequence[float], width: float) -> list[float]:
    """Share a width among columns: none wraps as long as another has room to spare."""
    widths = [0.0] * len(natural)
    left = width
    narrowest_first = sorted(range(len(natural)), key=lambda column: natural[column])
    for rank, column in enumerate(narrowest_first):
        widths[column] = min(natural[column], left / (len(natural) - rank))
        left -= widths[column]
    return [each + left / len(natural) for each in widths]

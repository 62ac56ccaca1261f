"""The extract: the certified copy of one deliberation, in the metropolitan model."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table

from registre_app.documents.breaks import Title, bound
from registre_app.documents.fonts import BOLD, FAMILY, register_fonts
from registre_app.documents.pages import Frontispiece, paginate
from registre_app.documents.prose import flowables, set_text
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
    sitting = session.sitting_of(deliberation)
    story: list[Flowable] = [
        *_title(session, style, wordings),
        _header(session, sitting, style, wordings),
        *_present(session, sitting, style, wordings),
        *_absent(session, sitting, style, wordings),
        *_apart(session, sitting, style, wordings),
        *_object(deliberation, style, wordings),
        *flowables(parse(deliberation.body), style),
    ]
    if deliberation.decision:
        story += _decision(deliberation, style, wordings)
    block = [
        *_ballot(session, deliberation, style, wordings),
        *_signatures(session, deliberation, style, wordings),
    ]
    number = deliberation.number
    foot = wordings.say("number", number=number) if number else wordings.say("without_number")
    front = Frontispiece(
        title=f"{foot} – {deliberation.title}",
        author=f"{session.assembly.name} {of(session.collectivity.name)}",
        foot=f"{session.collectivity.name} – {long_date(session.date)} – {foot}",
        page=wordings.say("page", page="{page}"),
    )
    return paginate(bound(story, block, style), style, front)


def _title(session: Session, style: Style, wordings: Wordings) -> list[Flowable]:
    body = wordings.say("body_name", **_body(session))
    if session.opened_at:
        said = wordings.say(
            "session_at", date=long_date(session.date), hour=hour(session.opened_at)
        )
    else:
        said = wordings.say("session", date=long_date(session.date))
    return [
        Paragraph(set_text(wordings.say("title")), style.title),
        Paragraph(set_text(body), style.centred),
        Spacer(0, 5),
        Paragraph(f"<b>{set_text(said)}</b>", style.centred),
        HRFlowable("100%", style.line, color="black", spaceBefore=8, spaceAfter=8),
    ]


def _body(session: Session) -> dict[str, str]:
    return {
        "of_the_assembly": of_the(session.assembly.name),
        "of_the_collectivity": of(session.collectivity.name),
    }


def _header(session: Session, sitting: Sitting, style: Style, wordings: Wordings) -> Flowable:
    people, notice = [], session.notice
    if session.president:
        president = session.member(session.president)
        people.append(wordings.say_of(president.civility, "president", names=president.formal_name))
    if session.secretaries:
        names = ", ".join(session.member(key).formal_name for key in session.secretaries)
        people.append(
            wordings.say(
                "secretary" if len(session.secretaries) == 1 else "secretaries", names=names
            )
        )
    if notice.sent_on:
        said = "notice_urgent" if notice.urgent else "notice"
        people.append(wordings.say(said, date=day_month_year(notice.sent_on)))
    if session.place:
        people.append(wordings.say("place", place=session.place))
    if notice.first_session_on:
        first = day_month_year(notice.first_session_on)
        people.append(wordings.say("second_notice", date=first))
    counts = [
        wordings.say("present_count", count=len(sitting.voting_in_person)),
        wordings.say("in_office_count", count=len(sitting.in_office)),
        wordings.say("proxy_count", count=len(sitting.proxies)),
    ]
    if session.assembly.seats is not None:
        seats = wordings.say("seats", count=session.assembly.seats, **_body(session))
        counts.insert(0, seats)
    columns = [
        [Paragraph(set_text(fact), style.fact) for fact in side] for side in (people, counts)
    ]
    half = style.text_width / 2
    # The counts need the wider side; people's names are what may wrap.
    return Table([columns], colWidths=[half - 12, half + 12], style=_BARE)


def _present(
    session: Session, sitting: Sitting, style: Style, wordings: Wordings
) -> Iterable[Flowable]:
    names = [session.member(key).full_name for key in sitting.present]
    if not names:
        return
    depth = -(-len(names) // _COLUMNS)
    columns = [names[start : start + depth] for start in range(0, len(names), depth)]
    yield Title(set_text(wordings.say("present_list")), style.label)
    yield _names(columns, style)


def _absent(
    session: Session, sitting: Sitting, style: Style, wordings: Wordings
) -> Iterable[Flowable]:
    alone, represented = [], []
    proxies = {proxy.giver: proxy for proxy in sitting.proxies}
    for line in session.attendance:
        member = line.member
        away = member.id in sitting.absent or member.id in sitting.represented
        if not away or line.presence is Presence.UNRECORDED:
            continue
        name = member.full_name
        if line.presence is Presence.EXCUSED:
            name = wordings.say_of(member.civility, "excused", member=name)
        if member.id in proxies:
            holder = session.holder_name(proxies[member.id])
            represented.append(wordings.say("proxy", giver=name, holder=holder))
        else:
            alone.append(name)
    if not alone and not represented:
        return
    columns = [column for column in (alone, represented) if column]
    yield Title(set_text(wordings.say("absent_list")), style.label)
    yield _names(columns, style)


def _apart(
    session: Session, sitting: Sitting, style: Style, wordings: Wordings
) -> Iterable[Flowable]:
    """Those who take no part, whom the law has named (L2131-11)."""
    names = ", ".join(session.member(key).full_name for key in sitting.apart)
    if names:
        said = wordings.say("apart", names=names)
        yield Paragraph(set_text(said), style.base("apart", spaceBefore=9))


def _names(columns: Sequence[Sequence[str]], style: Style) -> Flowable:
    """Columns of names side by side; the list may run over the page at any line."""
    cells = [
        [Paragraph(set_text(name), style.member) if name else "" for name in row]
        for row in zip_longest(*columns, fillvalue="")
    ]
    natural = [
        max(stringWidth(name, FAMILY, style.list_size) for name in column) + _GUTTER
        for column in columns
    ]
    return Table(
        cells, colWidths=column_widths(natural, style.text_width), style=_BARE, hAlign="LEFT"
    )


def column_widths(natural: Sequence[float], width: float) -> list[float]:
    """Share a width among columns: none wraps as long as another has room to spare."""
    widths = [0.0] * len(natural)
    left = width
    narrowest_first = sorted(range(len(natural)), key=lambda column: natural[column])
    for rank, column in enumerate(narrowest_first):
        widths[column] = min(natural[column], left / (len(natural) - rank))
        left -= widths[column]
    return [each + left / len(natural) for each in widths]


def _object(item: Deliberation, style: Style, wordings: Wordings) -> Iterable[Flowable]:
    said = (
        wordings.say("object", heading=item.heading)
        if item.heading
        else wordings.say("object_alone")
    )
    subject = style.base("object", fontName=BOLD, fontSize=11, spaceBefore=16, spaceAfter=10)
    text = "<br/>".join(set_text(part) for part in (said, item.title) if part)
    yield Title(text, subject)


def _decision(item: Deliberation, style: Style, wordings: Wordings) -> list[Flowable]:
    decides = "<br/>".join(set_text(line) for line in wordings.lines("decides"))
    centred = style.base("decides", fontName=BOLD, alignment=1, spaceBefore=8, spaceAfter=8)
    return [
        Title(decides, centred),
        *flowables(parse(item.decision), style),
    ]


def _ballot(
    session: Session, item: Deliberation, style: Style, wordings: Wordings
) -> list[Flowable]:
    ballot = item.ballot
    if ballot is None or not item.shows_result:
        return [Spacer(0, 14)]
    counted = ballot.proxies_counted
    proxies = len(session.sitting_of(item).represented) if counted is None else counted
    small = style.base("ballot", leading=15)
    left = [
        wordings.say("votes_for", count=ballot.votes_for),
        wordings.say("against", count=ballot.against),
        wordings.say("proxies_counted", count=proxies),
    ]
    right = [
        wordings.say("abstentions", count=ballot.abstentions),
        wordings.say("not_voting", count=ballot.not_voting),
    ]
    if ballot.kind is BallotKind.SECRET:
        right.append(wordings.say("papers", blank=ballot.blank, void=ballot.void))
    cells = [
        [Paragraph(f"<b>{set_text(wordings.say('ballot'))}</b>", small)]
        + [Paragraph(set_text(line), small) for line in _kind(ballot, wordings)],
        [Paragraph(set_text(line), small) for line in left],
        [Paragraph(set_text(line), small) for line in right],
    ]
    box = Table(
        [cells],
        colWidths=[0.22 * style.text_width, 0.37 * style.text_width, 0.41 * style.text_width],
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
    return [Spacer(0, 14), box, *_roll(session, ballot, style, wordings)]


def _kind(ballot: Ballot, wordings: Wordings) -> list[str]:
    lines = []
    if ballot.kind is not BallotKind.ORDINARY:
        lines.append(wordings.say_form("ballot_kind", ballot.kind.value))
    if ballot.tied and ballot.casting_vote and ballot.kind is not BallotKind.SECRET:
        lines.append(wordings.say("casting_vote"))
    return lines


def _roll(session: Session, ballot: Ballot, style: Style, wordings: Wordings) -> Iterable[Flowable]:
    """The names and votes of a public ballot (L2121-21)."""
    for choice in Choice:
        names = [
            session.member(vote.member).formal_name for vote in ballot.roll if vote.choice is choice
        ]
        if names:
            said = wordings.say_form("roll", choice.value, names=", ".join(names))
            yield Paragraph(set_text(said), style.base("roll", fontSize=style.list_size))


def _signatures(
    session: Session, item: Deliberation, style: Style, wordings: Wordings
) -> list[Flowable]:
    secretaries = [session.member(key) for key in session.secretaries]
    left: list[Flowable] = []
    for index, secretary in enumerate(secretaries):
        left += [Spacer(0, style.signature_height)] if index else []
        said = wordings.say_of(secretary.civility, "secretary_signs")
        left.append(_signatory(said, secretary.formal_name, style))
    if not secretaries:
        left.append(_signatory(wordings.say_form("secretary_signs", "masculine"), "", style))
    if president_key := item.president or session.president:
        president = session.member(president_key)
        right = _signatory(_office(president, wordings), president.formal_name, style)
    else:
        right = _signatory(wordings.say_form("president_signs", "masculine"), "", style)
    half = style.text_width / 2
    table = Table(
        [[left, right]],
        colWidths=[half, half],
        style=[*_BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), style.signature_height)],
    )
    return [Spacer(0, 18), table]


def _signatory(title: str, name: str, style: Style) -> Paragraph:
    lines = "<br/>".join(set_text(line) for line in (title, name) if line)
    return Paragraph(lines, style.base("signature", alignment=1))


def _office(president: Member, wordings: Wordings) -> str:
    """« Le Maire, » by the function on record; « Le Président, » where none is."""
    office = president.function
    if not office:
        return wordings.say_of(president.civility, "president_signs")
    if office[0].lower() in "aeiouyâéèêëîïôöûüh":
        return wordings.say_form("office_signs", "elided", office=office)
    return wordings.say_of(president.civility, "office_signs", office=office)

"""What a paper shows of a seal: the fingerprint of an act with its QR code, the chain's head."""

from collections.abc import Iterator
from datetime import date

from reportlab.lib.enums import TA_CENTER

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.french import day_month_year
from registre_app.domain.seal import Replaced, Resumption
from registre_app.domain.session import Session
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.lines import Span
from registre_app.layout.qr_code import Code, with_room
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.house_style import house_style
from registre_app.papers.prose import plain_text
from registre_app.papers.sheet_names import folio_name
from registre_app.papers.wordings import Wordings, load_wordings
from registre_app.seal import short

_DIGITS = 64  # of a SHA-256 in hexadecimal
_GROUP = 4
_GROUPS_A_LINE = 8


def seal_wordings(body: Collectivity) -> Wordings:
    """Return the formulas of seals, those of a body first."""
    return load_wordings("seal", body.wordings)


def act_fingerprint(session: Session, position: int) -> str:
    """Return the fingerprint of an act (0 is the first); empty without a seal."""
    act = session.seal.act(position) if session.seal else None
    return short(act.digest) if act else ""


def act_code(session: Session, position: int, *, numbered: bool = False) -> Code | None:
    """Return the code of an act (0 is the first), its fingerprint beside it; None without a seal.

    It holds the number of the act and the SHA-256 of its record, in capitals. ``numbered``: the
    number stands beside it too.
    """
    act = session.seal.act(position) if session.seal else None
    if act is None:
        return None
    say, number = seal_wordings(session.collectivity).say, session.deliberations[position].number
    named = say("act_number", number=number) if number else say("without_number")
    lines = [named] if numbered else []
    lines.append(say("fingerprint", fingerprint=short(act.digest)))
    texts = (f"{number} " if number else "", act.digest.upper())
    return Code(texts, tuple(map(plain_text, lines)))


def coded_style(style: Style | None, code: Code | None) -> Style | None:
    """Return the style of a paper with that code in its foot; the same without one."""
    return with_room(style or house_style()) if code else style


def head_lines(head: str) -> Iterator[str]:
    """Yield the lines in which the head of a chain is printed: 64 digits, four by four.

    They are broken at the same places whatever the digits.
    """
    if len(head) != _DIGITS:
        raise ValueError(head)
    groups = [head[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP)]
    for start in range(0, len(groups), _GROUPS_A_LINE):
        yield " ".join(groups[start : start + _GROUPS_A_LINE])


def seal_told(session: Session, composer: Composer) -> list[Flowable]:
    """Return what the closing sheet says of the seal: its day, its entry, the chain's head."""
    seal = session.seal
    if seal is None:
        return []
    name = "sealed_before" if seal.former else "sealed"
    body = session.collectivity
    told = head_told(name, seal.sealed_on, seal.rank, seal.head, body, composer)
    return [*told, *_resumption_told(seal.resumes, body, composer)] if seal.resumes else told


def head_told(
    name: str, day: date, rank: int, head: str, body: Collectivity, composer: Composer
) -> list[Flowable]:
    """Return an entry of the chain told by a formula, then its hash in full.

    As many lines whatever the day, the rank and the hash: the sheets are measured before.
    """
    say = seal_wordings(body).say
    return [
        composer.heading(say("title")),
        composer.line(say(name, date=day_month_year(day), rank=rank)),
        composer.line(say("head")),
        Spacer(0, 3),
        *_digits(head, composer),
    ]


def _digits(head: str, composer: Composer) -> Iterator[Flowable]:
    style = composer.style
    look = style.base("head", bold=True, leading=style.leading * 1.1)
    return (composer.verbatim(each, look) for each in head_lines(head))


def _resumption_told(
    resumes: Resumption, body: Collectivity, composer: Composer
) -> Iterator[Flowable]:
    """Yield that the chain goes on, after an older register was restored, and after which entry."""
    say = seal_wordings(body).say
    yield Spacer(0, 3)
    if resumes.rank:
        yield composer.line(say("resumes", rank=resumes.rank))
        yield Spacer(0, 3)
        yield from _digits(resumes.head, composer)
    else:
        yield composer.line(say("resumes_from_nothing"))


def replaced_told(session: Session, composer: Composer) -> Iterator[Flowable]:
    """Yield at the head of a sheet which sealed version it replaces, and why."""
    replaced = session.seal.replaces if session.seal else None
    if replaced:
        said = plain_text(_replaced(replaced, session.collectivity))
        style = composer.style
        look = style.base(
            "replaced",
            fontSize=style.aside_size,
            leading=style.aside_size * 1.3,
            alignment=TA_CENTER,
        )
        yield HeadingBlock(composer.root.add("P"), [Span(said, bold=True)], look)
        yield Spacer(0, 8)


def _replaced(replaced: Replaced, body: Collectivity) -> str:
    wordings = seal_wordings(body)
    return wordings.say(
        "replaces",
        date=day_month_year(replaced.sealed_on),
        sheets=folio_name(replaced.folio, wordings) if replaced.folio else "",
        reason=replaced.reason,
    )

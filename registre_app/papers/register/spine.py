"""The labels for the backs of the volumes of a register, to cut out."""

from collections.abc import Iterator

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm

from registre_app.domain.binding import Book
from registre_app.domain.french import listed
from registre_app.layout.beside import Beside
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Look
from registre_app.layout.tables import Grid
from registre_app.papers.composer import Composer
from registre_app.papers.house_style import house_style
from registre_app.papers.naming import body_names, years_of
from registre_app.papers.prose import plain_text
from registre_app.papers.register.binding import Volume, bound_groups
from registre_app.papers.register.drafts import drafts_of
from registre_app.papers.register.look import register_style
from registre_app.papers.register.volumes import ranged

# Two hundred sheets are some 24 mm thick: the text of a label runs along the back.
_LOOK = Look(side=8, above=9, below=9, boxes=True, dash=(3, 3), row_height=23 * mm)
_SHARES = (0.34, 0.3, 0.36)  # of its width: the name, the years, the sheets
_APART = 26  # points between two labels


def spine_labels(book: Book, style: Style | None = None) -> bytes:
    """Return the label of each volume that ``bind`` makes of the book, as PDF bytes.

    ``style`` is that of the register. Raises TextRefused, CannotPrint.
    """
    book = book.in_order
    bound = style or register_style()
    body = book.body.collectivity
    composer = Composer.of("register", body, house_style())
    say = composer.wordings.say
    years = years_of(book, composer.wordings)
    title = say("spine", years=years)
    story: list[Flowable] = [
        *composer.title(title.upper(), say("body_name", **body_names(book.body))),
        composer.paragraph(say("spine_say")),
    ]
    drafts = drafts_of(book, bound, lambda _pages: 0) if book.draft else []
    for group in bound_groups(book, bound, drafts):
        for volume in group.volumes:
            story += [Spacer(0, _APART), _label(book, volume, composer)]
    return composer.finished(
        story,
        title=title,
        author=book.body.collectivity.name,
        foot=say("spine_foot", collectivity=body.name, years=years),
    )


def _label(book: Book, volume: Volume, composer: Composer) -> Flowable:
    base = composer.style.base
    medium = base("label_name", bold=True, fontSize=13, leading=16, alignment=TA_CENTER)
    large = base("label_years", bold=True, fontSize=20, leading=26, alignment=TA_CENTER)
    small = base("label_small", fontSize=10, leading=13, alignment=TA_CENTER)
    part = composer.root.add("Sect")
    name, title, years, number, sheets = (
        TextBlock(part.add("P"), plain_text(text), look)
        for text, look in zip(
            _lines(book, volume, composer), (medium, small, large, small, small), strict=True
        )
    )
    inner = composer.style.text_width - 2 * _LOOK.side
    widths = [inner * share for share in _SHARES]
    cell = Beside([[name, title], [years], [number, sheets]], widths)
    return Grid([[cell]], [composer.style.text_width], _LOOK, composer.style, headed=False)


def _lines(book: Book, volume: Volume, composer: Composer) -> Iterator[str]:
    say, told = composer.wordings.say, volume.told
    yield book.body.collectivity.name
    yield say("spine_title")
    yield say("spine_years", first=book.first_year, last=book.last_year)
    yield say("spine_volume", number=told.number, total=told.total)
    numbers = [
        say("range_of_one" if first == last else "range", first=first, last=last)
        for first, last in ranged(told.group.ranges, book)
    ]
    yield (
        say("spine_sheets", numbers=listed(numbers))
        if told.acts and numbers
        else say("spine_tables")
    )

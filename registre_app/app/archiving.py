"""How the papers of an archive are made."""

from datetime import date

from registre_app.app.binding import book_of
from registre_app.app.drawing import draw
from registre_app.app.topics import topic_of
from registre_app.archive import Draw
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterReader


def draw_for_archive(today: date) -> Draw:
    """Return how the papers of an archive written on a day are made."""

    def year_of(register: RegisterReader, year: int) -> bytes:
        return draw(paper("registre"), Topic(book=book_of(register, year, year, today)))

    return Draw(draw, topic_of, year_of)

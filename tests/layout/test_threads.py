"""Pages drawn at the same time on several threads, as a preview beside an archive."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from registre_app.layout.embedded_font import _program, write_font
from registre_app.layout.pdf_file import PdfFile
from registre_app.papers.house_style import typeface
from tests.councils import evening
from tests.printed import drawn

THREADS = 4


@pytest.fixture
def _often_switched() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def embedded(codes: int) -> bytes:
    file = PdfFile()
    for font in typeface().fonts:
        write_font(file, font, 0, frozenset(range(192, 192 + codes)))  # accented letters
    return file.finish(1)


@pytest.mark.usefixtures("_often_switched")
def test_fonts_embedded_at_the_same_time_are_whole() -> None:
    alone = [embedded(codes) for codes in range(1, 60)]
    _program.cache_clear()
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(embedded, range(1, 60)))
    assert together == alone


@pytest.mark.usefixtures("_often_switched")
def test_papers_drawn_at_the_same_time_are_those_drawn_one_after_the_other() -> None:
    session, keys = evening(), ("extrait", "pv", "liste", "registre")
    alone = [drawn(key, session, 1) for key in keys]
    _program.cache_clear()
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(lambda key: drawn(key, session, 1), keys)) == alone

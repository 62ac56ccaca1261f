"""An act taken over is printed to be read, and says that it is no extract."""

from dataclasses import replace
from datetime import date

from registre_app.domain.older_act import OlderAct
from registre_app.papers.older_act import render
from tests import pdf
from tests.councils import council

BAIL = OlderAct(date(2012, 3, 3), "Bail", "2012-07", "Vu le code ;\n\n**Décide**", "bail.docx")


def printed(act: OlderAct) -> str:
    return pdf.text(pdf.conforming(render(act, council(7).collectivity)))


def test_it_says_where_it_comes_from_and_that_it_is_no_extract() -> None:
    text = printed(BAIL)
    assert "ACTE REPRIS N° 2012-07" in text
    assert "document antérieur" in text
    assert "bail.docx" in text
    assert "ni un extrait du registre" in " ".join(text.split())
    assert "Vu le code" in text


def test_one_without_number_nor_text_is_printed_too() -> None:
    text = printed(replace(BAIL, number="", body=""))
    assert "ACTE REPRIS du" in text
    assert "n’a pas de texte" in text

"""Who signs on a day is who held the function, or acted for them, that day."""

import re
from dataclasses import replace
from datetime import date
from functools import reduce

import pytest

from registre_app.app.drawing import draw
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.events import Event, Left, TookOffice, recorded
from registre_app.domain.member import MemberId
from registre_app.domain.person import person_of
from registre_app.domain.session import Session
from registre_app.domain.settings import settings_of
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from tests import pdf
from tests.councils import council
from tests.printed import drawn
from tests.rich_evenings import installation

NEW_MAYOR = TookOffice(date(2022, 12, 20), MemberId("elu-1"), "Maire")
NO_MAYOR = Left(date(2022, 12, 19), MemberId("elu-0"))
DEPUTY = TookOffice(date(2020, 5, 28), MemberId("elu-2"), "1er adjoint", 1)


def session() -> Session:
    """M. ARNOUX is mayor on 15 December; the notice is of the 8th, the list of the 22nd."""
    held = replace(council(5), list_posted_on=date(2022, 12, 22))
    item = replace(held.deliberations[0], published_on=date(2022, 12, 23))
    return replace(held, deliberations=(item,))


def told(key: str, *events: Event, held: Session | None = None) -> str:
    held = held or session()
    people = tuple(person_of(line.member) for line in held.attendance)
    known = Chronicle(settings_of(held.collectivity, held.assembly), people)
    found = reduce(recorded, events, known)
    position = 0 if key == "certificat-acte" else None
    topic = Topic(held, position, head_on=found.executive_on)
    return " ".join(line for page in pdf.pages(draw(paper(key), topic)) for line in page.lines)


@pytest.mark.parametrize("key", ["certificat", "certificat-acte"])
def test_a_certificate_is_signed_by_the_mayor_of_its_day(key: str) -> None:
    assert "Paul ARNOUX" in told(key)
    said = told(key, NEW_MAYOR)
    assert "Léa BRUN" in said
    assert "soussignée" in said
    assert "ARNOUX" not in said


@pytest.mark.parametrize("key", ["certificat", "certificat-acte"])
def test_the_first_deputy_signs_where_there_is_no_mayor(key: str) -> None:
    said = told(key, DEPUTY, NO_MAYOR)
    assert "Jean CROZET" in said
    assert "adjoint" in said


@pytest.mark.parametrize("key", ["convocation", "convocations", "avis"])
def test_a_notice_is_signed_by_the_mayor_of_the_day_it_is_sent(key: str) -> None:
    after, before = (replace(NEW_MAYOR, day=date(2022, 12, day)) for day in (10, 5))
    assert told(key, after) == told(key)
    assert told(key, before) != told(key)


def test_a_certificate_whose_day_is_not_known_is_signed_by_the_mayor_of_the_session() -> None:
    held = replace(session(), list_posted_on=None)
    assert "Paul ARNOUX" in told("certificat", NEW_MAYOR, held=held)


def test_the_notice_of_an_installation_is_not_signed_by_the_mayor_whom_it_elects() -> None:
    said = pdf.text(drawn("convocation", installation()))
    assert "Le Maire," in said
    assert "Madame Léa BRUN" not in said


def test_who_presides_an_item_signs_its_count() -> None:
    """M. ARNOUX, the eldest, presides the election of the mayor, who presides what follows."""
    counted = pdf.text(drawn("depouillement", installation()))
    before, after = counted.split("Le président de séance, Monsieur Paul ARNOUX")
    assert "Élection du maire" in before
    assert "Élection des adjoints" in after
    assert "Le Maire, Madame Léa BRUN" in after.replace("La Maire", "Le Maire")


@pytest.mark.parametrize("key", ["pv-publication", "cloture-publication"])
def test_the_author_of_a_public_copy_is_who_signs_it(key: str) -> None:
    """R2131-1; the eldest opened the session, the mayor whom it elects signs."""
    settled = replace(installation(), minutes_settled_on=installation().date)
    said = pdf.text(drawn(key, settled))
    assert re.search("Auteur de l’acte : Madame Léa BRUN, [Mm]aire", said)
    assert "Auteur de l’acte : Monsieur" not in said


def test_the_author_of_an_act_is_who_presided_it_in_the_function_in_which_they_sign() -> None:
    first, second = (pdf.text(drawn("publication", installation(), item)) for item in (0, 1))
    assert "Auteur de l’acte : Monsieur Paul ARNOUX" in first
    assert re.search("Auteur de l’acte : Madame Léa BRUN, [Mm]aire", second)

"""A decision by delegation as it is signed, transmitted and published (L2122-23)."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.app.drawing import draw
from registre_app.domain.body import BodyKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.period import Period
from registre_app.papers.catalogue import paper
from registre_app.papers.publication import CannotPublish
from registre_app.papers.topic import Topic
from tests import pdf
from tests.councils import council
from tests.printed import year_of

BAIL = DelegatedDecision(
    "D2022-001",
    date(2022, 3, 1),
    "Bail au profit de [[Mme Martin]]",
    "Vu la délibération du 27 mai 2020 ;\n\n- **de louer** le logement à [[Mme Martin]].",
    "Monsieur Paul ARNOUX, Maire",
    transmitted_on=date(2022, 3, 2),
    receipt_on=date(2022, 3, 3),
    published_on=date(2022, 3, 4),
    notified_on=date(2022, 3, 5),
    reported_on=date(2022, 12, 15),
)
VOIRIE = DelegatedDecision("D2022-002", date(2022, 4, 1), "Marché de voirie")


def period(*decisions: DelegatedDecision, kind: BodyKind = BodyKind.COMMUNE) -> Period:
    session = council(7)
    body = replace(session.collectivity, kind=kind, court="Dijon")
    return replace(year_of(replace(session, collectivity=body)), decisions=decisions)


def printed(held: Period, key: str = "decisions") -> str:
    return pdf.text(pdf.conforming(draw(paper(key), Topic(period=held))))


def test_a_decision_says_its_number_its_day_its_text_who_signs_and_what_followed() -> None:
    said = printed(period(BAIL), "decisions-entieres")
    for words in (
        "DÉCISION N° D2022-001",
        "prise par délégation du Conseil municipal d’Arnay (art. L2122-22",
        "du 1er mars 2022",
        "OBJET : Bail au profit de Mme Martin",
        "de louer le logement à Mme Martin.",
        "Monsieur Paul ARNOUX, Maire",
        "Transmise au représentant de l’État le 2 mars 2022",
        "Accusé de réception du 3 mars 2022",
        "Publiée le 4 mars 2022",
        "Notifiée le 5 mars 2022",
        "Compte rendu à l’assemblée le 15 décembre 2022",
        "tribunal administratif de Dijon dans un délai de deux mois",
    ):
        assert words in said


def test_what_is_marked_is_only_in_the_copy_of_those_concerned() -> None:
    content = draw(paper("decisions"), Topic(period=period(BAIL)))
    assert not pdf.says(pdf.everything(content), "Martin")
    assert "[non publié]" in pdf.text(content)


def test_a_decision_whose_marks_are_left_open_is_not_published() -> None:
    with pytest.raises(CannotPublish):
        printed(period(replace(BAIL, title="Bail de [[Mme Martin")))


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        (BodyKind.COMMUNE, "art. L2122-22 "),
        (BodyKind.INTERCOMMUNAL, "art. L5211-10 "),
        (BodyKind.JOINT_BODY, "art. L5211-10 "),
        (BodyKind.SOCIAL_ACTION, "art. R123-21 du Code de l’action sociale"),
    ],
)
def test_each_kind_of_body_has_its_article(kind: BodyKind, article: str) -> None:
    assert article in printed(period(VOIRIE, kind=kind))


def test_several_decisions_each_begin_on_a_page() -> None:
    content = draw(paper("decisions"), Topic(period=period(BAIL, VOIRIE)))
    shown = [" ".join(page.lines) for page in pdf.pages(content)]
    assert ["D2022-001" in shown[0], "D2022-002" in shown[1]] == [True, True]


def test_a_period_without_decisions_says_so() -> None:
    assert "Aucune décision n’a été prise par délégation." in printed(period())


@pytest.mark.parametrize(("key", "named"), [("pv", "Mme Martin"), ("pv-publication", "[non")])
def test_the_minutes_name_the_decisions_that_the_session_heard_of(key: str, named: str) -> None:
    content = draw(paper(key), Topic(council(7), decisions=(BAIL, VOIRIE)))
    said = pdf.text(pdf.conforming(content))
    assert "Compte rendu des décisions prises par délégation" in said
    assert f"Décision n° D2022-001 du 1er mars 2022 : Bail au profit de {named}" in said
    assert pdf.says(pdf.everything(content), "Martin") == (key == "pv")


def test_minutes_without_a_report_do_not_speak_of_it() -> None:
    assert "Compte rendu des décisions" not in pdf.text(draw(paper("pv"), Topic(council(7))))

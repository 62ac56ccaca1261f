"""How long before the session the notice is sent."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.body import BodyKind
from registre_app.domain.notice import Notice
from registre_app.domain.notice_delay import last_sending_day, notice_delay
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from tests.councils import council


def session(
    kind: BodyKind = BodyKind.COMMUNE, population: int = 800, department: str = ""
) -> Session:
    body = replace(
        council(15).collectivity, kind=kind, population=population, department=department
    )
    return replace(council(15), date=date(2022, 12, 15), collectivity=body)


def second(held: Session) -> Session:
    return replace(held, notice=Notice(first_session_on=date(2022, 12, 8)))


@pytest.mark.parametrize(
    ("held", "last", "article"),
    [
        (session(), 11, "L2121-11"),
        (session(population=3_500), 9, "L2121-12"),
        (replace(session(population=3_500), installation=True), 11, "L2121-7"),
        (session(BodyKind.INTERCOMMUNAL), 9, "L5211-1"),
        (replace(session(BodyKind.INTERCOMMUNAL), installation=True), 9, "L5211-1"),
        (session(BodyKind.SOCIAL_ACTION, 5_000), 11, "CASF R123-16"),
        (second(session(population=3_500)), 11, "L2121-17"),
        (second(session(BodyKind.INTERCOMMUNAL)), 11, "L5211-1, L2121-17"),
        (second(session(BodyKind.SOCIAL_ACTION)), 11, "CASF R123-17"),
        (session(department="Bas-Rhin"), 12, "L2541-2"),
        (session(department="Moselle", population=3_500), 9, "L2121-12"),
        (second(session(department="Haut-Rhin")), 12, "L2541-2"),
        (session(BodyKind.INTERCOMMUNAL, department="Moselle"), 9, "L5211-1"),
    ],
)
def test_the_last_day_to_send_follows_the_body_and_the_occasion(
    held: Session, last: int, article: str
) -> None:
    assert last_sending_day(held) == date(2022, 12, last)
    assert notice_delay(held).article == article


def test_urgency_leaves_one_clear_day_the_eve_in_alsace_and_shortens_no_second_notice() -> None:
    assert notice_delay(session()).urgent == 1
    assert notice_delay(session(department="Moselle")).urgent == 0
    assert notice_delay(second(session())).urgent == 3


def test_a_second_notice_under_the_local_law_has_no_interval_and_its_own_article() -> None:
    held = second(session(department="Moselle"))
    eve = replace(held.notice, sent_on=date(2022, 12, 14), urgent=True)
    told = {each.code: each.article for each in broken(replace(held, notice=eve))}
    assert told["seconde-convocation"] == "L2541-4"
    assert "seconde-convocation-delai" not in told
    late = replace(held.notice, sent_on=date(2022, 12, 13))
    (short,) = (each for each in broken(replace(held, notice=late)) if "delai" in each.code)
    assert (short.code, short.article) == ("convocation-delai", "L2541-2")
    assert "urgence" not in short.message
    assert "2 jours avant la séance" in short.message

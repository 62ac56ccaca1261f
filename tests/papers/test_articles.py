"""Each kind of body, each part of the country: the papers cite its own articles, and no other."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Publicity
from registre_app.domain.notice import Notice, UrgencyDecision
from registre_app.domain.session import Session
from registre_app.papers.articles import cited
from tests import pdf
from tests.councils import council
from tests.printed import drawn
from tests.rich_evenings import failed_evening

SOCIAL = "du Code de l’action sociale et des familles"
SEVERAL = pytest.mark.parametrize("kind", [BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY])


def text(key: str, session: Session) -> str:
    return pdf.text(drawn(key, session))


def of_kind(kind: BodyKind, session: Session | None = None) -> Session:
    session = session or council(9)
    return replace(session, collectivity=replace(session.collectivity, kind=kind))


def in_department(session: Session, department: str) -> Session:
    return replace(session, collectivity=replace(session.collectivity, department=department))


@pytest.mark.parametrize(
    ("kind", "article", "printed"),
    [
        (BodyKind.COMMUNE, "L2121-20", "L2121-20"),
        (BodyKind.INTERCOMMUNAL, "L2121-17", "L5211-1 et L2121-17"),
        (BodyKind.INTERCOMMUNAL, "L2121-12", "L5211-1 et L2121-12"),
        (BodyKind.INTERCOMMUNAL, "L2122-17", "L5211-2 et L2122-17"),
        (BodyKind.INTERCOMMUNAL, "L2131-2", "L5211-3 et L2131-2"),
        (BodyKind.INTERCOMMUNAL, "L2122-13, D2122-2", "L5211-2, L2122-13 et D2122-2"),
        (BodyKind.JOINT_BODY, "L2121-18", "L5211-11"),
        (BodyKind.JOINT_BODY, "L2122-22, L2122-23", "L5211-10"),
        (BodyKind.SOCIAL_ACTION, "L2121-17", f"R123-17 {SOCIAL}"),
        (BodyKind.SOCIAL_ACTION, "L2121-20", f"R123-16 et R123-18 {SOCIAL}"),
    ],
)
def test_an_article_is_cited_as_it_stands_for_a_body(
    kind: BodyKind, article: str, printed: str
) -> None:
    assert cited(of_kind(kind).collectivity, article) == printed


def test_a_proxy_of_the_board_of_a_ccas_has_no_limit_of_sessions() -> None:
    """CASF R123-16: always revocable, and that is all."""
    said = text("pouvoir", of_kind(BodyKind.SOCIAL_ACTION))
    assert "toujours révocable (art. R123-16" in said
    assert "trois séances" not in said
    assert "L2121-20" not in said
    assert "trois séances consécutives (art. L2121-20" in text("pouvoir", council(9))


@pytest.mark.parametrize("key", ["convocation", "pouvoir", "certificat", "liste", "pv"])
def test_no_paper_of_a_ccas_cites_the_law_of_communes(key: str) -> None:
    assert "L2121" not in text(key, of_kind(BodyKind.SOCIAL_ACTION))


@pytest.mark.parametrize("key", ["certificat", "liste"])
def test_no_list_of_a_ccas_is_said_to_have_to_be_posted(key: str) -> None:
    """No article asks it (rule of L2121-25); one that was posted is certified all the same."""
    session = of_kind(BodyKind.SOCIAL_ACTION)
    if key == "liste":
        assert "Affichée" not in text(key, session)
        assert "Affichée le …" in text(key, council(9))
    posted = replace(session, list_posted_on=date(2022, 12, 19))
    assert "ffichée le 19 décembre 2022" in text(key, posted)


@SEVERAL
@pytest.mark.parametrize("key", ["convocation", "pouvoir"])
def test_a_body_of_several_communes_cites_the_article_that_lends_it_theirs(
    kind: BodyKind, key: str
) -> None:
    assert "art. L5211-1 et L2121-20" in text(key, of_kind(kind))


@pytest.mark.parametrize("department", ["Moselle", "Bas-Rhin", "Haut-Rhin"])
def test_the_second_notice_in_alsace_moselle_has_its_own_article_and_no_interval(
    department: str,
) -> None:
    """L2541-4: it recalls the rule."""
    failed = in_department(failed_evening(), department)
    minutes = text("pv", failed)
    assert "rappellera que le Conseil municipal délibère alors sans condition de quorum" in minutes
    assert "(art. L2541-4)" in minutes
    assert "trois jours francs" not in minutes
    second = replace(failed, notice=Notice(date(2022, 12, 12), first_session_on=date(2022, 12, 11)))
    for key in ("convocation", "extrait", "pv"):
        said = text(key, second)
        assert "L2541-4" in said, key
        assert "L2121-17" not in said, key


def test_urgency_in_alsace_moselle_is_that_of_its_own_article() -> None:
    urgent = Notice(date(2022, 12, 14), urgent=True, urgency_decision=UrgencyDecision.APPROVED)
    said = text("pv", in_department(replace(council(9), notice=urgent), "Moselle"))
    assert "L2541-2" in said
    assert "L2121-1" not in said


def test_an_act_held_for_the_public_on_paper_is_certified_so() -> None:
    """R2131-1: neither posted nor on line."""
    session = council(9)
    body = replace(session.collectivity, publicity=Publicity.PAPER)
    session = replace(session, collectivity=body)
    said = "a été mise à la disposition du public sous forme papier le "
    assert f"{said}…" in text("certificat-acte", session)
    item = replace(session.deliberations[0], published_on=date(2022, 12, 20))
    done = text("certificat-acte", replace(session, deliberations=(item,)))
    assert f"{said}20 décembre 2022." in done
    assert "ffiché" not in done


def test_an_act_only_notified_is_contested_from_its_notification() -> None:
    """Two months, in full, from the day on which the person knew it (CJA R421-1)."""
    session = council(9)
    item = replace(session.deliberations[0], notified_on=date(2026, 6, 20))
    said = text("extrait", replace(session, deliberations=(item,)))
    assert "deux mois à compter de sa notification, soit jusqu’au 21 août 2026 inclus" in said
    public = replace(item, posted_on=date(2026, 6, 17))
    said = text("extrait", replace(session, deliberations=(public,)))
    assert "deux mois à compter de sa publication, soit jusqu’au 18 août 2026 inclus" in said

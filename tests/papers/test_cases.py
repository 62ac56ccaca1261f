"""Sessions once printed wrongly: what each of their papers must say, and must not."""

import re
from dataclasses import replace

import pytest

from registre_app.app.findings import findings
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.body import ActModel
from registre_app.domain.delays import appeal_until
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Severity
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.public_holidays import holidays_of
from tests import pdf
from tests.cases import NAMES, case
from tests.printed import drawn

BOTH = pytest.mark.parametrize("model", ActModel)


def said(key: str, name: str, position: int = 0, model: ActModel | None = None) -> str:
    return pdf.text(drawn(key, case(name, model), position))


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_no_paper_of_a_case_writes_both_forms_of_a_word(name: str, model: ActModel) -> None:
    for key in ("extrait", "liste", "pv", "convocation", "certificat", "certificat-acte"):
        assert not re.search(r"\w\((e|s|es)\)", said(key, name, model=model)), key


@pytest.mark.parametrize("position", range(4))
def test_nothing_is_said_to_be_decided_that_was_not(position: int) -> None:
    """M1: rejected, noted, withdrawn, without vote, in the metropolitan model."""
    for key in ("extrait", "publication"):
        text = said(key, "M1", position, ActModel.METROPOLITAN).lower()
        assert "décide :" not in text
    assert "DÉCIDE :" not in said("registre", "M1", model=ActModel.COMMUNAL)


@BOTH
def test_a_majority_against_rejects(model: ActModel) -> None:
    """b23 and b17b: 2 for, 7 against."""
    for name, position in (("b23", 0), ("b17b", 3)):
        text = said("extrait", name, position, model).lower()
        assert "rejette la proposition :" in text
        assert "décide" not in text


@BOTH
def test_nobody_for_and_nobody_against_adopts_nothing(model: ActModel) -> None:
    """T28: ten abstentions; no casting vote is asked for."""
    assert "rejette la proposition :" in said("extrait", "T28", model=model).lower()
    assert "aucun suffrage n’étant exprimé" in said("liste", "T28")
    assert "voix-preponderante" not in [each.code for each in findings(case("T28"))]


@BOTH
def test_the_account_has_its_president_and_the_mayor_leaves_at_the_vote(model: ActModel) -> None:
    """H13: the mayor is present and holds a proxy; the first deputy presides the item."""
    for key in ("extrait", "registre"):
        text = said(key, "H13", model=model)
        assert re.search(r"Monsieur (PB )?NOM02(, 1er adjoint)?, élu pour présider ce point", text)
        assert "Madame PA NOM01 s’est retirée au moment du vote" in text
        assert "Pouvoir sans effet pour ce point : Madame PK NOM11 à Madame PA NOM01." in text
        assert "Le président élu pour ce point, Monsieur PB NOM02, 1er adjoint" in text
    if model is ActModel.COMMUNAL:
        assert "présents : 8 – pouvoirs : 1 – votants : 9" in said("extrait", "H13", model=model)
    minutes = said("pv", "H13")
    assert "Monsieur PB NOM02 est élu pour présider ce point." in minutes
    assert "Votants : 9, dont 1 par procuration." in minutes


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("08-barneville-2003", "présents : 14 – pouvoirs : 2 – votants : 16"),
        ("src_t_ca", "présents : 14 – pouvoirs : 2 – votants : 16"),
        ("b22", "présents : 7 – pouvoirs : 1 – votants : 8"),
    ],
)
def test_the_counts_of_an_account_add_up(name: str, counts: str) -> None:
    text = said("extrait", name, model=ActModel.COMMUNAL)
    assert counts in text
    assert "élu pour présider ce point" in text
    assert text.count("s’est retiré") == 1


def test_who_leaves_at_the_vote_is_told_after_the_debate() -> None:
    """T8: a member leaves at the vote of the third item."""
    minutes = said("pv", "T8").split("Point 3")[-1]
    debate, leaves = minutes.index("Tous débattent."), minutes.index("Monsieur PH NOM08 s’est")
    assert debate < leaves < minutes.index("Votants : 7.")
    assert "Monsieur PH NOM08 s’est retiré au moment du vote" in said("extrait", "T8", 2)


@BOTH
def test_the_election_of_the_mayor_is_told_whole(model: ActModel) -> None:
    """T6c: papers, votes, majority, who is proclaimed, the president of the item."""
    text = said("extrait", "T6c", model=model)
    for words in (
        "au scrutin secret",
        "bulletins trouvés dans l’urne : 27 ; blancs : 0 ; nuls : 0 ; suffrages exprimés : 27",
        "majorité absolue : 14",
        "Mme NOM01, 27 voix",
        "est proclamée maire.",
        "Madame PC NOM03",
        "dans les cinq jours",
    ):
        assert words in text
    assert "dans un délai de deux mois" not in text
    second = said("extrait", "T6c", 1, model)
    assert "La liste NOM02, ayant obtenu la majorité absolue au 1er tour, est proclamée" in second


def test_elections_say_how_they_were_won() -> None:
    """b22: by the benefit of age, by one candidate, with secrecy waived."""
    assert "est proclamé élu au bénéfice de l’âge" in said("extrait", "b22", 1)
    assert "Zoé ÉTIENNE, ayant obtenu la majorité absolue" in said("extrait", "b22", 2)
    assert "décide à l’unanimité de ne pas procéder au scrutin secret" in said("extrait", "b22", 3)


@pytest.mark.parametrize("key", ["extrait", "pv", "liste", "registre", "publication"])
def test_names_on_record_with_a_secret_ballot_are_a_contradiction(key: str) -> None:
    """Y1, b17b: imported, a blocking finding, never printed."""
    for name, position in (("Y1", 0), ("b17b", 1)):
        found = [each.code for each in findings(case(name)) if each.severity is Severity.BLOCKING]
        assert found == ["scrutin-secret-noms"]
        text = said(key, name, position)
        assert "Contre : Monsieur Jean D’ARTOIS" not in text.split("2026-002")[-1][:900]
        if name == "Y1":
            assert "Contre :" not in text


def test_every_sheet_bears_the_commune_and_the_day_of_the_session() -> None:
    """L1, b03: an act of several sheets."""
    for name, commune in (("L1", "Valbrune"), ("b03", "Saint-Œuf-sur-Yèvre")):
        pages = [page for page in pdf.pages(drawn("registre", case(name))) if page.lines]
        sheets = [" ".join(page.lines) for page in pages[1:-2]]
        assert len(sheets) > 2
        for sheet in map(pdf.flat, sheets):
            assert commune in sheet
            assert "séance du 10 juin 2026" in sheet


def test_ties_say_how_they_were_settled() -> None:
    """b02: by the president's voice, in secret, by an abstention."""
    for key in ("liste", "pv"):
        text = said(key, "b02")
        assert "1 abstention, la voix de la présidente étant prépondérante." in text
        assert "les voix étant partagées au scrutin secret." in text
        assert "les voix étant partagées et la présidente s’étant abstenue." in text
        assert "acte retiré depuis" in text
        assert "0 abstention" not in text


def test_those_who_take_no_part_stand_in_minutes_and_list() -> None:
    """b17b, b04: not voting, interested."""
    for key in ("liste", "pv"):
        assert "2 ne se prononçant pas" in said(key, "b17b")
        assert "Monsieur Luc MARTIN n’a pris part ni au débat ni au vote." in said(key, "b04")


@pytest.mark.parametrize("key", ["extrait", "pv", "emargement", "cloture", "tableau"])
def test_members_of_one_surname_are_told_apart(key: str) -> None:
    """b04: two members MARTIN."""
    text = said(key, "b04")
    assert "Paul MARTIN" in text
    assert "Luc MARTIN" in text
    assert not re.search(r"(M\.|Monsieur) MARTIN", text)


@BOTH
def test_a_syndicat_takes_its_article(model: ActModel) -> None:
    """b13-1."""
    text = said("extrait", "b13-1", model=model)
    assert "du Comité syndical du SIVOM de la Vallée" in text or "du SIVOM de la Vallée" in text
    assert "de SIVOM" not in text


def test_a_proxy_given_on_leaving_is_told_with_its_holder() -> None:
    """b20."""
    assert "quitte la séance et donne pouvoir à Monsieur Paul MARTIN." in said("pv", "b20")


def test_the_delay_of_appeal_ends_on_a_working_day() -> None:
    """T2a: published 14 June 2026; 15 August is a Saturday and a holiday."""
    session = case("T2a")
    until = appeal_until(session.deliberations[0], holidays_of(session.collectivity.department))
    assert f"{until:%d/%m/%Y}" == "17/08/2026"
    assert "soit jusqu’au 17 août 2026 inclus" in said("extrait", "T2a")


@BOTH
def test_no_figure_of_a_wide_budget_is_broken(model: ActModel) -> None:
    """src_t_more, 08-barneville-2003: wide tables."""
    for name, position in (("src_t_more", 0), ("08-barneville-2003", 3)):
        item = case(name).deliberations[position]
        cells = re.findall(r"(?<=\|)[^|]+(?=\|)", item.decision)
        figures = {each.strip(" *") for each in cells if re.search(r",\d\d", each)}
        assert figures
        pages = pdf.pages(drawn("extrait", case(name, model), position))
        lines = [pdf.flat(line) for page in pages for line in page.lines]
        for figure in figures:
            assert any(pdf.flat(figure) in line for line in lines), figure


def changed(session: Session, **changes: object) -> Session:
    item = replace(session.deliberations[0], **changes)  # type: ignore[arg-type]
    return session.with_deliberation(0, item)


@BOTH
def test_an_election_that_elects_nobody_says_so(model: ActModel) -> None:
    rounds = tuple(Round((5, 5)) for _ in range(3))
    election = Appointment((Candidate("Mme X"), Candidate("M. Y")), rounds)
    session = changed(
        case("T28", model), kind=ItemKind.APPOINTMENT, ballot=None, appointment=election
    )
    assert "Aucun candidat n’est élu." in pdf.text(drawn("extrait", session))


@BOTH
def test_a_ballot_of_no_voice_decides_nothing(model: ActModel) -> None:
    session = changed(case("T28", model), ballot=Ballot(), decision="")
    assert "Aucun vote n’est enregistré." in pdf.text(drawn("extrait", session))
    assert "Aucun vote n’est enregistré." in pdf.text(drawn("liste", session))


def test_who_leaves_for_good_at_the_vote_is_said_to_leave() -> None:
    third = said("pv", "T8").split("Point 3")[-1].split("Point 4")[0]
    assert "Monsieur PH NOM08 quitte la séance." in third


@BOTH
def test_proxies_without_effect_are_told_and_not_counted(model: ActModel) -> None:
    session = case("H13", model)
    givers = [line.member.id for line in session.attendance][-3:]
    proxies = tuple(Proxy(giver, MemberId("m3")) for giver in givers)
    session = changed(replace(session, proxies=proxies), kind=ItemKind.DECISION, president=None)
    text = pdf.text(drawn("extrait", session))
    assert "Pouvoirs sans effet pour ce point : " in text
    assert ("pouvoirs : 1 " in text) or ("procurations : 1 " in text)


def test_other_business_has_no_sheet() -> None:
    session = changed(case("T28"), title="Questions diverses", ballot=None)
    assert "2026-001" not in pdf.text(drawn("cloture", session))


def test_a_commune_that_names_no_president_signs_as_its_mayor() -> None:
    session = replace(case("T28"), president=None)
    assert "Le Maire," in pdf.text(drawn("liste", session))

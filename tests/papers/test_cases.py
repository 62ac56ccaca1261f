"""Sessions once printed wrongly: what each of their papers must say, and must not."""

import re
from dataclasses import replace
from datetime import date

import pytest

from registre_app.app.findings import findings
from registre_app.domain.account import Account, AccountKind
from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Listed, Round
from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.body import ActModel
from registre_app.domain.delays import appeal_until
from registre_app.domain.deliberation import Fate, ItemKind
from registre_app.domain.election import average_birth
from registre_app.domain.findings import Severity
from registre_app.domain.member import MemberId
from registre_app.domain.notice import UrgencyDecision
from registre_app.domain.session import Session
from registre_app.papers.register.sheets import session_sheets
from registre_app.public_holidays import holidays_of
from tests import pdf
from tests.cases import NAMES, case
from tests.printed import drawn
from tests.sealed_evenings import sealed

URGENT = UrgencyDecision.APPROVED
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
    """M1: rejected, noted, withdrawn, without vote, in the metropolitan model.

    The sheet of the one that another act withdrew since says what is signed.
    """
    for key in ("extrait", "publication"):
        text = said(key, "M1", position, ActModel.METROPOLITAN).lower()
        assert "décide :" not in text
    assert said("registre", "M1", model=ActModel.COMMUNAL).count("DÉCIDE :") == 1


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
        "Madame PA NOM01, 27 voix",
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
    assert "est proclamé 2e adjoint au bénéfice de l’âge" in said("extrait", "b22", 1)
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
        pages = pdf.pages(session_sheets(sealed(case(name))))
        sheets = [" ".join(page.lines) for page in pages]
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
        assert "2 membres ne se prononçant pas" in said(key, "b17b")
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


def one_item(name: str, model: ActModel | None = None, **changes: object) -> str:
    """Return the extract of the first item of a case, once that item is changed."""
    return pdf.text(drawn("extrait", changed(case(name, model), **changes)))


@BOTH
def test_an_act_withdrawn_an_item_withdrawn_and_one_postponed_are_three_things(
    model: ActModel,
) -> None:
    """b19: each is said in every copy."""
    by = ActEnding(LinkKind.WITHDRAWS, date(2026, 7, 3), "2026-012")
    session = changed(case("b19", model), endings=(by,))
    second = replace(session.deliberations[1], number="2026-002", fate=Fate.POSTPONED)
    for key in ("extrait", "publication"):
        text = pdf.text(drawn(key, session))
        assert "Acte retiré par la délibération n° 2026-012 du 3 juillet 2026" in text
        assert "décide :" not in text.lower()
    for key in ("liste", "registre"):
        text = pdf.text(drawn(key, session))
        assert "acte retiré par la délibération n° 2026-012 du 3 juillet 2026" in text
    assert "Retirée de l’ordre du jour." in pdf.text(drawn("liste", session))
    listed = pdf.text(drawn("liste", session.with_deliberation(1, second)))
    assert "sans numéro Point retiré de l’ordre du jour Reportée à une autre séance." in listed
    assert "2026-002" not in listed


@BOTH
def test_a_judgement_that_annuls_is_told_with_its_day_and_its_court(model: ActModel) -> None:
    """b19."""
    court = ActEnding(LinkKind.ANNULS, date(2026, 12, 1), "TA de Dijon, n° 2600123", by_court=True)
    text = one_item("b19", model, endings=(court,))
    words = "Acte annulé par décision de justice du 1er décembre 2026 (TA de Dijon, n° 2600123)"
    assert words in text


@BOTH
def test_the_act_that_acts_on_another_says_so(model: ActModel) -> None:
    """b19: the third item corrects the first."""
    session = case("b19", model)
    effect = ActEffect(LinkKind.CORRECTS, "2026-001", date(2026, 6, 10))
    third = replace(session.deliberations[2], effects=(effect,))
    session = session.with_deliberation(2, third)
    words = "La présente délibération corrige la délibération n° 2026-001 du 10 juin 2026."
    for key in ("extrait", "publication", "registre", "pv", "liste"):
        assert words in pdf.text(drawn(key, session, 2)), key


def test_items_not_examined_have_no_number_no_sheet_and_the_minutes_say_why() -> None:
    """T37: the quorum is lost at the third item."""
    minutes = said("pv", "T37")
    assert "Le quorum, 8, n’est pas atteint. Non examinée, le quorum n’étant plus réuni." in minutes
    for key in ("pv", "liste", "registre", "cloture", "certificat"):
        assert "2026-003" not in said(key, "T37"), key
        assert "2026-002" in said(key, "T37"), key


def test_a_session_that_never_had_its_quorum_has_minutes_of_that_alone() -> None:
    """T37, with 5 of 15 at the opening."""
    session = case("T37")
    for rank in range(5, 9):
        session = session.with_presence(MemberId(f"m{rank}"), Presence.ABSENT)
    items = tuple(replace(item, ballot=None) for item in session.deliberations)
    text = pdf.text(drawn("pv", replace(session, deliberations=items)))
    assert "PROCÈS-VERBAL DE CARENCE" in text
    assert "le Conseil municipal n’a pas pu délibérer valablement" in text
    assert "Points non examinés 1. Objet 1 2. Objet 2 3. Objet 3 4. Objet 4" in text
    assert "Point 1 –" not in text
    assert "CARENCE" not in said("pv", "T37")


@BOTH
def test_the_urgency_that_the_council_approves_is_printed(model: ActModel) -> None:
    """U1."""
    session = case("U1", model)
    notice = replace(session.notice, urgency_reason="péril", urgency_decision=URGENT)
    approved = replace(session, notice=notice)
    words = "le Conseil municipal se prononce et l’approuve (art. L2121-11)."
    assert words in pdf.text(drawn("pv", approved))
    assert "Motif de l’urgence : péril." in pdf.text(drawn("pv", approved))
    assert words not in said("pv", "U1", model=model)
    for key in ("extrait", "registre"):
        assert "urgence approuvée par l’assemblée (art. L2121-11)" in pdf.text(drawn(key, approved))
        assert "urgence approuvée" not in said(key, "U1", model=model)


@BOTH
def test_a_councillor_whom_the_council_designates_presides(model: ActModel) -> None:
    """R1."""
    session = replace(case("R1", model), president_designated=True)
    act = pdf.text(drawn("extrait", session))
    assert "que l’assemblée a désignée pour présider (art. L2122-17)" in act
    assert "La présidente de séance, Madame PE NOM05" in act
    minutes = pdf.text(drawn("pv", session))
    assert "Madame PE NOM05, conseillère que l’assemblée désigne, aucun adjoint" in minutes


@BOTH
def test_the_account_of_a_former_mayor_says_whose_it_is_and_who_withdrew(model: ActModel) -> None:
    """T30: the new mayor presides and votes, the former one leaves at the vote."""
    account = Account(AccountKind.SINGLE, 2025, MemberId("m4"))
    text = one_item("T30", model, account=account)
    assert "Compte financier unique de l’exercice 2025, gestion de Monsieur PD NOM04." in text
    assert "Monsieur PD NOM04 s’est retiré au moment du vote" in text
    assert "Madame PA NOM01 s’est retirée" not in text
    if model is ActModel.COMMUNAL:
        assert "présents : 10 – pouvoirs : 0 – votants : 10" in text


@BOTH
def test_deputies_of_two_lists_tied_are_those_of_the_highest_average_age(model: ActModel) -> None:
    """T6b: without the names nobody is proclaimed; with them the eldest list, in its order."""
    without = said("extrait", "T6b", model=model)
    assert "L’égalité des voix n’est pas encore départagée." in without
    assert "proclam" not in without
    session = case("T6b", model)
    names = (("m2", "m5", "m8"), ("m9", "m3", "m12"))
    found = session.deliberations[0].appointment
    assert found
    candidates = tuple(
        replace(each, listed=tuple(Listed("", MemberId(member)) for member in members))
        for each, members in zip(found.candidates, names, strict=True)
    )
    election = replace(found, candidates=candidates)
    winner = average_birth(candidates[1], session.birth)
    assert winner
    assert winner < (average_birth(candidates[0], session.birth) or 0)
    text = one_item("T6b", model, appointment=election)
    assert "La liste NOM09 : Madame PI NOM09, Madame PC NOM03, Monsieur PL NOM12." in text
    ranks = "Madame PI NOM09, 1re adjointe ; Madame PC NOM03, 2e adjointe ; Monsieur PL NOM12, 3e"
    assert "la liste NOM09, dont la moyenne d’âge est la plus élevée, est élue au bénéfice" in text
    assert "de l’âge ; sont proclamés adjoints, dans l’ordre de la liste : Madame PI" in text
    assert ranks in text


@BOTH
def test_a_single_candidate_is_designated_only_once_it_is_recorded(model: ActModel) -> None:
    """T7."""
    assert "désign" not in said("extrait", "T7", model=model)
    found = case("T7").deliberations[0].appointment
    assert found
    text = one_item("T7", model, appointment=replace(found, designated=True))
    assert "Une seule candidature ayant été présentée, la nomination prend effet" in text
    assert "lecture en est donnée par Madame PA NOM01, Maire (art. L2121-21)." in text
    assert "Madame PC NOM03 est désignée sans vote" in text


@BOTH
def test_three_delegates_on_one_ballot_are_told_with_the_votes_of_each(model: ActModel) -> None:
    """03: 9 voters, 9+9+9; then substitutes with 9, 8 and 8."""
    first = said("extrait", "03-blacourt-2023", model=model)
    assert "3 sièges sont à pourvoir par un même scrutin" in first
    assert "bulletins trouvés dans l’urne : 9 " in first
    assert "Madame Nadège IMBERDIS et Madame Odile JOUVE, ayant obtenu la majorité" in first
    second = said("extrait", "03-blacourt-2023", 1, model)
    assert "Monsieur Luc KERNÉIS, 9 voix ; Monsieur Noël LACHAUD, 8 voix" in second
    assert "sont proclamés suppléants." in second


@BOTH
def test_an_installation_says_who_presides_who_helps_and_who_is_elected(model: ActModel) -> None:
    """02: the eldest presides until the mayor is elected."""
    session = case("02-eaux-puiseaux-2014", model)
    mayor = session.deliberations[0].appointment
    assert mayor
    helping = tuple(line.member.id for line in session.attendance[:2])
    text = one_item("02-eaux-puiseaux-2014", model, appointment=replace(mayor, assessors=helping))
    assert "doyen d’âge" in text
    assert "Monsieur Hervé DELMAS et Monsieur Michel ESTÈVE sont désignés assesseurs." in text
    assert "Noël LACHAUD, ayant obtenu la majorité absolue au 1er tour, est proclamé maire." in text
    assert "Le président de séance, Monsieur Rémi MONTEIL" in text
    number = said("extrait", "02-eaux-puiseaux-2014", 1, model)
    assert "élu au cours de la séance" in number
    assert "Le Maire, Monsieur Noël LACHAUD" in number


@BOTH
@pytest.mark.parametrize("key", ["extrait", "publication"])
def test_deputies_elected_one_by_one_are_proclaimed_with_their_rank(
    key: str, model: ActModel
) -> None:
    """02: « Élection du premier adjoint », « du deuxième adjoint »."""
    first, second = (said(key, "02-eaux-puiseaux-2014", item, model) for item in (2, 3))
    assert "Michel ESTÈVE, à égalité de voix au 3e tour, est proclamé 1er adjoint" in first
    assert "est proclamé 2e adjoint." in second


@pytest.mark.parametrize("key", ["pv", "liste", "depouillement"])
def test_the_papers_of_the_session_tell_the_rank_of_deputies(key: str) -> None:
    told = said(key, "02-eaux-puiseaux-2014")
    assert "est proclamé 1er adjoint" in told
    assert "est proclamé 2e adjoint" in told


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
    for held, words in (
        (rounds[:2], "Aucun candidat n’est élu."),
        (rounds, "L’égalité des voix n’est pas encore départagée."),  # no birth is on record
    ):
        election = Appointment((Candidate("Mme X"), Candidate("M. Y")), held)
        session = changed(
            case("T28", model), kind=ItemKind.APPOINTMENT, ballot=None, appointment=election
        )
        text = pdf.text(drawn("extrait", session))
        assert words in text
        assert "proclamé" not in text


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

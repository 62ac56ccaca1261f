"""Every paper of a session: what it says, from the same record, in an accessible archival file."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.app.drawing import draw
from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Movement, MovementKind, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.exchange import example_session
from registre_app.papers.catalogue import paper
from registre_app.papers.prose import plain_text
from registre_app.papers.topic import Topic
from tests import pdf
from tests.councils import council, evening
from tests.printed import KEYS, OF_ITEMS, drawn, year_of
from tests.rich_evenings import installation

WITHDRAWN = (ActEnding(LinkKind.WITHDRAWS),)


def printed(key: str, session: Session) -> str:
    return pdf.text(pdf.conforming(drawn(key, session)))


def with_items(*items: Deliberation) -> Session:
    return replace(council(15), deliberations=items)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("count", [7, 15, 86])
def test_every_paper_conforms_for_a_council_of_any_size(key: str, count: int) -> None:
    session = council(count, present=count - 2)
    session = session.with_proxy(Proxy(MemberId(f"elu-{count - 1}"), MemberId("elu-0")))
    pdf.conforming(drawn(key, session))


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_of_the_real_session_conforms_and_is_the_same_twice(key: str) -> None:
    first = drawn(key, example_session())
    pdf.conforming(first)
    assert drawn(key, example_session()) == first


@pytest.mark.parametrize("key", [key for key in KEYS if key not in OF_ITEMS])
def test_a_session_of_which_little_is_known_has_its_papers(key: str) -> None:
    bare = Session(council(7).collectivity, council(7).assembly, date(2023, 1, 20))
    printed_ = printed(key, bare)
    assert "None" not in printed_


def test_the_notice_has_day_hour_place_and_agenda() -> None:
    items = (Deliberation(title="Budget primitif"), Deliberation(title="Tarifs"))
    said = printed("convocation", with_items(*items))
    assert "se tiendra le jeudi 15 décembre 2022 à 18 h 30" in said
    assert "Lieu : Salle du conseil" in said
    assert "Ordre du jour 1. Budget primitif 2. Tarifs" in said
    assert "Convocation adressée le 8 décembre 2022." in said
    assert said.endswith("Le Maire, Monsieur Paul ARNOUX")


def test_an_urgent_or_a_second_notice_says_so() -> None:
    urgent = replace(council(15), notice=Notice(date(2022, 12, 13), urgent=True))
    assert "faite en urgence" in printed("convocation", urgent)
    again = Notice(date(2022, 12, 11), first_session_on=date(2022, 12, 10))
    said = printed("convocation", replace(council(15), notice=again))
    assert "La séance du 10 décembre 2022 n’ayant pas réuni le quorum" in said


def test_a_proxy_form_is_filled_in_for_each_proxy_and_blank_without_one() -> None:
    session = council(15, present=12)
    session = session.with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-0")))
    session = session.with_proxy(Proxy(MemberId("elu-14"), None, "Madame Christine ROCHA"))
    content = drawn("pouvoir", session)
    first, blank, second = pdf.pages(content)
    assert not blank.lines
    assert (first.foot[:10], second.foot[:10]) == ("page 1 / 1", "page 1 / 1")
    assert pdf.bookmarks(content) == [("Madame Anaïs FAURE-B", 0), ("Monsieur Rémi GUÉRIN-B", 2)]
    assert "GUÉRIN" not in " ".join(first.lines)
    assert "FAURE" not in " ".join(second.lines)
    assert "Je soussignée Madame Anaïs FAURE-B," in first.lines
    assert "Monsieur Paul ARNOUX" in first.lines
    assert "Madame Christine ROCHA" in second.lines
    assert "Le membre soussigné …" in printed("pouvoir", council(15))


def test_the_attendance_sheet_has_a_line_for_everyone_in_order() -> None:
    said = printed("emargement", council(15))
    names = [pdf.flat(line.member.full_name) for line in council(15).attendance]
    assert " ".join(f"{rank} {name}" for rank, name in enumerate(names, 1)) in said


def test_the_list_says_in_a_line_what_was_decided() -> None:
    election = Appointment((Candidate("Mme Ana BRUN"),), (Round((9,)),))
    said = printed(
        "liste",
        with_items(
            Deliberation("1", title="Un", ballot=Ballot(13, 1, 1)),
            Deliberation("2", title="Deux", ballot=Ballot(1, 14)),
            Deliberation("3", title="Trois", kind=ItemKind.NOTED),
            Deliberation("4", title="Quatre", kind=ItemKind.APPOINTMENT, appointment=election),
            Deliberation("5", title="Cinq", endings=WITHDRAWN, ballot=Ballot(15)),
        ),
    )
    assert "1 Un Adoptée par 13 voix pour, 1 contre et 1 abstention." in said
    assert "2 Deux Rejetée par 1 voix pour et 14 contre." in said
    assert "3 Trois L’assemblée prend acte" in said
    assert "4 Quatre Mme Ana BRUN, ayant obtenu la majorité absolue au 1er tour, est pro" in said
    assert "5 Cinq Adoptée à l’unanimité (15 voix pour) ; acte retiré depuis." in said


def test_list_and_certificate_have_the_day_of_posting_or_room_for_it() -> None:
    posted = replace(council(15), list_posted_on=date(2022, 12, 19))
    assert "Affichée le 19 décembre 2022." in printed("liste", posted)
    assert "a été affichée le 19 décembre 2022." in printed("certificat", posted)
    assert "Affichée le …" in printed("liste", council(15))
    assert "a été affichée le …" in printed("certificat", council(15))


@pytest.mark.parametrize("key", ["certificat", "certificat-acte"])
def test_a_certificate_without_its_day_ends_on_the_dots(key: str) -> None:
    assert "…." not in printed(key, council(15))


def test_a_paper_says_that_it_is_on_line_only_where_the_record_does() -> None:
    posted = replace(council(15), list_posted_on=date(2022, 12, 19))
    for key in ("liste", "certificat"):
        assert "ligne" not in printed(key, posted)


def test_the_roster_has_the_members_in_office_that_day() -> None:
    session = council(15)
    first, *others = session.attendance
    ended = replace(others[-1], member=replace(others[-1].member, in_office_until=date(2022, 1, 1)))
    born = replace(first, member=replace(first.member, born_on=date(1960, 5, 1), votes=312))
    session = replace(session, attendance=(born, *others[:-1], ended))
    said = printed("tableau", session)
    assert "TABLEAU DU CONSEIL MUNICIPAL Arnay au 15 décembre 2022" in said
    assert "1 Maire Monsieur Paul ARNOUX 1er mai 1960 312" in said
    assert ended.member.full_name not in said


def eventful() -> Session:
    """An evening with everything that the minutes must tell."""
    roll = (Vote(MemberId("elu-1"), Choice.FOR), Vote(MemberId("elu-2"), Choice.AGAINST))
    public = Ballot(
        1, 1, kind=BallotKind.PUBLIC, roll=roll, requested_by=(MemberId("elu-1"),),
        casting_vote=Choice.FOR,
    )  # fmt: skip
    items = (
        Deliberation("1", title="Compte", kind=ItemKind.ACCOUNT, president=MemberId("elu-1"),
                     ballot=Ballot(12), body="Le compte est présenté."),
        Deliberation("2", title="Tarifs", ballot=public, decision="- **de fixer** les tarifs."),
        Deliberation("3", title="Rapport", kind=ItemKind.NOTED),
    )  # fmt: skip
    session = replace(council(15, present=13), deliberations=items)
    session = session.with_movement(Movement(MemberId("elu-14"), MovementKind.ARRIVES, 1))
    return session.with_movement(Movement(MemberId("elu-5"), MovementKind.STEPS_OUT, 2))


@pytest.mark.parametrize(
    "said",
    [
        "PROCÈS-VERBAL du Conseil municipal d’Arnay Séance du jeudi 15 décembre 2022",
        "La séance est ouverte à 18 h 30.",
        "La séance est présidée par Monsieur Paul ARNOUX.",
        "Secrétaire de séance : Madame Léa BRUN.",
        "Membres en exercice : 15. Présents : 13. Le quorum, 8, est atteint.",
        "Ordre du jour 1. Compte 2. Tarifs 3. Rapport",
        "Point 1 – Compte (délibération 1)",
        "Madame Léa BRUN est élue pour présider ce point.",
        "Monsieur Paul ARNOUX s’est retiré au moment du vote et n’y a pas pris part.",
        "Le compte est présenté.",
        "Adoptée à l’unanimité (12 voix pour).",
        "Monsieur Rémi GUÉRIN-B arrive.",
        "Scrutin public demandé par : Madame Léa BRUN.",
        "Pour : Madame Léa BRUN.",
        "Contre : Monsieur Jean CROZET.",
        "– de fixer les tarifs.",
        "Madame Chloé FAURE se retire pour ce point.",
        "L’assemblée prend acte.",
        "Arrêté au commencement de la séance du …",
        "La secrétaire, Madame Léa BRUN Le Maire, Monsieur Paul ARNOUX",
    ],
)
def test_the_minutes_tell_all_that_the_law_asks(said: str) -> None:
    assert said in printed("pv", eventful())


def test_the_minutes_never_print_a_result_for_what_is_only_noted() -> None:
    last = printed("pv", eventful()).split("Point 3")[-1]
    assert "Votants" not in last


def test_the_closing_sheet_recalls_the_numbers_and_whoever_was_there() -> None:
    said = printed("cloture", eventful())
    assert "Ordre Numéro Objet 1 1 Compte 2 2 Tarifs 3 3 Rapport" in said
    assert "1 Monsieur Paul ARNOUX Maire" in said
    assert "14 Monsieur Rémi GUÉRIN-B" in said  # who arrived at the second item
    assert "Madame Anaïs FAURE-B" not in said  # who never came
    assert said.endswith("La secrétaire, Madame Léa BRUN Le Maire, Monsieur Paul ARNOUX")


def test_a_letter_is_addressed_to_each_member_in_office() -> None:
    letters = pdf.pages(drawn("convocations", council(15)))[::2]
    assert len(letters) == 15
    assert "Monsieur Paul ARNOUX," in letters[0].lines
    assert any("Vous êtes prié d’assister" in line for line in letters[0].lines)
    assert any("Vous êtes priée d’assister" in line for line in letters[1].lines)


def test_each_letter_is_a_document_from_a_recto_on_with_the_note_and_its_own_page_numbers() -> None:
    session = evening()
    content = pdf.conforming(drawn("convocations", session))
    pages = pdf.pages(content)
    keys = session.sitting().in_office
    names = [plain_text(session.member(key).full_name) for key in keys]
    assert len(pages) == 2 * len(names)
    for rank, name in enumerate(names):
        letter, note = pages[2 * rank], pages[2 * rank + 1]
        assert f"{name}," in letter.lines
        assert "NOTE EXPLICATIVE DE SYNTHÈSE" in note.lines
        assert letter.foot.startswith("page 1 / 2")
        assert note.foot.startswith("page 2 / 2")
        assert not [other for other in names if f"{other}," in letter.lines and other != name]
    assert pdf.bookmarks(content) == [(name, 2 * rank) for rank, name in enumerate(names)]


def test_no_sheet_printed_on_both_sides_has_two_letters() -> None:
    pages = pdf.pages(drawn("convocations", council(7)))
    assert [bool(page.lines) for page in pages] == [True, False] * 6 + [True]


def test_the_note_of_all_letters_is_in_the_file_once() -> None:
    note = "## Finances\n\n" + "Le compte est joint. " * 400
    session = replace(council(15), notice=Notice(date(2022, 12, 8), note=note))
    alone, all_letters = drawn("convocation", session), drawn("convocations", session)
    assert len(all_letters) < 3 * len(alone)


def test_a_letter_apart_is_that_of_one_member() -> None:
    files = list(paper("convocations").render_each(Topic(evening())))
    names = [name for name, _ in files]
    assert names[:2] == ["Monsieur Paul ARNOUX", "Madame Léa BRUN"]
    for name, content in files:
        said = pdf.text(pdf.conforming(content))
        assert [other for other in names if f"{plain_text(other)}," in said] == [name]


def test_the_explanatory_note_is_joined_to_the_notice() -> None:
    said = printed("convocation", evening())
    assert "La note explicative de synthèse est jointe à la présente convocation" in said
    assert "NOTE EXPLICATIVE DE SYNTHÈSE Séance du jeudi 15 décembre 2022 Finances" in said
    assert "un excédent de 12 340,50 €" in said


def test_there_are_as_many_ballots_a_candidate_as_voters_and_blank_ones() -> None:
    said = printed("bulletins", evening())
    voters = evening().sitting(3).voters
    assert said.count("Mme Léa BRUN") == said.count("M. Jean CROZET") == voters + voters % 2
    assert said.count("Désignation d’un délégué") == 3 * (voters + voters % 2)


def test_a_secret_ballot_that_elects_nobody_has_ballots_for_yes_and_no() -> None:
    item = Deliberation("1", title="Fusion", ballot=Ballot(8, 7, kind=BallotKind.SECRET))
    said = printed("bulletins", with_items(item))
    assert said.count("OUI") == said.count("NON") == 16


def test_the_tally_sheet_has_a_table_a_round_and_what_is_on_record() -> None:
    said = printed("depouillement", evening())
    assert "Point 4 – Désignation d’un délégué au syndicat des eaux Votants possibles : 14" in said
    assert "Tour 1 Candidat Pointage Voix Mme Léa BRUN 6 M. Jean CROZET 6" in said
    assert "Bulletins blancs 2 Bulletins nuls 0 Bulletins trouvés dans l’urne : 14" in said
    assert "Suffrages exprimés (sans les blancs ni les nuls) : 12 Majorité absolue : 7" in said
    assert (
        "Mme Léa BRUN, ayant obtenu la majorité absolue au 2e tour, est proclamée déléguée." in said
    )


def test_a_tally_sheet_made_before_the_ballot_has_three_rounds_to_fill_in() -> None:
    election = Appointment((Candidate("Mme Ana BRUN"),))
    item = Deliberation("1", title="Élection", kind=ItemKind.APPOINTMENT, appointment=election)
    said = printed("depouillement", with_items(item))
    assert [said.count(f"Tour {number}") for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert "Majorité absolue : …" in said


def test_an_evening_without_secret_ballot_says_so() -> None:
    for key in ("bulletins", "depouillement"):
        assert "Aucun scrutin secret n’est prévu" in printed(key, council(15))


def test_the_attendance_of_each_member_is_counted_over_the_year() -> None:
    second = replace(council(15, present=10), date=date(2022, 6, 9))
    content = draw(paper("assiduite"), Topic(period=year_of(evening(), second)))
    said = pdf.text(pdf.conforming(content))
    assert "Séances tenues : 2." in said
    assert "1 Monsieur Paul ARNOUX 2 2 0 0 0" in said
    assert "13 Monsieur Jean EYRAUD-B 2 0 0 1 1" in said  # excused, then absent
    assert "14 Madame Anaïs FAURE-B 2 0 1 0 1" in said  # represented, then absent
    assert "15 Monsieur Rémi GUÉRIN-B 2 1 0 0 1" in said  # who came late


def test_the_minutes_have_the_substance_of_the_debates() -> None:
    said = printed("pv", evening())
    assert "Débats : Madame DUPRÉ regrette la hausse de la tranche C." in said
    assert "est de 7,90 €." in said
    assert "Madame DUPRÉ regrette" not in printed("extrait", evening())


def test_ballots_and_tally_name_those_who_stand_as_the_roster_does() -> None:
    session = installation()
    ballots, tally = (pdf.text(drawn(key, session)) for key in ("bulletins", "depouillement"))
    assert "Liste BRUN Madame Anaïs DUPRÉ Monsieur Jean CROZET Madame Chloé FAURE" in ballots
    assert "Monsieur Luc GUÉRIN" in tally
    assert "comité des fêtes" not in ballots  # designated without a vote
    delegates = session.deliberations[3].appointment
    assert delegates
    open_seats = replace(
        session.deliberations[3], appointment=replace(delegates, open_ballot=False)
    )
    several = session.with_deliberation(3, open_seats)
    all_of_them = "Monsieur Rémi EYRAUD Monsieur Élie ARNOUX-B Monsieur Paul CROZET-B"
    assert all_of_them in pdf.text(drawn("bulletins", several))
    assert "Bulletins trouvés dans l’urne : 15 " in pdf.text(drawn("depouillement", several))


def test_a_paper_of_which_each_copy_is_on_its_own_sheet_says_so_where_it_is_chosen() -> None:
    """Their versos are left blank: whoever prints them expects it."""
    session = council(15, present=12)
    absent = [line.member.id for line in session.attendance[12:14]]
    given = tuple(
        Proxy(giver, session.attendance[rank].member.id) for rank, giver in enumerate(absent)
    )
    session = replace(session, proxies=given)
    apart = set()
    for key in KEYS:
        sheets = [bool(page.lines) for page in pdf.pages(drawn(key, session))]
        if not all(sheets):
            apart.add(key)
            assert "sur sa feuille" in paper(key).purpose, key
    assert apart == {"convocations", "pouvoir"}


def test_a_proxy_is_given_for_a_session_of_the_assembly_and_not_by_it() -> None:
    said = pdf.text(drawn("pouvoir", council(15)))
    assert "POUVOIR pour une séance du Conseil municipal d’Arnay" in said


def test_the_roster_of_the_day_of_an_election_ranks_whom_it_made_mayor_and_deputies() -> None:
    session = council(5)
    elected = {"elu-0": "2e adjoint", "elu-3": "1er adjoint", "elu-4": "Maire"}
    lines = tuple(
        replace(line, member=replace(line.member, function=elected.get(line.member.id, "")))
        for line in session.attendance
    )
    session = replace(session, attendance=lines)
    said = printed("tableau", session)
    first, second, third = (session.member(MemberId(f"elu-{rank}")) for rank in (4, 3, 0))
    ranks = [said.index(each.last_name) for each in (first, second, third)]
    assert ranks == sorted(ranks)
    assert f"1 Maire {first.full_name}" in said

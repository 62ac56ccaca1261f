"""How votes are told: openly or by papers, at whose request, in correct French."""

from dataclasses import replace

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose, Round
from registre_app.domain.ballot import Ballot, BallotKind, PartialVote, VotePart
from registre_app.domain.collectivity import ActModel
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.domain.voting import result
from tests import pdf
from tests.councils import council
from tests.printed import drawn

BOTH = pytest.mark.parametrize("model", ActModel)


def text(key: str, session: Session) -> str:
    return pdf.text(drawn(key, session))


def voted(ballot: Ballot, *partial: PartialVote) -> Session:
    session = council(13)
    item = replace(session.deliberations[0], ballot=ballot, partial_votes=partial)
    return replace(session, deliberations=(item,))


def election(title: str, appointment: Appointment) -> Session:
    item = Deliberation("2022-001", title=title, kind=ItemKind.APPOINTMENT, appointment=appointment)
    return replace(council(12), deliberations=(item,))


@BOTH
@pytest.mark.parametrize("method", [Method.SINGLE, Method.PROPORTIONAL])
@pytest.mark.parametrize("openly", [True, False])
def test_an_election_by_show_of_hands_has_no_urn(
    model: ActModel, method: Method, openly: bool
) -> None:
    """The council waived secrecy: votes cast, majority, and no paper (L2121-21)."""
    session = election(
        "Désignation d’un délégué",
        Appointment(
            candidates=(Candidate("Liste A"), Candidate("Liste B")),
            rounds=(Round((7, 5)),),
            open_ballot=openly,
            method=method,
            seats=1,
        ),
    )
    body = replace(session.collectivity, act_model=model)
    said = text("extrait", replace(session, collectivity=body))
    assert "uffrages exprimés : 12" in said
    assert ("majorité absolue : 7" in said) is (method is Method.SINGLE)
    for word in ("ulletins trouvés dans l’urne", "blancs : 0", "nuls : 0"):
        assert (word in said) is not openly


def test_papers_on_record_of_an_open_election_are_told() -> None:
    """Secrecy was waived, and papers counted all the same."""
    election_on_paper = Appointment(
        candidates=(Candidate("Madame Léa BRUN", member=MemberId("elu-1")),),
        rounds=(Round((10,), blank=1, void=1),),
        open_ballot=True,
    )
    said = text("extrait", election("Désignation d’un délégué", election_on_paper))
    assert "bulletins trouvés dans l’urne : 12 ; blancs : 1 ; nuls : 1" in said


def delegates(*, papers: int | None = None, blank: int = 0) -> Session:
    """Two seats on one ballot, three candidates."""
    people = tuple(Candidate(name) for name in ("M. NOIR", "M. BLANC", "Mme VERT"))
    held = Round((9, 7, 2), blank=blank, papers=papers)
    return election("Délégués au syndicat : deux titulaires", Appointment(people, (held,), seats=2))


@pytest.mark.parametrize("key", ["extrait", "pv", "depouillement"])
def test_with_several_seats_the_votes_alone_do_not_tell_the_papers(key: str) -> None:
    """A paper bears two names, or one: what nobody noted is not printed."""
    said = text(key, delegates())
    for word in ("trouvés dans l’urne : 9", "lancs : 0", "lancs 0", "xprimés : 9", "uls : 0"):
        assert word not in said
    counted = text(key, delegates(papers=12, blank=1))
    assert "trouvés dans l’urne : 12" in counted


def test_what_is_noted_of_such_a_round_is_printed() -> None:
    assert "1er tour. Ont obtenu : M. NOIR, 9 voix ; M. BLANC, 7 voix" in text(
        "extrait", delegates()
    )
    assert "1er tour – blancs : 1. Ont obtenu : M. NOIR, 9" in text("extrait", delegates(blank=1))


@pytest.mark.parametrize(
    ("kind", "named"), [(BallotKind.PUBLIC, "public "), (BallotKind.SECRET, "secret ")]
)
def test_the_minutes_say_who_asked_for_a_ballot_of_each_vote(kind: BallotKind, named: str) -> None:
    """L2121-15: that on an amendment, and that on the whole."""
    first, second = MemberId("elu-1"), MemberId("elu-3")
    amendment = PartialVote(
        Ballot(4, 9, kind=kind, requested_by=(first, second)), VotePart.AMENDMENT, "Amendement n° 7"
    )
    session = voted(Ballot(13, kind=kind, requested_by=(second,)), amendment)
    said = text("pv", session)
    asked = f"Amendement n° 7 – scrutin {named}demandé par : Madame Léa BRUN, Madame Anaïs DUPRÉ."
    assert asked in said
    assert f"Scrutin {named}demandé par : Madame Anaïs DUPRÉ." in said


@pytest.mark.parametrize(
    ("ballot", "said"),
    [
        (Ballot(12, not_voting=1), "12 voix pour et 1 membre ne se prononçant pas"),
        (Ballot(not_voting=12), "Rejetée avec 12 membres ne se prononçant pas, aucun suffrage"),
    ],
)
def test_those_who_do_not_vote_are_members(ballot: Ballot, said: str) -> None:
    assert said in text("liste", voted(ballot))


def test_a_tie_that_nothing_settles_yet_is_said_once() -> None:
    tied = Ballot(6, 6)
    session = voted(tied, PartialVote(tied, VotePart.AMENDMENT, "Amendement n° 7"))
    said = text("pv", session)
    assert "Amendement n° 7 – vote à main levée : partage des voix par 6 voix pour et 6" in said
    assert "partagées" not in said


def test_the_list_that_wins_is_elected_and_its_people_proclaimed() -> None:
    session = election(
        "Élection des adjoints",
        Appointment(
            candidates=(Candidate("Solo", listed=(Listed("", MemberId("elu-1")),)),),
            rounds=(Round((12,)),),
            purpose=Purpose.DEPUTIES,
            method=Method.LIST,
            seats=1,
        ),
    )
    said = text("liste", session)
    assert "La liste « Solo », ayant obtenu la majorité absolue au 1er tour, est élue ; est" in said
    assert "est proclamée adjointe : Madame Léa BRUN, 1re adjointe." in said


@pytest.mark.parametrize(
    ("title", "office"), [("Élection du 2e adjoint", "2e adjointe"), ("Adjoint", "adjointe")]
)
def test_a_deputy_elected_alone_has_the_rank_that_the_title_tells(title: str, office: str) -> None:
    session = election(
        title,
        Appointment(
            candidates=(Candidate("Madame Léa BRUN", member=MemberId("elu-1")),),
            rounds=(Round((12,)),),
            purpose=Purpose.DEPUTIES,
        ),
    )
    assert f"est proclamée {office}." in text("liste", session)


def test_a_register_of_one_session_is_not_from_a_day_to_the_same() -> None:
    front = text("registre", council(9)).split("DÉLIBÉRATION N°")[0]
    assert "Séance du 15 décembre 2022" in front
    assert " au " not in front


def test_thousands_of_votes_are_parted_by_a_space() -> None:
    session = council(3)
    line = session.attendance[0]
    lines = (replace(line, member=replace(line.member, votes=1_234)), *session.attendance[1:])
    assert "1 234" in text("tableau", replace(session, attendance=lines))


@BOTH
@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (Purpose.HEAD, "dans les cinq jours, le délai courant vingt-quatre heures après"),
        (Purpose.DEPUTIES, "dans les cinq jours, le délai courant vingt-quatre heures après"),
        (Purpose.SYNDICATE, "au plus tard à dix-huit heures le cinquième jour qui suit"),
        (
            Purpose.SENATORIAL,
            "par le préfet ou par les électeurs de la commune",
        ),
        (
            Purpose.SENATORIAL,
            "dans les trois jours de la publication du tableau des électeurs sénatoriaux "
            "(articles L292 et R147 du Code électoral)",
        ),
    ],
)
def test_an_election_is_contested_as_its_own_law_says_and_not_within_two_months(
    model: ActModel, purpose: Purpose, said: str
) -> None:
    """L2122-13; code électoral R119, L292 and R147."""
    runs = Appointment(
        candidates=(Candidate("Madame Léa BRUN", member=MemberId("elu-1")),),
        rounds=(Round((12,)),),
        purpose=purpose,
    )
    session = election("Désignation", runs)
    body = replace(session.collectivity, act_model=model, court="Dijon")
    extract = text("extrait", replace(session, collectivity=body))
    assert said in extract
    assert "devant le tribunal administratif de Dijon" in extract
    assert "deux mois" not in extract


def test_every_other_appointment_is_contested_within_two_months() -> None:
    runs = Appointment(
        candidates=(Candidate("Madame Léa BRUN", member=MemberId("elu-1")),),
        rounds=(Round((12,)),),
    )
    for purpose in (Purpose.COMMITTEE, Purpose.OUTSIDE, Purpose.TENDERS, Purpose.CCAS_BOARD):
        session = election("Désignation", replace(runs, purpose=purpose))
        assert "dans un délai de deux mois" in text("extrait", session)


@BOTH
@pytest.mark.parametrize(
    "counted",
    [
        Round((13,)),
        Round((10,), blank=3),
        Round((12,), papers=11),
        Round((8,), papers=13),
    ],
)
def test_nobody_is_proclaimed_by_a_count_that_cannot_be(model: ActModel, counted: Round) -> None:
    """12 voters give neither 13 votes nor 13 papers; 11 papers do not give 12 votes."""
    brun = Candidate("Madame Léa BRUN", member=MemberId("elu-1"))
    session = election("Élection du maire", Appointment((brun,), (counted,), purpose=Purpose.HEAD))
    body = replace(session.collectivity, act_model=model)
    session = replace(session, collectivity=body)
    assert result(session, 0).startswith("Personne n’est proclamé : les tours notés comptent plus")
    for key in ("extrait", "pv", "liste"):
        said = text(key, session)
        assert "personne n’est proclamé" in said, key
        assert "est proclamée" not in said
        assert "décide" not in said
    assert "proclamée" not in text("depouillement", session)


@BOTH
def test_no_paper_proclaims_a_vote_of_more_voices_than_voters(model: ActModel) -> None:
    """25 voices for 13 voters: neither the vote nor an amendment is adopted by them."""
    session = voted(Ballot(25), PartialVote(Ballot(25), VotePart.AMENDMENT, "Amendement n° 1"))
    body = replace(session.collectivity, act_model=model)
    session = replace(session, collectivity=body)
    for key in ("extrait", "pv", "liste"):
        said = text(key, session)
        assert "unanimité (25" not in said.replace("\n", " ").split("Amendement n° 1")[0], key
        assert "adopté" not in said.lower(), key
    assert "plus de voix que de votants ; rien n’est proclamé" in text("liste", session)
    assert "décompte à vérifier" in text("pv", session)

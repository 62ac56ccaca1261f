"""What each paper may show and carry, by its audience (CRPA L312-1-2; GDPR, articles 5 and 9)."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from registre_app.app.findings import findings
from registre_app.domain.account import Account
from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.annex import Annex
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, Vote
from registre_app.domain.collectivity import ActModel
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.personal import texts
from registre_app.domain.proceedings import OralQuestion, Participant
from registre_app.domain.session import Session
from registre_app.papers.audience import Audience
from registre_app.papers.catalogue import PAPERS, Paper, paper
from registre_app.papers.publication import CannotPublish
from registre_app.papers.topic import Scope, Topic
from tests import pdf
from tests.cases import case
from tests.councils import council
from tests.printed import KEYS, drawn, year_of

MARKED = (
    "Zéphirine",
    "Quincampoix",
    "Wintzenheim",
    "Kerguelen",
    "Yquelon",
    "Xertigny",
    "Valjouffrey",
)
"""Words that stand between marks alone: one a field."""
PERSONAL = "Messimy"
"""The title and the name of a file that is personal."""
DEBATED = "Tribehou"
"""A word of debates that are not settled."""
BORN = date(1953, 7, 19)


RARE = (
    "Ampuis",
    "Bonnefamille",
    "Crémieu",
    "Dolomieu",
    "Eyzin",
    "Faramans",
    "Granieu",
    "Heyrieux",
    "Izeaux",
    "Jarcieu",
    "Kirschnaumen",
    "Lancey",
)
"""Words that stand between marks in the texts that few sessions have: one a field."""


def secretive(model: ActModel = ActModel.COMMUNAL) -> Session:
    """A session that has something personal in every text that a secretary can mark."""
    title, heading, body, decision, debate, note, place = MARKED
    session = council(15, present=13)
    session = replace(
        session,
        collectivity=replace(session.collectivity, act_model=model),
        place=f"Mairie, chez [[{place}]]",
        notice=replace(session.notice, note=f"Note sur [[{note}]]."),
        attendance=tuple(
            replace(line, member=replace(line.member, born_on=BORN)) for line in session.attendance
        ),
        deliberations=(
            Deliberation(
                "2022-001",
                f"SOCIAL [[{heading}]]",
                f"Secours à [[{title}]]",
                f"La situation de [[{body}]] ;",
                f"- d’aider [[{decision}]].",
                Ballot(14),
                debate=f"M. X parle de [[{debate}]] et de {DEBATED}.",
            ),
            Deliberation(
                "2022-002",
                title="Désignation d’un délégué",
                kind=ItemKind.APPOINTMENT,
                appointment=Appointment((Candidate("Mme BRUN", BORN),), (Round((14,)),)),
            ),
        ),
    )
    session = with_rare_texts(session)
    return session.with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-2"), illness=True))


def with_rare_texts(session: Session) -> Session:
    """A session with something personal in each text of what few sessions hold."""
    reason, helper, guest, quality, question, answer, vote, owner, annex, name, court, receipt = (
        f"[[{word}]]" for word in RARE
    )
    first, second = session.deliberations
    first = replace(
        first,
        partial_votes=(PartialVote(Ballot(13), title=f"Amendement sur {vote}"),),
        annexes=(
            Annex(f"lettre de {annex}", "a" * 64, "application/pdf", 1, f"{name}.pdf"),
            Annex(PERSONAL, "b" * 64, "application/pdf", 1, f"{PERSONAL}.pdf", personal=True),
        ),
        endings=(ActEnding(LinkKind.ANNULS, reference=f"affaire {court}", by_court=True),),
        account=Account(manager_outside=owner),
        kind=ItemKind.ACCOUNT,
        receipt_number=receipt,
    )
    urgent = replace(session.notice, urgent=True, urgency_reason=f"la santé de {reason}")
    return replace(
        session,
        notice=urgent,
        auxiliaries=(helper,),
        participants=(Participant(guest, quality),),
        oral_questions=(OralQuestion(MemberId("elu-3"), f"Pour {question} ?", f"À {answer}."),),
        deliberations=(first, second),
    )


def hidden_from(content: bytes, *words: str) -> None:
    raw = pdf.everything(content)
    for word in words:
        assert not pdf.says(raw, word), word


@pytest.mark.parametrize("model", ActModel)
@pytest.mark.parametrize("key", [each.key for each in PAPERS if not each.shows_marked])
def test_what_is_marked_is_nowhere_in_a_paper_that_does_not_show_it(
    key: str, model: ActModel
) -> None:
    hidden_from(drawn(key, secretive(model)), *MARKED, *RARE, PERSONAL)


@pytest.mark.parametrize("key", [each.key for each in PAPERS if each.audience is Audience.PUBLIC])
def test_a_public_paper_holds_no_birth_no_illness_no_unsettled_debate(key: str) -> None:
    hidden_from(drawn(key, secretive()), DEBATED, "1953-07-19", "19 juillet 1953", "19/07/1953")
    hidden_from(drawn(key, secretive()), "maladie")


def test_settled_debates_are_published_with_the_minutes_but_for_what_is_marked() -> None:
    settled = replace(secretive(), minutes_settled_on=date(2023, 1, 20))
    content = drawn("pv-publication", settled)
    assert DEBATED in pdf.text(content)
    assert "Questions orales" in pdf.text(content)
    assert "Questions orales" not in pdf.text(drawn("pv-publication", secretive()))
    hidden_from(content, *MARKED, *RARE, PERSONAL)


def attached(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return list(document.attachments)


@pytest.mark.parametrize("key", KEYS)
def test_the_papers_of_the_register_alone_carry_the_record(key: str) -> None:
    carries = paper(key).audience is Audience.REGISTER and key != "etiquettes"
    assert bool(attached(drawn(key, secretive()))) == carries


@pytest.mark.parametrize(
    ("key", "word"),
    [
        *(("pv", word) for word in (MARKED[0], MARKED[2], MARKED[3], MARKED[4])),
        *(("extrait-entier", word) for word in MARKED[:4]),
        *(("registre", word) for word in MARKED[:4]),
        ("cloture", MARKED[0]),
        *(("pv", word) for word in (*RARE[:9], RARE[10], PERSONAL)),
        *(("extrait-entier", word) for word in (*RARE[6:9], *RARE[10:], PERSONAL)),
    ],
)
def test_what_is_marked_stands_in_the_papers_for_those_who_need_it(key: str, word: str) -> None:
    assert word in pdf.text(drawn(key, secretive()))


def test_a_letter_apart_hides_what_is_marked() -> None:
    (paper_,) = [each for each in PAPERS if each.each]
    for _, content in paper_.render_each(Topic(secretive())):
        hidden_from(content, *MARKED)


def test_no_decision_by_delegation_leaves_in_a_public_paper() -> None:
    decision = DelegatedDecision("D1", date(2022, 3, 1), f"Bail de [[{MARKED[0]}]]")
    period = replace(year_of(secretive()), decisions=(decision,))
    content = paper("assiduite").render(Topic(period=period))
    hidden_from(content, MARKED[0])


def test_a_decision_told_in_the_minutes_is_published_without_what_is_marked() -> None:
    decision = DelegatedDecision("D1", date(2022, 3, 1), f"Bail de [[{PERSONAL}]]", "Au 3 mars.")
    topic = Topic(secretive(), decisions=(decision,))
    whole, published = (paper(key).render(topic) for key in ("pv", "pv-publication"))
    for content in (whole, published):
        assert "Décision n° D1 du 1er mars 2022 – Bail de" in pdf.text(content)
        assert "Au 3 mars." in pdf.text(content)
    assert f"Bail de {PERSONAL}" in pdf.text(whole)
    hidden_from(published, PERSONAL)


def test_a_paper_says_for_whom_it_is() -> None:
    with pytest.raises(TypeError):
        Paper("x", "X", "…", wordings="notice")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="for those concerned"):
        Paper("x", "X", "…", Audience.PUBLIC, "notice", whole=True)


def test_a_publication_copy_is_public_and_a_whole_copy_is_whole() -> None:
    for each in PAPERS:
        if each.publication:
            assert paper(each.publication).audience is Audience.PUBLIC
            assert paper(each.publication).scope is each.scope
        if each.entire:
            assert paper(each.entire).whole


@pytest.mark.parametrize("key", ["publication", "pv-publication", "cloture-publication"])
def test_a_publication_copy_bears_its_author_and_its_day(key: str) -> None:
    item = replace(secretive().deliberations[0], published_on=date(2022, 12, 20))
    day = date(2022, 12, 20)
    session = replace(secretive(), minutes_settled_on=day, minutes_published_on=day)
    said = pdf.text(drawn(key, session.with_deliberation(0, item)))
    assert "EXEMPLAIRE DE PUBLICATION Auteur de l’acte : Monsieur Paul ARNOUX, Maire" in said
    assert "Publié le 20 décembre 2022" in said or key == "cloture-publication"
    assert "Publié le …" in said or key != "cloture-publication"


def secret_with_names() -> Session:
    roll = tuple(Vote(MemberId(f"elu-{rank}"), Choice.AGAINST) for rank in (3, 4))
    ballot = Ballot(13, 2, kind=BallotKind.SECRET, roll=roll)
    item = replace(council(15).deliberations[0], ballot=ballot)
    return replace(council(15), deliberations=(item,))


@pytest.mark.parametrize("model", ActModel)
@pytest.mark.parametrize("key", [each.key for each in PAPERS if each.scope is not Scope.PERIOD])
def test_after_a_secret_ballot_no_name_stands_with_a_vote(key: str, model: ActModel) -> None:
    session = secret_with_names()
    body = replace(session.collectivity, act_model=model)
    said = pdf.text(drawn(key, replace(session, collectivity=body)))
    assert "Contre :" not in said
    assert "Ont voté" not in said


def test_the_cases_once_leaked_are_hidden() -> None:
    for name, words in (
        ("T48", ("VERLAINE", "Basse", "Annick")),
        ("b11", ("Madame X",)),
        ("b24", ("DUPONT", "Jeanne", "rue Haute")),
        ("src_t_abst", ("TARTEMPION",)),
    ):
        session = case(name)
        assert any(word in text for word in words for text in texts(session))
        for each in PAPERS:
            if not each.shows_marked:
                hidden_from(drawn(each.key, session), *words)


def test_an_illness_on_record_is_in_no_paper_that_is_made_public() -> None:
    for each in PAPERS:
        if each.audience is Audience.PUBLIC:
            hidden_from(drawn(each.key, case("P1")), "maladie", "illness")


@pytest.mark.parametrize("field", ["place", "note"])
def test_a_mark_left_open_before_the_session_is_told_at_its_field(field: str) -> None:
    session = council(7)
    text = "Chez [[Mme MARTIN"
    session = (
        replace(session, place=text)
        if field == "place"
        else replace(session, notice=replace(session.notice, note=text))
    )
    found = [each for each in findings(session) if each.code == "donnee-personnelle-mal-notee"]
    assert [each.place.field for each in found] == [field]
    with pytest.raises(CannotPublish):
        drawn("avis", session)

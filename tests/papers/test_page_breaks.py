"""Page breaks in every paper: what stands together on a page, over texts of any length."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.domain.attendance import Proxy
from registre_app.domain.ballot import Ballot, BallotKind
from registre_app.domain.collectivity import ActModel
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.papers.register.sheets import draft_sheets
from tests import pdf
from tests.councils import council
from tests.printed import KEYS, drawn

MM = 72 / 25.4
SIGNED = re.compile(r"^(La secrétaire|Le secrétaire|Le Maire|La Maire|Le Président|Signature),")
VERBS = re.compile(r"^(DÉCIDE|REJETTE LA PROPOSITION|après en avoir délibéré, décide) :")
WORDS = "La commune poursuit l’aménagement de ses espaces publics et de ses chemins. "

paragraphs = st.integers(1, 9).map(lambda count: f"Considérant ceci. {WORDS * count}")
leads = st.integers(1, 5).map(
    lambda count: f"{WORDS * count}Le prêt est fait aux conditions suivantes :"
)
lists = st.integers(1, 6).map(lambda count: "\n".join(["- Clause du prêt."] * count))
tables = st.integers(1, 12).map(
    lambda count: "\n".join(
        ["| Clause du prêt | Taux |", "|---|---|", *["| Clause | 3 % |"] * count]
    )
)
heads = st.just("## Titre de partie")
pieces = st.one_of(
    paragraphs,
    st.tuples(leads, lists | tables).map("\n\n".join),
    st.tuples(heads, paragraphs).map("\n\n".join),
)
bodies = st.lists(pieces, max_size=14).map("\n\n".join)
decisions = st.lists(
    st.integers(1, 6).map(lambda count: f"- **d’approuver** {WORDS * count}"), max_size=4
).map("\n".join)


def session_with(body: str, decision: str, model: ActModel) -> Session:
    session = council(15, present=13).with_proxy(Proxy(MemberId("elu-14"), MemberId("elu-2")))
    first = replace(session.deliberations[0], body=body, decision=decision, ballot=Ballot(14))
    second = Deliberation("2022-002", "VOIRIE", "Rue", decision, "- **d’agir**.", Ballot(14))
    return replace(
        session,
        collectivity=replace(session.collectivity, act_model=model),
        notice=Notice(date(2022, 12, 8), note=body),
        deliberations=(first, second),
    )


def lines_of(page: pdf.Page) -> list[str]:
    margins = re.compile(r"^(page \d|PROJET|Arnay – (Délib|Déci)|\s*$)")
    return [flat for line in page.lines if not margins.match(flat := pdf.flat(line))]


def faults(content: bytes) -> list[str]:
    """Return what is set badly at the head and the foot of the pages of a paper."""
    found = []
    for number, page in enumerate(pdf.pages(content), start=1):
        lines = lines_of(page)
        if not lines:
            continue
        first, last = lines[0], lines[-1]
        if len(lines) == 1:
            found.append(f"page {number} has one line: {first}")
        if last.endswith(":") and not last.startswith("OBJET"):
            found.append(f"page {number} ends with what leads to the next: {last}")
        if last.endswith(("délibéré,", "Le Conseil,", "pour),")) or last == "Titre de partie":
            found.append(f"page {number} ends before what goes on: {last}")
        if VERBS.match(first):
            found.append(f"page {number} begins with the verb of a sentence: {first}")
        signed = next((rank for rank, line in enumerate(lines) if SIGNED.match(line)), None)
        if signed is not None and signed < 2:
            found.append(f"page {number} has signatures with {signed} lines above them")
    return found


@settings(max_examples=25)
@given(body=bodies, decision=decisions, model=st.sampled_from(ActModel))
def test_acts_minutes_and_notices_break_where_a_reader_would(
    body: str, decision: str, model: ActModel
) -> None:
    session = session_with(body, decision, model)
    for key in ("extrait", "pv", "convocation"):
        assert faults(drawn(key, session)) == []


@settings(max_examples=10)
@given(body=bodies, decision=decisions, model=st.sampled_from(ActModel))
def test_sheets_of_the_register_break_where_a_reader_would(
    body: str, decision: str, model: ActModel
) -> None:
    session = session_with(body, decision, model)
    taken = tuple(
        DelegatedDecision(f"D{rank}", date(2022, 3, rank), "Bail", body or "Décidé.", "M. le Maire")
        for rank in (1, 2)
    )
    assert faults(draft_sheets(session, taken)) == []


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("count", [7, 11, 15, 19, 23, 27, 29, 33, 43])
def test_every_paper_breaks_where_a_reader_would_for_a_council_of_any_size(
    key: str, count: int
) -> None:
    session = council(count, present=count - 2)
    session = session.with_proxy(Proxy(MemberId(f"elu-{count - 1}"), MemberId("elu-0")))
    assert faults(drawn(key, session)) == []


@pytest.mark.parametrize("count", range(1, 60, 3))
@pytest.mark.parametrize("key", ["liste", "certificat", "cloture", "convocation"])
def test_papers_that_list_items_break_where_a_reader_would(key: str, count: int) -> None:
    items = tuple(Deliberation(f"{rank:03}", title=WORDS[:60]) for rank in range(count))
    assert faults(drawn(key, replace(council(11), deliberations=items))) == []


SIGNED_PAPERS = ("extrait", "liste", "certificat", "pv", "cloture", "convocation", "depouillement")


@pytest.mark.parametrize("model", ActModel)
@pytest.mark.parametrize("key", SIGNED_PAPERS)
def test_there_are_thirty_millimetres_to_sign_and_stamp(key: str, model: ActModel) -> None:
    session = council(15)
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    if key == "depouillement":  # signed where there is a secret ballot to count
        item = replace(session.deliberations[0], ballot=None, planned_ballot=BallotKind.SECRET)
        session = session.with_deliberation(0, item)
    assert room_to_sign(drawn(key, session)) >= 30 * MM


def room_to_sign(content: bytes) -> float:
    """Return the height without text under the name of the mayor, on the right, in points."""
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            text = page.get_textpage()
            found = text.search("ARNOUX")
            places = []
            while (place := found.get_next()) is not None:
                places.append(text.get_charbox(place[0]))
            signed = min((box for box in places if box[0] > page.get_width() / 2), default=None,
                         key=lambda box: box[1])  # fmt: skip
            if signed is None or not text.search("Le Maire,").get_next():
                continue
            under = [
                item.get_bounds()[3]
                for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=2)
                if item.get_bounds()[3] < signed[1] - 1
                and item.get_bounds()[2] > page.get_width() / 2
            ]
            return signed[1] - max(under)
    finally:
        document.close()
    raise AssertionError("nobody signs")

"""The pages of the guide: headings, marks, what is found in them, the page of the papers."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from registre_app.cli import run
from registre_app.domain.findings import Step
from registre_app.domain.french import folded
from registre_app.guide.markdown import Figure, Heading, blocks_of
from registre_app.guide.pages import NAMES, found_pages, guide_page, guide_pages
from registre_app.guide.papers_page import command_of, said_of_papers
from registre_app.guide.seeking import MOST, sought
from registre_app.papers.catalogue import PAPERS, Paper
from registre_app.ui.guide.places import OF_PARTS, OF_STEPS

QUESTIONS, ANSWER = 30, range(2, 8)  # at least; the sentences of an answer
WORDS = 40  # of the glossary, at least
END = re.compile(r"[.?!…](?:\s|$)")
TYPEWRITTEN = re.compile(r"'|\"|\.\.\.|[^\s«(] [:;!?»]|« ")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_title_and_skips_no_level(name: str) -> None:
    levels = [each.level for each in blocks_of(guide_page(name).text) if isinstance(each, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("constats", "commandes")])
def test_a_page_is_written_with_the_marks_of_french(name: str) -> None:
    words = re.sub(r"`.*?`|\]\(.*?\)", "", guide_page(name).text)
    lines = [line for line in words.splitlines() if not line.startswith("|")]
    assert [found[0] for line in lines if (found := TYPEWRITTEN.search(line))] == []


def test_each_step_of_a_session_has_its_page() -> None:
    assert {*OF_STEPS.values(), *OF_PARTS} <= set(NAMES)
    assert set(Step) - set(OF_STEPS) == {Step.DELIBERATIONS}  # whose tabs have a page each


def test_the_first_session_goes_from_a_bare_start_to_a_seal() -> None:
    blocks = blocks_of(guide_page("premiere-seance").text)
    steps = [
        "".join(words.text for words in each.line)
        for each in blocks
        if isinstance(each, Heading) and each.level == 2
    ]
    numbered = [each for each in steps if each[0].isdigit()]
    assert [int(each.partition(".")[0]) for each in numbered] == list(range(1, 9))
    told = {"une": 1, "deux": 2, "trois": 3, "quatre": 4}
    minutes = [told[found[1]] for each in numbered if (found := re.search(r"\((\w+) minute", each))]
    assert len(minutes) == len(numbered)
    assert sum(minutes) <= 20
    assert sum(isinstance(each, Figure) for each in blocks) >= 6


def test_what_if_answers_thirty_questions_and_more_in_a_few_sentences() -> None:
    _, *answers = re.split(r"^### ", guide_page("que-faire-si").text, flags=re.MULTILINE)
    assert len(answers) >= QUESTIONS
    long = {
        question: count
        for question, _, answer in (each.partition("\n") for each in answers)
        if (count := len(END.findall(re.sub(r"^## .*", "", answer, flags=re.MULTILINE))))
        not in ANSWER
    }
    assert long == {}


def test_the_words_are_explained_once_each_in_their_order() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", guide_page("glossaire").text, re.MULTILINE)[1:]
    assert len({word for word, _ in rows}) == len(rows) >= WORDS
    assert [word for word, _ in rows] == sorted((word for word, _ in rows), key=folded)
    assert [word for word, said in rows if not said.endswith(".")] == []


def test_every_paper_of_the_catalogue_is_told_of_and_no_other() -> None:
    said = said_of_papers()
    assert list(said) == [each.key for each in PAPERS]
    assert [key for key, told in said.items() if set(told) != {"texte", "quand", "signe"}] == []
    page = guide_page("papiers").text
    assert [each.key for each in PAPERS if f"### {each.name}\n" not in page] == []
    assert "{" not in page


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papiers") / "dijon.registre"
    assert run(["demo", str(path)]) == 0
    return path


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.key)
def test_the_command_that_the_page_gives_draws_the_paper(
    paper: Paper, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = command_of(paper).replace("REGISTRE", shlex.quote(str(register)))
    program, *arguments = shlex.split(line.replace("NUMERO", "EXEMPLE-001"))
    assert program == "registre"
    assert run(arguments) == 0
    assert (tmp_path / f"{paper.key}.pdf").read_bytes().startswith(b"%PDF")


def test_a_search_ignores_case_accents_and_the_addresses_of_links() -> None:
    page = guide_page("que-faire-si")
    assert page.holds("QUORUM non examines") == 3
    assert not page.holds("glossaire")  # the name of a file
    assert page.heading_of("cle perdue") == "La clé est perdue"
    assert page.heading_of("secretaires mairie") == page.title


@pytest.mark.parametrize("written", ["L2121-17", "L.2121-17", "l. 2121-17", "art. L2121-17"])
def test_an_article_is_found_however_it_is_written(written: str) -> None:
    assert guide_page("presences") in found_pages(written)


def test_straight_and_curly_apostrophes_are_alike() -> None:
    assert found_pages("imprimer l'extrait") == found_pages("imprimer l’extrait") != []


def test_the_small_words_of_a_question_are_not_sought() -> None:
    question = "qu'est-ce que je fais si le maire est absent ?"
    assert found_pages(question) == found_pages("maire absent") != []
    assert [each.pattern for each in sought(question)] == [r"(?<!\w)maire", r"(?<!\w)absent"]
    assert [each.pattern for each in sought("si")] == [r"(?<!\w)si"]


def test_a_word_is_found_where_one_begins_with_it() -> None:
    (found,) = sought("vote")
    assert found.search("les votes")
    assert not found.search("le pivote")


def test_what_most_words_of_a_long_question_find_is_shown_and_nothing_for_none() -> None:
    assert found_pages("clé perdue xyzzy") == found_pages("clé perdue")
    assert found_pages("zzz") == []
    assert len(sought(" ".join(f"mot{rank}" for rank in range(200)))) == MOST


def test_what_is_sought_first_is_the_page_whose_title_says_it() -> None:
    pages = sorted(guide_pages(), key=lambda page: page.weight("présences"), reverse=True)
    assert pages[0].name == "presences"

"""The formulas of the papers, which a collectivity may word in its own way."""

import tomllib
from dataclasses import replace

import pytest
from jinja2 import Environment, nodes

from registre_app.domain.session import Session
from registre_app.domain.wording import Wording
from registre_app.papers import extract, notice
from registre_app.papers.variables import french_names
from registre_app.papers.wordings import fault, formulas, load_wordings
from registre_app.resources import resource
from tests import pdf
from tests.councils import council

_SYNTAX = Environment()
_SYNTAX.filters["s"] = str
DOCUMENTS = sorted(path.stem for path in resource("wordings").iterdir())


def worded(*wordings: Wording) -> Session:
    session = council(7)
    return replace(session, collectivity=replace(session.collectivity, wordings=wordings))


def printed(session: Session) -> str:
    return pdf.text(pdf.conforming(extract.render(session, 0)))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_shipped_formula_can_serve(document: str) -> None:
    assert formulas(document)
    for name, text in formulas(document).items():
        assert fault(Wording(document, name, text)) is None, name


def test_a_formula_of_the_commune_takes_the_place_of_the_shipped_one() -> None:
    assert "Fait à Arnay : Salle du conseil" in printed(
        worded(Wording("extract", "place", "Fait à Arnay : {{ place }}"))
    )


def test_every_variable_has_a_french_name_of_its_own_and_both_serve() -> None:
    """What is shown reads in French; a formula kept with the former names serves as before."""
    for document in DOCUMENTS:
        shipped = tomllib.loads(resource(f"wordings/{document}.toml").read_text("utf-8"))
        for name, shown in formulas(document).items():
            first, _, form = name.partition(".")
            text = shipped[first][form] if form else shipped[first]
            text = "\n".join(text) if isinstance(text, list) else text
            assert fault(Wording(document, name, text)) is None, name
            named = {each.name for each in _SYNTAX.parse(text).find_all(nodes.Name)}
            read = {each.name for each in _SYNTAX.parse(shown).find_all(nodes.Name)}
            assert named <= set(french_names()), (document, name)
            assert read == {french_names()[each] for each in named}, (document, name)
    names = french_names()
    assert len(set(names.values())) == len(names)
    assert all(names[each] == each for each in names.values() if each in names)


def test_a_formula_is_filled_in_by_french_names_as_by_the_former_ones() -> None:
    for text in ("Fait à Arnay : {{ lieu }}", "Fait à Arnay : {{ place }}"):
        said = printed(worded(Wording("extract", "place", text)))
        assert "Fait à Arnay : Salle du conseil" in said


def test_a_formula_agrees_in_number_by_a_condition() -> None:
    text = "{{ count }} procuration{% if count > 1 %}s{% endif %}"
    assert fault(Wording("extract", "proxy_count", text)) is None
    said = printed(worded(Wording("extract", "proxy_count", text)))
    assert "0 procuration " in said


@pytest.mark.parametrize(("count", "said"), [(0, ""), (1, ""), (2, "s")])
def test_a_formula_takes_the_plural_of_what_it_counts(count: int, said: str) -> None:
    text = "{{ count }} procuration{{ count|s }}"
    assert fault(Wording("extract", "proxy_count", text)) is None
    wordings = load_wordings("extract", [Wording("extract", "proxy_count", text)])
    assert wordings.say("proxy_count", count=count) == f"{count} procuration{said}"


def test_a_formula_that_takes_a_text_for_a_number_leaves_its_place_to_the_shipped_one() -> None:
    text = "{% if place > 1 %}Lieux{% else %}Lieu{% endif %} {{ place }}"
    assert fault(Wording("extract", "place", text)) is None  # only the session tells
    assert "Lieu : Salle du conseil" in printed(worded(Wording("extract", "place", text)))


def test_a_formula_is_of_one_document_only() -> None:
    session = worded(Wording("extract", "place", "Ici : {{ place }}"))
    assert "Lieu : Salle du conseil" in pdf.text(notice.render(session))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Lieu : {{ plac }}", "ligne 1, « plac » n’y est pas connu (connus : lieu)"),
        ("Lieu\n: {{ place", "ligne 2, « : {{ place » : une accolade"),
        ("{% if place %}Lieu", "ligne 1, « {% if place %}Lieu » : une accolade"),
        ("{% for c in place %}{{ c }}{% endfor %}", "ligne 1, « "),
        ("{{ place.__class__ }}", "« getattr » n’y est pas permis"),
        ("{{ place }}{{ 's' if place == 'x' }}", "après « if », il manque « else »"),
        ("{{ place * 1000000000 }}", "« mul » n’y est pas permis"),
        ("{{ place|pprint }}", "ligne 1, « pprint » n’y est pas permis"),
        ("{% include 'x' %}", "« include » n’y est pas permis"),
        ("   ", "elle ne donne aucun texte"),
    ],
)
def test_a_broken_formula_is_refused_with_the_line_and_the_word(text: str, why: str) -> None:
    said = fault(Wording("extract", "place", text))
    assert said is not None
    assert why in said


def test_a_broken_formula_on_record_leaves_its_place_to_the_shipped_one() -> None:
    assert "Lieu : Salle du conseil" in printed(worded(Wording("extract", "place", "{{ plac }}")))


def test_a_formula_of_several_lines_keeps_its_lines() -> None:
    own = Wording("deliberation_list", "head", "N°\nSujet\nVote")
    assert load_wordings("deliberation_list", [own]).lines("head") == ("N°", "Sujet", "Vote")
    assert fault(replace(own, text="N°")) == "il y faut 3 lignes"


def test_a_formula_that_does_not_exist_is_refused() -> None:
    assert fault(Wording("extract", "rien", "x")) == "le registre ne connaît pas cette formule"
    assert fault(Wording("../extract", "place", "x")) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if a %}" * 400 + "x" + "{% endif %}" * 400, "imbriquées"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "imbriquées"),
        ("{{ 1" + "|upper" * 1000 + " }}", "imbriquées"),
        ("x" * 20_000, "plus de 10000 signes"),
        ("{% for i in range(10**9) %}x{% endfor %}", "n’y est pas permis"),
    ],
)
def test_a_formula_that_would_exhaust_the_stack_or_the_time_is_refused(
    text: str, said: str
) -> None:
    assert said in str(fault(Wording("extract", "title", text)))

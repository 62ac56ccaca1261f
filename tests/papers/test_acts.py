"""The two models of an act, what follows it, and the copy that is made public."""

import io
from dataclasses import replace
from datetime import date, time

import pypdfium2
import pytest
from PIL import Image

from registre_app.app.findings import findings
from registre_app.domain.ballot import Ballot, BallotKind, Choice
from registre_app.domain.body import ActModel
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.personal import is_well_marked, publishable, unmarked, withheld
from registre_app.domain.session import Session
from registre_app.papers import extract
from registre_app.papers.errors import BlazonRefused
from registre_app.papers.in_words import day_in_words, hour_in_words, year_in_words
from registre_app.papers.publication import CannotPublish
from tests import pdf
from tests.councils import council, evening
from tests.printed import drawn


def communal(**changes: object) -> Session:
    session = council(15, present=12)
    session = replace(
        session,
        collectivity=replace(session.collectivity, act_model=ActModel.COMMUNAL),
        notice=Notice(date(2022, 12, 8)),
    )
    return session.with_deliberation(0, replace(session.deliberations[0], **changes))


def printed(session: Session, index: int = 0) -> str:
    return pdf.text(pdf.conforming(drawn("extrait", session, index)))


def test_the_communal_model_opens_with_one_solemn_sentence_in_words() -> None:
    assert (
        "L’an deux mille vingt-deux, le quinze décembre à dix-huit heures trente, le Conseil "
        "municipal d’Arnay, dûment convoqué le 8 décembre 2022, s’est réuni dans la salle du "
        "conseil sous la présidence de Monsieur Paul ARNOUX, Maire." in printed(communal())
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (year_in_words(1999), "mille neuf cent quatre-vingt-dix-neuf"),
        (year_in_words(2022), "deux mille vingt-deux"),
        (day_in_words(date(2022, 1, 1)), "premier janvier"),
        (day_in_words(date(2022, 8, 21)), "vingt et un août"),
        (hour_in_words(time(18, 30)), "dix-huit heures trente"),
        (hour_in_words(time(21)), "vingt et une heures"),
        (hour_in_words(time(1, 1)), "une heure une"),
    ],
)
def test_dates_and_hours_are_in_words(said: str, words: str) -> None:
    assert said.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ballot": Ballot(12)}, "après en avoir délibéré, à l’unanimité (12 voix pour), DÉCIDE :"),
        (
            {"ballot": Ballot(9, 2, 1)},
            "par 9 voix pour, 2 contre et 1 abstention, DÉCIDE :",
        ),
        ({"ballot": Ballot(2, 10)}, "REJETTE LA PROPOSITION :"),
        (
            {"ballot": Ballot(6, 6, casting_vote=Choice.FOR)},
            "la voix du président étant prépondérante, DÉCIDE :",
        ),
        (
            {"ballot": Ballot(7, 3, kind=BallotKind.SECRET, blank=2)},
            "au scrutin secret, par 7 voix pour, 3 contre et 2 bulletins blancs, DÉCIDE :",
        ),
        ({"kind": ItemKind.NOTED}, "après en avoir délibéré, PREND ACTE :"),
    ],
)
def test_the_communal_model_says_how_it_was_decided(changes: dict[str, object], said: str) -> None:
    assert said in printed(communal(**changes))


def test_the_communal_model_names_everybody_and_certifies_the_copy() -> None:
    said = printed(evening(), 0)
    assert "Étaient présents : Madame Léa BRUN, Monsieur Jean CROZET," in said
    assert "Avait donné pouvoir : Madame Anaïs FAURE-B à Monsieur Jean CROZET." in said
    assert "Excusé : Monsieur Jean EYRAUD-B." in said
    assert "Absent : Monsieur Rémi GUÉRIN-B." in said
    assert "Monsieur Paul ARNOUX s’est retiré au moment du vote et n’y a pas pris part." in said
    assert (
        "Fait et délibéré en séance, les jour, mois et an susdits. Pour extrait certifié conforme, "
        "La secrétaire, Madame Léa BRUN La présidente élue pour ce point, Madame Léa BRUN" in said
    )


def test_an_assembly_of_feminine_name_agrees() -> None:
    session = communal()
    session = replace(session, assembly=replace(session.assembly, name="Assemblée"))
    assert "l’Assemblée d’Arnay, dûment convoquée le" in printed(session)
    assert "L’Assemblée, après en avoir délibéré," in printed(session)


@pytest.mark.parametrize("model", ActModel)
def test_the_stamps_say_transmission_publication_and_enforceability(model: ActModel) -> None:
    session = communal(transmitted_on=date(2022, 12, 19), published_on=date(2022, 12, 20))
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    said = printed(session)
    assert "Transmis au représentant de l’État le 19 décembre 2022" in said
    assert "Publié le 20 décembre 2022 Certifié exécutoire le 20 décembre 2022" in said


def test_an_act_of_which_nothing_is_known_yet_has_no_stamp() -> None:
    said = printed(communal())
    assert "Transmis" not in said
    assert "exécutoire" not in said


def test_the_appeal_names_the_court_and_the_last_day() -> None:
    session = communal(published_on=date(2022, 12, 20))
    body = replace(session.collectivity, court="Dijon")
    said = printed(replace(session, collectivity=body))
    assert "devant le tribunal administratif de Dijon dans un délai de deux mois" in said
    assert "soit jusqu’au 21 février 2023 inclus" in said
    assert "tribunal administratif territorialement compétent" in printed(communal())


SECRET = ("Jeanne", "MARTIN", "Lilas")


def test_what_is_marked_is_nowhere_in_the_publication_copy() -> None:
    session = evening()
    content = pdf.conforming(drawn("publication", session, 2))
    said = pdf.text(content)
    assert "EXEMPLAIRE DE PUBLICATION" in said
    assert "Secours à [non publié]" in said
    assert "d’accorder à [non publié] un secours de 350 €." in said
    raw = pdf.everything(content)
    for word in SECRET:
        assert not pdf.says(raw, word)
    assert b"EmbeddedFile" not in raw


def test_the_whole_extract_has_it_all_without_the_marks() -> None:
    said = pdf.text(drawn("extrait-entier", evening(), 2))
    assert "Secours à Mme Jeanne MARTIN" in said
    assert "[[" not in said


def test_marks_that_are_not_closed_refuse_the_publication_and_are_reported() -> None:
    item = Deliberation("1", title="Secours à [[Mme MARTIN", ballot=Ballot(15))
    session = replace(council(15), deliberations=(item,))
    for key in ("publication", "extrait", "liste", "convocation", "certificat"):
        with pytest.raises(CannotPublish, match="ne vont pas par deux"):
            drawn(key, session)
    assert "donnee-personnelle-mal-notee" in [each.code for each in findings(session)]
    drawn("extrait-entier", session)


def test_marks_come_in_pairs_and_hide_all_that_they_hold() -> None:
    assert withheld("a [[b]] c [[d\ne]]", "…") == "a … c …"
    assert unmarked("a [[b]]") == "a b"
    assert not is_well_marked("[[a [[b]] c]]")
    session = evening()
    public = publishable(session, "…")
    assert "MARTIN" not in repr(public.deliberations[2])
    assert public.deliberations[0] == session.deliberations[0]


def test_the_rounds_of_an_election_are_told() -> None:
    said = printed(evening(), 3)
    assert "Il est procédé au vote au scrutin secret." in said
    assert (
        "1er tour – bulletins trouvés dans l’urne : 14 ; blancs : 2 ; nuls : 0 ; suffrages "
        "exprimés : 12 ; majorité absolue : 7. Ont obtenu : Mme Léa BRUN, 6 voix ; M. Jean CROZET, "
        "6 voix." in said
    )
    assert "2e tour – bulletins trouvés dans l’urne : 14 ;" in said
    assert (
        "Mme Léa BRUN, ayant obtenu la majorité absolue au 2e tour, est proclamée déléguée." in said
    )


def test_whoever_presides_an_item_signs_it() -> None:
    session = communal(president=MemberId("elu-1"))
    assert "La présidente de séance, Madame Léa BRUN" in printed(session)


def _picture(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (300, 360), colour).save(target, "PNG")
    return target.getvalue()


def test_the_head_of_a_copy_bears_the_blazon_the_department_and_the_number() -> None:
    session = evening()
    body = replace(
        session.collectivity,
        blazon=_picture("#206040"),
        department="Côte-d’Or",
        siret="21210231300013",
    )
    drawn = extract.render(replace(session, collectivity=body), 1)
    text = pdf.text(pdf.conforming(drawn))
    assert "Département : Côte-d’Or – SIRET 212 102 313 00013" in text
    picture = pypdfium2.PdfDocument(drawn)[0].render(scale=1).to_pil().convert("RGB")
    middle = picture.getpixel((picture.width // 2, 60))
    assert middle[0] == middle[1] == middle[2] < 150  # grey, whatever the colours of the picture
    plain = extract.render(session, 1)
    assert "Département" not in pdf.text(plain)


def test_a_blazon_that_cannot_be_read_refuses_the_paper_and_says_so() -> None:
    session = evening()
    body = replace(session.collectivity, blazon=b"\xff\xd8\xff\xe0")
    with pytest.raises(BlazonRefused, match="Réglages"):
        extract.render(replace(session, collectivity=body), 1)

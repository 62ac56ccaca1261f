"""What is prepared for the State's representative, from the command line."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.receiving import note_receipt
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests import pdf
from tests.conftest import Run
from tests.councils import council, evening
from tests.exchange.test_receipts import IDENTIFIER, receipt
from tests.joined_files import a_pdf, an_ods
from tests.papers.test_privacy import MARKED

SIRET = "21210231300013"


def identified(session: Session) -> Session:
    body = replace(session.collectivity, siret=SIRET, department="Côte-d’Or")
    items = tuple(
        replace(each, subject="7.1", annexes=(), transmission_number="")
        for each in session.deliberations
    )
    return replace(session, collectivity=body, deliberations=items)


def made(folder: Path, session: Session) -> Path:
    path = folder / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


def marked() -> Session:
    """Two acts, the first of which has marked passages."""
    session = council(11)
    title, heading, body, decision, debate, *_ = MARKED
    first = replace(
        session.deliberations[0],
        heading=f"SOCIAL [[{heading}]]",
        title=f"Secours à [[{title}]]",
        body=f"La situation de [[{body}]] ;",
        decision=f"- d’aider [[{decision}]].",
        debate=f"M. X parle de [[{debate}]].",
    )
    other = replace(session.deliberations[0], number="2022-002")
    return replace(session, deliberations=(first, other))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return made(tmp_path, identified(marked()))


def names(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def written(folder: Path) -> list[str]:
    return [each for each in names(folder) if each.startswith(("transmission", "."))]


def kept(path: Path) -> Iterator[str]:
    with RegisterFile.open(path, read_only=True) as opened:
        yield from (each.transmission_number for each in opened.session(1).deliberations)


STEM = "021-212102313-20221215-20221215_01-DE-1-1"


def test_one_act_has_its_folder(register: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "plan.pdf").write_bytes(a_pdf())
    (tmp_path / "calcul.ods").write_bytes(an_ods())
    for name in ("plan.pdf", "calcul.ods"):
        added = run("annexe", register, "--numero", "2022-001", "--ajouter", tmp_path / name)
        assert added[0] == 0
    status, out, err = run("transmission", register, "--numero", "2022-001", "--dans", tmp_path)
    folder = tmp_path / "transmission-20221215_01"
    assert (status, out) == (0, f"1 acte : {folder}\n")
    assert names(folder) == [
        "20221215_01/99_AU-" + STEM + "_2.pdf",
        "20221215_01/99_DE-" + STEM + "_1.pdf",
        "20221215_01/fiche.pdf",
        "20221215_01/metadonnees.json",
        "actes.csv",
    ]
    assert "n’est pas prise par la plateforme" in err
    assert (folder / names(folder)[0]).read_bytes() == (tmp_path / "plan.pdf").read_bytes()


def test_the_act_is_whole_and_what_goes_with_it_says_nothing_marked(
    register: Path, tmp_path: Path, run: Run
) -> None:
    run("transmission", register, "--dans", tmp_path, "--nomenclature", "2019-08-29")
    folder = tmp_path / "transmission-2022-12-15-18h30"
    act = folder / f"20221215_01/99_DE-{STEM}_1.pdf"
    assert MARKED[0] in pdf.text(act.read_bytes())
    for each in folder.rglob("*"):
        if each.is_file() and "99_DE" not in each.name:
            content = each.read_bytes()
            content = pdf.everything(content) if each.suffix == ".pdf" else content
            assert not [word for word in MARKED if pdf.says(content, word)], each.name


def test_a_session_has_one_list_and_keeps_the_numbers(
    register: Path, tmp_path: Path, run: Run
) -> None:
    assert run("transmission", register, "--dans", tmp_path)[0] == 0
    folder = tmp_path / "transmission-2022-12-15-18h30"
    assert "bordereau-2022-12-15-18h30.pdf" in names(folder)
    assert list(kept(register)) == ["20221215_01", "20221215_02"]
    told = json.loads((folder / "20221215_01/metadonnees.json").read_text("utf-8"))
    assert told["NumeroInterne"] == "20221215_01"


def test_a_sealed_act_is_numbered_by_a_mention(register: Path, tmp_path: Path, run: Run) -> None:
    assert run("sceller", register)[0] == 0
    assert run("transmission", register, "--dans", tmp_path)[0] == 0
    assert list(kept(register)) == ["20221215_01", "20221215_02"]
    assert "Numéro de transmission" in run("sceaux", register)[1]
    assert run("verifier", register)[0] == 0


def test_a_folder_is_never_written_over(register: Path, tmp_path: Path, run: Run) -> None:
    assert run("transmission", register, "--dans", tmp_path)[0] == 0
    before = written(tmp_path)
    status, _, err = run("transmission", register, "--dans", tmp_path)
    assert (status, written(tmp_path)) == (2, before)
    assert "existe déjà" in err


@pytest.mark.parametrize(("field", "said"), [("siret", "SIRET"), ("department", "département")])
def test_what_the_platform_needs_is_asked_for(
    tmp_path: Path, run: Run, field: str, said: str
) -> None:
    session = identified(marked())
    body = replace(session.collectivity, **{field: ""})  # type: ignore[arg-type]
    path = made(tmp_path, replace(session, collectivity=body))
    status, _, err = run("transmission", path, "--dans", tmp_path)
    assert (status, written(tmp_path)) == (2, [])
    assert said in err


def test_acts_whose_numbers_differ_by_a_sign_have_a_folder_each(tmp_path: Path, run: Run) -> None:
    """As many folders as acts: none is written over another."""
    numbers = ("2026-015", "2026-015 bis", "2026-015/bis", "2026-É1", "2026-E1", "2026_016", "")
    session = identified(council(11))
    items = (replace(session.deliberations[0], number=each) for each in numbers)
    path = made(tmp_path, replace(session, deliberations=tuple(items)))
    assert run("transmission", path, "--dans", tmp_path)[0] == 0
    assert len(set(kept(path))) == len(numbers)
    assert len(list(tmp_path.glob("transmission-*/*/99_DE*"))) == len(numbers)


def test_a_whole_evening_has_as_many_folders_as_acts(tmp_path: Path, run: Run) -> None:
    session = identified(evening())
    path = made(tmp_path, session)
    status, out, _ = run("transmission", path, "--dans", tmp_path)
    assert status == 0
    (folder,) = (each for each in tmp_path.iterdir() if each.name.startswith("transmission-"))
    assert out.startswith(f"{len([each for each in folder.iterdir() if each.is_dir()])} actes")


def received(path: Path) -> tuple[date | None, str]:
    with RegisterFile.open(path, read_only=True) as opened:
        item = opened.session(1).deliberations[0]
        return item.receipt_on, item.receipt_number


NOTED = (date(2022, 12, 19), IDENTIFIER)


@pytest.mark.parametrize("seals", [False, True])
def test_a_receipt_is_noted_of_the_act_that_was_sent(
    register: Path, tmp_path: Path, run: Run, seals: bool
) -> None:
    if seals:
        run("sceller", register)
    run("transmission", register, "--dans", tmp_path)
    (tmp_path / "ar.xml").write_bytes(receipt())
    status, out, err = run("accuse", register, tmp_path / "ar.xml")
    assert (status, out) == (0, f"2022-001 : reçue le 19 décembre 2022, {IDENTIFIER}\n")
    assert received(register) == NOTED
    assert "notez aussi le jour de sa transmission" in err
    assert run("verifier", register)[0] == 0


def test_a_receipt_of_no_act_of_the_register_is_refused(
    register: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "ar.xml").write_bytes(receipt())
    status, out, err = run("accuse", register, tmp_path / "ar.xml")
    assert (status, out, received(register)) == (1, "", (None, ""))
    assert "20221215_01" in err


def test_a_receipt_can_be_undone(register: Path, tmp_path: Path, run: Run) -> None:
    run("transmission", register, "--dans", tmp_path)
    (tmp_path / "ar.xml").write_bytes(receipt())
    with RegisterFile.open(register) as opened:
        note_receipt(opened, tmp_path / "ar.xml", date(2023, 1, 2))
        assert opened.session(1).deliberations[0].receipt_number == IDENTIFIER
        opened.undo()
        assert opened.session(1).deliberations[0].receipt_number == ""


def test_one_receipt_refused_lets_the_others_be_noted(
    register: Path, tmp_path: Path, run: Run
) -> None:
    run("transmission", register, "--dans", tmp_path)
    (tmp_path / "ar.xml").write_bytes(receipt())
    (tmp_path / "faux.xml").write_bytes(b"<a/>")
    status, _, err = run("accuse", register, tmp_path / "faux.xml", tmp_path / "ar.xml")
    assert (status, received(register)) == (1, NOTED)
    assert "faux.xml" in err


@pytest.mark.parametrize(
    ("identifier", "act_day", "said"),
    [
        ("021-212103428-20221215-20221215_01-DE", "2022-12-15", "SIREN est 212103428"),
        ("021-212102313-20221216-20221215_01-DE", "2022-12-16", "16 décembre 2022"),
        ("021-212102313-20221215-20221215_01-AR", "2022-12-15", "nature est AR"),
    ],
)
@pytest.mark.parametrize("seals", [False, True])
def test_a_receipt_of_another_act_of_that_number_is_refused(
    register: Path, tmp_path: Path, run: Run, identifier: str, act_day: str, said: str, seals: bool
) -> None:
    run("transmission", register, "--dans", tmp_path)
    if seals:
        run("sceller", register)
    (tmp_path / "ar.xml").write_bytes(receipt(identifier=identifier, act_day=act_day))
    status, out, err = run("accuse", register, tmp_path / "ar.xml")
    assert (status, out, received(register)) == (1, "", (None, ""))
    assert said in err
    assert "2022-001" in err


def test_without_a_siret_the_day_is_compared_and_the_siren_is_said_not_to_be(
    tmp_path: Path, run: Run
) -> None:
    session = identified(marked())
    items = (replace(session.deliberations[0], transmission_number="20221215_01"),)
    body = replace(session.collectivity, siret="")
    path = made(tmp_path, replace(session, collectivity=body, deliberations=items))
    other = "021-212102313-20221216-20221215_01-DE"
    (tmp_path / "autre.xml").write_bytes(receipt(identifier=other, act_day="2022-12-16"))
    (tmp_path / "ar.xml").write_bytes(receipt())
    assert run("accuse", path, tmp_path / "autre.xml")[0] == 1
    status, _, err = run("accuse", path, tmp_path / "ar.xml")
    assert (status, received(path)) == (0, NOTED)
    assert "SIREN de l’accusé (212102313) n’a pu être comparé" in err


@pytest.mark.parametrize("seals", [False, True])
def test_the_same_receipt_given_again_is_already_noted(
    register: Path, tmp_path: Path, run: Run, seals: bool
) -> None:
    run("transmission", register, "--dans", tmp_path)
    if seals:
        run("sceller", register)
    path = tmp_path / "ar.xml"
    path.write_bytes(receipt())
    status, out, _ = run("accuse", register, path, path)
    assert (status, received(register)) == (0, NOTED)
    assert out.splitlines()[1].startswith("2022-001 : déjà noté, reçue le 19 décembre 2022")


def test_a_receipt_that_is_refused_is_named_with_its_act_and_what_was_noted_is_told(
    register: Path, tmp_path: Path, run: Run
) -> None:
    run("transmission", register, "--dans", tmp_path)
    run("sceller", register)
    (tmp_path / "ar.xml").write_bytes(receipt())
    (tmp_path / "tard.xml").write_bytes(receipt(day="2022-12-20"))
    status, out, err = run("accuse", register, tmp_path / "ar.xml", tmp_path / "tard.xml")
    assert (status, received(register)) == (1, NOTED)
    assert out.startswith("2022-001 : reçue le 19 décembre")
    assert "« tard.xml », de l’acte 2022-001, n’est pas noté" in err
    assert "1 accusé noté, 1 refusé." in err


def test_a_code_that_is_not_of_the_nomenclature_is_told_as_such(tmp_path: Path, run: Run) -> None:
    session = identified(marked())
    items = (replace(session.deliberations[0], subject="9.9"),)
    path = made(tmp_path, replace(session, deliberations=items))
    status, _, err = run("transmission", path, "--dans", tmp_path)
    assert status == 0
    assert "2022-001 : « 9.9 » n’est pas un code de la nomenclature" in err

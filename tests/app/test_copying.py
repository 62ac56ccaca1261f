"""A copy of a register, and what is known of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from registre_app.app.backup_places import KnownPlaces
from registre_app.app.copying import save_copy
from registre_app.app.outputs import OutputRefused
from registre_app.app.properties import properties
from registre_app.storage import RegisterFile
from registre_app.storage.file_format import SCHEMA_VERSION
from tests.councils import council


@pytest.fixture
def register(tmp_path: Path) -> RegisterFile:
    session = council(15, present=13)
    path = tmp_path / "arnay.registre"
    return RegisterFile.create(path, session.collectivity, session.assembly, [session])


def test_a_copy_holds_all_that_the_register_holds(register: RegisterFile, tmp_path: Path) -> None:
    content = b"%PDF-1.7 plan de la cantine"
    digest = register.keep_annex(content)
    with register:
        assert save_copy(register, tmp_path / "copie.registre") == ()
        with RegisterFile.open(tmp_path / "copie.registre") as copy:
            assert copy.session(1) == register.session(1)
            assert copy.annex_content(digest) == content
            copy.save_session(1, replace(copy.session(1), place="École"), "Lieu")
        assert register.session(1).place != "École"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("arnay.registre", "est le registre ouvert lui-même"),
        ("autre.registre", "existe déjà, et une copie ne remplace rien"),
        ("copie.pdf", "n’est pas un nom de registre"),
        ("absent/copie.registre", "n’existe pas"),
    ],
)
def test_a_copy_replaces_nothing(
    register: RegisterFile, tmp_path: Path, name: str, why: str
) -> None:
    other = tmp_path / "autre.registre"
    other.write_bytes(b"autre")
    before = register.path.read_bytes()
    with register, pytest.raises(OutputRefused, match=why):
        save_copy(register, tmp_path / name)
    assert other.read_bytes() == b"autre"
    assert register.path.read_bytes() == before


def test_the_properties_tell_where_it_is_what_it_holds_and_what_is_not_there_yet(
    register: RegisterFile, tmp_path: Path
) -> None:
    with register:
        told = dict(properties(register, KnownPlaces(tmp_path), read_only=False))
    assert told["Fichier"] == "arnay.registre"
    assert told["Dossier"] == str(tmp_path)
    assert told["Format"] == str(SCHEMA_VERSION)
    assert told["Séances"] == "1, dont 0 scellée"
    assert told["Période"] == "jeudi 15 décembre 2022"
    assert told["Actes"] == "1 délibération et 0 décision par délégation"
    assert told["Empreinte du registre"] == "aucune entrée"
    assert told["Dernière sauvegarde"] == "aucune"
    assert told["Sauvegardes"] == str(tmp_path / "arnay.sauvegardes")

"""Registers of earlier formats: what they sealed and printed is entered in the chain."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from registre_app.app.backup_places import KnownPlaces
from registre_app.app.opening import open_register
from registre_app.app.sheets import sheets_of
from registre_app.storage import RegisterFile
from tests.pdf import text
from tests.seals import TODAY, salts
from tests.storage.formats.__main__ import FOLDER

STORED = (4, 5, 6, 7, 8)


@pytest.mark.parametrize("number", STORED)
def test_a_register_of_an_earlier_format_opens_migrates_and_seals(
    tmp_path: Path, number: int
) -> None:
    path = Path(shutil.copy(FOLDER / f"format-{number}.registre", tmp_path / "a.registre"))
    with RegisterFile.open(path, read_only=True) as register:
        former = [key for key in register.session_ids() if register.is_former_seal(key)]
        printed = register.printed_before()
        plain = next(key for key in register.session_ids() if key not in {*former, *printed})
    assert former
    assert printed
    with open_register(
        path, datetime.combine(TODAY, time(9)), KnownPlaces(path.parent), salt=salts()
    ) as register:
        register.save_session(
            plain, replace(register.session(plain), place="Préau"), "Première saisie"
        )
        for key in former:
            seal = register.session(key).seal
            assert seal is not None
            assert seal.former
            record = json.loads(register.entry(seal.rank).record)  # type: ignore[union-attr]
            assert record["anterieur"] is True
            if key in printed:
                assert seal.folio == printed[key]
                assert seal.printed_before
        assert register.former_ids() == ()
        assert set(printed.values()) <= set(register.taken_sheets())
        for key in printed:
            if key in former:
                sheets = sheets_of(register, key)
                assert sheets.reprinted
                assert "éimpression" in text(sheets.pdf)


def test_a_register_that_is_only_read_is_left_as_it_is(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / "format-8.registre", tmp_path / "a.registre"))
    before = path.read_bytes()
    with RegisterFile.open(path, read_only=True) as register:
        assert register.former_ids()
        assert register.head() is None
    assert path.read_bytes() == before

"""Notices by mail, from the command line."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from registre_app.storage import RegisterFile
from tests import pdf
from tests.conftest import Run
from tests.councils import council
from tests.papers.test_privacy import MARKED, secretive


@pytest.fixture
def register(tmp_path: Path) -> Path:
    session = council(3)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


def test_the_table_and_the_messages_go_together(register: Path, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "elus.csv"
    assert run("publipostage", register, "-o", table)[:2] == (0, f"3 élus : {table}\n")
    filled = table.read_text("utf-8-sig").replace(";ARNOUX;Maire;;", ";ARNOUX;Maire;p@arnay.fr;")
    table.write_text(filled, "utf-8-sig")
    folder = tmp_path / "courriels"
    folder.mkdir()
    status, out, err = run("courriels", register, "--dans", folder, "--adresses", table)
    assert (status, out) == (0, f"3 courriels : {folder}\n")
    assert err.splitlines() == [
        "Sans courriel : Madame Léa BRUN",
        "Sans courriel : Monsieur Jean CROZET",
    ]
    first = message_from_bytes(sorted(folder.iterdir())[0].read_bytes(), policy=default)
    assert first["To"] == "Monsieur Paul ARNOUX <p@arnay.fr>"
    (joined,) = first.iter_attachments()  # type: ignore[attr-defined]
    assert "Monsieur Paul ARNOUX" in pdf.text(joined.get_content())


def test_no_marked_passage_is_in_a_message(tmp_path: Path, run: Run) -> None:
    session = secretive()
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    (tmp_path / "courriels").mkdir()
    assert run("courriels", path, "--dans", tmp_path / "courriels")[0] == 0
    assert run("publipostage", path, "-o", tmp_path / "elus.csv")[0] == 0
    for each in (tmp_path / "courriels").iterdir():
        message = message_from_bytes(each.read_bytes(), policy=default)
        for part in message.walk():
            content = part.get_payload(decode=True) or b""
            assert isinstance(content, bytes)
            content = pdf.everything(content) if content.startswith(b"%PDF") else content
            assert not [word for word in MARKED if pdf.says(content, word)]
    table = (tmp_path / "elus.csv").read_text("utf-8-sig")
    assert not [word for word in MARKED if word in table]

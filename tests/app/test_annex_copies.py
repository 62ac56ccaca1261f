"""Copies of joined files to be opened by the system: read-only, of the type that they say."""

import os
from pathlib import Path

import pytest

from registre_app.app.annex_copies import AnnexCopies, CannotCopy
from registre_app.domain.annex import PDF, Annex
from registre_app.exchange.annex_file import joined
from tests.joined_files import a_pdf


def test_a_copy_has_a_safe_name_and_the_suffix_of_its_type() -> None:
    read = joined(a_pdf(), Path("x.exe"), "../../etc/passwd : 1")
    copies = AnnexCopies()
    path = copies.copy(read.annex, read.content)
    assert path.name == "etc-passwd---1.pdf"
    assert path.read_bytes() == read.content
    assert not path.stat().st_mode & 0o222
    copies.clear()
    assert not path.exists()


def test_two_files_of_one_title_have_each_their_copy() -> None:
    copies = AnnexCopies()
    one, other = (joined(a_pdf(pages), Path("plan.pdf")) for pages in (1, 2))
    paths = {copies.copy(each.annex, each.content) for each in (one, other)}
    assert len(paths) == 2
    copies.clear()


def test_what_is_not_of_its_type_is_not_opened() -> None:
    annex = Annex("Facture", "a" * 64, PDF, 3)
    with pytest.raises(CannotCopy, match="n’est pas ce qu’elle dit être"):
        AnnexCopies().copy(annex, b"MZ\x90")


def test_a_folder_that_takes_no_copy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    read = joined(a_pdf(), Path("plan.pdf"))
    copies = AnnexCopies()
    with pytest.raises(CannotCopy, match="disque plein"):
        copies.copy(read.annex, read.content)
    copies.clear()

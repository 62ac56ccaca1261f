"""The page of an archive, as a text: what is personal is not in it, nor anything of elsewhere."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import write_archive
from registre_app.archive.plain_text import plain_text
from registre_app.domain.annex import Annex
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.joined_files import A_CSV

TODAY = date(2023, 1, 10)


@pytest.fixture
def archived(tmp_path: Path) -> Path:
    (tmp_path / "cle").mkdir()
    return tmp_path / "cle"


def archive_of(session: Session, stick: Path, annexes: tuple[bytes, ...] = ()) -> Path:
    path = stick.parent / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        for each in annexes:
            register.keep_annex(each)
        return write_archive(register, stick, TODAY, draw_for_archive(TODAY))


def test_marked_passages_debates_and_names_of_personal_files_are_not_in_it(archived: Path) -> None:
    session = council(7)
    digest = hashlib.sha256(A_CSV).hexdigest()
    annex = Annex("Dossier de M. Secret", digest, "text/csv", len(A_CSV), "secret.csv", None, True)
    item = replace(
        session.deliberations[0],
        title="Secours à [[Mme Martin]]",
        body="Considérant que [[Mme Durand]] demeure ici ;",
        debate="M. BRUN s’emporte.",
        annexes=(annex,),
    )
    broken = replace(item, number="2022-002", title="Secours à [[Mme Martin", annexes=())
    archive = archive_of(replace(session, deliberations=(item, broken)), archived, annexes=(A_CSV,))
    page = (archive / "index.html").read_text("utf-8")
    tables = (archive / "data/actes.csv").read_text("utf-8-sig")
    for secret in ("Martin", "Durand", "s’emporte", "Secret", "secret.csv"):
        assert secret not in page
        assert secret not in tables
    assert "Secours à […]" in page
    assert "annexes/annexe-personnelle-" in page


def test_public_annexes_are_linked_and_personal_ones_are_not(archived: Path) -> None:
    session = council(7)
    public = Annex("Plan", hashlib.sha256(A_CSV).hexdigest(), "text/csv", len(A_CSV), "p.csv", None)
    secret = A_CSV + b"x;y\r\n"
    digest = hashlib.sha256(secret).hexdigest()
    personal = Annex("Dossier", digest, "text/csv", len(secret), "d.csv", None, True)
    item = replace(session.deliberations[0], annexes=(public, personal))
    archive = archive_of(replace(session, deliberations=(item,)), archived, (A_CSV, secret))
    page = (archive / "index.html").read_text("utf-8")
    links = re.findall(r'href="(data/annexes/[^"]+)">([^<]+)', page)
    assert [told for _, told in links] == ["Annexe : Plan"]
    assert (archive / unquote(links[0][0])).read_bytes() == A_CSV


def test_decisions_by_delegation_are_listed_without_what_is_marked(
    sealed: Path, archived: Path
) -> None:
    decision = DelegatedDecision("D-2", date(2026, 2, 3), "Concession à [[Mme Martin]]")
    with RegisterFile.open(sealed) as register:
        register.save_decisions((*register.decisions(), decision), "Décision")
        archive = write_archive(register, archived, TODAY, draw_for_archive(TODAY))
    page = (archive / "index.html").read_text("utf-8")
    assert "Décisions prises par délégation" in page
    assert "Concession à […], mardi 3 février 2026" in page
    assert "Martin" not in page


def test_it_asks_for_nothing_of_elsewhere_and_forbids_it(archived: Path) -> None:
    page = (archive_of(council(7), archived) / "index.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert re.findall(r"""(?:src|href|url|action)\s*=?\s*["'(]\s*(?:https?:)?//""", page) == []
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import)\b\s*\(", page)


def test_a_text_cannot_end_the_script_nor_begin_another(archived: Path) -> None:
    session = council(7)
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    item = replace(session.deliberations[0], title=bad, number="<b>1</b>")
    archive = archive_of(replace(session, deliberations=(item,)), archived)
    page = (archive / "index.html").read_text("utf-8")
    assert page.count("<script") == 2
    assert "<img" not in page
    data = re.search(r'id="donnees">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["chaine"] == []


def test_its_links_lead_to_files_of_the_archive(archived: Path) -> None:
    session = council(7)
    item = replace(session.deliberations[0], number="É 12/b#?%20")
    archive = archive_of(replace(session, deliberations=(item,)), archived)
    page = (archive / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"#]+)"', page)
    assert len(links) == 6
    assert [each for each in links if not (archive / unquote(each)).is_file()] == []


def test_its_texts_are_plain_lines() -> None:
    source = (
        "## Budget\n\nVu le **code** ;\n\n1. un\n\n   - deux\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    lines = plain_text(source).splitlines()
    assert lines == ["Budget", "", "Vu le code ;", "", "1. un", "   – deux", "", "a | b", "1 | 2"]
    assert plain_text("<b>refusé</b>") == "<b>refusé</b>"

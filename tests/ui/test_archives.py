"""The page « Archives »: the stick chosen by its label, written, verified, restored, recalled."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from registre_app.app.archives_known import KnownArchive
from registre_app.storage import RegisterFile
from registre_app.ui import drives
from registre_app.ui.archives.page import EJECTED, MAY_GO, NOT_EJECTED, STOPPED
from registre_app.ui.archives.restore_dialog import RestoreDialog
from registre_app.ui.dialogs.stick_dialog import StickDialog
from registre_app.ui.drives import Drive, ejecting_commands, is_removable, unescaped
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import Answers

MAIRIE = "MAIRIE"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drive:
    folder = tmp_path / "media" / MAIRIE
    folder.mkdir(parents=True)
    drive = Drive(folder, MAIRIE, 12_000_000_000, "exFAT", "/dev/sdz1")
    monkeypatch.setattr(drives, "removable_drives", lambda: (drive,))
    return drive


def archive_of(opened: MainWindow, stick: Drive, qtbot: QtBot) -> Path:
    page = opened.pages.archives
    with qtbot.waitSignal(page.written, timeout=60_000):
        page.write(stick.path)
    (written,) = stick.path.iterdir()
    return written


def test_a_stick_that_is_written_may_be_taken_out_and_is_remembered(
    opened: MainWindow, stick: Drive, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.navigation.show_section(Section.ARCHIVES)
    page = opened.pages.archives
    written = archive_of(opened, stick, qtbot)
    assert page.outcome.text().endswith(MAY_GO)
    assert page.eject_button.isVisible()
    register = opened.desk.register
    assert register is not None
    (known,) = opened.desk.archives_known.of(register.origin())
    assert (known.stick, known.path) == (MAIRIE, written)
    for ejected, words in ((False, NOT_EJECTED), (True, EJECTED)):
        monkeypatch.setattr("registre_app.ui.archives.page.eject", lambda _: ejected)  # noqa: B023
        page.eject_button.click()
        qtbot.waitUntil(lambda: page.outcome.text() == words, timeout=5_000)  # noqa: B023
    assert not page.eject_button.isVisible()


def test_a_folder_of_the_disk_is_not_said_to_be_a_stick(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.ARCHIVES)
    page = opened.pages.archives
    (tmp_path / "dossier").mkdir()
    with qtbot.waitSignal(page.written, timeout=60_000):
        page.write(tmp_path / "dossier")
    assert MAY_GO not in page.outcome.text()
    assert not page.eject_button.isVisible()


def test_an_archive_being_written_is_stopped(
    opened: MainWindow, stick: Drive, qtbot: QtBot
) -> None:
    page = opened.pages.archives
    page.write(stick.path)
    page.cancel()
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    assert "arrêtée. Rien n’a été écrit" in page.outcome.text()
    assert list(stick.path.iterdir()) == []


def test_a_check_is_stopped(opened: MainWindow, stick: Drive, qtbot: QtBot) -> None:
    page = opened.pages.archives
    written = archive_of(opened, stick, qtbot)
    page.verify(written)
    page.cancel()
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    assert page.outcome.text() == STOPPED


def test_what_is_altered_is_named_in_the_page(
    opened: MainWindow, stick: Drive, qtbot: QtBot
) -> None:
    page = opened.pages.archives
    written = archive_of(opened, stick, qtbot)
    (written / "LISEZ-MOI.txt").write_text("x")
    page.verify(written)
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    assert "Fichier altéré : LISEZ-MOI.txt." in page.outcome.text()
    assert page.outcome.property("role") == "blocking"


def test_the_last_stick_comes_first_and_tells_its_last_archive(
    qtbot: QtBot, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    plugged = [
        Drive(tmp_path / "a", "AUTRE", 4_000_000_000, "FAT32"),
        Drive(tmp_path / "b", MAIRIE, 12_000_000_000, "exFAT"),
    ]
    known = [KnownArchive(date(2026, 3, 3), tmp_path / "b/archive", "", MAIRIE)]
    dialog = StickDialog(plugged, known, parent)
    assert dialog.place == tmp_path / "b"
    lines = [dialog.list.item(row).text() for row in range(2)]
    assert lines[0].replace("\xa0", " ") == "AUTRE : 4 Go libres (FAT32), aucune archive connue"
    assert lines[1].endswith("dernière archive le 3 mars 2026")
    dialog.other_button.click()
    assert dialog.wants_folder


def test_an_archive_is_shown_then_restored_and_opened(
    opened: MainWindow, answers: Answers, stick: Drive, qtbot: QtBot
) -> None:
    written = archive_of(opened, stick, qtbot)
    register = opened.desk.register
    assert register is not None
    former, sessions = register.path, opened.desk.days
    opened.registers.close()
    former.unlink()
    answers.path, answers.folder = written, former.parent
    opened.registers.restore_archive()
    dialog = opened.registers.restoring
    assert isinstance(dialog, RestoreDialog)
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)
    assert "séance" in dialog.heading.text()
    assert "est intacte" in dialog.told.text()
    assert not former.exists(), "rien n’est créé avant que ce soit demandé"
    with qtbot.waitSignal(dialog.restored, timeout=20_000):
        dialog.restore_button.click()
    assert opened.desk.register is not None
    assert opened.desk.register.path == former
    assert opened.desk.days == sessions


def test_what_is_no_archive_restores_nothing_and_says_why(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = tmp_path
    opened.registers.restore_archive()
    dialog = opened.registers.restoring
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert "n’est pas une archive" in dialog.told.text()
    assert not dialog.restore_button.isEnabled()
    dialog.reject()


def test_the_dashboard_recalls_an_old_archive_and_its_stick(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    register = opened.desk.register
    assert isinstance(register, RegisterFile)
    line = opened.pages.dashboard.archive
    known = opened.desk.archives_known
    long_ago = KnownArchive(date(2022, 12, 16), tmp_path / "archive", "", MAIRIE)
    known.note(register.origin(), long_ago)
    opened.desk.today = lambda: date(2023, 3, 15)
    line.refresh()
    qtbot.waitUntil(lambda: not line.busy, timeout=5_000)
    assert line.text == ""
    opened.desk.today = lambda: date(2023, 3, 16)
    line.refresh()
    qtbot.waitUntil(lambda: bool(line.text), timeout=5_000)
    assert line.text.replace("\xa0", " ") == (
        "La dernière archive a 3 mois : 16 décembre 2022, sur la clé « MAIRIE ». Branchez cette "
        "clé, ou une autre."
    )


@pytest.mark.parametrize(
    ("place", "flag", "removable"),
    [
        ("devices/pci0000:00/usb1/1-2/host6/block/sdb/sdb1", "0", True),
        ("devices/pci0000:00/mmc_host/mmc0/block/mmcblk0/mmcblk0p1", "0", True),
        ("devices/pci0000:00/ata1/host0/block/sda/sda1", "0", False),
        ("devices/pci0000:00/ata2/host1/block/sdc/sdc1", "1", True),
    ],
)
def test_a_stick_is_told_by_its_bus(tmp_path: Path, place: str, flag: str, removable: bool) -> None:
    partition = tmp_path / place
    partition.mkdir(parents=True)
    (partition.parent / "removable").write_text(f"{flag}\n")
    names = tmp_path / "class"
    names.mkdir()
    (names / partition.name).symlink_to(partition)
    assert is_removable(f"/dev/{partition.name}", "/media/x", names) is removable
    assert not is_removable("tmpfs", "/tmp", names)


def test_each_system_ejects_by_its_own_means() -> None:
    drive = Drive(Path("/media/moi/MAIRIE"), MAIRIE, 1)
    assert ejecting_commands(drive, "linux")[0][-1] == "/media/moi/MAIRIE"
    (windows,) = ejecting_commands(Drive(Path("E:"), MAIRIE, 1), "win32")
    assert "ParseName('E:')" in windows[-1]


def test_a_stick_whose_name_has_a_space_is_found() -> None:
    assert unescaped(r"/media/moi/MA\040CLE") == "/media/moi/MA CLE"

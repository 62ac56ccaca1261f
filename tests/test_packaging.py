"""What is handed out: its account, its files for each system, which all say the same."""

import configparser
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

import registre_app
from registre_app.own_folders import MARKER
from registre_app.resources import resource

PACKAGING = Path(__file__).parent.parent / "packaging"
INSTALLER = (PACKAGING / "windows" / "registre.nsi").read_text("utf-8")
TYPE = "application/x-registre"


def _loaded(name: str) -> ModuleType:
    path = PACKAGING / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def accounts(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "path", list(sys.path))
        yield _loaded("frozen/accounts.py")


def test_the_bill_of_materials_names_every_library_with_its_hashes(accounts: ModuleType) -> None:
    libraries = accounts.needed()
    told = accounts.sbom(libraries)
    components = {each["name"]: each for each in told["components"]}
    assert {"pyside6-essentials", "reportlab", "rl-accel", "python"} <= components.keys()
    for name, each in components.items():
        assert all(licence["license"] != {"name": ""} for licence in each["licenses"]), name
        assert name == "python" or each["properties"], name
    assert told["metadata"]["component"]["version"] == registre_app.__version__


def test_the_same_libraries_give_the_same_bill(accounts: ModuleType) -> None:
    first, second = (json.dumps(accounts.sbom(accounts.needed())) for _ in range(2))
    assert first == second


def test_the_licences_of_what_is_shipped_are_whole(accounts: ModuleType) -> None:
    text = accounts.licences(accounts.needed())
    for words in (
        "EUROPEAN UNION PUBLIC LICENCE",
        "GNU LESSER GENERAL PUBLIC LICENSE",  # of Qt and PySide6
        "SIL OPEN FONT LICENSE",
        "Mozilla Public License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "Copyright (c) 2000-2024, ReportLab Inc.",
    ):
        assert words in text, words


def test_what_the_application_loads_is_not_trimmed() -> None:
    trimming = _loaded("frozen/trimming.py")
    for name in (
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6\\translations\\qtbase_fr.qm",
        "pyphen/dictionaries/hyph_fr.dic",
        "registre_app/_resources/spelling/fr.dic",
        "libsqlite3.so.0",
    ):
        assert trimming.is_wanted(name), name
        assert trimming.is_carried(name), name
    for module in ("holidays.countries.france", "PIL.PngImagePlugin", "PIL.JpegImagePlugin"):
        assert trimming.is_module_wanted(module), module


ASKING = """
import sys
from importlib.util import spec_from_file_location
sys.path.insert(0, sys.argv[1])
from trimming import REPLACED, is_module_wanted
class Trimmed:
    def find_spec(self, name, path=None, target=None):
        if not is_module_wanted(name):
            raise ModuleNotFoundError(name)
        if name in REPLACED:
            place = REPLACED[name]
            return spec_from_file_location(name, place, submodule_search_locations=path_of(name))
def path_of(name):
    import holidays
    return [f"{each}/{name.partition('.')[2]}" for each in holidays.__path__]
sys.meta_path.insert(0, Trimmed())
from datetime import date
from registre_app.public_holidays import holidays_of
print([holidays_of(each)(date(2026, 12, 26)) for each in ("Côte-d’Or", "Moselle", "")])
"""


def test_the_holidays_of_a_department_are_known_without_the_countries_left_out() -> None:
    words = [sys.executable, "-X", "utf8", "-c", ASKING, str(PACKAGING / "frozen")]
    told = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert told.stdout == "[False, True, False]\n", told.stderr


def test_a_folder_over_its_budget_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = _loaded("frozen/sizes.py")
    monkeypatch.setattr(sizes, "BUDGETS", tmp_path / "budgets.toml")
    monkeypatch.setattr(sys, "argv", ["sizes.py", str(tmp_path / "dossier")])
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "registre").write_bytes(bytes(1_500_000))
    told = []
    for allowed in (2, 1):
        (tmp_path / "budgets.toml").write_text(f"[installed]\nmegabytes = {allowed}\n", "utf-8")
        told.append(sizes.main())
    assert told == [0, 1]
    assert "1.5 Mo  en tout ; au plus : 1 Mo" in capsys.readouterr().out


def test_the_notes_on_decisions_are_not_handed_out() -> None:
    is_wanted = _loaded("frozen/trimming.py").is_wanted
    notes = [each.name for each in resource("decisions").iterdir()]
    assert notes
    assert not any(is_wanted(f"registre_app/_resources/decisions/{name}") for name in notes)
    assert is_wanted("registre_app/_resources/guide/sceau.md")


def test_drivers_and_printers_use_the_libraries_of_their_system() -> None:
    carried = _loaded("frozen/trimming.py").is_carried
    for name in ("libstdc++.so.6", "libGL.so.1", "libcups.so.2", "libcrypto.so.3", "libX11.so.6"):
        assert not carried(name), name


def test_a_double_click_finds_the_application_on_linux() -> None:
    desktop = configparser.ConfigParser(interpolation=None)
    desktop.read(PACKAGING / "linux" / "registre.desktop", "utf-8")
    assert desktop["Desktop Entry"]["MimeType"] == f"{TYPE};"
    assert desktop["Desktop Entry"]["Exec"] == "registre %f"
    tree = ElementTree.parse(PACKAGING / "linux" / "registre.xml")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = tree.iter(f"{space}mime-type")
    assert kind.get("type") == TYPE
    assert [each.get("pattern") for each in kind.iter(f"{space}glob")] == ["*.registre"]


def test_a_double_click_finds_the_application_on_windows() -> None:
    assert 'HKCU "Software\\Classes\\.registre" "" "${CLASS}"' in INSTALLER
    assert '\'"$INSTDIR\\registre-fenetre.exe" "%1"\'' in INSTALLER


def test_the_installer_asks_for_no_administrator() -> None:
    assert "RequestExecutionLevel user" in INSTALLER
    assert "HKLM" not in INSTALLER
    assert "$PROGRAMFILES" not in INSTALLER


def test_the_uninstaller_leaves_what_is_in_the_folder_of_the_application() -> None:
    """Nothing is removed with all that it holds but what the application alone fills."""
    removed = re.findall(r'^\s*RMDir /r "(.+)"', INSTALLER, re.MULTILINE)
    assert removed == ["$INSTDIR\\_internal"]
    assert re.search(r"^\s*Delete .*\*", INSTALLER, re.MULTILINE) is None


def test_the_script_of_windows_reads_the_same_in_any_code_page() -> None:
    assert (PACKAGING / "windows.ps1").read_bytes().isascii()


def test_the_marker_of_a_stick_is_the_one_looked_for_and_is_not_installed() -> None:
    assert (PACKAGING / "frozen" / MARKER).is_file()
    assert f'/x "{MARKER}"' in INSTALLER
    assert f"registre/{MARKER}" in (PACKAGING / "deb").read_text("utf-8")


@pytest.mark.parametrize("name", ["portable", "deb", "windows.ps1", "installer", "chroots"])
def test_the_version_is_told_in_one_place(name: str) -> None:
    assert registre_app.__version__ not in (PACKAGING / name).read_text("utf-8")


def test_the_manual_and_the_completion_tell_every_command() -> None:
    describe = _loaded("linux/describe.py")
    manual, completion = describe.manual("2026-01-01"), describe.completion()
    for name in describe.commands():
        assert f".B {name.replace('-', chr(92) + '-')}\n" in manual
        assert f"        {name}) words=" in completion


def test_the_page_of_the_guide_tells_every_command_as_it_is() -> None:
    """``packaging/linux/describe.py resources/guide/commandes.md`` renews it."""
    describe = _loaded("linux/describe.py")
    page = describe.page()
    assert resource("guide/commandes.md").read_text("utf-8") == page
    assert [name for name in describe.commands() if f"registre {name}" not in page] == []

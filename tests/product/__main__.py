"""Drive the packaged window through the life of a register: see « sh packaging/product »."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bus import service
from tests.faults.stick import Stick, stick
from tests.product.comparison import Given, Package, differences, given, refused
from tests.product.council import directory
from tests.product.robot import Lost, Robot
from tests.product.scenario import (
    HELD,
    Places,
    Step,
    alone,
    archive,
    lose,
    restore,
    verify,
    verify_register,
)
from tests.xserver import x_server

CHECKOUT = Path(__file__).parents[2]
OF_OTHERS = re.compile(r"python|PySide|libQt", re.IGNORECASE)
EXFAT = "une image exFAT, montée par exfat-fuse"
FOLDER = "un dossier, car aucune image exFAT ne se monte ici"
PASSED_ON = (
    *("DISPLAY", "QT_QPA_PLATFORM", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"),
    "DBUS_SESSION_BUS_ADDRESS",
)


class Table:
    """The steps, each told as it ends: what it was, whether it passed, how long it took."""

    def __init__(self, robot: Robot) -> None:
        self._robot = robot
        self.rows: list[tuple[str, bool, float]] = []

    def do(self, words: str, act: Callable[[], object]) -> None:
        """Do a step; its picture is kept."""
        since = time.monotonic()
        passed = False
        try:
            act()
            passed = True
        finally:
            self.rows.append((words, passed, time.monotonic() - since))
            self._robot.note(f"{words} : {'oui' if passed else 'NON'}")
        self._robot.picture(f"{len(self.rows):02}")

    @property
    def text(self) -> str:
        """The table."""
        wide = max(len(words) for words, _, _ in self.rows)
        lines = [
            f"{words:<{wide}}  {'oui' if passed else 'NON'}  {seconds:6.1f} s"
            for words, passed, seconds in self.rows
        ]
        return "\n".join([*lines, ""])


class Unequal(Exception):
    """What came back is not what was lost, or a command failed."""


class Life:
    """The life of a register, in the window and by the command line of a package."""

    def __init__(self, package: Package, robot: Robot, scratch: Path) -> None:
        self._package, self._robot, self._scratch = package, robot, scratch
        self._table = Table(robot)
        self._before: dict[str, Given] = {}

    @property
    def table(self) -> str:
        """What was done."""
        return self._table.text

    def play(self, home: Path) -> None:
        """Play it all. Raises Lost, or Unequal."""
        with stick(self._scratch) as key:
            self._robot.note(f"clé : {EXFAT if key.image else FOLDER}")
            places = _places(home, key)
            self._do("ouvrir la fenêtre du paquet", self._open)
            for words, step in (
                *HELD,
                ("archiver sur la clé", archive),
                ("vérifier l’archive dans la fenêtre", verify),
            ):
                self._step(words, step, places)
            self._do("vérifier l’archive par la commande", lambda: self._verify(places.archive))
            self._do("actes et papiers d’avant", lambda: self._note(places.register))
            self._step("détruire le registre et ses sauvegardes", lose, places)
        with stick(self._scratch, key.image):  # the stick was taken out, and comes back
            self._step("restaurer depuis la clé", restore, places)
            self._step("vérifier le registre dans la fenêtre", alone(verify_register), places)
            self._do("mêmes actes et papiers, à l’octet", lambda: self._compare(places.register))
            self._do("fermer la fenêtre", self._close)

    def _do(self, words: str, act: Callable[[], object]) -> None:
        self._table.do(words, act)

    def _step(self, words: str, step: Step, places: Places) -> None:
        self._do(words, lambda: step(self._robot, places))

    def _open(self) -> None:
        self._robot.open()
        self._require_its_own()

    def _close(self) -> None:
        self._require_its_own()  # by now, every late import was done
        self._robot.close()
        log = self._package.program.parent / "reglages" / "registre.log"
        if log.exists() and (said := log.read_text("utf-8").strip()):
            raise Unequal(f"Le journal de l’application tient des erreurs :\n{said}")

    def _require_its_own(self) -> None:
        """Refuse a window that runs by the Python or the Qt of something else than its package."""
        place = self._package.program.parent
        for each in self._robot.mapped():
            other = OF_OTHERS.search(str(each)) and not each.is_relative_to(place)
            if other or each.is_relative_to(CHECKOUT):
                raise Unequal(f"La fenêtre tient un fichier d’ailleurs : {each}.")

    def _verify(self, archive: Path) -> None:
        done = self._package.run("verifier", str(archive), folder=self._scratch)
        self._robot.note(done.stdout.decode("utf-8", "replace").strip().partition("\n")[0])
        if done.returncode:
            raise Unequal(f"« registre verifier » rend {done.returncode} de l’archive.")

    def _note(self, register: Path) -> None:
        self._before = given(self._package, register, self._scratch / "avant")
        size = sum(each.size for each in self._before.values())
        self._robot.note(f"{len(self._before)} commandes, {size} octets")
        if none := refused(self._before):
            raise Unequal("\n".join(["Des commandes ne donnent rien :", *none]))

    def _compare(self, register: Path) -> None:
        after = given(self._package, register, self._scratch / "apres")
        if unequal := differences(self._before, after):
            raise Unequal("\n".join(["Ce qui est revenu diffère :", *unequal]))


def _places(home: Path, key: Stick) -> Places:
    places = Places(home / "Documents", key.path)
    places.papers.mkdir(parents=True)
    places.directory.write_text(directory(), "utf-8")
    return places


def _environment(home: Path) -> dict[str, str]:
    """What the program is given: a home without anything, and the screen; no path of a Python."""
    session = home / ".session"
    session.mkdir(mode=0o700)
    shown = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(session), "PATH": "/usr/bin:/bin"}
    return shown | own | {"LANG": "C.UTF-8"}


def main(portable: Path, folder: Path) -> int:
    """Play the life of a register; return 0 where what came back is what was lost."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        program = shutil.copytree(portable, scratch / "programme") / "registre"
        (home := scratch / "secretaire").mkdir()
        try:
            with x_server(), service():
                subprocess.run(["setxkbmap", "fr"], check=True)
                package = Package(program, _environment(home))
                return _play(package, home, scratch, folder)
        except OSError as error:
            print(error)
            return 1


def _play(package: Package, home: Path, scratch: Path, folder: Path) -> int:
    robot = Robot(package.program, package.environment, folder)
    life = Life(package, robot, scratch)
    status = 1
    try:
        life.play(home)
        status = 0
    except (Lost, Unequal) as failure:
        robot.note(str(failure))
    finally:
        robot.note(f"\n{life.table}")
        robot.stop()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

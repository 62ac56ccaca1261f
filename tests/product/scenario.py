"""What a secretary does of a register, from its first day to its loss: two sessions and the rest.

An installation with the election of the mayor, of deputies and of a delegate, then a session with
an account, in the window alone. Days are those of a spring that is past, so that each session was
held and can be sealed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.product import evenings
from tests.product.robot import Robot

BACKUPS = "* demandee.sauvegarde"


@dataclass(frozen=True)
class Places:
    """Where things go: the folder of documents, the stick, the national directory of members."""

    documents: Path
    stick: Path

    @property
    def register(self) -> Path:
        """The register, where the window proposes it."""
        return self.documents / "Arnay.registre"

    @property
    def backups(self) -> Path:
        """Where its backups go."""
        return self.documents / "Arnay.sauvegardes"

    @property
    def archive(self) -> Path:
        """The archive on the stick."""
        return next(self.stick.glob("archive-arnay-*"), self.stick)

    @property
    def directory(self) -> Path:
        """The file of the national directory: those of the commune, and of another one."""
        return self.documents / "rne.csv"

    @property
    def papers(self) -> Path:
        """Where papers are saved."""
        return self.documents / "papiers"


Step = Callable[[Robot, Places], None]


def alone(act: Callable[[Robot], None]) -> Step:
    """Return a step that nothing but the window is needed for."""
    return lambda robot, _: act(robot)


def create(robot: Robot, places: Places) -> None:
    """« Ma commune »: the body, its members of the national directory, a first session."""
    robot.click("push button", "Ma commune")
    robot.find("dialog", "Créer un registre")
    robot.write("Arnay")
    robot.press("Tab", "Tab")
    robot.write("cote")
    robot.press("Tab")
    robot.write("900")
    robot.press("Tab")
    robot.holds("Tribunal administratif de", "Dijon")
    robot.holds("Sièges", "15")
    robot.holds("Fichier du registre", str(places.register))
    robot.press("Return")
    robot.click("push button", "Prendre d’un fichier")
    robot.file("Importer les élus", places.directory)
    robot.says("Lignes d’Arnay (21023), parmi 2 communes.")
    robot.click("push button", "Prendre 15 élus")
    robot.says("15 élus pour 15 sièges")
    robot.fill("Première séance le", "20/03/2026")
    robot.click("push button", "Créer le registre")
    robot.gone("dialog", "Créer un registre")
    robot.find("label", "Vendredi 20 mars 2026")


def papers(robot: Robot, places: Places) -> None:
    """An extract, the minutes and the list, then every paper of the session in one folder."""
    for words in ("extrait du registre", "procès-verbal", "liste des"):
        robot.press("alt+4", "Home")
        robot.find("list item", "Convocation")
        robot.write(words[:8])
        robot.wait(
            f"« {words} » choisi",
            lambda seen, words=words: [
                each
                for each in seen.find("list item")
                if "selected" in each.states and each.name.lower().startswith(words)
            ],
        )
        robot.press("ctrl+s")
        name = words.replace(" ", "-")
        path = places.papers / f"{name}.pdf"
        while path.exists():
            path = path.with_stem(f"{path.stem}-2")
        robot.file("Enregistrer en PDF", path)
        robot.says(f"Document enregistré : {path}")
    known = set(places.papers.iterdir())
    robot.press("shift+F9")
    robot.find("dialog", "Tous les papiers de la séance")
    robot.press("alt+t", "alt+d")
    robot.file("Choisir où mettre les papiers", places.papers)
    robot.wait("un dossier de papiers de plus", lambda _: _filled(places.papers, known))
    robot.says("papiers enregistrés : ", f"{places.papers}/papiers-2026-")


def _filled(folder: Path, known: set[Path]) -> list[Path]:
    """Return the folders with papers that were not known in a folder."""
    return [each for each in folder.iterdir() if each not in known and any(each.glob("*.pdf"))]


def restart(robot: Robot) -> None:
    """The window is left and opened again: the same register, where it was left."""
    robot.close()
    robot.open()
    robot.find("frame", "Arnay")
    robot.find("radio button", "Clôture, scellée")


def back_up(robot: Robot, places: Places) -> None:
    """A backup that was asked for; the page of archives tells the hour of the last one."""
    robot.press("ctrl+7")
    robot.find("push button", "Sauvegarder maintenant")
    known = set(places.backups.glob(BACKUPS))
    robot.press("ctrl+shift+b")
    robot.wait(
        f"une sauvegarde de plus dans {places.backups}",
        lambda _: set(places.backups.glob(BACKUPS)) - known,
    )
    robot.says("Elles vont dans", "La dernière est d")


def archive(robot: Robot, places: Places) -> None:
    """The archive on the stick."""
    robot.press("ctrl+7")
    robot.click("push button", "Écrire l’archive")
    robot.file("Choisir le dossier de l’archive", places.stick)
    robot.says("Archive écrite, relue et vérifiée : ", str(places.archive))


def verify(robot: Robot, places: Places) -> None:
    """The archive verified in the window: its files, its register, each seal."""
    robot.click("push button", "Vérifier une archive")
    robot.file("Choisir le dossier de l’archive", places.archive)
    robot.says("Cette archive est telle qu’elle fut écrite.", "2 séances scellées")


def lose(robot: Robot, places: Places) -> None:
    """The register and its backups are destroyed; the window says that it is missing."""
    robot.close()
    places.register.unlink()
    shutil.rmtree(places.backups)
    robot.open()
    robot.says(f"Le fichier « {places.register} » n’existe pas.")
    robot.find("push button", "Ma commune")


def restore(robot: Robot, places: Places) -> None:
    """The register made again from the stick, by the first screen, and opened."""
    robot.click("push button", "Restaurer une archive")
    robot.file("Choisir le dossier de l’archive", places.archive)
    robot.says("Arnay, le", "2 séances", "7 délibérations, 2 séances scellées")
    robot.says("est intacte")
    robot.focused("push button", "Restaurer")
    robot.press("Return")
    robot.file("Créer le registre", places.register)
    robot.find("frame", "Arnay")


def verify_register(robot: Robot) -> None:
    """The register that came back, verified in the window."""
    robot.press("ctrl+r")
    robot.says("Le registre est intact", "2 séances scellées")


HELD: tuple[tuple[str, Step], ...] = (
    ("créer la commune, élus du répertoire national", create),
    ("1re séance : convocation", alone(evenings.notice)),
    ("1re séance : ordre du jour et textes", alone(evenings.agenda)),
    ("1re séance : présences, absent, pouvoir", alone(evenings.attendance)),
    ("1re séance : maire en deux tours, au tableau", alone(evenings.mayor)),
    ("1re séance : adjoints, au tableau", alone(evenings.deputies)),
    ("1re séance : délégué en trois tours", alone(evenings.delegate)),
    ("1re séance : un vote contre", alone(evenings.canteen)),
    ("1re séance : clôture sans constat", alone(evenings.close)),
    ("1re séance : papiers", papers),
    ("1re séance : sceau", alone(evenings.seal)),
    ("transmission et publication d’un acte", alone(evenings.mentions)),
    ("fermer et rouvrir la fenêtre", alone(restart)),
    ("2e séance : convocation, ordre du jour", alone(evenings.second_notice)),
    ("2e séance : présences, absent, pouvoir", alone(evenings.attendance)),
    ("2e séance : compte, maire à l’écart", alone(evenings.account)),
    ("2e séance : clôture sans constat", alone(evenings.close)),
    ("2e séance : papiers", papers),
    ("2e séance : sceau", alone(evenings.seal)),
    ("sauvegarder", back_up),
)
"""What is done before the archive, in its order."""

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

from tests.product.robot import Robot

COUNCIL = (
    ("M", "ARNOUX", "Paul", "03/02/1961"),
    ("F", "BRUN", "Léa", "14/07/1975"),
    ("M", "CROZET", "Jean", "22/11/1968"),
    ("F", "DUPRÉ", "Anaïs", "05/05/1982"),
    ("M", "EYRAUD", "Rémi", "30/01/1979"),
    ("F", "FAURE", "Chloé", "18/09/1990"),
    ("M", "GUÉRIN", "Luc", "12/12/1950"),
    ("F", "HAMON", "Noëlle", "08/03/1971"),
    ("M", "IMBERT", "Élie", "25/06/1985"),
    ("F", "JACQUET", "Zoé", "01/04/1993"),
    ("M", "KLEIN", "Marc", "17/10/1964"),
    ("F", "LEBRUN", "Rose", "09/08/1977"),
    ("M", "MERCIER", "Yves", "23/05/1958"),
    ("F", "NOËL", "Inès", "11/01/1988"),
    ("M", "OLIVIER", "Guy", "06/06/1969"),
)
HEAD = (
    "Code du département;Libellé du département;Code de la collectivité à statut particulier;"
    "Libellé de la collectivité à statut particulier;Code de la commune;Libellé de la commune;"
    "Nom de l'élu;Prénom de l'élu;Code sexe;Date de naissance;"
    "Code de la catégorie socio-professionnelle;Libellé de la catégorie socio-professionnelle;"
    "Date de début du mandat;Libellé de la fonction;Date de début de la fonction;Code nationalité"
)
LINE = "21;Côte-d'Or;;;{code};{commune};{name};{first};{sex};{born};37;Cadre;15/03/2026;;;FR"
BACKUPS = "* demandee.sauvegarde"
ELSEWHERE = ("M", "AILLEURS", "Jean", "01/01/1960")


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


def directory() -> str:
    """Return a file of the national directory, of two communes."""
    lines = [HEAD]
    for code, commune, people in (("21023", "Arnay", COUNCIL), ("21054", "Beaune", (ELSEWHERE,))):
        for sex, name, first, born in people:
            lines.append(
                LINE.format(code=code, commune=commune, name=name, first=first, sex=sex, born=born)
            )
    return "\n".join([*lines, ""])


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


def notice(robot: Robot, places: Places) -> None:
    """The notice of the installation: its hour, its place, who presides, its secretary."""
    del places
    robot.focused("text", "Heure d’ouverture")
    _notice(robot, "18h30", "16/03/2026")
    robot.press("F4", "i")
    robot.find("check box", "Première séance après l’élection générale")
    robot.press("space")
    robot.checked("check box", "Première séance après l’élection générale")


def _notice(robot: Robot, hour: str, sent: str) -> None:
    for text, keys in (
        (hour, ("Tab",)),
        ("salle du conseil", ("Tab",)),
        ("arn", ("Tab",)),
        (sent, ("Tab", "Tab")),
        ("bru", ()),
    ):
        robot.write(text)
        robot.press(*keys)
    robot.find("radio button", "Convocation, fait")


def agenda(robot: Robot, places: Places) -> None:
    """The agenda, its numbers given, with the text of what is decided."""
    del places
    _items(
        robot,
        ("INSTITUTIONS", "Installation : élection du maire", ""),
        ("INSTITUTIONS", "Nombre des adjoints", "de fixer à trois le nombre des adjoints."),
        ("INSTITUTIONS", "Installation : élection des adjoints", ""),
        ("INSTITUTIONS", "Désignation du délégué au syndicat des eaux", ""),
        ("FINANCES", "Tarifs de la cantine", "de fixer le prix du repas à 3,50 euros."),
    )


def _items(robot: Robot, *items: tuple[str, str, str]) -> None:
    for rank, (heading, title, text) in enumerate(items, start=1):
        robot.press("ctrl+shift+n")
        robot.find("list item", f"Point {rank},")
        robot.focused("text", "Objet")
        robot.write(title)
        robot.press("alt+r")
        robot.write(heading)
        if text:
            robot.press("alt+p", "ctrl+j")
            robot.write("vcg")
            robot.press("Return", "Tab")
            robot.focused("text", "Dispositif")
            robot.write(text)
    robot.press("alt+3")
    robot.find("list item", f"Point {len(items)},")


def attendance(robot: Robot, places: Places) -> None:
    """Everybody but one absent, and one who gave a proxy."""
    del places
    _attendance(robot)


def _attendance(robot: Robot) -> None:
    robot.press("alt+2", "ctrl+shift+p")
    robot.click("table cell", "Monsieur Guy OLIVIER, présent")
    robot.press("a")
    robot.find("table cell", "Monsieur Guy OLIVIER, absent")
    robot.click("table cell", "Madame Inès NOËL, présente")
    robot.press("v")
    robot.focused("table cell", "Pouvoir : aucun")
    robot.write("du")
    robot.find("table cell", "Pouvoir : à Mme Anaïs DUPRÉ")
    robot.find("panel", "En exercice 15, Présents 13, Pouvoirs 1, Votants 14, Quorum 8 atteint")


def mayor(robot: Robot, places: Places) -> None:
    """The mayor, elected in two rounds before the eldest, and entered in the roster."""
    del places
    _election(robot, 1)
    robot.press("alt+i")
    robot.write("gu")
    robot.press("ctrl+shift+v")
    _candidates(robot, "arn", "mer")
    robot.press("Right", "Right")
    _column(robot, "6", "6", "", "1", "1", "14")  # nobody has 7 of the 12 votes cast
    robot.press("Right")
    _column(robot, "9", "4", "", "1", "0", "14")
    robot.says("Monsieur Paul ARNOUX élu au 2e tour", "13 suffrages exprimés")
    _to_the_roster(robot, "M. ARNOUX élu maire le 20 mars 2026")


def deputies(robot: Robot, places: Places) -> None:
    """How many deputies, then their list."""
    del places
    _unanimous(robot, 2)
    _election(robot, 3)
    robot.press("ctrl+shift+v")
    _candidates(robot, "Liste Ensemble")
    robot.press("Tab")
    _candidates(robot, "bru", "cro", "dup")
    robot.press("shift+Tab", "Right", "Right")
    _column(robot, "12", "", "2", "0", "14")
    robot.says("Léa BRUN, Monsieur Jean CROZET et Madame Anaïs DUPRÉ élus au 1er tour")
    _to_the_roster(robot, "BRUN")


def delegate(robot: Robot, places: Places) -> None:
    """A delegate by secret ballot, in three rounds of which the last elects the elder."""
    del places
    _election(robot, 4)
    robot.press("ctrl+shift+v")
    _candidates(robot, "eyr", "kle")
    robot.press("Right", "Right")
    _column(robot, "6", "6", "", "1", "1", "14")
    for _ in range(2):  # as many votes for each, twice
        robot.press("Right")
        _column(robot, "7", "7")
    robot.says("Marc KLEIN élu au 3e tour")


def canteen(robot: Robot, places: Places) -> None:
    """A decision that one member votes against."""
    del places
    _unanimous(robot, 5)
    robot.click("table cell", "Monsieur Marc KLEIN, vote")
    robot.press("c")
    robot.find("table cell", "Monsieur Marc KLEIN, vote : contre")


def _to_vote(robot: Robot, position: int) -> None:
    robot.press("alt+3")
    robot.click("list item", f"Point {position},")
    robot.press("ctrl+shift+v")
    robot.focused("page tab", "Vote")


def _unanimous(robot: Robot, position: int) -> None:
    _to_vote(robot, position)
    robot.press("u")
    robot.says("Adoptée à l’unanimité : 14 voix pour, 14 votants.")


def _election(robot: Robot, position: int) -> None:
    _to_vote(robot, position)
    robot.press("alt+t", "n")
    robot.find("table", "Élection")


def _candidates(robot: Robot, *letters: str) -> None:
    for each in letters:
        robot.write(each)
        robot.press("Return")


def _column(robot: Robot, *numbers: str) -> None:
    """Write the numbers of a round from its first row; an empty one is passed over."""
    robot.press("Prior")
    for number in numbers:
        if number:
            robot.write(number)
            robot.press("Return")
        robot.press("Down")


def _to_the_roster(robot: Robot, words: str) -> None:
    robot.reach("text", "Assesseurs")
    robot.write("Faure, Jacquet")
    robot.reach("push button", "Inscrire au tableau")
    robot.press("Return")
    robot.find("dialog", "Inscrire au tableau")
    robot.says(words)
    robot.press("Return")
    robot.gone("dialog", "Inscrire au tableau")
    robot.gone("push button", "Inscrire au tableau")
    robot.not_focused("list", "Sections")  # the keyboard stays in the page


def second_notice(robot: Robot, places: Places) -> None:
    """A second session, called by its day, with its agenda: an account, then what it leaves."""
    del places
    robot.press("ctrl+shift+s")
    robot.focused("text", "Date de la nouvelle séance")
    robot.write("10/04/2026")
    robot.press("Return")
    robot.find("label", "Vendredi 10 avril 2026")
    robot.click("text", "Heure d’ouverture")
    _notice(robot, "19h", "03/04/2026")
    _items(
        robot,
        ("FINANCES", "Compte administratif 2025", "d’arrêter le compte."),
        ("FINANCES", "Affectation du résultat", "de reporter le résultat en fonctionnement."),
    )


def second_attendance(robot: Robot, places: Places) -> None:
    """The same absent member, the same proxy."""
    del places
    _attendance(robot)


def account(robot: Robot, places: Places) -> None:
    """The account: the mayor is apart, the council votes before the president it elected."""
    del places
    _to_vote(robot, 1)
    robot.press("alt+t", "c")
    robot.find("table cell", "Monsieur Paul ARNOUX, n’y prend pas part")
    robot.press("alt+i")
    robot.write("gu")
    robot.fill("Exercice", "2025")
    robot.press("Tab", "ctrl+shift+v", "u")
    robot.says("Adoptée à l’unanimité : 13 voix pour, 13 votants.")
    _unanimous(robot, 2)


def close(robot: Robot, places: Places) -> None:
    """The end of a session, whose record then has nothing irregular."""
    del places
    robot.press("alt+5")
    robot.focused("text", "Séance levée à")
    robot.write("20h15")
    robot.press("Tab")
    robot.holds("Séance levée à", "20 h 15")
    robot.wait(
        "l’onglet « Constats » sans aucun constat",
        lambda seen: [each for each in seen.find("page tab") if each.name == "Constats"],
    )


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
    robot.press("shift+F9")
    robot.find("dialog", "Tous les papiers de la séance")
    robot.press("alt+t", "alt+d")
    robot.file("Choisir où mettre les papiers", places.papers)
    robot.says("papiers enregistrés : ", f"{places.papers}/papiers-2026-")


def seal(robot: Robot, places: Places) -> None:
    """The draft of the sheets is read, then the session is sealed."""
    del places
    robot.press("ctrl+shift+c")
    robot.find("dialog", "Clore et sceller la séance")
    robot.press("alt+l")
    robot.gone("dialog", "Clore et sceller la séance")
    robot.says("Le projet des feuillets est à l’aperçu.")
    robot.press("ctrl+shift+c")
    robot.find("dialog", "Clore et sceller la séance")
    robot.says("Le projet des feuillets a été affiché")
    robot.press("alt+c")
    robot.says("Séance scellée.", "imprimez-les")
    robot.find("push button", "Scellée le")


def mentions(robot: Robot, places: Places) -> None:
    """An act noted as transmitted, then as published, after the seal."""
    del places
    for fact, day, told in (
        ("tr", "24/03/2026", "transmise au représentant de l’État le 24 mars 2026"),
        ("pub", "25/03/2026", "publiée le 25 mars 2026"),
    ):
        _note_dialog(robot)
        robot.write("2026-005")
        robot.press("Tab")
        robot.write(fact)
        robot.press("Tab")
        robot.write(day)
        robot.press("Return")
        robot.gone("dialog", "Noter ce qui suit la séance")
        _note_dialog(robot)
        robot.find("list item", f"2026-005 : {told}")
        robot.press("Escape")
        robot.gone("dialog", "Noter ce qui suit la séance")


def _note_dialog(robot: Robot) -> None:
    robot.press("shift+F4")
    robot.focused("combo box", "Ce qui est concerné")


def restart(robot: Robot, places: Places) -> None:
    """The window is left and opened again: the same register, where it was left."""
    del places
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


def verify_register(robot: Robot, places: Places) -> None:
    """The register that came back, verified in the window."""
    del places
    robot.press("ctrl+r")
    robot.says("Le registre est intact", "2 séances scellées")


HELD: tuple[tuple[str, Step], ...] = (
    ("créer la commune, élus du répertoire national", create),
    ("1re séance : convocation", notice),
    ("1re séance : ordre du jour et textes", agenda),
    ("1re séance : présences, absent, pouvoir", attendance),
    ("1re séance : maire en deux tours, au tableau", mayor),
    ("1re séance : adjoints, au tableau", deputies),
    ("1re séance : délégué en trois tours", delegate),
    ("1re séance : un vote contre", canteen),
    ("1re séance : clôture sans constat", close),
    ("1re séance : papiers", papers),
    ("1re séance : sceau", seal),
    ("transmission et publication d’un acte", mentions),
    ("fermer et rouvrir la fenêtre", restart),
    ("2e séance : convocation, ordre du jour", second_notice),
    ("2e séance : présences, absent, pouvoir", second_attendance),
    ("2e séance : compte, maire à l’écart", account),
    ("2e séance : clôture sans constat", close),
    ("2e séance : papiers", papers),
    ("2e séance : sceau", seal),
    ("sauvegarder", back_up),
)
"""What is done before the archive, in its order."""

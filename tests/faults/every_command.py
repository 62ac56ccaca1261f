"""Runs every command of the command line, in a folder, in a process whose sockets are recorded.

« python -m tests.faults.every_command FOLDER » ; a command that was not done is an error.
"""

import sys
from contextlib import redirect_stdout
from pathlib import Path

from registre_app import cli
from tests.faults.sockets import watch_python
from tests.joined_files import a_pdf

DONE = (0, 1)  # 1: done, and something is irregular
RECEIPT = (
    '<a:ARActe xmlns:a="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"'
    ' a:IDActe="021-212102313-20221215-20221215_01-DE" a:DateReception="2022-12-19"/>'
)
OLDER = "Délibération n° 1998-12 du 4 mai 1998\nObjet : Tarifs de la cantine\nLe conseil décide.\n"
MEMBERS = "Civilité;Prénom;Nom\nMadame;Zoé;NEUVE\n"


def lines(folder: Path) -> list[list[str]]:
    """Return command lines that use every command, in an order in which each has what it needs.

    What a command says goes to a file of its name; « exporter » says the session that « importer »
    reads.
    """

    def at(name: str) -> str:
        return str(folder / name)

    register = at("dijon.registre")
    item = ["--numero", "EXEMPLE-001"]
    return [
        ["demo", register],
        ["lister", register],
        ["controler", register],
        ["echeances", register],
        ["regles"],
        ["guide", "-o", at("guide.pdf")],
        ["exporter", register],
        ["importer", at("importer.registre"), at("exporter.txt")],
        ["chercher", register, "refugies"],
        ["elus", at("importer.registre"), at("elus.csv")],
        ["annexe", register, *item, "--ajouter", at("convention.pdf")],
        ["decision", register, "D-1", "--date", "2022-11-04", "--objet", "Bail"],
        ["evenement", at("importer.registre"), "2026-03-28", "population", "900"],
        ["extrait", register, "EXEMPLE-001", "-o", at("extrait.pdf")],
        ["document", "liste", register, "-o", at("liste.pdf")],
        ["convocations", register, "--dans", at("convocations")],
        ["papiers", register, "--sortie", at("papiers.pdf")],
        ["evenement", register, "2000-01-01", "reglage", "siret=21210231300013"],
        ["donnees-ouvertes", register, "-o", at("deliberations.csv")],
        ["evenement", register, "2000-01-01", "reglage", "departement=Côte-d’Or"],
        ["transmission", register, "--dans", at("cle")],
        ["accuse", register, at("accuse.xml")],
        ["markdown", register, "-o", at("annee.md")],
        ["publipostage", register, "-o", at("publipostage.csv")],
        ["courriels", register, "--dans", at("convocations")],
        ["calendrier", register, "-o", at("calendrier.ics")],
        ["ordre-du-jour", at("importer.registre"), at("ordre.txt")],
        ["reprendre", register, at("anciens"), "--confirmer"],
        ["actes-repris", register],
        ["corbeille", register],
        ["sceller", register],
        ["sceaux", register],
        ["feuillets", register, "-o", at("papiers/feuillets.pdf")],
        ["noter", register, "EXEMPLE-001", "transmise", "2022-12-19"],
        ["feuillets-nuls", register, "2022", "1", "--motif", "gâché"],
        ["relier", register, "-o", at("relier.pdf")],
        ["verifier", register],
        ["archiver", register, at("cle")],
        ["reconstruire", at("papiers"), "-o", at("reconstruire.registre")],
        ["sauvegarder", register],
        ["restaurer", at("dijon.sauvegardes"), "-o", at("restaurer.registre")],
        ["recuperer", register, "-o", at("recuperer.registre")],
        ["rouvrir", register, "--seance", "2022-12-15", "--motif", "erreur"],
    ]


def main(folder: Path) -> None:
    """Run them all, in this process. Raises AssertionError where one is not done."""
    for name in ("cle", "papiers", "convocations", "anciens"):
        (folder / name).mkdir()
    (folder / "ordre.txt").write_text("1. Tarifs de la cantine\n2. Questions diverses\n", "utf-8")
    (folder / "anciens" / "acte.txt").write_text(OLDER, "utf-8")
    (folder / "elus.csv").write_text(MEMBERS, "utf-8")
    (folder / "accuse.xml").write_text(RECEIPT, "utf-8")
    (folder / "convention.pdf").write_bytes(a_pdf(1))
    for name, *arguments in lines(folder):
        if name == "restaurer":
            arguments[0] = str(next(Path(arguments[0]).rglob("*.sauvegarde")))
        told = folder / f"{name}.txt"
        with told.open("w", encoding="utf-8") as said, redirect_stdout(said):
            status = cli.run([name, *arguments])
        assert status in DONE, name


if __name__ == "__main__":
    watch_python()
    main(Path(sys.argv[1]))

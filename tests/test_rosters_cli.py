"""Members of a table of others on the command line: all or nothing, with what is to be told."""

from pathlib import Path

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.test_cli import refused

CASES = Path(__file__).parent / "cases" / "elus"
COMMUNES = (
    "Code de la commune;Libellé de la commune;Nom de l'élu;Prénom de l'élu;Code sexe\n"
    "21001;Agencourt;ZAOUI;Zoé;F\n21002;Agey;YVON;Luc;M\n"
)


def names(register: Path) -> list[str]:
    with RegisterFile.open(register, read_only=True) as opened:
        return [person.names[0].last_name for person in opened.chronicle().people]


def test_namesakes_are_refused_unless_they_are_said_to_be(register: Path, run: Run) -> None:
    before = names(register)
    refused(run("elus", register, CASES / "hom.csv"), "Lignes 2 et 3", "--homonymes")
    assert names(register) == before
    assert run("elus", register, CASES / "hom.csv", "--homonymes")[1] == "3 élus importés\n"
    assert names(register).count("MARTIN") == 2
    assert run("elus", register, CASES / "hom.csv", "--homonymes")[1] == "0 élu importé\n"


def test_the_national_directory_comes_in_with_what_it_does_not_say(
    register: Path, run: Run
) -> None:
    status, out, err = run("elus", register, CASES / "rne.csv")
    assert (status, out) == (0, "6 élus importés\n")
    assert "homonymes" in err
    assert "ne dit pas de rang" in err


def test_one_commune_of_several_is_taken(register: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "rne.csv"
    table.write_text(COMMUNES, "utf-16")
    refused(run("elus", register, table), "2 communes", "--commune")
    assert run("elus", register, table, "--commune", "21002")[1] == "1 élu importé\n"
    assert "YVON" in names(register)


def test_a_preview_changes_nothing(register: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "elus.csv"
    table.write_text("Titre;Patronyme;Prénom\nM.;Zaoui;Zoé\nx;Yvon;Luc\n", "mac_roman")
    before = register.read_bytes()
    status, out, err = run("elus", register, table, "--apercu", "--colonne", "nom=Patronyme")
    assert (status, register.read_bytes()) == (0, before)
    assert "B  « Patronyme » : Nom (nom)" in out
    assert "Ligne 2 : Monsieur Zoé ZAOUI" in out
    assert out.endswith("1 élu lu, 1 ligne refusée. Rien n’a changé.\n")
    assert "Ligne 3 : « x » n’est pas une civilité" in err


def test_what_can_be_read_is_taken_where_that_is_asked(
    register: Path, run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "elus.csv"
    table.write_text("Civilité;Nom\nM.;Zaoui\nx;Yvon\n", "utf-8")
    assert run("elus", register, table)[0] == 2
    status, out, err = run("elus", register, table, "--partiel")
    assert (status, out) == (0, "1 élu importé\n")
    assert "Ligne 3" in err
    assert "YVON" not in names(register)


def test_members_of_another_register_are_copied(register: Path, run: Run, tmp_path: Path) -> None:
    with RegisterFile.open(register, read_only=True) as council:
        first, second, *_ = (person.names[0] for person in council.chronicle().people)
    ccas = tmp_path / "ccas.registre"
    body = Collectivity("CCAS d’Arnay", BodyKind.SOCIAL_ACTION), Assembly("Conseil")
    RegisterFile.create(ccas, *body).close()
    before = register.read_bytes()
    only = ("--seulement", first.last_name, "--seulement", second.last_name)
    status, out, err = run("elus", ccas, register, *only)
    assert (status, out) == (0, "2 élus importés\n")
    assert "Registre d’Arnay" in err
    assert names(ccas) == [first.last_name, second.last_name]
    assert register.read_bytes() == before
    refused(run("elus", ccas, register, "--seulement", "PERSONNE"), "personne ne s’appelle")


def test_a_preview_shows_what_each_line_tells_and_what_is_strange_in_it(
    register: Path, run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "elus.csv"
    table.write_text(
        "Civilité;Prénoms;Nom;Fonction;Né le;Depuis le\n"
        "Mme;Zoé;Zaoui;2e adjointe;01/02/1960;03/07/2020\nM.;;Yvon;;01/02/2999;\n",
        "utf-8",
    )
    _, out, err = run("elus", register, table, "--apercu")
    assert "Zoé ZAOUI, 2e adjointe, rang 2, née le 01/02/1960, siège depuis le 03/07/2020\n" in out
    doubt = "le prénom manque ; la date de naissance, 01/02/2999, est à venir."
    assert err.endswith(f"Ligne 3, à vérifier : {doubt}\n")
    assert doubt in run("elus", register, table)[2]


def test_those_on_the_roster_already_are_counted(register: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "elus.csv"
    table.write_text("Civilité;Prénoms;Nom\nMme;Zoé;Zaoui\n", "utf-8")
    assert "déjà" not in run("elus", register, table)[2]
    with table.open("a", encoding="utf-8") as file:
        file.write("M.;Luc;Yvon\n")
    _, out, err = run("elus", register, table)
    assert out == "1 élu importé\n"
    assert err.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 élu était déjà au tableau : rien n’y change.\n"
    )

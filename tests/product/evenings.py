"""The two sessions as they are typed: an installation, then a session with an account."""

from tests.product.robot import Robot


def notice(robot: Robot) -> None:
    """The notice of the installation: its hour, its place, who presides, its secretary."""
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


def agenda(robot: Robot) -> None:
    """The agenda, its numbers given, with the text of what is decided."""
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
        robot.focused("text", "Rubrique")
        robot.write(heading)
        if text:
            robot.press("alt+p")
            robot.focused("text", "Exposé")
            robot.press("ctrl+j")
            robot.write("vcg")
            robot.press("Return", "Tab")
            robot.focused("text", "Dispositif")
            robot.write(text)
    robot.press("alt+3")
    robot.find("list item", f"Point {len(items)},")


def attendance(robot: Robot) -> None:
    """Everybody but one absent, and one who gave a proxy."""
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


def mayor(robot: Robot) -> None:
    """The mayor, elected in two rounds before the eldest, and entered in the roster."""
    _election(robot, 1)
    _presides(robot)
    robot.press("ctrl+shift+v")
    _candidates(robot, "arn", "mer")
    robot.press("Right", "Right")
    _column(robot, "6", "6", "", "1", "1", "14")  # nobody has 7 of the 12 votes cast
    robot.press("Right")
    _column(robot, "9", "4", "", "1", "0", "14")
    robot.says("Monsieur Paul ARNOUX élu au 2e tour", "13 suffrages exprimés")
    _to_the_roster(robot, "M. ARNOUX élu maire le 20 mars 2026")


def deputies(robot: Robot) -> None:
    """How many deputies, then their list."""
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


def delegate(robot: Robot) -> None:
    """A delegate by secret ballot, in three rounds of which the last elects the elder."""
    _election(robot, 4)
    robot.press("ctrl+shift+v")
    _candidates(robot, "eyr", "kle")
    robot.press("Right", "Right")
    _column(robot, "6", "6", "", "1", "1", "14")
    for _ in range(2):  # as many votes for each, twice
        robot.press("Right")
        _column(robot, "7", "7")
    robot.says("Marc KLEIN élu au 3e tour")


def canteen(robot: Robot) -> None:
    """A decision that one member votes against."""
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
    _nature(robot, "n")
    robot.find("table", "Élection")


def _nature(robot: Robot, letter: str) -> None:
    robot.press("alt+t")
    robot.focused("combo box", "Nature du point")
    robot.press(letter)


def _presides(robot: Robot) -> None:
    robot.press("alt+i")
    robot.focused("combo box", "Préside ce point")
    robot.write("gu")
    robot.find("combo box", "GUÉRIN Luc")


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


def second_notice(robot: Robot) -> None:
    """A second session, called by its day, with its agenda: an account, then what it leaves."""
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


def account(robot: Robot) -> None:
    """The account: the mayor is apart, the council votes before the president it elected."""
    _to_vote(robot, 1)
    _nature(robot, "c")
    robot.find("table cell", "Monsieur Paul ARNOUX, n’y prend pas part")
    _presides(robot)
    robot.fill("Exercice", "2025")
    robot.press("Tab", "ctrl+shift+v", "u")
    robot.says("Adoptée à l’unanimité : 13 voix pour, 13 votants.")
    _unanimous(robot, 2)


def close(robot: Robot) -> None:
    """The end of a session, whose record then has nothing irregular."""
    robot.press("alt+5")
    robot.focused("text", "Séance levée à")
    robot.write("20h15")
    robot.press("Tab")
    robot.holds("Séance levée à", "20 h 15")
    robot.wait(
        "l’onglet « Constats » sans aucun constat",
        lambda seen: [each for each in seen.find("page tab") if each.name == "Constats"],
    )


def seal(robot: Robot) -> None:
    """The draft of the sheets is read, then the session is sealed."""
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


def mentions(robot: Robot) -> None:
    """An act noted as transmitted, then as published, after the seal."""
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

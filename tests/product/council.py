"""The council of Arnay, and the file of the national directory that holds it."""

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
ELSEWHERE = ("M", "AILLEURS", "Jean", "01/01/1960")


def directory() -> str:
    """Return a file of the national directory, of two communes."""
    lines = [HEAD]
    for code, commune, people in (("21023", "Arnay", COUNCIL), ("21054", "Beaune", (ELSEWHERE,))):
        for sex, name, first, born in people:
            lines.append(
                LINE.format(code=code, commune=commune, name=name, first=first, sex=sex, born=born)
            )
    return "\n".join([*lines, ""])

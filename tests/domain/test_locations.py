"""Where each finding leads, and what it says: the step, then the field, the member or the item."""

from dataclasses import replace
from datetime import date
from functools import reduce

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Purpose, Round
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.events import Changed, Elected, Event, Left, TookOffice, recorded
from registre_app.domain.findings import Finding, Location, Step
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.person import person_of
from registre_app.domain.rules import RULES, broken, decisions, far_days, links, roster
from registre_app.domain.rules.register import RULES as REGISTER_RULES
from registre_app.domain.session import Session
from registre_app.domain.settings import settings_of
from tests.councils import council
from tests.domain.cases.reader import cases, session

NOTICE, ATTENDANCE = Location(Step.NOTICE, "notice_sent_on"), Location(Step.ATTENDANCE)
LIST_POSTED = Location(Step.CLOSING, "list_posted_on")
URGENCY = Location(Step.NOTICE, "urgency")
CASES = {int(case.number): case.facts for case in cases()}


def of(rank: int, field: str = "", position: int | None = None) -> Location:
    return Location(Step.ATTENDANCE, field, MemberId(f"elu-{rank - 1}"), position)


def at(position: int, field: str = "") -> Location:
    return Location(Step.DELIBERATIONS, field, position=position - 1)


def found(held: Session, code: str) -> Finding:
    return next(finding for finding in broken(held) if finding.code == code)


BY_CASE = [
    (65, "convocation-delai", NOTICE, "L2121-11", "2 jours francs, il en faut 3."),
    (66, "convocation-delai", NOTICE, "L2121-12", "4 jours francs, il en faut 5."),
    (71, "convocation-delai", NOTICE, "L2121-11", "0 jour franc, il en faut 1, même"),
    (72, "convocation-delai", NOTICE, "L5211-1", "3 jours francs, il en faut 5."),
    (70, "convocation-urgence", URGENCY, "L2121-11", "notez comment l’assemblée se prononce"),
    (74, "seconde-convocation", NOTICE, "L2121-17", "du 15 décembre 2022"),
    (
        75,
        "seconde-convocation-delai",
        NOTICE,
        "L2121-17",
        "2 jours francs, il en faut 3,",
    ),
    (86, "elu-hors-mandat", of(15), "L2121-17", "n’est pas en exercice le 15 décembre 2022"),
    (87, "sieges-depasses", ATTENDANCE, "L2121-2", "15 membres en exercice pour 11 sièges."),
    (
        272,
        "executif-double",
        of(5),
        "L2122-1",
        "2 maires en exercice le même jour, M. ARNOUX et M. EYRAUD",
    ),
    (274, "executif-double", of(2), "CASF L123-6", "2 présidents en exercice le même jour"),
    (275, "adjoints-rang-double", of(4), "L2121-1", "M. CROZET et Mme DUPRÉ ont le même rang, 1,"),
    (88, "sieges-population", ATTENDANCE, "L2121-2", "pour 300 habitants la loi en donne 11."),
    (10, "conseil-incomplet", ATTENDANCE, "L2121-2", "12 membres en exercice pour 15 sièges"),
    (
        83,
        "mouvement-impossible",
        of(3, "movements", 1),
        "L2121-15",
        "au point 2, mais y est déjà",
    ),
    (84, "mouvement-sans-point", of(3, "movements", 4), "L2121-15", "part au point 5, qui n’est"),
    (
        77,
        "president-inattendu",
        Location(Step.NOTICE, "president"),
        "L2122-17",
        "M. CROZET préside ; c’est à Mme BRUN, première présente dans l’ordre du tableau",
    ),
    (
        78,
        "president-inattendu",
        Location(Step.NOTICE, "president"),
        "L2121-14",
        "M. ARNOUX, qui est là, devrait présider.",
    ),
    (82, "installation-doyen", Location(Step.NOTICE, "president"), "L2122-8", "est Mme BRUN."),
    (39, "compte-president", at(1, "president"), "L2121-14", "Point 1, compte administratif"),
    (79, "president-sorti", at(2, "president"), "L2121-14, L2122-17", "Point 2 : M. ARNOUX"),
    (85, "secretaire-absent", of(2), "L2121-15", "La secrétaire de séance, Mme BRUN"),
    (2, "quorum-non-atteint", ATTENDANCE, "L2121-17", "7 présents, il en faut 8 ;"),
    (11, "quorum-perdu", at(2), "L2121-17", "au point 2 : 7 présents, il en faut 8."),
    (16, "quorum-perdu", at(1), "L2121-17", "8 présents (2 élus à l’écart), il en faut 10."),
    (27, "elu-deux-etats", of(11), "L2121-20", "à la fois présent et représenté par Madame Léa"),
    (25, "pouvoir-hors-tableau", of(11), "L2121-20", "est donné à Mme Rocha"),
    (24, "pouvoir-porteur-absent", of(11), "L2121-20", "Mme DUPRÉ-B, qui n’est pas présente"),
    (21, "pouvoir-porteur-sorti", of(11), "L2121-20", "ne compte pas au point 1 : Mme BRUN-B"),
    (26, "pouvoir-double", of(12), "L2121-20", "Mme BRUN porte déjà le pouvoir de M. CROZET-B"),
    (63, "point-sans-vote", at(1, "ballot"), "L2121-21", "Le point 1 se passe de vote"),
    (59, "votes-trop-nombreux", at(1, "ballot"), "L2121-20", "11 voix pour 10 votants (10 prés"),
    (61, "votes-pouvoir-sans-effet", at(1, "ballot"), "L2121-20", "compte 1 pouvoir sans effet."),
    (60, "votes-manquants", at(1, "ballot"), "L2121-20", "il en manque 2."),
    (49, "voix-preponderante", at(1, "ballot"), "L2121-20", "7 voix pour et autant contre"),
    (54, "scrutin-public-noms", at(1, "ballot"), "L2121-21", "sans les noms et les votes."),
    (57, "scrutin-public-compte", at(1, "ballot"), "L2121-21", "Délibération 2022-001 : les votes"),
    (
        58,
        "scrutin-public-votant",
        at(1, "ballot"),
        "L2121-20, L2131-11",
        "M. EYRAUD vote sans pouvoir le faire",
    ),
    (55, "scrutin-public-demande", at(1, "ballot"), "L2121-21", "2 membres pour 12 présents"),
    (53, "scrutin-secret-demande", at(1, "ballot"), "L2121-21", "4 membres pour 15 présents"),
    (52, "bulletins-hors-secret", at(1, "ballot"), "L2121-21", "Délibération 2022-001 : des"),
    (43, "compte-tard", at(1, "account"), "L1612-12", "compte administratif arrêté le 15 décembre"),
    (
        101,
        "seconde-convocation-anticipee",
        NOTICE,
        "L2121-17",
        "La seconde convocation est envoyée le 2 mars",
    ),
    (
        114,
        "installation-date",
        Location(Step.NOTICE, "date"),
        "L5211-8",
        "Installation le lundi 27 avril 2026 ; elle se",
    ),
    (
        122,
        "president-ecarte",
        at(1, "president"),
        "L2131-11, L2122-17",
        "M. ARNOUX y est à l’écart et le préside",
    ),
    (
        137,
        "voix-preponderante-contredite",
        at(1, "ballot"),
        "L2121-20",
        "la voix prépondérante est notée « pour », ce",
    ),
    (
        143,
        "voix-preponderante-secret",
        at(1, "ballot"),
        "L2121-20",
        "une voix prépondérante est notée à un scrutin",
    ),
    (
        149,
        "compte-sorte",
        at(1, "account"),
        "L1612-12",
        "compte administratif de 2026 ; à partir de",
    ),
    (
        150,
        "compte-exercice",
        at(1, "account"),
        "L1612-12",
        "compte de 2025, exercice qui n’est pas terminé",
    ),
    (
        154,
        "budget-tard",
        at(1, "account"),
        "L1612-2",
        "budget voté le 16 avril 2025, après le 15 avril",
    ),
    (
        156,
        "transmission-tardive",
        at(1, "dates"),
        "L1612-8",
        "La délibération 2022-001 est transmise le 1er",
    ),
    (
        167,
        "acte-dates-inversees",
        at(1, "dates"),
        "L2131-1",
        "La délibération 2022-001 est reçue avant d’être",
    ),
    (
        169,
        "affichage-trop-court",
        at(1, "dates"),
        "R2131-1",
        "La délibération 2022-001 est affichée jusqu’au",
    ),
    (
        173,
        "publicite-electronique",
        Location(Step.NOTICE, "publicity"),
        "L2131-1",
        "La collectivité a noté une publication sur",
    ),
    (
        176,
        "note-de-synthese-absente",
        Location(Step.NOTICE, "note"),
        "L2121-12",
        "Aucune note explicative de synthèse n’est",
    ),
    (
        176,
        "heure-absente",
        Location(Step.NOTICE, "hour"),
        "L2121-15",
        "L’heure de la séance n’est pas notée",
    ),
    (
        180,
        "urgence-renvoyee",
        Location(Step.NOTICE, "urgency"),
        "L2121-11",
        "L’assemblée n’admet pas l’urgence et renvoie la",
    ),
    (
        183,
        "seance-demandee-tard",
        Location(Step.NOTICE, "request"),
        "L2121-9",
        "Séance demandée le 15 novembre 2022 et tenue le",
    ),
    (
        184,
        "seance-demandee-par-trop-peu",
        Location(Step.NOTICE, "request"),
        "L2121-9",
        "Séance demandée par 6 membres sur 19 en",
    ),
    (
        187,
        "convocation-affichee-tard",
        Location(Step.NOTICE, "notice_posted_on"),
        "L2121-10, R2121-7",
        "La convocation est affichée le 16 décembre",
    ),
    (
        190,
        "suppleant-non-nomme",
        of(11, "substitute"),
        "L5211-6, L5212-7",
        "Qui siège à la place de M. CROZET-B n’est pas nommé",
    ),
    (
        191,
        "suppleant-interdit",
        of(11, "substitute"),
        "L5211-6, L5212-7",
        "M. CROZET-B est suppléé ; cette assemblée n’a",
    ),
    (
        195,
        "non-concernes-affaire-commune",
        at(1, "unconcerned"),
        "L5212-16",
        "tous les délégués votent cette affaire commune",
    ),
    (
        196,
        "non-concernes-hors-syndicat",
        at(1, "unconcerned"),
        "L5212-16",
        "des membres y sont notés sans voix ; tous les",
    ),
    (
        198,
        "huis-clos-demande",
        at(1, "closed_session"),
        "L2121-18",
        "demandé par 2 membres ; il en faut 3",
    ),
    (
        200,
        "huis-clos-vote",
        at(1, "closed_session"),
        "L2121-18",
        "6 voix pour, il en faut 7 ; le point se traite",
    ),
    (202, "huis-clos-voix", at(1, "closed_session"), "L2121-18", "13 voix pour 12 votants"),
    (
        209,
        "decision-sans-vote",
        at(1, "ballot"),
        "L2121-20",
        "notez-le, ou dites ce qu’est devenu le point",
    ),
    (
        210,
        "point-non-delibere-vote",
        at(1, "ballot"),
        "L2121-20",
        "Le point 1 est noté retiré de l’ordre du jour,",
    ),
    (
        215,
        "acte-dit-scelle",
        at(1, "sealed"),
        "R2121-9",
        "Le fichier importé disait scellée la délibération 2022-001",
    ),
    (
        216,
        "rang-double",
        at(2, "agenda_rank"),
        "L2121-10",
        "Les points 1 et 2 sont tous deux notés au rang",
    ),
    (
        218,
        "cloture-avant-ouverture",
        Location(Step.CLOSING, "closed_at"),
        "L2121-15",
        "La séance est notée levée avant d’être ouverte",
    ),
    (
        219,
        "suspension-inversee",
        at(1, "suspensions"),
        "L2121-15",
        "la séance reprend avant d’être suspendue",
    ),
    (
        265,
        "suspension-hors-seance",
        at(1, "suspensions"),
        "L2121-15",
        "la séance est suspendue ou reprend à 18\u00a0h, hors de ses heures.",
    ),
    (
        267,
        "heures-desordre",
        of(13, "movements", 2),
        "L2121-15",
        "Au point 3, l’heure notée, 19\u00a0h\u00a030, précède celle du point 2, 19\u00a0h\u00a040",
    ),
    (
        269,
        "liste-affichee-avant",
        LIST_POSTED,
        "L2121-25",
        "affichée le 14 décembre 2022, avant la séance du 15 décembre 2022",
    ),
    (
        263,
        "nomination-sans-elu",
        at(1, "appointment"),
        "L2121-21",
        "2 élus pour 3 sièges, 1 siège reste à pourvoir : la liste n’a pas assez de noms.",
    ),
    (
        264,
        "nomination-bulletins",
        at(1, "appointment"),
        "L2121-20",
        "60 voix pour 15 votants qui donnent chacun 3 voix au plus.",
    ),
    (
        271,
        "acte-dit-scelle",
        at(1, "sealed"),
        "R2121-9",
        "Le fichier importé disait scellées les délibérations 2022-001 et 2022-002",
    ),
    (
        220,
        "mouvement-hors-seance",
        of(10, "movements", 1),
        "L2121-15",
        "hors des heures de la séance.",
    ),
    (
        225,
        "designation-interdite",
        at(1, "appointment"),
        "L2122-4, L2122-7",
        "nomination sans vote ; la loi veut un vote pour",
    ),
    (
        227,
        "liste-sans-alternance",
        at(1, "appointment"),
        "L2122-7-2",
        "Liste 1 ne compte pas alternativement une femme",
    ),
    (
        228,
        "nomination-mode",
        at(1, "appointment"),
        "L2122-7-2",
        "vote au scrutin plurinominal ; la loi le veut",
    ),
    (
        231,
        "adjoints-trop-nombreux",
        at(1, "appointment"),
        "L2122-2",
        "5 adjoints pour 15 sièges ; il y en a 4 au plus",
    ),
    (
        232,
        "liste-a-nommer",
        at(1, "appointment"),
        "L2122-7-2",
        "les listes sont à égalité et personne n’est élu",
    ),
    (234, "assesseurs-absents", at(1, "appointment"), "L2122-13", "aucun assesseur n’est nommé"),
    (
        235,
        "assesseur-absent",
        at(1, "appointment"),
        "L2121-21",
        "M. GUÉRIN-B, assesseur, n’est pas dans la salle",
    ),
    (
        237,
        "designation-a-confirmer",
        at(1, "appointment"),
        "L2121-21",
        "une seule candidature par siège et aucun vote ;",
    ),
    (
        239,
        "designation-disputee",
        at(1, "appointment"),
        "L2121-21",
        "nomination sans vote, avec 2 candidats ; il",
    ),
    (
        240,
        "designation-et-tours",
        at(1, "appointment"),
        "L2121-21",
        "la nomination est dite sans vote, et des tours",
    ),
    (
        248,
        "appel-d-offres-membres",
        at(1, "appointment"),
        "L1411-5",
        "5 membres à élire ; la loi en veut 3",
    ),
    (
        250,
        "proportionnelle-sieges",
        at(1, "appointment"),
        "L2121-22, D1411-4",
        "le nombre de sièges à pourvoir n’est pas noté",
    ),
    (
        250,
        "liste-elue-sans-noms",
        at(1, "appointment"),
        "L1411-5, D1411-3",
        "les noms de la liste élue ne sont pas notés",
    ),
    (
        251,
        "liste-trop-longue",
        at(1, "appointment"),
        "L2122-7-2",
        "Liste 1 compte 3 noms pour 2 sièges",
    ),
    (
        253,
        "delegation-speciale",
        at(1),
        "L2121-35, L2121-36",
        "une délégation spéciale ne vote ni le budget ni",
    ),
]


@pytest.mark.parametrize(("number", "code", "place", "article", "said"), BY_CASE)
def test_a_finding_leads_to_what_it_is_about(
    number: int, code: str, place: Location, article: str, said: str
) -> None:
    finding = found(session(CASES[number]), code)
    assert (finding.place, finding.article) == (place, article)
    assert said in finding.message


def appointing(*rounds: tuple[int, ...], ballot: Ballot | None = None) -> Session:
    election = Appointment(
        (Candidate("Mme BRUN"), Candidate("M. CROZET")), tuple(map(Round, rounds))
    )
    item = Deliberation("2022-001", kind=ItemKind.APPOINTMENT, appointment=election, ballot=ballot)
    return replace(council(15), deliberations=(Deliberation("2022-000"), item))


def unseated_delegates() -> Session:
    session = appointing((8, 8))
    item = session.deliberations[1]
    titled = replace(item, title="Élection des délégués en vue de l’élection des sénateurs")
    return session.with_deliberation(1, titled)


def tied_substitutes() -> Session:
    session = appointing((8, 8))
    item = session.deliberations[1]
    assert item.appointment is not None
    filled = replace(item.appointment, seats=2, purpose=Purpose.SENATORIAL)
    changed = replace(item, title="Élection des suppléants", appointment=filled)
    return session.with_deliberation(1, changed)


def acts(**changes: object) -> Session:
    item = council(15).deliberations[0]
    changed = replace(item, **changes)  # type: ignore[arg-type]
    return replace(council(15), deliberations=(item, changed))


FIRST = council(15).attendance[0].member.id


def homonyms() -> Session:
    """A council in which the fourth member bears the name of the second."""
    lines = list(council(15).attendance)
    lines[3] = replace(lines[3], member=replace(lines[1].member, id=lines[3].member.id))
    return replace(council(15), attendance=tuple(lines))


BY_RECORD = [
    (
        acts(ballot=Ballot(15, kind=BallotKind.SECRET, roll=(Vote(FIRST, Choice.FOR),))),
        "scrutin-secret-noms",
        at(2, "ballot"),
        "Délibération 2022-001 : le vote est secret, 1 nom y figure pourtant",
    ),
    (
        acts(title=""),
        "objet-absent",
        at(2, "title"),
        "Le point 2 (2022-001) n’a pas d’objet.",
    ),
    (
        acts(body="", decision=""),
        "texte-absent",
        at(2, "decision"),
        "La délibération 2022-001 n’a pas de texte : ni exposé, ni dispositif.",
    ),
    (
        replace(council(15), notice=Notice()),
        "convocation-date-absente",
        NOTICE,
        "La date d’envoi de la convocation n’est pas renseignée.",
    ),
    (
        replace(council(15), notice=Notice(date(2022, 12, 16))),
        "convocation-apres-seance",
        NOTICE,
        "envoyée le 16 décembre 2022, après la séance du 15 décembre 2022",
    ),
    (
        council(15).with_presence(MemberId("elu-3"), Presence.UNRECORDED),
        "presence-non-renseignee",
        of(4),
        "La présence de 1 élu n’est pas renseignée (le premier : Mme DUPRÉ).",
    ),
    (
        homonyms(),
        "noms-identiques",
        of(4),
        "Madame Léa BRUN : deux membres portent ce nom, aucun papier ne les distingue.",
    ),
    (
        replace(council(15), president=None),
        "president-non-nomme",
        Location(Step.NOTICE, "president"),
        "n’est pas renseigné.",
    ),
    (
        council(15).with_presence(FIRST, Presence.EXCUSED),
        "president-absent",
        of(1),
        "Le président de séance, M. ARNOUX, n’est pas parmi les présents (état : excusé).",
    ),
    (
        replace(council(15), secretaries=()),
        "secretaire-non-nomme",
        Location(Step.NOTICE, "secretaries"),
        "Aucun secrétaire",
    ),
    (acts(number=""), "numero-absent", at(2, "number"), "La délibération au point 2 n’a pas"),
    (acts(), "numero-double", at(2, "number"), "Les points 1 et 2 portent tous deux le numéro"),
    (
        acts(number="2022-002", published_on=date(2022, 12, 14)),
        "acte-date-anterieure",
        at(2, "dates"),
        "La délibération 2022-002 est publiée le 14 décembre 2022, avant la séance du 15",
    ),
    (
        acts(number="2022-002", transmitted_on=date(2022, 12, 14)),
        "acte-date-anterieure",
        at(2, "dates"),
        "est transmise le 14 décembre 2022",
    ),
    (
        acts(number="2022-002", ballot=Ballot(15, proxies_counted=2)),
        "procurations-comptees",
        at(2, "ballot"),
        "le scrutin compte 2 procurations, la séance en enregistre 0.",
    ),
    (
        appointing((8, 7), ballot=Ballot(15, kind=BallotKind.ORDINARY)),
        "nomination-secret",
        at(2, "appointment"),
        "Point 2 : cette nomination",
    ),
    (appointing((7, 7)), "nomination-sans-elu", at(2, "appointment"), "Point 2 : les tours"),
    (appointing((8, 7), (8, 7)), "nomination-tours", at(2, "appointment"), "Point 2 : les tours"),
    (
        tied_substitutes(),
        "suppleants-a-egalite",
        at(2, "appointment"),
        "Point 2 : élus à égalité de voix, les suppléants sont rangés par âge ; notez la naissance",
    ),
    (
        unseated_delegates(),
        "delegues-senatoriaux-sieges",
        at(2, "seats"),
        "Point 2 : écrivez les sièges à pourvoir ; la loi donne 3 délégués.",
    ),
    (
        appointing((7, 7), (10, 7)),
        "nomination-bulletins",
        at(2, "appointment"),
        "Point 2, tour 2 : 17 voix pour 15 votants.",
    ),
    (
        replace(council(15), list_posted_on=date(2022, 12, 23)),
        "liste-affichee-tard",
        LIST_POSTED,
        "affichée le 23 décembre 2022, plus d’une semaine après la séance du 15 décembre 2022.",
    ),
    (
        replace(
            council(15),
            minutes_settled_on=date(2023, 1, 20),
            minutes_published_on=date(2023, 1, 28),
        ),
        "pv-publie-tard",
        Location(Step.CLOSING, "minutes_published_on"),
        "publié le 28 janvier 2023, plus d’une semaine après avoir été arrêté le 20 janvier 2023.",
    ),
    (
        replace(council(15), minutes_published_on=date(2023, 1, 28)),
        "pv-publie-avant",
        Location(Step.CLOSING, "minutes_settled_on"),
        "trop tôt",
    ),
]


@pytest.mark.parametrize(
    ("held", "code", "place", "said"), BY_RECORD, ids=[line[1] for line in BY_RECORD]
)
def test_a_finding_on_a_record_leads_to_its_field(
    held: Session, code: str, place: Location, said: str
) -> None:
    finding = found(held, code)
    assert finding.place == place
    assert said in finding.message


def through_time(session: Session, *events: Event) -> list[Finding]:
    """The findings on a session of a register where something happens."""
    settings = settings_of(session.collectivity, session.assembly)
    people = tuple(person_of(line.member) for line in session.attendance)
    return list(roster.check(session, reduce(recorded, events, Chronicle(settings, people))))


def test_a_roster_that_changed_since_the_session_was_prepared_is_told_with_its_members() -> None:
    session = replace(council(3), deliberations=(), president=None, secretaries=())
    session = replace(
        session,
        attendance=tuple(
            replace(each, presence=Presence.UNRECORDED) for each in session.attendance
        ),
    )
    newcomer = Elected(date(2022, 12, 1), MemberId("n"), civility=Civility.MADAME, last_name="NEUF")
    (finding,) = through_time(session, Left(date(2022, 11, 3), MemberId("elu-1")), newcomer)
    assert finding.code == "tableau-a-suivre"
    assert finding.place == Location(Step.ATTENDANCE, member=MemberId("n"))
    assert "Mme NEUF est à y ajouter ; Mme BRUN est à en ôter" in finding.message


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (
            TookOffice(date(2022, 12, 15), MemberId("elu-1"), "Maire", uncertain=True),
            Location(Step.ATTENDANCE, member=MemberId("elu-1")),
        ),
        (Changed(date(2022, 12, 15), "population", 812, uncertain=True), Location(Step.NOTICE)),
    ],
)
def test_a_change_that_waits_for_its_day_is_told_at_the_session_that_shows_it(
    event: Event, place: Location
) -> None:
    (finding,) = through_time(council(3), event)
    assert (finding.code, finding.place) == ("date-a-preciser", place)


def test_every_rule_on_a_session_has_its_place_tried() -> None:
    tried = {line[1] for line in BY_CASE} | {line[1] for line in BY_RECORD}
    tried |= {rule.code for rule in (*roster.RULES, *far_days.RULES)}
    whole = (*REGISTER_RULES, *decisions.RULES, *links.RULES)
    assert tried == {rule.code for rule in RULES if rule not in whole}

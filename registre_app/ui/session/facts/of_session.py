"""The facts of a session: its notice, who attends, how it ends."""

from collections.abc import Mapping
from typing import Any

from registre_app.domain.notice import NoticeRequest, Requester, Sending, UrgencyDecision
from registre_app.domain.proceedings import OralQuestion, Participant
from registre_app.ui.session.facts.fact import FieldOf, FormFact, LinesFact
from registre_app.ui.session.facts.kinds import (
    NOBODY,
    NOTICE_DAY,
    Check,
    Choice,
    Line,
    Names,
    People,
    Person,
    Text,
)
from registre_app.ui.session.facts.where import NOTICE, SESSION, part

SENDINGS: Mapping[Any, str] = {
    None: NOBODY,
    Sending.ELECTRONIC: "voie électronique",
    Sending.POST: "courrier",
    Sending.BY_HAND: "remise en main propre",
}
DECISIONS: Mapping[Any, str] = {
    None: NOBODY,
    UrgencyDecision.APPROVED: "approuve l’urgence",
    UrgencyDecision.SENT_BACK: "renvoie à une autre séance",
}
REQUESTERS = {Requester.MEMBERS: "des membres", Requester.PREFECT: "le préfet"}

OF_NOTICE = (
    FormFact(
        "Envoi et affichage de la convocation",
        NOTICE,
        (
            (
                FieldOf("sending", "Convocation envoyée par", Choice(SENDINGS)),
                FieldOf("posted_on", "Convocation affichée le", NOTICE_DAY),
            ),
        ),
    ),
    FormFact(
        "Urgence",
        NOTICE,
        (
            (
                FieldOf(
                    "urgency_reason", "Motif de l’urgence", Line("en une ligne", prose=True), 2
                ),
                FieldOf("urgency_decision", "Le conseil, à l’ouverture,", Choice(DECISIONS)),
            ),
        ),
        also=("urgent",),
        note="L’exécutif rend compte de l’urgence dès l’ouverture ; l’assemblée se prononce "
        "(art. L2121-11 et L2121-12).",
        explained="urgence",
    ),
    FormFact(
        "Seconde convocation, après une séance sans quorum",
        NOTICE,
        ((FieldOf("first_session_on", "Séance sans quorum du", NOTICE_DAY),),),
        note="Sur le même ordre du jour, l’assemblée délibère alors sans quorum (art. L2121-17).",
        explained="seconde-convocation",
    ),
    FormFact(
        "Séance demandée par des membres ou par le préfet",
        part(NOTICE, "request", NoticeRequest()),
        (
            (
                FieldOf("requester", "Demandée par", Choice(REQUESTERS)),
                FieldOf("asked_on", "Demande du", NOTICE_DAY),
                FieldOf("members", "Membres qui l’ont signée", People(), 2),
            ),
        ),
        explained="seance-demandee",
    ),
    FormFact(
        "Installation de l’assemblée",
        SESSION,
        ((FieldOf("installation", "Première séance après l’élection générale", Check()),),),
        note="Le doyen d’âge préside jusqu’à l’élection de l’exécutif (art. L2122-8).",
        explained="installation",
    ),
    FormFact(
        "Président désigné par l’assemblée",
        SESSION,
        (
            (
                FieldOf(
                    "president_designated", "L’assemblée a désigné le président de séance", Check()
                ),
            ),
        ),
        note="Aucun adjoint n’étant là, elle choisit un conseiller (art. L2122-17).",
        explained="president-designe",
    ),
    FormFact(
        "Auxiliaires des secrétaires",
        SESSION,
        ((FieldOf("auxiliaries", "Auxiliaires, hors des membres", Names()),),),
    ),
)

PARTICIPANTS = LinesFact(
    "Participants sans droit de vote",
    part(SESSION, "participants"),
    (
        (
            FieldOf("name", "Nom du participant", Line("ex. : Mme Anne Martin"), 2),
            FieldOf("quality", "Qualité du participant", Line("ex. : secrétaire générale"), 2),
        ),
    ),
    Participant(""),
    "le participant",
    "Ajouter un participant",
    needs="name",
)

ORAL_QUESTIONS = LinesFact(
    "Questions orales",
    part(SESSION, "oral_questions"),
    (
        (FieldOf("member", "Question posée par", Person()),),
        (FieldOf("question", "Question orale", Text()), FieldOf("answer", "Réponse", Text())),
    ),
    OralQuestion(),
    "la question",
    "Ajouter une question",
)

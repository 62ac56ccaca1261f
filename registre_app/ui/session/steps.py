"""The steps of a session as the window names and draws them."""

from registre_app.domain.findings import Step
from registre_app.domain.progress import State

STEPS = {
    Step.NOTICE: "Convocation",
    Step.ATTENDANCE: "Présences",
    Step.DELIBERATIONS: "Délibérations et votes",
    Step.DOCUMENTS: "Documents",
    Step.CLOSING: "Clôture",
}
ICONS = {
    State.DONE: "check",
    State.SEALED: "check",
    State.DUE: "circle",
    State.LATE: "clock",
    State.WRONG: "triangle-alert",
    State.AHEAD: "circle",
}

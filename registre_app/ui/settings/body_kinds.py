"""French names of the kinds of bodies that keep a register."""

from registre_app.domain.body import BodyKind

KINDS = {
    BodyKind.COMMUNE: "Commune",
    BodyKind.INTERCOMMUNAL: "Intercommunalité (EPCI)",
    BodyKind.SOCIAL_ACTION: "CCAS",
    BodyKind.JOINT_BODY: "Syndicat",
}

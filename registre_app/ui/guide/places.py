"""Which page of the guide tells of a place of the window."""

from registre_app.domain.findings import Step
from registre_app.ui.place import Place
from registre_app.ui.sections import Section

OF_SECTIONS = {
    Section.DASHBOARD: "tableau-de-bord",
    Section.SESSIONS: "seances",
    Section.ACTS: "deliberations",
    Section.DECISIONS: "decisions",
    Section.MEMBERS: "elus",
    Section.REGISTER: "registre",
    Section.ARCHIVES: "archives",
    Section.SETTINGS: "reglages",
}
OF_STEPS = {
    Step.NOTICE: "convocation",
    Step.ATTENDANCE: "presences",
    Step.DOCUMENTS: "documents",
    Step.CLOSING: "cloture",
}
OF_PARTS = ("texte", "vote", "debats", "annexes")  # the tabs of a deliberation, in their order
OF_WIDGETS = {  # dialogs, and parts of a page with a page of their own, by the name of their class
    "About": "clavier",
    "ActsDialog": "deliberations",
    "AgendaDialog": "seances",
    "AppointmentBox": "elections",
    "BackupsBox": "sauvegardes",
    "BinDialog": "seances",
    "BindDialog": "registre",
    "ContentsDialog": "sauvegardes",
    "DamagedPage": "sauvegardes",
    "EndOfOfficeDialog": "elus-dans-le-temps",
    "ExecutiveDialog": "elus-dans-le-temps",
    "LeavingDialog": "elus-dans-le-temps",
    "LiftDialog": "sceller",
    "NewRegisterDialog": "accueil",
    "NewSeatDialog": "elus-dans-le-temps",
    "NewsDialog": "clavier",
    "NoteDialog": "cloture",
    "OfficeDialog": "elus-dans-le-temps",
    "OfficesDialog": "elections",
    "OlderActDialog": "deliberations",
    "PapersDialog": "papiers",
    "PeopleDialog": "elus",
    "PlacesDialog": "sauvegardes",
    "PreviewDialog": "documents",
    "PropertiesDialog": "accueil",
    "RenamingDialog": "elus-dans-le-temps",
    "RenewalDialog": "elus-dans-le-temps",
    "ReplacementDialog": "elus-dans-le-temps",
    "ReportDialog": "clavier",
    "RestoreDialog": "archives",
    "ReturnDialog": "sauvegardes",
    "SealDialog": "sceller",
    "StickDialog": "archives",
    "SubstituteDialog": "presences",
    "TakeBackDialog": "sceller",
    "VoidDialog": "registre",
    "_DayDialog": "elus-dans-le-temps",
}


def page_of(place: Place, *, appoints: bool = False) -> str:
    """Return the page of a place; ``appoints``: the item in hand is an election."""
    if place.step is None:
        return OF_SECTIONS[place.section]
    if place.step is not Step.DELIBERATIONS:
        return OF_STEPS[place.step]
    part = OF_PARTS[max(place.tab, 0)]
    return "elections" if appoints and part == "vote" else part

"""A deliberation set out as an act, in the model that the collectivity chose."""

from registre_app.domain.collectivity import ActModel
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.papers.acts.communal import CommunalAct
from registre_app.papers.acts.metropolitan import MetropolitanAct
from registre_app.papers.acts.parts import Act
from registre_app.papers.sheet import Sheet

_MODELS: dict[ActModel, type[Act]] = {
    ActModel.METROPOLITAN: MetropolitanAct,
    ActModel.COMMUNAL: CommunalAct,
}


def set_out(session: Session, item: Deliberation, sheet: Sheet) -> Act:
    """Return a deliberation of a session, to be set out on a sheet of the wordings « extract »."""
    model = _MODELS[session.collectivity.act_model]
    return model(session, item, session.sitting_of(item), sheet)


__all__ = ["Act", "set_out"]

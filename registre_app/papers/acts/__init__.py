"""A deliberation set out as an act, in the model that the collectivity chose."""

from registre_app.domain.body import ActModel
from registre_app.domain.session import Session
from registre_app.papers.acts.act import Act
from registre_app.papers.acts.communal import CommunalAct
from registre_app.papers.acts.metropolitan import MetropolitanAct
from registre_app.papers.composer import Composer

_MODELS: dict[ActModel, type[Act]] = {
    ActModel.METROPOLITAN: MetropolitanAct,
    ActModel.COMMUNAL: CommunalAct,
}


def set_out(session: Session, position: int, composer: Composer) -> Act:
    """Return the item at a position (0 is the first), to be set out by the wordings « extract ».

    Raises IndexError where there is none.
    """
    model = _MODELS[session.collectivity.act_model]
    return model(session, session.deliberations[position], session.sitting(position), composer)


__all__ = ["Act", "set_out"]

"""A deliberation set out as an act, in the model that the collectivity chose."""

from registre_app.domain.body import ActModel
from registre_app.domain.session import Session
from registre_app.papers.acts.act import Act
from registre_app.papers.acts.communal import CommunalAct
from registre_app.papers.acts.metropolitan import MetropolitanAct
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided

_MODELS: dict[ActModel, type[Act]] = {
    ActModel.METROPOLITAN: MetropolitanAct,
    ActModel.COMMUNAL: CommunalAct,
}


def set_out(session: Session, position: int, composer: Composer, *, original: bool = False) -> Act:
    """Return the item at a position (0 is the first), to be set out by the wordings « extract ».

    The ``original`` is the sheet of the register; else it is a copy. Raises IndexError where there
    is no such item.
    """
    model = _MODELS[session.collectivity.act_model]
    return model(Decided(session, position), composer, original)


__all__ = ["Act", "set_out"]

"""Who keeps another state once all the others are present, and the button that replaces it."""

from registre_app.domain.session import Session
from registre_app.ui.widgets.sentence_line import SentenceLine

NO_BREAK = "\u00a0"
NAMED = 4  # people, beyond whom they are counted


class KeptLine(SentenceLine):
    """« 2 gardent un autre état : Mme BRUN excusée, M. KLEIN pouvoir », and what replaces it."""

    def __init__(self) -> None:
        super().__init__("note", tip="Remplace leur état ; Ctrl+Z le rend")

    def show_kept(self, session: Session) -> None:
        """Say who keeps another state, if anybody does."""
        away = session.recorded_away
        said = []
        for line in away[:NAMED]:
            proxy = session.proxy_of(line.member.id)
            given = proxy is not None and proxy.from_position == 0
            word = "pouvoir" if given else line.presence.word(line.member)
            said.append(f"{line.member.short_name} {word}".replace(" ", NO_BREAK))
        if len(away) > NAMED:
            said.append(f"et {len(away) - NAMED} de plus")
        verb = "garde" if len(away) == 1 else "gardent"
        self.words.setText(f"{len(away)}\u00a0{verb} un autre état\u00a0: {', '.join(said)}.")
        women = all(line.member.civility.agree("", "f") for line in away)
        if len(away) == 1:
            replaced = "La noter présente" if women else "Le noter présent"
        else:
            replaced = "Les noter présentes" if women else "Les noter présents"
        self.button.setText(replaced)
        self.setVisible(bool(away))

"""What stands around the pages of sheets: of those with their numbers, and of drafts."""

from collections.abc import Iterator, Sequence

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.folio import Folio, Side
from registre_app.domain.french import day_month_year
from registre_app.domain.seal import Seal
from registre_app.domain.session import Session
from registre_app.layout.qr_code import Code
from registre_app.papers.fingerprints import act_code, seal_wordings
from registre_app.papers.prose import plain_text
from registre_app.papers.register.surround import Surround
from registre_app.papers.register.units import LaidAct, Unit, UnitKind
from registre_app.papers.sheet_names import folio_name
from registre_app.papers.wordings import load_wordings


class _Heads:
    """What the heads of sheets say of the body and of what stands on them (R2121-9)."""

    def __init__(self, body: Collectivity, year: int) -> None:
        self._wordings = load_wordings("register", body.wordings)
        self._body = body
        self._years = self._wordings.say("year", first=year, last=year)

    def say(self, name: str, **values: object) -> str:
        """Fill a formula of the register in, as it is printed."""
        return plain_text(self._wordings.say(name, **values))

    def head(self, unit: Unit) -> str:
        """Say whose sheet it is: the body, the session or the nature of the acts."""
        is_session = unit.kind is UnitKind.SESSION
        name = "head_session" if is_session else "head_decisions"
        return self.say(name, collectivity=self._body.name, years=self._years, date=unit.date)


class Sheets(_Heads):
    """The surroundings of sheets that have their numbers."""

    def __init__(self, body: Collectivity, folio: Folio, session: Session | None = None) -> None:
        super().__init__(body, folio.year)
        self._folio = folio
        self._session = session
        self._note = self._noted(session.seal) if session and session.seal else ""

    def around(self, rank: int, unit: Unit, acts: Sequence[LaidAct]) -> Surround:
        """Return what stands around a page (0 is the first recto)."""
        continued = rank >= 2 * self._folio.sheets
        side = self._folio.last if continued else self._folio.side(rank)
        is_recto = rank % 2 == 0
        return Surround(
            self.head(unit),
            sheet=self._named(side, continued=continued) if is_recto else "",
            initials=self.say("initials") if is_recto else "",
            note=self._note,
            page="" if continued else self._page(side),
            codes=tuple(self._codes(acts)),
        )

    def _named(self, side: Side, *, continued: bool) -> str:
        name = "sheet_continued" if continued else "sheet_name"
        return self.say(name, year=side.year, volume=side.volume, number=side.sheet)

    def _page(self, side: Side) -> str:
        return self.say("sheet_page", year=side.year, volume=side.volume, page=side.page)

    def _noted(self, seal: Seal) -> str:
        """Say that they are a reprint, or that they replace others."""
        if seal.printed_before:
            sheets = folio_name(self._folio, seal_wordings(self._body))
            name = "reprint_of_one" if self._folio.sheets == 1 else "reprint"
            return self.say(name, sheets=sheets)
        if seal.replaces:
            return self.say("new_version", date=day_month_year(seal.replaces.sealed_on))
        return ""

    def _codes(self, acts: Sequence[LaidAct]) -> Iterator[Code]:
        for act in acts:
            code = self._session and act_code(self._session, act.position, numbered=True)
            if code:
                yield code


class Drafts(_Heads):
    """The surroundings of pages that are a draft: that stands in the head of each."""

    def __init__(self, session: Session, count: int) -> None:
        super().__init__(session.collectivity, session.date.year)
        self.count = count

    def around(self, rank: int, unit: Unit, acts: Sequence[LaidAct]) -> Surround:
        """Return what stands around a page (0 is the first)."""
        del acts
        page = self.say("draft_page", page=rank + 1, total=self.count)
        return Surround(self.head(unit), mark=self.say("draft"), page=page)

"""What became of one item, for the papers to say: the sentence, the verb, who did not vote."""

from collections.abc import Iterator
from dataclasses import dataclass

from registre_app.domain.ballot import BallotKind, Choice
from registre_app.domain.chair import presiding
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.papers.decisions.elected import election_lines, proclaimed
from registre_app.papers.decisions.voted import settled, voices, voted
from registre_app.papers.naming import capitalised, the_assembly
from registre_app.papers.people import enumerated, names, say_of
from registre_app.papers.wordings import Wordings, load_wordings


@dataclass(frozen=True)
class Decided:
    """One item of a session (0 is the first), once it was put to the assembly."""

    session: Session
    position: int

    @property
    def item(self) -> Deliberation:
        """The item."""
        return self.session.deliberations[self.position]

    @property
    def sitting(self) -> Sitting:
        """The assembly at that item."""
        return self.session.sitting(self.position)

    @property
    def state(self) -> ItemState:
        """What became of it."""
        return self.session.states[self.position]

    @property
    def president(self) -> MemberId | None:
        """Who presided it."""
        return presiding(self.session, self.position)

    @property
    def own_president(self) -> MemberId | None:
        """Who presided it in place of the president of the session; None where nobody did."""
        own = self.item.president
        return None if own == self.session.president else own

    @property
    def elects_president(self) -> bool:
        """Tell whether the assembly elects a president for it: for the account (L2121-14)."""
        return self.item.kind is ItemKind.ACCOUNT

    @property
    def _wordings(self) -> Wordings:
        return load_wordings("decisions", self.session.collectivity.wordings)

    @property
    def draft(self) -> str:
        """« PROJET… », where its copy is only looked at: the item is no act; empty for an act."""
        return "" if self.state.consequences.act else self._wordings.say("draft")

    @property
    def how(self) -> str:
        """« par 9 voix pour et 2 contre »; empty where no ballot decides."""
        return voted(self.item, self._president_civility, self._wordings)

    @property
    def settled(self) -> str:
        """« la voix du président étant prépondérante »; empty where there was no tie."""
        return settled(self.item, self._president_civility, self._wordings)

    @property
    def _president_civility(self) -> Civility | None:
        return self.session.member(self.president).civility if self.president else None

    def deliberated(self, *, counts: bool = True) -> str:
        """« Le Conseil municipal, après en avoir délibéré, à l’unanimité (12 voix pour), »."""
        ballot = self.item.ballot
        return self._wordings.say(
            "deliberated",
            the_assembly=the_assembly(self.session),
            secret=bool(counts and self.how and ballot and ballot.kind is BallotKind.SECRET),
            how=self.how if counts else "",
        )

    def verb(self, *, original: bool = False) -> str:
        """« décide : », as it was decided; the original of a sealed act says what was signed."""
        name = self.state.value
        if self.state is ItemState.ADOPTED and self.item.retracted:
            signed = original and self.item.sealed
            name = name if signed else "retracted"
        return self._wordings.say_form("verb", name)

    def operative_lines(self, *, original: bool = False) -> tuple[str, ...]:
        """The same without counts, in lines: « Le Conseil, », « après en avoir délibéré, … »."""
        verb = self.verb(original=original)
        if not self.state.consequences.deliberated:
            return (capitalised(verb),)
        say = self._wordings.say
        council = self.session.assembly.name.startswith("Conseil")
        head = say("council") if council else the_assembly(self.session)
        return (say("operative_head", the_assembly=head), say("operative", verb=verb))

    def operative_sentence(self) -> str:
        """The same in one sentence: « Le Conseil municipal, après en avoir délibéré, décide : »."""
        if not self.state.consequences.deliberated:
            return capitalised(self.verb())
        return f"{self.deliberated(counts=False)} {self.verb()}"

    def result(self) -> str:
        """Say in a line what was decided, how a tie was settled, who is elected."""
        ballot = self.item.ballot
        said = self._wordings.say_form(
            "result",
            self.state.value,
            how=self.how,
            votes=voices(ballot, self._wordings) if ballot else "",
            proclaimed=self.proclaimed(),
        )
        if self.item.retracted:
            return self._wordings.say_form("result", "retracted", result=said)
        return said

    def mode(self) -> str:
        """« Vote à main levée. »; empty where no ballot decides."""
        ballot = self.item.ballot
        if ballot is None or not self.item.shows_result:
            return ""
        return self._wordings.say_form("mode", ballot.kind.value)

    def election(self) -> Iterator[str]:
        """The rounds of an election, sentence by sentence."""
        yield from election_lines(self.item, self._wordings)

    def proclaimed(self) -> str:
        """Who is elected or designated, without a full stop; empty where nobody is."""
        return proclaimed(self.session, self.position, self._wordings)

    def aside(self) -> str:
        """Who took part neither in the debate nor in the vote; empty where everybody did."""
        return self._people("aside", self.sitting.aside)

    def leaving(self) -> str:
        """Who left at the vote; empty where nobody did."""
        return self._people("leaving", self.sitting.leaving)

    def idle(self) -> str:
        """Proxies that nobody can use at this item because their giver or holder is apart."""
        say, idle = self._wordings.say, self.sitting.suspended_proxies
        if not idle:
            return ""
        said = [
            say(
                "idle_proxy",
                giver=self.session.member(proxy.giver).full_name,
                holder=self.session.holder_name(proxy),
            )
            for proxy in idle
        ]
        return say("idle", count=len(idle), names=", ".join(said))

    def roll(self) -> Iterator[str]:
        """The names and votes on record, never those of a secret ballot (L2121-21)."""
        ballot = self.item.ballot
        if ballot is None or not self.item.shows_result:
            return
        for choice in Choice:
            if voters := ballot.members_who(choice):
                said = names(self.session, voters)
                yield self._wordings.say_form("roll", choice.value, names=said, count=len(voters))

    def _people(self, name: str, members: tuple[MemberId, ...]) -> str:
        if not members:
            return ""
        said = enumerated([self.session.member(key).full_name for key in members])
        return say_of(self.session, members, self._wordings, name, names=said)

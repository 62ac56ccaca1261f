"""What became of one item, for the papers to say: the sentence, the verb, who did not vote."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from registre_app.domain import chair
from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.french import capitalised
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.papers.decisions import circumstances, links
from registre_app.papers.decisions.allotment import Allotment, allotment
from registre_app.papers.decisions.annexed import annex_names
from registre_app.papers.decisions.elected import election_lines
from registre_app.papers.decisions.partial import partial_lines, partial_results, roll_lines
from registre_app.papers.decisions.proclaimed import proclaimed
from registre_app.papers.decisions.voted import settled, voices, voted
from registre_app.papers.naming import the_assembly
from registre_app.papers.people import enumerated, names, say_of, seated
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
        return chair.presiding(self.session, self.position)

    @property
    def own_president(self) -> MemberId | None:
        """Who presided it by a choice of its own; None where the president of the session did.

        Whoever is elected for the account is told, the president of the session too (L2121-14).
        """
        own = self.item.president
        return None if own == self.session.president and not self.elects_president else own

    @property
    def elects_president(self) -> bool:
        """Tell whether the assembly elects a president for it: for the account (L2121-14)."""
        return self.item.is_account

    @property
    def _wordings(self) -> Wordings:
        return load_wordings("decisions", self.session.collectivity.wordings)

    @property
    def draft(self) -> str:
        """« PROJET… », where its copy is only looked at: the item is no act; empty for an act."""
        return "" if self.state.consequences.act else self._wordings.say("draft")

    @property
    def number(self) -> str:
        """The number of an act; empty where it is none: it is then only proposed (R2121-9)."""
        return self.item.number if self.position in self.session.acts else ""

    @property
    def how(self) -> str:
        """« par 9 voix pour et 2 contre »; empty where no ballot decides."""
        return self._by_ballot(voted)

    @property
    def settled(self) -> str:
        """« la voix du président étant prépondérante »; empty where there was no tie."""
        return self._by_ballot(settled)

    def _by_ballot(self, say: Callable[..., str]) -> str:
        ballot = self.item.ballot
        if ballot is None or not self.item.shows_result or self._miscounted:
            return ""
        account = self.item.kind is ItemKind.ACCOUNT
        ballot = chair.settled(self.session, self.position, ballot)
        return say(ballot, self._president_civility, self._wordings, account=account)

    @property
    def _president_civility(self) -> Civility | None:
        if self.president is None:
            return None
        return seated(self.session, self.president, self.position).civility

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
        """« décide : », as it was decided; the original of an act says what is signed."""
        name = self._unproclaimed or self.state.value
        if self.state is ItemState.ADOPTED and self.item.retracted and not original:
            name = "retracted"
        word = links.retracted_word(self.item, self._wordings)
        return self._wordings.say_form("verb", name, word=word)

    @property
    def _unproclaimed(self) -> str:
        """The name of the formulas that say why nothing is proclaimed; empty where it is final.

        The births that part a tie are missing, or a count has more than its voters give.
        """
        if self._miscounted and self.state is ItemState.UNDECIDED:
            return "miscounted"
        election = self.session.election(self.position)
        if election is None or self.state is not ItemState.NOT_ELECTED:
            return ""
        if election.impossible:
            return "impossible"
        return "still_tied" if election.undecided else ""

    @property
    def _miscounted(self) -> bool:
        """Tell whether its ballot has more voices than voters: it decides nothing."""
        ballot = self.item.ballot
        return ballot is not None and self.sitting.cannot_count(ballot.voices)

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
        """Say in a line what was decided, and what followed."""
        said = self.outcome()
        if ended := " ; ".join(links.endings(self.item, self._wordings)):
            return self._wordings.say_form("result", "ended", result=said, endings=ended)
        return said

    def outcome(self) -> str:
        """Say in a line what was decided, how a tie was settled, who is elected."""
        ballot = self.item.ballot
        return self._wordings.say_form(
            "result",
            self._result_name(),
            how=self.how,
            votes=voices(ballot, self._wordings) if ballot else "",
            proclaimed=self.proclaimed(),
        )

    def _result_name(self) -> str:
        if name := self._unproclaimed:
            return name
        unread = self.state is ItemState.NOT_EXAMINED and self.session.needs_quorum
        if not unread or self.sitting.quorum_reached:
            return self.state.value
        return "quorum_lost" if self.session.sitting().quorum_reached else "quorum_missing"

    def mode(self) -> str:
        """« Vote à main levée. »; empty where no ballot decides."""
        ballot = self.item.ballot
        if ballot is None or not self.item.shows_result:
            return ""
        name = "mode_whole" if self.item.partial_votes else "mode"
        return self._wordings.say_form(name, ballot.kind.value)

    def request(self) -> str:
        """Who asked for the kind of ballot that decides, for the minutes (L2121-15); or nothing."""
        ballot = self.item.ballot
        if ballot is None or not ballot.requested_by:
            return ""
        asking = names(self.session, ballot.requested_by, self.position)
        return self._wordings.say_form("asked", ballot.kind.value, names=asking)

    def partial_votes(self, *, requests: bool = False) -> Iterator[str]:
        """The votes before that on the whole: amendments, parts of the text.

        With ``requests``, who asked for their kind of ballot too, as the minutes say (L2121-15).
        """
        civility, say = self._president_civility, self._wordings
        yield from partial_lines(self.session, self.position, civility, say, requests=requests)

    def partial_results(self) -> Iterator[str]:
        """What each of them gave, without counts."""
        yield from partial_results(self.session, self.position, self._wordings)

    def election(self) -> Iterator[str]:
        """How an election was held, sentence by sentence, up to its rounds."""
        if self.state.consequences.deliberated:
            yield from election_lines(self.session, self.position, self._wordings)

    def allotment(self) -> Allotment | None:
        """How the seats of a proportional election were shared; None where none was held."""
        if not self.state.consequences.deliberated:
            return None
        return allotment(self.session, self.position, self._wordings)

    def proclaimed(self) -> str:
        """Who is elected or designated, without a full stop; empty where nobody is."""
        if not self.state.consequences.deliberated:
            return ""
        return proclaimed(self.session, self.position, self._wordings)

    def rapporteur(self) -> str:
        """Who reports; empty where nobody is on record."""
        return circumstances.rapporteur(self.session, self.position, self._wordings)

    def account(self) -> str:
        """Which account it submits, and whose; empty where the record does not say."""
        return circumstances.account(self.session, self.position, self._wordings)

    def closed_session(self, *, briefly: bool = False) -> str:
        """The decision to take it behind closed doors; briefly, that it was so taken."""
        told = circumstances.closed_briefly if briefly else circumstances.closed_session
        return told(self.session, self.position, self._wordings)

    def suspensions(self) -> Iterator[str]:
        """The pauses before it."""
        yield from circumstances.suspensions(self.session, self.position, self._wordings)

    def out_of_order(self) -> str:
        """Its place on the agenda that was sent, where it was not taken at that place."""
        rank = self.item.agenda_rank
        if rank is None or rank == self.position + 1:
            return ""
        return self._wordings.say("agenda_rank", rank=rank)

    def endings(self) -> Iterator[str]:
        """What it underwent since, « acte retiré par la délibération n° … du … »."""
        yield from links.endings(self.item, self._wordings)

    def effects(self) -> Iterator[str]:
        """What it does to earlier acts, where it has an effect at all."""
        if self.state.consequences.effective:
            yield from links.effects(self.item, self._wordings)

    def annexes(self) -> Iterator[str]:
        """The files joined to it, « Annexe 1 : convention, 12 pages »."""
        yield from annex_names(self.item, self._wordings)

    def aside(self) -> str:
        """Who took part neither in the debate nor in the vote; empty where everybody did."""
        return self._people("aside", self.sitting.aside)

    def leaving(self) -> str:
        """Who left at the vote; empty where nobody did."""
        return self._people("leaving", self.sitting.leaving)

    def unconcerned(self) -> str:
        """Who has no vote on it, in a syndicat à la carte (L5212-16); empty where all have."""
        return self._people("unconcerned", self.sitting.unconcerned)

    def not_voting(self) -> Iterator[str]:
        """Who has no vote on it, who took no part, who left at the vote, proxies suspended."""
        said = (self.unconcerned(), self.aside(), self.leaving(), self.idle())
        yield from filter(None, said)

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
        if ballot is not None and self.item.shows_result:
            yield from roll_lines(self.session, self.position, ballot, self._wordings)

    def _people(self, name: str, members: tuple[MemberId, ...]) -> str:
        if not members:
            return ""
        people = [seated(self.session, key, self.position).full_name for key in members]
        said = enumerated(people)
        return say_of(self.session, members, self._wordings, name, names=said)

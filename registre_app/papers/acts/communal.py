"""The classic communal model: one solemn sentence, names in a row, the result before the text."""

from collections.abc import Iterator

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import BallotKind, ItemKind, Outcome
from registre_app.domain.french import day_month_year, is_feminine, the
from registre_app.layout.breaks import HeadingBlock
from registre_app.papers.acts.act import Act
from registre_app.papers.attendance_lists import away
from registre_app.papers.in_words import day_in_words, hour_in_words, year_in_words
from registre_app.papers.naming import body_names
from registre_app.papers.prose import plain_text

_VERBS = {Outcome.ADOPTED: "decides", Outcome.REJECTED: "rejects", Outcome.TIED: "tied"}


class CommunalAct(Act):
    """A deliberation as the communes have written it for two centuries."""

    def story(self, title: str) -> list[Flowable]:  # noqa: D102
        composer, item = self.composer, self.item
        story = [
            *composer.title(title, self.body_line(), self.number),
            composer.paragraph(self._opening()),
            composer.line(
                self._counts(), composer.style.base("counts", spaceBefore=3, spaceAfter=8)
            ),
            *(composer.paragraph(each, composer.style.names) for each in self._people()),
            self.object(),
            *self.text(item.body),
            *self.rounds(),
        ]
        if self._deliberated:
            story += [composer.paragraph(self._result()), *self._verb()]
        story += self.text(item.decision)
        if item.ballot and item.shows_result:
            story += self.roll(item.ballot)
        return story

    @property
    def title_in_register(self) -> str:  # noqa: D102
        return self.wordings.say("communal_title")

    def ending(self, *, certified: bool) -> list[Flowable]:  # noqa: D102
        said = ["communal_done", *(["certified"] if certified else [])]
        lines = [self.composer.line(self.wordings.say(name)) for name in said]
        return [Spacer(0, 10), *lines, *self.signatures()]

    @property
    def _deliberated(self) -> bool:
        return self.item.kind is not ItemKind.INFORMATION

    def _opening(self) -> str:
        session, notice, say = self.session, self.session.notice, self.wordings.say
        assembly = session.assembly.name
        president = session.member(session.president) if session.president else None
        presiding = ""
        if president:
            presiding = ", ".join(filter(None, (president.full_name, president.function)))
        return say(
            "communal_opening",
            year=year_in_words(session.date.year),
            day=day_in_words(session.date),
            hour=hour_in_words(session.opened_at) if session.opened_at else "",
            the_assembly=the(assembly),
            feminine=is_feminine(assembly),
            of_the_collectivity=body_names(session)["of_the_collectivity"],
            notice=day_month_year(notice.sent_on) if notice.sent_on else "",
            urgent=notice.urgent,
            first=day_month_year(notice.first_session_on) if notice.first_session_on else "",
            place=session.place,
            president=presiding,
        )

    def _counts(self) -> str:
        sitting = self.sitting
        return self.wordings.say(
            "communal_counts",
            in_office=len(sitting.in_office),
            present=len(sitting.present),
            proxies=len(sitting.proxies),
            voters=sitting.voters,
        )

    def _people(self) -> Iterator[str]:
        session, say, sitting = self.session, self.wordings.say, self.sitting
        proxies = {proxy.giver: proxy for proxy in sitting.proxies}
        excused: list[str] = []
        absent: list[str] = []
        for line in away(session, sitting):
            if line.member.id not in proxies:
                people = excused if line.presence is Presence.EXCUSED else absent
                people.append(line.member.full_name)
        represented = [
            say("proxy", giver=session.member(giver).full_name, holder=session.holder_name(proxy))
            for giver, proxy in proxies.items()
        ]
        secretaries = [session.member(key).full_name for key in session.secretaries]
        for name, people in (
            ("communal_present", [session.member(key).full_name for key in sitting.present]),
            ("communal_represented", represented),
            ("communal_excused", excused),
            ("communal_absent", absent),
            ("communal_secretaries", secretaries),
            ("communal_apart", [session.member(key).full_name for key in sitting.apart]),
        ):
            if people:
                yield say(name, names=", ".join(people), count=len(people))

    def _result(self) -> str:
        ballot, say = self.item.ballot, self.wordings.say
        the_assembly = the(self.session.assembly.name)
        the_assembly = the_assembly[0].upper() + the_assembly[1:]
        if ballot is None or not self.item.shows_result:
            return say("communal_deliberated", the_assembly=the_assembly)
        return say(
            "communal_voted",
            the_assembly=the_assembly,
            unanimous=ballot.votes_for > 0 and ballot.voices == ballot.votes_for,
            secret=ballot.kind is BallotKind.SECRET,
            votes_for=ballot.votes_for,
            against=ballot.against,
            abstentions=ballot.abstentions,
            not_voting=ballot.not_voting,
            blank=ballot.blank,
            void=ballot.void,
            casting=bool(ballot.tied and ballot.casting_vote),
        )

    def _verb(self) -> Iterator[Flowable]:
        item = self.item
        verb = (
            "notes"
            if item.kind is ItemKind.NOTED
            else _VERBS.get(item.outcome)
            if item.outcome
            else None
        )
        if item.kind is ItemKind.APPOINTMENT and item.decision:
            verb = "decides"
        if verb:
            said = plain_text(self.wordings.say_form("communal_verb", verb))
            centred = self.composer.style.base(
                "verb", bold=True, alignment=TA_CENTER, spaceBefore=2, spaceAfter=6
            )
            yield HeadingBlock(self.composer.root.add("P"), said, centred)

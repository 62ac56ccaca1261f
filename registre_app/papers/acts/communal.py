"""The classic communal model: one solemn sentence, names in a row, the result before the text."""

from collections.abc import Iterator, Sequence

from reportlab.lib.enums import TA_CENTER

from registre_app.domain.attendance import Presence
from registre_app.domain.french import day_month_year
from registre_app.domain.grammar import is_feminine, the
from registre_app.domain.member import MemberId
from registre_app.domain.places import held_at
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.papers.acts.act import Act
from registre_app.papers.acts.presidency import by_function
from registre_app.papers.articles import second_notice_article
from registre_app.papers.attendance_lists import away
from registre_app.papers.convened import tells_more_than_its_day
from registre_app.papers.in_words import day_in_words, hour_in_words, year_in_words
from registre_app.papers.naming import body_names
from registre_app.papers.people import described, joined, say_of, seat_name
from registre_app.papers.prose import plain_text


class CommunalAct(Act):
    """A deliberation as the communes have written it for two centuries."""

    def story(self, title: str) -> list[Flowable]:  # noqa: D102
        composer, item = self.composer, self.item
        return [
            *self.ended(),
            *composer.title(title, self.body_line(), self.number_line()),
            composer.paragraph(self._opening()),
            composer.line(
                self._counts(), composer.style.base("counts", spaceBefore=3, spaceAfter=8)
            ),
            *(composer.paragraph(each, composer.style.names) for each in self._people()),
            self.object(),
            *self.circumstances(),
            *self.text(item.body),
            *self.before_the_vote(),
            *self._operative(),
            *self.text(item.decision),
            *self.after_the_decision(),
            *self.roll(),
        ]

    @property
    def title_in_register(self) -> str:  # noqa: D102
        return self.wordings.say("communal_title")

    def ending(self) -> list[Flowable]:  # noqa: D102
        said = ["communal_done", *([] if self.original else ["certified"])]
        lines = [self.composer.line(self.wordings.say(name)) for name in said]
        return [Spacer(0, 10), *lines, *self.signatures()]

    def _opening(self) -> str:
        session, notice, say = self.session, self.session.notice, self.wordings.say
        assembly = session.assembly.name
        president = self.decided.president
        presiding = described(by_function(self.decided, president)) if president else ""
        presiding = ", ".join(filter(None, (presiding, self.presidency())))
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
            article=second_notice_article(session.collectivity),
            place=held_at(session.place) or session.place,
            address=held_at(session.place) is None,
            president=presiding,
        )

    def _counts(self) -> str:
        sitting = self.sitting
        return self.wordings.say(
            "communal_counts",
            in_office=sitting.counted_in_office,
            present=len(sitting.voting_in_person),
            proxies=len(sitting.represented),
            voters=sitting.voters,
        )

    def _people(self) -> Iterator[str]:
        session, say, sitting = self.session, self.wordings.say, self.sitting
        proxies = {proxy.giver: proxy for proxy in sitting.kept_proxies}
        excused: list[MemberId] = []
        absent: list[MemberId] = []
        for line in away(session, sitting):
            if line.member.id not in proxies:
                people = excused if line.presence is Presence.EXCUSED else absent
                people.append(line.member.id)
        if there := sitting.voting_in_person:
            seats = [seat_name(session, key, self.decided.position) for key in there]
            yield self._agreed("communal_present", there, names=joined(seats))
        given = [
            say(
                "communal_proxy",
                giver=session.member(giver).full_name,
                holder=session.holder_name(proxy),
            )
            for giver, proxy in proxies.items()
        ]
        if given:
            yield say("communal_represented", names=", ".join(given), count=len(given))
        for name, members in (
            ("communal_excused", excused),
            ("communal_absent", absent),
            ("communal_secretaries", session.secretaries),
        ):
            if members:
                yield self._agreed(name, members)
        if tells_more_than_its_day(session.notice):
            yield f"{self.notice_line()}."

    def _agreed(self, name: str, members: Sequence[MemberId], **values: str) -> str:
        return say_of(self.session, members, self.wordings, name, **values)

    def _operative(self) -> Iterator[Flowable]:
        """The sentence of the deliberation, then its verb: what was decided, and how."""
        item, decided = self.item, self.decided
        centred = self.composer.style.base(
            "verb", bold=True, alignment=TA_CENTER, spaceBefore=2, spaceAfter=6
        )
        if not item.decision:
            if not item.has_rounds and not decided.proclaimed():
                yield self.composer.paragraph(f"{decided.result()}.")
            return
        if decided.state.consequences.deliberated:
            yield self.composer.paragraph(decided.deliberated())
        said = plain_text(decided.verb(original=self.original).upper())
        yield HeadingBlock(self.composer.root.add("P"), said, centred)

"""What is due, when, and what is late: « today » is always given."""

from dataclasses import replace
from datetime import date, time

import pytest

from registre_app.domain.account import Account
from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.body import BodyKind
from registre_app.domain.deadline import Deadline
from registre_app.domain.deadlines import deadlines
from registre_app.domain.delays import (
    add_months,
    appeal_until,
    consecutive_sessions,
    quarter,
    quarters_without_session,
)
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.follow_up import PUBLISHED, lacking
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice, NoticeRequest, Requester
from registre_app.domain.notice_delay import last_sending_day
from registre_app.domain.numbering import Numbering, Restart
from registre_app.domain.rules import Location, Step, broken, register_findings
from registre_app.domain.rules.register import LAPSED
from registre_app.domain.session import Session
from registre_app.domain.transmission import enforceable_on
from tests.councils import council, with_proxy

ON = date(2022, 12, 15)
GIVER, HOLDER = MemberId("elu-14"), MemberId("elu-0")
NAME = council(15).member(GIVER).short_name


def session(on: date = ON, **changes: object) -> Session:
    return replace(council(15), date=on, **changes)  # type: ignore[arg-type]


def due(*sessions: Session, today: date) -> dict[str, tuple[date | None, bool]]:
    return {each.code: (each.due, each.late) for each in deadlines(sessions, today)}


def test_for_a_session_on_the_28th_the_last_sending_day_is_the_24th() -> None:
    assert last_sending_day(session(date(2022, 6, 28))) == date(2022, 6, 24)


@pytest.mark.parametrize(
    ("kind", "population", "last"),
    [
        (BodyKind.COMMUNE, 800, date(2022, 12, 11)),
        (BodyKind.COMMUNE, 5_000, date(2022, 12, 9)),
        (BodyKind.INTERCOMMUNAL, 2_000, date(2022, 12, 9)),
        (BodyKind.INTERCOMMUNAL, 5_000, date(2022, 12, 9)),
        (BodyKind.JOINT_BODY, 5_000, date(2022, 12, 9)),
        (BodyKind.SOCIAL_ACTION, 5_000, date(2022, 12, 11)),
    ],
)
def test_the_delay_of_the_notice_follows_the_kind_of_body(
    kind: BodyKind, population: int, last: date
) -> None:
    body = replace(council(15).collectivity, kind=kind, population=population)
    assert last_sending_day(session(collectivity=body)) == last


def test_a_notice_to_send_is_due_then_late() -> None:
    coming = session(notice=Notice())
    assert due(coming, today=date(2022, 12, 10))["convocation-a-envoyer"] == (
        date(2022, 12, 11),
        False,
    )
    assert due(coming, today=date(2022, 12, 12))["convocation-a-envoyer"][1]
    assert "convocation-a-envoyer" not in due(session(), today=date(2022, 12, 10))


def test_the_list_is_posted_within_a_week() -> None:
    assert due(session(), today=date(2022, 12, 22))["liste-a-afficher"] == (
        date(2022, 12, 22),
        False,
    )
    assert due(session(), today=date(2022, 12, 23))["liste-a-afficher"][1]
    posted = session(list_posted_on=date(2022, 12, 19))
    assert "liste-a-afficher" not in due(posted, today=date(2022, 12, 23))


def test_minutes_are_settled_at_the_next_session_and_published_in_the_week_after() -> None:
    following = session(date(2023, 1, 20))
    assert due(session(), following, today=ON)["pv-a-arreter"] == (date(2023, 1, 20), False)
    settled = session(minutes_settled_on=date(2023, 1, 20))
    found = due(settled, following, today=date(2023, 1, 28))
    assert "pv-a-arreter" not in found
    assert found["pv-a-publier"] == (date(2023, 1, 27), True)


def test_an_act_is_enforceable_from_the_later_of_both_dates() -> None:
    act = Deliberation(transmitted_on=date(2022, 12, 19), published_on=date(2022, 12, 21))
    assert enforceable_on(act) == date(2022, 12, 21)
    assert enforceable_on(replace(act, transmitted_on=date(2022, 12, 23))) == date(2022, 12, 23)
    assert enforceable_on(replace(act, published_on=None)) is None


def test_an_act_neither_transmitted_nor_published_is_due() -> None:
    found = due(session(), today=ON)
    assert {"acte-a-transmettre", "acte-a-publier"} <= set(found)
    item = replace(session().deliberations[0], endings=(ActEnding(LinkKind.WITHDRAWS),))
    assert "acte-a-publier" not in due(session(deliberations=(item,)), today=ON)


@pytest.mark.parametrize(
    "item",
    [
        Deliberation(title="Rapport", kind=ItemKind.INFORMATION),
        Deliberation(title="Questions diverses"),
        Deliberation(title="Vente du pré", fate=Fate.WITHDRAWN),
    ],
)
def test_what_is_no_act_is_neither_transmitted_nor_published(item: Deliberation) -> None:
    found = due(session(deliberations=(item,)), today=ON)
    assert not {"acte-a-transmettre", "acte-a-publier"} & set(found)


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2022, 12, 21), date(2023, 2, 22)),
        (date(2022, 12, 31), date(2023, 3, 1)),
        (date(2023, 12, 31), date(2024, 3, 1)),
        (date(2023, 12, 29), date(2024, 3, 1)),
    ],
)
def test_the_appeal_runs_two_whole_months_from_publication(published: date, last: date) -> None:
    assert appeal_until(Deliberation(published_on=published), no_holiday) == last


def no_holiday(_: date) -> bool:
    return False


def test_there_is_no_appeal_period_before_publication() -> None:
    assert appeal_until(Deliberation(), no_holiday) is None


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2026, 6, 13), date(2026, 8, 14)),  # a Friday
        (date(2026, 6, 14), date(2026, 8, 17)),  # a Saturday
        (date(2026, 6, 15), date(2026, 8, 17)),  # a Sunday
        (date(2026, 6, 17), date(2026, 8, 19)),  # a Tuesday that is a holiday
    ],
)
def test_the_appeal_runs_on_to_a_working_day(published: date, last: date) -> None:
    holidays = {date(2026, 8, 18)}
    act = Deliberation(published_on=published)
    assert appeal_until(act, holidays.__contains__) == last


def test_months_are_added_to_the_end_of_shorter_ones() -> None:
    assert add_months(date(2022, 11, 30), 3) == date(2023, 2, 28)
    assert add_months(date(2022, 10, 15), 2) == date(2022, 12, 15)
    assert add_months(date(2022, 12, 15), 12) == date(2023, 12, 15)


def test_the_assembly_meets_once_a_quarter() -> None:
    days = [date(2022, 2, 1), date(2022, 8, 1), date(2023, 1, 5)]
    missing = quarters_without_session(days, days[0], date(2023, 1, 5))
    assert missing == ((2022, 2), (2022, 4))
    assert due(session(), today=date(2023, 2, 1))["seance-du-trimestre"] == (
        date(2023, 3, 31),
        False,
    )
    assert due(session(), today=date(2023, 12, 1))["seance-du-trimestre"][0] == date(2023, 12, 31)
    assert "seance-du-trimestre" not in due(session(), today=ON)


def test_a_proxy_at_its_third_session_is_to_be_renewed() -> None:
    held = [with_proxy(session(date(2022, month, 1)), 14, 0) for month in (1, 2, 3)]
    assert "pouvoir-a-renouveler" in due(*held, today=date(2022, 3, 2))
    assert "pouvoir-a-renouveler" not in due(*held[:2], today=date(2022, 3, 2))


def codes(*sessions: Session, decisions: tuple[DelegatedDecision, ...] = ()) -> list[str]:
    return [finding.code for finding in register_findings(sessions, decisions)]


def numbered(on: date, *numbers: str, **changes: object) -> Session:
    items = tuple(Deliberation(number=number, title=number) for number in numbers)
    return session(on, deliberations=items, **changes)


def test_a_proxy_lapses_after_three_sessions_in_a_row_save_illness() -> None:
    def with_power(month: int) -> Session:
        held = numbered(date(2022, month, 1), f"2022-{month:03}")
        return with_proxy(replace(held, proxies=()), 14, 0)

    held = [with_power(month) for month in (1, 2, 3, 4)]
    assert codes(*held[:3]) == []
    assert codes(*held).count("pouvoir-trois-seances") == 1
    ill = replace(held[3], proxies=(replace(held[3].proxies[0], illness=True),))
    assert "pouvoir-trois-seances" not in codes(*held[:3], ill)
    absent = replace(held[2], proxies=())
    assert "pouvoir-trois-seances" not in codes(*held[:2], absent, held[3])


def test_numbers_follow_without_a_gap_and_an_act_withdrawn_keeps_its_own() -> None:
    first = numbered(date(2022, 10, 1), "2022-001", "2022-002")
    assert codes(first, numbered(ON, "2022-003")) == []
    (gap,) = register_findings((first, numbered(ON, "2022-005")), ())
    assert gap.message == (
        "Les numéros 2022-003 à 2022-004 ne sont portés par aucune délibération."
    )
    withdrawn = replace(first.deliberations[1], endings=(ActEnding(LinkKind.WITHDRAWS),))
    kept = replace(first, deliberations=(first.deliberations[0], withdrawn))
    assert codes(kept, numbered(ON, "2022-003")) == ["suite-acte-a-nommer"]


def test_a_second_session_keeps_the_agenda_of_the_first() -> None:
    first = numbered(date(2022, 12, 10), "2022-001")
    again = Notice(date(2022, 12, 11), first_session_on=date(2022, 12, 10))
    same = replace(
        numbered(ON, "2022-002", notice=again),
        deliberations=(Deliberation(number="2022-002", title="2022-001"),),
    )
    assert codes(first, same) == []
    other = numbered(ON, "2022-002", notice=again)
    assert codes(first, other) == ["seconde-convocation-ordre-du-jour"]


def test_a_second_session_after_two_on_one_day_may_take_the_agenda_of_either() -> None:
    first_day = date(2022, 12, 10)
    morning, evening = numbered(first_day, "2022-001"), numbered(first_day, "2022-002")
    again = Notice(date(2022, 12, 11), first_session_on=first_day)
    items = (Deliberation(number="2022-003", title="2022-001"),)
    second = session(ON, deliberations=items, notice=again)
    assert codes(morning, evening, second) == []
    other = replace(second, deliberations=(replace(items[0], title="Autre objet"),))
    assert codes(morning, evening, other) == ["seconde-convocation-ordre-du-jour"]


def test_a_second_session_on_the_day_of_the_first_is_not_compared_with_itself() -> None:
    first = numbered(ON, "2022-001")
    second = numbered(ON, "2022-002", notice=Notice(ON, first_session_on=ON))
    assert codes(first, second) == ["seconde-convocation-ordre-du-jour"]
    assert codes(second, first) == ["seconde-convocation-ordre-du-jour"]
    assert codes(second) == ["numero-manquant"]


def test_a_proxy_lapses_at_the_second_of_two_sessions_on_one_day() -> None:
    days = (date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1), date(2022, 3, 1))
    held = [numbered(day, f"2022-{rank:03}") for rank, day in enumerate(days, start=1)]
    given_thrice = [with_proxy(each, 14, 0) for each in held]
    assert codes(*given_thrice).count("pouvoir-trois-seances") == 1
    assert codes(held[0], *given_thrice[1:]).count("pouvoir-trois-seances") == 0
    assert codes(*given_thrice[:3], held[3]).count("pouvoir-trois-seances") == 0


def test_a_proxy_given_anew_at_the_second_session_of_a_day_is_counted_from_there() -> None:
    days = (date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1), date(2022, 3, 1))
    held = [session(day) for day in days]
    assert consecutive_sessions([*held[:3], with_proxy(held[3], 14, 0)], GIVER, HOLDER) == 1
    assert consecutive_sessions([with_proxy(held[2], 14, 0), held[3]], GIVER, HOLDER) == 0


def test_decisions_by_delegation_are_reported_at_the_next_session() -> None:
    taken = DelegatedDecision("D1", date(2022, 12, 1), "Concession")
    held = numbered(ON, "2022-001")
    assert codes(held, decisions=(taken,)) == ["decision-non-rapportee"]
    assert codes(held, decisions=(replace(taken, reported_on=ON),)) == []
    later = replace(taken, taken_on=date(2022, 12, 20))
    assert codes(held, decisions=(later,)) == []


def test_minutes_settled_after_the_next_session_are_reported() -> None:
    first = numbered(date(2022, 10, 1), "2022-001", minutes_settled_on=date(2022, 12, 20))
    assert "pv-arrete-tard" in codes(first, numbered(ON, "2022-002"))


def test_a_roster_out_of_its_legal_order_is_told() -> None:
    held = numbered(ON, "2022-001")
    swapped = (held.attendance[1], held.attendance[0], *held.attendance[2:])
    assert codes(replace(held, attendance=swapped)) == ["ordre-du-tableau"]


FIRST = date(2022, 10, 1)


def one(code: str, *sessions: Session, today: date) -> Deadline:
    (found,) = [each for each in deadlines(sessions, today) if each.code == code]
    return found


def test_each_thing_due_says_what_until_when_by_which_article_and_where() -> None:
    earlier = numbered(FIRST, "2022-001", list_posted_on=FIRST, minutes_settled_on=FIRST)
    coming = session(date(2023, 1, 20), notice=Notice())
    register = (coming, session(), earlier)
    assert one("convocation-a-envoyer", *register, today=ON) == Deadline(
        "convocation-a-envoyer",
        date(2023, 1, 16),
        False,
        "Envoyer la convocation de la séance du vendredi 20 janvier 2023.",
        "L2121-11",
        0,
    )
    assert one("liste-a-afficher", *register, today=ON) == Deadline(
        "liste-a-afficher",
        date(2022, 12, 22),
        False,
        "Afficher la liste des délibérations du jeudi 15 décembre 2022.",
        "L2121-25",
        1,
    )
    assert one("pv-a-arreter", *register, today=ON) == Deadline(
        "pv-a-arreter",
        date(2023, 1, 20),
        False,
        "Arrêter le procès-verbal du jeudi 15 décembre 2022 au début de la séance du vendredi 20 "
        "janvier 2023.",
        "L2121-15",
        1,
    )
    assert one("pv-a-publier", *register, today=ON) == Deadline(
        "pv-a-publier",
        date(2022, 10, 8),
        True,
        "Publier le procès-verbal de la séance du samedi 1er octobre 2022, arrêté le 1er octobre "
        "2022.",
        "L2121-15",
        2,
    )
    assert one("acte-a-publier", session(), today=ON) == Deadline(
        "acte-a-publier",
        None,
        False,
        "Publier la délibération 2022-001 : sans cela elle n’est pas exécutoire.",
        "L2131-1",
        0,
        0,
    )
    assert one("seance-du-trimestre", session(), today=date(2023, 4, 1)) == Deadline(
        "seance-du-trimestre",
        date(2023, 6, 30),
        False,
        "Réunir l’assemblée : aucune séance n’est encore tenue ou prévue au 2e trimestre 2023.",
        "L2121-7",
    )


def test_nothing_is_late_on_its_last_day() -> None:
    coming = session(date(2023, 1, 20), notice=Notice())
    assert not one("convocation-a-envoyer", coming, today=date(2023, 1, 16)).late
    assert one("convocation-a-envoyer", coming, today=date(2023, 1, 17)).late
    settled = session(minutes_settled_on=date(2023, 1, 20))
    assert not one("pv-a-publier", settled, today=date(2023, 1, 27)).late
    assert not one("acte-a-publier", session(), today=date(2023, 12, 23)).late
    assert not one("acte-a-transmettre", session(), today=date(2023, 12, 23)).late
    following = session(date(2023, 1, 20))
    assert not one("pv-a-arreter", session(), following, today=date(2023, 1, 20)).late
    settled_there = replace(following, minutes_settled_on=date(2023, 2, 1))
    assert one("pv-a-arreter", session(), settled_there, today=date(2023, 1, 21)).late


def test_a_notice_is_to_be_sent_before_the_day_and_a_list_posted_from_it_on() -> None:
    assert "convocation-a-envoyer" not in due(session(notice=Notice()), today=ON)
    assert "liste-a-afficher" in due(session(), today=ON)
    assert "liste-a-afficher" not in due(session(deliberations=()), today=date(2023, 1, 1))
    before = due(session(), session(date(2023, 1, 20)), today=date(2022, 12, 14))
    assert not {"liste-a-afficher", "acte-a-publier", "pv-a-arreter"} & set(before)


def test_nothing_is_due_in_a_register_without_sessions() -> None:
    assert deadlines((), ON) == ()


def held_thrice(*proxies: Proxy) -> list[Session]:
    return [session(date(2022, month, 1), proxies=proxies) for month in (1, 2, 3)]


def test_a_proxy_to_renew_is_asked_of_its_giver_at_the_last_session() -> None:
    found = one("pouvoir-a-renouveler", *held_thrice(Proxy(GIVER, HOLDER)), today=FIRST)
    assert found == Deadline(
        "pouvoir-a-renouveler",
        date(2022, 3, 1),
        False,
        f"Demander un nouveau pouvoir à {NAME} : le sien a servi 3 séances de suite.",
        "L2121-20",
        2,
    )


def test_a_proxy_given_for_illness_is_not_to_be_renewed_and_hides_no_other() -> None:
    ill = Proxy(MemberId("elu-13"), MemberId("elu-1"), illness=True)
    assert "pouvoir-a-renouveler" not in due(*held_thrice(ill), today=FIRST)
    outside = Proxy(MemberId("elu-12"), None, "Mme ROCHA")
    assert "pouvoir-a-renouveler" not in due(*held_thrice(outside), today=FIRST)
    both = held_thrice(outside, ill, Proxy(GIVER, HOLDER))
    assert "pouvoir-a-renouveler" in due(*both, today=FIRST)


def test_a_proxy_given_for_illness_does_not_lapse_and_hides_no_other_that_does() -> None:
    ill = Proxy(MemberId("elu-13"), MemberId("elu-1"), illness=True)
    held = [
        numbered(date(2022, month, 1), f"2022-{month:03}", proxies=(ill, Proxy(GIVER, HOLDER)))
        for month in (1, 2, 3, 4)
    ]
    (finding,) = register_findings(held, ())
    assert finding == LAPSED.broken(
        f"Séance du vendredi 1er avril 2022 : le pouvoir de {NAME} à M. ARNOUX sert pour la "
        "4e séance de suite ; il en faut un nouveau.",
        Location(Step.ATTENDANCE, member=GIVER),
    )


def test_the_row_of_a_proxy_is_that_of_the_dates_in_whatever_order_the_register_has_them() -> None:
    held = held_thrice(Proxy(GIVER, HOLDER))
    gap = replace(held[0], proxies=())
    assert consecutive_sessions([held[2], gap, held[1]], GIVER, HOLDER) == 2
    assert consecutive_sessions([], GIVER, HOLDER) == 0
    other = session(date(2022, 4, 1), proxies=(Proxy(GIVER, MemberId("elu-1")),))
    assert consecutive_sessions([*held, other], GIVER, HOLDER) == 0


def test_minutes_settled_on_the_day_of_the_next_session_are_in_time() -> None:
    first = numbered(FIRST, "2022-001", minutes_settled_on=ON)
    assert "pv-arrete-tard" not in codes(first, numbered(ON, "2022-002"))


def test_a_decision_of_the_day_of_a_session_is_to_be_reported_there() -> None:
    taken = DelegatedDecision("D1", ON, "Concession")
    held = (numbered(ON, "2022-001"), numbered(date(2022, 12, 20), "2022-002"))
    reported = replace(taken, reported_on=date(2022, 12, 20))
    assert codes(*held, decisions=(reported,)) == ["decision-non-rapportee"]
    assert codes(*held, decisions=(replace(taken, reported_on=ON),)) == []


def test_findings_on_a_register_say_where_they_lead() -> None:
    first = numbered(FIRST, "2022-001", minutes_settled_on=date(2023, 5, 3))
    mayor, brun, crozet, *_ = first.attendance
    roster = (
        mayor,
        replace(crozet, member=replace(crozet.member, deputy_rank=2)),
        replace(brun, member=replace(brun.member, deputy_rank=1)),
    )
    again = Notice(date(2023, 4, 25), first_session_on=FIRST)
    second = numbered(date(2023, 5, 2), "2023-002", notice=again, attendance=roster)
    decisions = (
        DelegatedDecision("D2", date(2022, 9, 2), "Bail"),
        DelegatedDecision("D1", date(2022, 9, 1), "Concession"),
    )
    found = register_findings((first, second), decisions)
    assert [(each.code, each.message, each.place) for each in found] == [
        (
            "seconde-convocation-ordre-du-jour",
            "Séance du mardi 2 mai 2023 : « 2023-002 » n’était pas à l’ordre du jour de la "
            "première séance, le 1er octobre 2022.",
            Location(Step.DELIBERATIONS, "title", position=0),
        ),
        (
            "numero-manquant",
            "Le numéro 2023-001 n’est porté par aucune délibération.",
            Location(Step.DELIBERATIONS, "number"),
        ),
        (
            "pv-arrete-tard",
            "Le procès-verbal du samedi 1er octobre 2022 est arrêté le 3 mai 2023, et non à la "
            "séance du mardi 2 mai 2023.",
            Location(Step.CLOSING, "minutes_settled_on"),
        ),
        (
            "trimestre-sans-seance",
            "Aucune séance au 1er trimestre 2023.",
            Location(Step.NOTICE, "date"),
        ),
        (
            "decision-non-rapportee",
            "La décision D1 du 1er septembre 2022 n’est pas rapportée à la séance suivante.",
            Location(Step.DELIBERATIONS, "decisions"),
        ),
        (
            "decision-non-rapportee",
            "La décision D2 du 2 septembre 2022 n’est pas rapportée à la séance suivante.",
            Location(Step.DELIBERATIONS, "decisions"),
        ),
        (
            "ordre-du-tableau",
            "Au rang 2 du tableau, M. CROZET ; l’ordre légal y met Mme BRUN.",
            Location(Step.ATTENDANCE, member=MemberId("elu-2")),
        ),
    ]


def test_a_number_is_missed_in_its_own_session_where_each_session_counts_from_one() -> None:
    numbering = Numbering("{AAAA}/{SS}/{NN}", Restart.SESSION)
    body = replace(council(15).collectivity, numbering=numbering)
    held = [
        numbered(date(2021, 12, 1), "2021/01/01", collectivity=body),
        numbered(FIRST, "2022/01/02", collectivity=body),
        numbered(ON, "2022/02/01", "2022/02/03", collectivity=body),
    ]
    found = register_findings(held, ())
    missing = [each.message.split()[2] for each in found if each.code == "numero-manquant"]
    assert missing == ["2022/01/01", "2022/02/02"]


def test_a_year_without_any_session_misses_its_four_quarters() -> None:
    days = [date(2021, 12, 1), date(2023, 1, 5)]
    assert quarters_without_session(days, *days) == tuple((2022, each) for each in (1, 2, 3, 4))


def test_the_quarter_that_runs_is_not_missed_yet() -> None:
    assert quarters_without_session([], ON, ON) == ()


def test_the_first_month_of_a_quarter_is_of_it() -> None:
    months = (1, 3, 4, 7, 10, 12)
    assert [quarter(date(2022, month, 1))[1] for month in months] == [1, 1, 2, 3, 4, 4]


def test_months_are_added_over_years() -> None:
    assert add_months(date(2022, 12, 15), 13) == date(2024, 1, 15)
    assert add_months(date(2022, 12, 15), 1) == date(2023, 1, 15)


def test_the_list_is_put_on_line_only_where_there_is_a_site() -> None:
    body = replace(council(15).collectivity, website="https://arnay.example")
    said = one("liste-a-afficher", session(collectivity=body), today=ON).message
    assert said.startswith("Afficher et mettre en ligne la liste")


def test_a_session_without_quorum_has_no_list_to_post() -> None:
    lines = tuple(
        replace(line, presence=Presence.PRESENT if rank < 3 else Presence.ABSENT)
        for rank, line in enumerate(council(15).attendance)
    )
    items = (Deliberation(title="Vente du pré"),)
    missed = session(deliberations=items, attendance=lines)
    assert missed.states == (ItemState.NOT_EXAMINED,)
    assert "liste-a-afficher" not in due(missed, today=ON)


@pytest.mark.parametrize(
    ("kind", "told"),
    [(BodyKind.INTERCOMMUNAL, True), (BodyKind.JOINT_BODY, True), (BodyKind.COMMUNE, False)],
)
def test_the_list_goes_to_the_councillors_of_the_communes_within_a_month(
    kind: BodyKind, told: bool
) -> None:
    held = session(collectivity=replace(council(15).collectivity, kind=kind))
    for today, due_then in ((date(2023, 1, 15), told), (date(2023, 1, 16), False)):
        found = due(held, today=today)
        assert ("liste-aux-communes" in found) is due_then
        if due_then:
            assert found["liste-aux-communes"] == (date(2023, 1, 15), False)


def test_two_sessions_of_one_day_are_named_with_their_hour() -> None:
    early, late = session(opened_at=time(9)), session(opened_at=time(18, 30))
    said = [each.message for each in deadlines([early, late], ON) if "liste" in each.code]
    assert said == [
        "Afficher la liste des délibérations du jeudi 15 décembre 2022 à 9\u00a0h.",
        "Afficher la liste des délibérations du jeudi 15 décembre 2022 à 18\u00a0h\u00a030.",
    ]


def aid(kind: BodyKind, title: str = "Aide à [[M. Roy]]", notified: date | None = None) -> Session:
    voted = session().deliberations[0]
    item = replace(voted, title=title, subject="8.2", notified_on=notified)
    body = replace(council(15).collectivity, kind=kind)
    return session(deliberations=(item,), collectivity=body)


def test_aid_to_a_person_by_name_is_notified_and_never_published() -> None:
    found = due(aid(BodyKind.SOCIAL_ACTION), today=ON)
    assert "acte-a-notifier" in found
    assert "acte-a-publier" not in found
    assert lacking(aid(BodyKind.SOCIAL_ACTION), PUBLISHED) == ()
    told = aid(BodyKind.SOCIAL_ACTION, notified=ON)
    assert "acte-a-notifier" not in due(told, today=ON)
    rules = aid(BodyKind.SOCIAL_ACTION, title="Règlement des aides")
    assert "acte-a-publier" in due(rules, today=ON)
    assert "acte-a-publier" in due(aid(BodyKind.COMMUNE), today=ON)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_mistyped_year_is_judged_without_an_error(day: date) -> None:
    item = replace(
        session().deliberations[0],
        title="Vote du budget primitif",
        posted_on=day,
        removed_on=day,
        transmitted_on=day,
        notified_on=day,
        effects=(ActEffect(LinkKind.WITHDRAWS, "2022-001", day),),
    )
    account = replace(item, number="2022-002", kind=ItemKind.ACCOUNT, account=Account(year=9999))
    elected = Deliberation(
        "2022-003",
        title="Élection du maire",
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment((Candidate("M. Roy"),), (Round((15,)),)),
    )
    notice = Notice(day, request=NoticeRequest(Requester.PREFECT, day), first_session_on=day)
    roster = tuple(
        replace(line, member=replace(line.member, elected_on=day))
        for line in council(15).attendance
    )
    held = session(
        day,
        deliberations=(item, account, elected),
        notice=notice,
        attendance=roster,
        installation=True,
        opened_at=time(20),
        closed_at=time(1),
        list_posted_on=day,
        minutes_settled_on=day,
        collectivity=replace(council(15).collectivity, population=4_000),
    )
    for each in (held, replace(held, notice=Notice(), list_posted_on=None)):
        assert broken(each)
        assert isinstance(register_findings([each], [DelegatedDecision("D1", day, "Bail")]), tuple)
        for today in (date.min, ON, date.max):
            assert isinstance(deadlines([each], today), tuple)
        assert appeal_until(item, no_holiday) is not None

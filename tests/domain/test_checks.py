"""Findings: each rule that a record can break, and only then."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.notice import Notice, UrgencyDecision
from registre_app.domain.rules import RULES, Finding, Severity, Step, broken
from registre_app.domain.session import Session
from tests.councils import council, with_proxy


def found(session: Session, code: str) -> Finding:
    (finding,) = [each for each in broken(session) if each.code == code]
    return finding


def codes(session: Session) -> list[str]:
    return [finding.code for finding in broken(session)]


def with_ballot(session: Session, ballot: Ballot) -> Session:
    return session.with_deliberation(0, replace(session.deliberations[0], ballot=ballot))


def test_a_regular_session_has_no_finding() -> None:
    assert broken(council(15)) == ()


def test_the_quorum_not_reached_is_told_with_both_figures() -> None:
    session = council(15, present=7)
    without = session.with_deliberation(0, replace(session.deliberations[0], ballot=None))
    finding = found(without, "quorum-non-atteint")
    assert finding.severity is Severity.WARNING
    assert "7 présents, il en faut 8" in finding.message
    assert finding.message.endswith("L’assemblée ne peut délibérer.")
    assert finding.article == "L2121-17"


def test_an_item_voted_without_the_quorum_is_void_and_told_irregular() -> None:
    finding = found(council(15, present=7), "quorum-non-atteint")
    assert finding.severity is Severity.IRREGULAR
    assert finding.message.endswith("Le point 1 est voté : sans quorum, la délibération est nulle.")


def test_an_item_voted_once_the_quorum_is_lost_is_void_and_told_irregular() -> None:
    leaving = council(15, present=8).with_movement(
        Movement(MemberId("elu-7"), MovementKind.LEAVES, 0)
    )
    finding = found(leaving, "quorum-perdu")
    assert finding.severity is Severity.IRREGULAR
    assert finding.message.endswith("Ce point est voté : sans quorum, la délibération est nulle.")
    item = replace(leaving.deliberations[0], ballot=None)
    waiting = leaving.with_deliberation(0, item)
    assert found(waiting, "quorum-perdu").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "objet-absent"),
        ({"body": "", "decision": " "}, "texte-absent"),
        ({"ballot": None}, "decision-sans-vote"),
    ],
)
def test_an_act_without_object_text_or_vote_is_to_be_completed(
    changes: dict[str, object], code: str
) -> None:
    item = replace(council(15).deliberations[0], **changes)  # type: ignore[arg-type]
    finding = found(council(15).with_deliberation(0, item), code)
    assert finding.severity is Severity.TO_DO
    assert finding.place.position == 0


def test_an_item_told_without_a_text_lacks_none() -> None:
    item = Deliberation(title="Questions diverses", kind=ItemKind.INFORMATION)
    assert codes(council(15).with_deliberation(0, item)) == []


def test_the_quorum_is_not_judged_while_attendance_is_still_being_recorded() -> None:
    session = council(15, present=0)
    for line in session.attendance:
        session = session.with_presence(line.member.id, Presence.UNRECORDED)
    assert "quorum-non-atteint" not in codes(session)
    assert "presence-non-renseignee" in codes(session)


def test_a_notice_sent_too_late_is_irregular() -> None:
    session = replace(council(15), notice=Notice(date(2022, 12, 12)))
    finding = found(session, "convocation-delai")
    assert finding.severity is Severity.IRREGULAR
    assert "2 jours francs, il en faut 3" in finding.message


def test_a_large_commune_needs_five_clear_days() -> None:
    session = replace(council(27, population=5_000), notice=Notice(date(2022, 12, 10)))
    finding = found(session, "convocation-delai")
    assert finding.article == "L2121-12"


def test_an_urgent_notice_needs_one_clear_day_and_what_the_council_says_of_it() -> None:
    urgent = replace(council(15), notice=Notice(date(2022, 12, 13), urgent=True))
    assert found(urgent, "convocation-urgence").severity is Severity.WARNING
    approved = replace(urgent.notice, urgency_decision=UrgencyDecision.APPROVED)
    assert codes(replace(urgent, notice=approved)) == []
    too_late = replace(council(15), notice=Notice(date(2022, 12, 14), urgent=True))
    assert "même en urgence" in found(too_late, "convocation-delai").message


def test_a_notice_sent_after_the_session_contradicts_the_record() -> None:
    session = replace(council(15), notice=Notice(date(2022, 12, 16)))
    assert found(session, "convocation-apres-seance").severity is Severity.BLOCKING


def test_a_notice_without_a_date_is_a_warning() -> None:
    session = replace(council(15), notice=Notice())
    assert found(session, "convocation-date-absente").place.step is Step.NOTICE


def test_a_proxy_to_a_member_who_is_absent_is_a_warning() -> None:
    session = with_proxy(council(15, present=10), giver=14, holder=13)
    finding = found(session, "pouvoir-porteur-absent")
    assert finding.place.member == MemberId("elu-14")
    assert finding.article == "L2121-20"


def test_a_proxy_to_somebody_who_is_not_listed_is_a_warning() -> None:
    session = council(15, present=10)
    proxy = Proxy(MemberId("elu-14"), None, "Madame Christine DOS SANTOS ROCHA")
    finding = found(replace(session, proxies=(proxy,)), "pouvoir-hors-tableau")
    assert finding.severity is Severity.WARNING
    assert "DOS SANTOS ROCHA" in finding.message


def test_a_second_proxy_to_the_same_holder_is_a_warning_on_the_second() -> None:
    session = with_proxy(with_proxy(council(15, present=10), 13, 0), 14, 0)
    finding = found(session, "pouvoir-double")
    assert finding.place.member == MemberId("elu-14")
    assert finding.message.startswith("M. ARNOUX porte déjà le pouvoir de Mme FAURE-B")


def test_a_member_present_and_represented_blocks() -> None:
    session = with_proxy(council(15), giver=3, holder=0)
    finding = found(session, "elu-deux-etats")
    assert finding.severity is Severity.BLOCKING
    assert "à la fois présente et représentée" in finding.message


def test_more_votes_than_voters_blocks() -> None:
    session = with_ballot(council(15), Ballot(votes_for=14, against=2))
    assert found(session, "votes-trop-nombreux").severity is Severity.BLOCKING


def test_fewer_votes_than_voters_is_a_warning_with_the_difference() -> None:
    session = with_ballot(council(15), Ballot(votes_for=10, against=2))
    assert "il en manque 3" in found(session, "votes-manquants").message


def test_abstentions_and_those_who_do_not_vote_are_voices_too() -> None:
    session = with_ballot(council(15), Ballot(votes_for=10, against=2, abstentions=2, not_voting=1))
    assert broken(session) == ()


def test_a_ballot_that_counts_other_proxies_than_the_session_is_a_warning() -> None:
    session = with_proxy(council(15, present=14), giver=14, holder=0)
    session = with_ballot(session, Ballot(votes_for=15, proxies_counted=2))
    assert "procurations-comptees" in codes(session)
    assert "procurations-comptees" not in codes(
        with_ballot(session, Ballot(votes_for=15, proxies_counted=1))
    )


@pytest.mark.parametrize(
    ("rank", "code", "article"),
    [(0, "president-absent", "L2121-14"), (1, "secretaire-absent", "L2121-15")],
)
def test_president_and_secretary_must_be_among_those_present(
    rank: int, code: str, article: str
) -> None:
    session = council(15)
    session = session.with_presence(session.attendance[rank].member.id, Presence.ABSENT)
    finding = found(session, code)
    assert finding.article == article
    assert finding.severity is Severity.WARNING


def test_president_and_secretary_must_be_named() -> None:
    session = replace(council(15), president=None, secretaries=())
    assert {"president-non-nomme", "secretaire-non-nomme"} <= set(codes(session))


@pytest.mark.parametrize(
    ("item", "asked"),
    [
        (Deliberation(title="Vente du pré", ballot=Ballot(15)), True),
        (Deliberation(title="Rapport", kind=ItemKind.NOTED), True),
        (Deliberation(title="Rapport", kind=ItemKind.INFORMATION), False),
        (Deliberation(title="Divers"), False),
        (Deliberation(title="Vente du pré", fate=Fate.WITHDRAWN), False),
        (
            Deliberation(
                title="Vente du pré", ballot=Ballot(15), endings=(ActEnding(LinkKind.WITHDRAWS),)
            ),
            True,
        ),
    ],
)
def test_a_number_is_asked_of_acts_alone(item: Deliberation, asked: bool) -> None:
    session = council(15).with_deliberation(0, item)
    assert ("numero-absent" in codes(session)) is asked


def test_the_same_number_twice_blocks() -> None:
    session = council(15)
    session = replace(session, deliberations=session.deliberations * 2)
    assert found(session, "numero-double").place.position == 1


def test_a_member_whose_term_is_over_counts_for_nothing_and_is_reported() -> None:
    session = council(15)
    first, *others = session.attendance
    ended = replace(first, member=replace(first.member, in_office_until=date(2022, 11, 30)))
    session = replace(session, attendance=(ended, *others))
    assert len(session.sitting().in_office) == 14
    assert "elu-hors-mandat" in codes(session)


def test_two_members_of_one_name_are_told_until_another_first_name_sets_them_apart() -> None:
    session = council(15)
    first, *others = session.attendance
    for first_names, told in (
        (others[0].member.first_names, 1),
        (others[0].member.first_names.upper(), 1),
        (f"{others[0].member.first_names} Marie", 0),
    ):
        twin = replace(others[0].member, id=first.member.id, first_names=first_names)
        same = replace(session, attendance=(replace(first, member=twin), *others))
        assert codes(same).count("noms-identiques") == told


def test_a_man_and_a_woman_of_one_name_are_told_apart_by_their_title() -> None:
    session = council(15)
    first, second, *others = session.attendance
    twin = replace(second.member, id=first.member.id, civility=Civility.MONSIEUR)
    session = replace(session, attendance=(replace(first, member=twin), second, *others))
    assert "noms-identiques" not in codes(session)


def test_more_members_than_seats_is_a_warning() -> None:
    session = council(15)
    session = replace(session, assembly=replace(session.assembly, seats=11))
    assert found(session, "sieges-depasses").article == "L2121-2"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"list_posted_on": date(2022, 12, 23)}, "liste-affichee-tard"),
        (
            {
                "minutes_settled_on": date(2023, 1, 20),
                "minutes_published_on": date(2023, 1, 28),
            },
            "pv-publie-tard",
        ),
        ({"minutes_settled_on": date(2022, 12, 14)}, "pv-publie-avant"),
        ({"minutes_published_on": date(2023, 1, 20)}, "pv-publie-avant"),
    ],
)
def test_what_is_posted_or_published_too_late_or_too_early_is_reported(
    changes: dict[str, date], code: str
) -> None:
    assert codes(replace(council(15), **changes)) == [code]  # type: ignore[arg-type]


def test_what_is_posted_and_published_in_time_is_not() -> None:
    session = replace(
        council(15),
        list_posted_on=date(2022, 12, 22),
        minutes_settled_on=date(2023, 1, 20),
        minutes_published_on=date(2023, 1, 27),
    )
    assert codes(session) == []


def test_an_act_transmitted_before_its_session_contradicts_the_record() -> None:
    session = council(15)
    item = replace(session.deliberations[0], transmitted_on=date(2022, 12, 14))
    found_ = found(session.with_deliberation(0, item), "acte-date-anterieure")
    assert found_.severity is Severity.BLOCKING


def test_what_exposes_an_act_to_be_annulled_is_told_irregular() -> None:
    irregular = {rule.code for rule in RULES if rule.severity is Severity.IRREGULAR}
    assert irregular == {
        "convocation-delai",
        "seconde-convocation-delai",
        "seconde-convocation-anticipee",
        "seconde-convocation-ordre-du-jour",
        "seconde-convocation-sans-objet",
        "urgence-renvoyee",
        "compte-president",
        "president-ecarte",
        "huis-clos-vote",
        "suppleant-interdit",
        "nomination-secret",
        "nomination-mode",
        "designation-interdite",
        "designation-disputee",
        "adjoints-trop-nombreux",
        "liste-sans-alternance",
        "liste-trop-longue",
        "appel-d-offres-membres",
        "delegation-speciale",
        "orientations-absentes",
        "retrait-tardif",
    }


def test_only_a_contradiction_blocks() -> None:
    blocking = {rule.code for rule in RULES if rule.severity is Severity.BLOCKING}
    assert blocking == {
        "convocation-apres-seance",
        "mouvement-impossible",
        "mouvement-sans-point",
        "elu-deux-etats",
        "numero-double",
        "acte-date-anterieure",
        "votes-trop-nombreux",
        "scrutin-public-compte",
        "scrutin-public-votant",
        "scrutin-secret-noms",
        "voix-preponderante-contredite",
        "huis-clos-voix",
        "point-non-delibere-vote",
        "acte-dates-inversees",
        "cloture-avant-ouverture",
        "suspension-inversee",
        "designation-et-tours",
        "decision-numero-double",
        "decision-date-anterieure",
        "suite-anterieure",
        "nomination-tours",
        "nomination-bulletins",
        "pv-publie-avant",
    }


def test_every_rule_has_a_code_of_its_own_an_article_and_a_sentence() -> None:
    codes_ = [rule.code for rule in RULES]
    assert len(set(codes_)) == len(codes_)
    for rule in RULES:
        assert rule.article
        assert rule.meaning.endswith(".")

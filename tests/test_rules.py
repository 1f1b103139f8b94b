"""Every rule refuses one bad row, at its line and column, in its own words; and takes the row as
it was."""

import pytest

from schemas import CURATED
from schemas.model.table import name_of, rules_of
from scripts.check.check import check

SHUKLA, DEAL, ACCORD, AX = (
    "ax-4/shubhanshu-shukla",
    "cmsa-suparco-astronaut-2025",
    "artemis-accords-2020",
    "hsfc-axiom-ax-4-2024",
)
BAD = {  # table.rule: the record, and the cells that break the rule
    "agreements.no_instrument_twice": (
        "nasa-isro-m3-2006",
        {
            "title": "Memorandum of Understanding between NASA and ISRO on cooperation concerning "
            "the Mini Synthetic Aperture Radar (Mini-SAR) instrument on Chandrayaan-1"
        },
    ),
    "agreements.entry_into_force_not_before_signed": (
        "iss-iga-1998",
        {"entered_into_force": "1997-01-01"},
    ),
    "agreements.ended_not_before_signed": (DEAL, {"ended": "2024"}),
    "agreements.training_without_a_word_follows_the_flight": (
        "iss-iga-1998",
        {"covers_flight": "yes", "covers_training": "no"},
    ),
    "agreements.parent_and_relation_together": (DEAL, {"parent_id": ACCORD, "parent_relation": ""}),
    "agreements.not_its_own_parent": (DEAL, {"parent_id": DEAL, "parent_relation": "amends"}),
    "agreements.price_and_currency_together": (DEAL, {"price": "1000000", "price_currency": ""}),
    "agreements.only_what_was_signed_is_in_force": ("iss-iga-1998", {"status": "signed"}),
    "agreement_parties.party_is_its_agency_or_its_state": (
        f"{DEAL}/suparco",
        {"agency_id": "cnsa", "state_id": "CHN"},
    ),
    "agreement_parties.withdraws_after_joining": (f"{ACCORD}/IND", {"withdrew": "2023-06-20"}),
    "agreement_parties.joins_not_before_signing": (f"{ACCORD}/IND", {"signed": "2023-06-22"}),
    "agreement_parties.joined_by_says_how": (f"{ACCORD}/IND", {"joined": ""}),
    "agreement_parties.signer_has_a_rank": (f"{DEAL}/cmsa", {"signer_rank": ""}),
    "agreement_parties.place_lies_in_a_state": (f"{ACCORD}/IND", {"place_state_id": ""}),
    "agreement_parties.state_level_has_a_state": (
        f"{DEAL}/cmsa",
        {"level": "state", "state_id": ""},
    ),
    "agreement_parties.state_is_the_agencys": (f"{DEAL}/suparco", {"state_id": "IND"}),
    "agreement_parties.signs_not_before_the_agreement": (
        f"{DEAL}/suparco",
        {"signed": "2025-02-27"},
    ),
    "agencies.only_intergovernmental_bodies_have_no_state": ("suparco", {"state_id": ""}),
    "agencies.dissolved_after_founded": ("suparco", {"dissolved": "1960"}),
    "agencies.not_its_own_relative": ("hsfc", {"parent_id": "hsfc"}),
    "states.ends_after_it_begins": ("SUN", {"existed_to": "1917"}),
    "states.only_past_states_have_successors": ("PAK", {"successor_id": "IND"}),
    "state_codes.period_runs_forward": ("PAK/1947", {"valid_to": "1946"}),
    "stations.lowest_not_above_highest": ("tiangong", {"altitude_min_km": "460"}),
    "stations.life_runs_forward": ("tiangong", {"ended": "2020"}),
    "station_partners.leaves_after_joining": ("iss/nasa", {"left": "1990"}),
    "missions.lands_after_launch": ("ax-4", {"landed": "2025-06-24"}),
    "missions.what_flew_was_launched": ("ax-4", {"launched": ""}),
    "missions.what_is_planned_has_not_landed": (
        "ax-4",
        {"status": "planned", "docked": "not_applicable"},
    ),
    "missions.docking_applies_to_flights_to_stations": ("ax-4", {"docked": "not_applicable"}),
    "people.everyone_is_on_a_mission": None,
    "crew.only_who_went_up_comes_home": (SHUKLA, {"status": "backup"}),
    "crew.link_and_agreement_agree": (SHUKLA, {"agreement_id": ""}),
    "crew.only_who_pays_alone_has_no_sponsor": (SHUKLA, {"sponsor_id": ""}),
    "crew.intermediary_is_a_third": (SHUKLA, {"intermediary_id": "nasa"}),
    "crew.second_state_is_another": (SHUKLA, {"second_state_id": "IND"}),
    "crew.nobody_flew_on_a_mission_that_did_not": ("shenzhou-24/khurram-daud", {"status": "flown"}),
    "crew.comes_home_after_going_up": (SHUKLA, {"return_mission_id": "shenzhou-19"}),
    "milestones.belongs_somewhere": ("ax-4-announced-crew", {"mission_id": "", "agreement_id": ""}),
    "milestones.a_persons_step_is_of_a_mission": ("soyuz-28-training-started", {"mission_id": ""}),
    "milestones.person_is_on_the_mission": (
        "soyuz-28-training-started",
        {"person_id": "sigmund-jahn"},
    ),
    "milestones.preparations_come_before_launch": ("ax-4-announced-crew", {"date": "2025-06-26"}),
    "milestones.flight_steps_lie_in_the_flight": ("ax-4-docked", {"date": "2025-06-24"}),
    "milestones.launched_when_the_mission_was": ("ax-4-launched", {"date": "2025-06-24"}),
    "milestones.signed_when_the_agreement_was": (
        "cmsa-suparco-astronaut-2025-signed",
        {"date": "2025-02-27"},
    ),
    "claims.record_exists": ("seed-002-tiangong-operational", {"record_id": "tiangong-3"}),
    "claims.column_exists": ("seed-002-tiangong-operational", {"column": "operational_since"}),
    "claims.adopted_claim_is_the_cell": ("seed-002-tiangong-operational", {"verdict": "adopted"}),
    "sources.read_after_it_was_published": ("gcat-orgs-2026", {"accessed": "2020-01-01"}),
    "state_codes.periods_do_not_overlap": None,
    "agreements.superseded_has_a_successor": (DEAL, {"status": "superseded"}),
    "agreements.treaty_waits_for_two": (
        "esa-convention-1975",
        {"entered_into_force": "1975-06-01"},
    ),
    "agreements.bilateral_has_two_sides": (ACCORD, {"scope": "bilateral"}),
    "agreements.framework_has_its_leader": (DEAL, {"framework": "artemis"}),
    "agreement_parties.signs_not_after_the_end": ("esro-convention-1962/FRA", {"signed": "1999"}),
    "agreement_parties.contracts_are_not_ratified": (
        f"{AX}/hsfc",
        {"joined": "2024-08-02", "joined_by": "ratification"},
    ),
    "agreement_parties.state_existed": ("outer-space-treaty-1967/SUN", {"joined": "1995"}),
    "agreement_parties.bilateral_agreements_wait_for_both": (
        "nasa-rka-iss-interim-1994/nasa",
        {"signed": "1996"},
    ),
    "agreement_parties.order_of_signatures_has_no_gap": (f"{ACCORD}/IND", {"ordinal": "99"}),
    "agreement_parties.order_of_signatures_is_that_of_days": (
        f"{ACCORD}/IND",
        {"signed": "2022-06-21"},
    ),
    "missions.nothing_flew_in_the_future": ("ax-4", {"launched": "2027-06-25", "landed": ""}),
    "missions.operator_existed": ("ax-4", {"operator_id": "soviet-space-programme"}),
    "missions.station_was_in_orbit": ("ax-4", {"station_id": "mir"}),
    "crew.comes_home_in_a_ship_that_flew": (SHUKLA, {"return_mission_id": "shenzhou-24"}),
    "crew.no_ship_lands_more_than_it_seats": (
        "shenzhou-19/cai-xuzhe",
        {"return_mission_id": "shenzhou-18"},
    ),
    "crew.nobody_is_in_two_ships_at_once": None,
    "crew.state_existed": (SHUKLA, {"state_id": "SUN"}),
    "double_codings.disagreements_are_decided": (
        "agreements/aeb-cnsa-plan-2023/basis/1",
        {"second": "unknown"},
    ),
    "double_codings.record_exists": (
        "agreements/aeb-cnsa-plan-2023/basis/1",
        {"record_id": "hsfc-axiom-ax-5"},
    ),
    "crew.sponsor_existed": (SHUKLA, {"sponsor_id": "nasda"}),
}
RULES = {
    f"{name_of(model)}.{rule.name}": (name_of(model), rule.columns, rule.sentence)
    for model in CURATED.values()
    for rule in rules_of(model)
}


def test_every_rule_has_its_bad_row():
    assert set(BAD) == set(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES if BAD.get(rule)])
def test_a_rule_refuses_its_bad_row(workshop, rule):
    table, columns, sentence = RULES[rule]
    record, cells = BAD[rule]
    line = workshop.change(table, record, **cells)
    assert not workshop.overlooks(
        f"data/curated/{table}.csv:{line}: {columns[0]}: {sentence} Here: "
    )


def test_a_person_on_no_mission_is_refused(workshop):
    line = workshop.add("people", "shubhanshu-shukla", person_id="no-body", name="No Body")
    assert (
        f"data/curated/people.csv:{line}: person_id: Everyone in `people` stands in `crew`. "
        f'Here: person_id "no-body"' in workshop.problems("people")
    )


def test_overlapping_periods_are_refused(workshop):
    workshop.add("state_codes", "PAK/1947", valid_from="2000", valid_to="2001")
    assert any(
        ": valid_from: The periods of one state do not overlap. Here: " in problem
        for problem in workshop.problems("state_codes")
    )


def test_a_person_in_two_ships_is_refused(workshop):
    """Whitson is aboard Soyuz MS-27, from April to December 2025, when Axiom Mission 4 is
    launched with her in June."""
    workshop.add(
        "crew", "ax-4/peggy-whitson", mission_id="soyuz-ms-27", return_mission_id="soyuz-ms-27"
    )
    line = workshop.line_of("crew", "ax-4/peggy-whitson")
    assert any(
        problem.startswith(
            f"data/curated/crew.csv:{line}: person_id: Nobody is launched before they have come "
            f"home from the flight "
            'before. Here: person_id "peggy-whitson", mission_id "ax-4"'
        )
        for problem in workshop.problems("crew")
    )


@pytest.mark.parametrize("party", ["IND", "LUX", "NGA"])
def test_an_order_of_signatures_with_a_gap_is_refused(workshop, party):
    """Without one signatory all later places are one too high: after a place of its own, a
    founder's, and one shared by two."""
    rows = workshop.rows("agreement_parties")
    workshop.write(
        "agreement_parties",
        [row for row in rows if (row["agreement_id"], row["party_id"]) != (ACCORD, party)],
    )
    assert any(
        ": ordinal: A place in the order of signatures is one more than" in problem
        for problem in workshop.problems("agreement_parties")
    )


def test_the_rules_take_tables_without_rows(curated):
    """But for what every dataset needs: codes and sources are then unknown, which is no fault of
    a rule."""
    assert check({name: table.iloc[:0] for name, table in curated.items()}) == []


def test_the_rules_take_the_real_rows(workshop):
    assert workshop.problems() == []

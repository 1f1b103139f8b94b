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
    "agreements.entered_into_force_not_before_signed": (
        "iss-iga-1998",
        {"entered_into_force": "1997-01-01"},
    ),
    "agreements.ended_not_before_signed": (DEAL, {"ended": "2024"}),
    "agreements.training_without_a_word_follows_the_flight": (
        "iss-iga-1998",
        {"covers_flight": "yes", "covers_training": "no"},
    ),
    "agreements.parent_id_with_parent_relation": (
        DEAL,
        {"parent_id": ACCORD, "parent_relation": ""},
    ),
    "agreements.parent_id_is_not_agreement_id": (
        DEAL,
        {"parent_id": DEAL, "parent_relation": "amends"},
    ),
    "agreements.price_with_price_currency": (DEAL, {"price": "1000000", "price_currency": ""}),
    "agreements.entered_into_force_blank_if_announced_signed": (
        "iss-iga-1998",
        {"status": "signed"},
    ),
    "agreement_parties.party_is_its_agency_or_its_state": (
        f"{DEAL}/suparco",
        {"agency_id": "cnsa", "state_id": "CHN"},
    ),
    "agreement_parties.withdrew_not_before_joined": (f"{ACCORD}/IND", {"withdrew": "2023-06-20"}),
    "agreement_parties.joined_not_before_signed": (f"{ACCORD}/IND", {"signed": "2023-06-22"}),
    "agreement_parties.joined_by_needs_joined": (f"{ACCORD}/IND", {"joined": ""}),
    "agreement_parties.signer_needs_signer_rank": (f"{DEAL}/cmsa", {"signer_rank": ""}),
    "agreement_parties.place_with_place_state_id": (f"{ACCORD}/IND", {"place_state_id": ""}),
    "agreement_parties.state_id_given_if_state": (
        f"{DEAL}/cmsa",
        {"level": "state", "state_id": ""},
    ),
    "agreement_parties.state_is_the_agencys": (f"{DEAL}/suparco", {"state_id": "IND"}),
    "agreement_parties.signed_not_before_agreement_id_signed": (
        f"{DEAL}/suparco",
        {"signed": "2025-02-27"},
    ),
    "agencies.only_bodies_of_several_states_have_no_state": ("suparco", {"state_id": ""}),
    "agencies.dissolved_not_before_founded": ("suparco", {"dissolved": "1960"}),
    "agencies.parent_id_is_not_agency_id": ("hsfc", {"parent_id": "hsfc"}),
    "states.existed_to_not_before_existed_from": ("SUN", {"existed_to": "1917"}),
    "states.successor_id_needs_existed_to": ("PAK", {"successor_id": "IND"}),
    "state_codes.valid_to_not_before_valid_from": ("PAK/1947", {"valid_to": "1946"}),
    "stations.altitude_max_km_not_before_altitude_min_km": ("tiangong", {"altitude_min_km": "460"}),
    "stations.ended_not_before_first_launch": ("tiangong", {"ended": "2020"}),
    "station_partners.left_not_before_joined": ("iss/nasa", {"left": "1990"}),
    "missions.landed_not_before_launched": ("ax-4", {"landed": "2025-06-24"}),
    "missions.launched_given_if_flown_failed": ("ax-4", {"launched": ""}),
    "missions.landed_blank_if_planned_cancelled": (
        "ax-4",
        {"status": "planned", "docked": "not_applicable"},
    ),
    "missions.docking_applies_to_flights_to_stations": ("ax-4", {"docked": "not_applicable"}),
    "people.everyone_is_on_a_mission": None,
    "crew.return_mission_id_blank_if_backup_candidate_planned_withdrawn": (
        SHUKLA,
        {"status": "backup"},
    ),
    "crew.agreement_id_given_if_stated_inferred": (SHUKLA, {"agreement_id": ""}),
    "crew.only_who_pays_alone_has_no_sponsor": (SHUKLA, {"sponsor_id": ""}),
    "crew.intermediary_id_is_not_host_id": (SHUKLA, {"intermediary_id": "nasa"}),
    "crew.second_state_id_is_not_state_id": (SHUKLA, {"second_state_id": "IND"}),
    "crew.status_fits_the_missions": ("shenzhou-24/khurram-daud", {"status": "flown"}),
    "crew.return_mission_id_landed_not_before_mission_id_launched": (
        SHUKLA,
        {"return_mission_id": "shenzhou-19"},
    ),
    "milestones.belongs_somewhere": ("ax-4-announced-crew", {"mission_id": "", "agreement_id": ""}),
    "milestones.person_id_needs_mission_id": ("soyuz-28-training-started", {"mission_id": ""}),
    "milestones.person_is_on_the_mission": (
        "soyuz-28-training-started",
        {"person_id": "sigmund-jahn"},
    ),
    "milestones.mission_id_launched_not_before_date_if_preparation": (
        "ax-4-announced-crew",
        {"date": "2025-06-26"},
    ),
    "milestones.date_not_before_mission_id_launched_if_in_flight": (
        "ax-4-docked",
        {"date": "2025-06-24"},
    ),
    "milestones.date_not_before_mission_id_launched_if_launched": (
        "ax-4-launched",
        {"date": "2025-06-24"},
    ),
    "milestones.signed_when_the_agreement_was": (
        "cmsa-suparco-astronaut-2025-signed",
        {"date": "2025-02-27"},
    ),
    "claims.record_exists": ("seed-002-tiangong-operational", {"record_id": "tiangong-3"}),
    "claims.column_exists": ("seed-002-tiangong-operational", {"column": "operational_since"}),
    "claims.adopted_claim_is_the_cell": ("seed-002-tiangong-operational", {"verdict": "adopted"}),
    "sources.accessed_not_before_published": ("gcat-orgs-2026", {"accessed": "2020-01-01"}),
    "state_codes.periods_do_not_overlap": None,
    "agreements.superseded_has_a_successor": (DEAL, {"status": "superseded"}),
    "agreements.treaty_waits_for_two": (
        "esa-convention-1975",
        {"entered_into_force": "1975-06-01"},
    ),
    "agreements.bilateral_has_two_sides": (ACCORD, {"scope": "bilateral"}),
    "agreements.framework_has_its_leader": (DEAL, {"framework": "artemis"}),
    "agreement_parties.agreement_id_ended_not_before_signed": (
        "esro-convention-1962/FRA",
        {"signed": "1999"},
    ),
    "agreement_parties.contracts_are_not_ratified": (
        f"{AX}/hsfc",
        {"joined": "2024-08-02", "joined_by": "ratification"},
    ),
    "agreement_parties.state_id_existed_to_not_before_joined": (
        "outer-space-treaty-1967/SUN",
        {"joined": "1995"},
    ),
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
    "missions.operator_id_dissolved_not_before_launched": (
        "ax-4",
        {"operator_id": "soviet-space-programme"},
    ),
    "missions.station_id_ended_not_before_launched": ("ax-4", {"station_id": "mir"}),
    "crew.returns_in_a_ship_that_flew": (SHUKLA, {"return_mission_id": "shenzhou-24"}),
    "crew.no_ship_lands_more_than_it_seats": (
        "shenzhou-19/cai-xuzhe",
        {"return_mission_id": "shenzhou-18"},
    ),
    "crew.nobody_is_in_two_ships_at_once": None,
    "crew.mission_id_launched_not_before_state_id_existed_from": (
        "soyuz-28/vladimir-remek",
        {"state_id": "CZE"},
    ),
    "double_codings.disagreements_are_decided": (
        "agreements/aeb-cnsa-plan-2023/basis/1",
        {"second": "unknown"},
    ),
    "double_codings.record_exists": (
        "agreements/aeb-cnsa-plan-2023/basis/1",
        {"record_id": "hsfc-axiom-ax-5"},
    ),
    "agencies.predecessor_id_is_not_agency_id": ("hsfc", {"predecessor_id": "hsfc"}),
    "agreement_parties.signer_title_needs_signer_rank": (
        f"{DEAL}/cmsa",
        {"signer": "", "signer_rank": ""},
    ),
    "agreement_parties.state_existed": ("iss-iga-1998/RUS", {"signed": "1990-01-29"}),
    "agreement_parties.state_id_existed_to_not_before_signed": (
        "outer-space-treaty-1967/SUN",
        {"signed": "1995"},
    ),
    "agreements.ended_blank_if_announced_signed_in_force_unknown": (
        "iss-iga-1998",
        {"ended": "2020"},
    ),
    "agreements.panel_name_is_a_column_of_the_panel": ("iss-iga-1998", {"panel_name": "station"}),
    "agreements.status_is_no_newer_than_its_sources": ("iss-iga-1998", {"status_as_of": "2030"}),
    "coverage_dates.covered_to_not_before_covered_from": ("events", {"covered_from": "2027"}),
    "crew.agreement_id_blank_if_none_found": (SHUKLA, {"agreement_link": "none_found"}),
    "crew.intermediary_id_is_not_sponsor_id": (SHUKLA, {"intermediary_id": "isro"}),
    "crew.state_id_existed_to_not_before_mission_id_launched": (SHUKLA, {"state_id": "SUN"}),
    "crew.stated_agreement_covers_the_flight": (SHUKLA, {"agreement_id": ACCORD}),
    "framework_leaders.leader_is_known": ("apsco/CHN", {"leader_id": "XXX"}),
    "milestones.mission_id_landed_not_before_date": ("ax-4-docked", {"date": "2025-08-01"}),
    "milestones.mission_id_launched_not_before_date_if_launched": (
        "ax-4-launched",
        {"date": "2025-06-26"},
    ),
    "missions.launched_not_before_station_id_first_launch": (
        "ax-4",
        {"launched": "1990-06-25T06:31:53Z"},
    ),
    "stations.completed_not_before_first_launch": ("tiangong", {"completed": "2020"}),
    "stations.ended_not_before_first_crewed": ("tiangong", {"ended": "2021-05-01"}),
    "stations.first_crewed_not_before_first_launch": ("tiangong", {"first_crewed": "2020"}),
    "agreements.notes_do_not_contradict_the_entry_into_force": (
        "iss-iga-1998",
        {"notes": "The entry into force was not read."},
    ),
    "agreements.parallel_memoranda_have_one_force": (
        "nasa-csa-iss-mou-1998",
        {"binding": "non_binding"},
    ),
    "agreements.what_only_a_list_names_has_no_day": ("iss-iga-1998", {"identified": "no"}),
    "crew.notes_given_if_none_found": (
        SHUKLA,
        {"agreement_link": "none_found", "agreement_id": "", "notes": ""},
    ),
    "doubts.doubted_record_exists": (
        "agreements/rka-tito-iss-2001/price",
        {"record_id": "rka-nobody-iss-2001"},
    ),
    "doubts.doubted_cell_is_filled": (
        "agreements/rka-tito-iss-2001/price",
        {"column": "registration"},
    ),
    "retired_ids.table_exists": None,
    "retired_ids.no_longer_in_use": None,
    "retired_ids.replacement_exists": None,
    "crew.sponsor_id_dissolved_not_before_mission_id_launched": (SHUKLA, {"sponsor_id": "nasda"}),
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
        f"data/curated/people.csv:{line}: person_id: Every person in `people` appears in `crew`. "
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
            f"data/curated/crew.csv:{line}: person_id: Nobody is launched before they have "
            f"landed from their previous flight. "
            'Here: person_id "peggy-whitson", mission_id "ax-4"'
        )
        for problem in workshop.problems("crew")
    )


def test_a_panel_name_belongs_to_one_agreement(workshop):
    line = workshop.change("agreements", "iss-iga-1998", panel_name="artemis")
    said = f"data/curated/agreements.csv:{line}: panel_name: A `panel_name` is a column of"
    assert any(problem.startswith(said) for problem in workshop.problems())


@pytest.mark.parametrize(
    "cells, said",
    [
        ({"table": "agency"}, "table: The table of a retired id exists."),
        ({"id": "cmsa"}, "id: A retired id is no longer in its table."),
        ({"replaced_by": "cmsx"}, "replaced_by: The id that replaces a retired one is in the same"),
    ],
)
def test_a_wrong_retired_id_is_refused(workshop, cells, said):
    row = {"table": "agencies", "id": "cmse", "replaced_by": "cmsa", "release": "0.1.0"}
    workshop.write("retired_ids", [row | {"reason": "Two names of one body."} | cells])
    start = f"data/curated/retired_ids.csv:2: {said}"
    assert any(problem.startswith(start) for problem in workshop.problems())


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
        ": ordinal: A rank in the order of signature is one more than" in problem
        for problem in workshop.problems("agreement_parties")
    )


def test_the_rules_take_tables_without_rows(curated):
    """But for what every dataset needs: codes and sources are then unknown, which is no fault of
    a rule."""
    assert check({name: table.iloc[:0] for name, table in curated.items()}) == []


def test_the_rules_take_the_real_rows(workshop):
    assert workshop.problems() == []

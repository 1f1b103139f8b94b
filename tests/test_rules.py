"""Every rule refuses one bad row, at its line and column, in its own words; and takes the row as
it was."""

from dataclasses import replace

import pytest
from workshop import broken, record_id

from schemas import CURATED
from schemas.model.table import columns_of, curated_columns, key_of, name_of, rules_of
from scripts.check import stated
from scripts.check.check import check
from scripts.check.problems import told

SHUKLA, DEAL, ACCORD, AX = (
    "ax-4/shubhanshu-shukla",
    "cmsa-suparco-astronaut-2025",
    "artemis-accords-2020",
    "hsfc-axiom-ax-4-2024",
)
OUTSIDE = "DNU 1080-2003"
"""An act of the Argentine register that is out of the population."""
BAD = {  # table.rule: the record, and the cells that break the rule; None: a test of its own below
    "agreement_parties.joined_not_before_agency_id_founded": (
        f"{AX}/hsfc",
        {"joined": "2018-01-01", "signed": ""},
    ),
    "coverage_dates.covered_from_covered": ("cow", {"covered_from": "1599"}),
    "coverage_dates.covered_to_covered": ("vdem", {"covered_to": "2027"}),
    "coverage_entries.dated_covered": (f"argentina-infoleg/{OUTSIDE}", {"dated": "1799"}),
    "crew.intermediary_id_dissolved_not_before_mission_id_launched": (
        "ax-1/eytan-stibbe",
        {"intermediary_id": "nasda"},
    ),
    "spacecraft.first_flown_not_before_operator_id_founded": ("soyuz", {"operator_id": "spacex"}),
    "spacecraft.first_flown_not_before_state_id_existed_from": ("soyuz", {"state_id": "RUS"}),
    "spacecraft.operator_id_dissolved_not_before_first_flown": (
        "crew-dragon",
        {"operator_id": "nasda"},
    ),
    "spacecraft.state_id_existed_to_not_before_first_flown": ("crew-dragon", {"state_id": "SUN"}),
    "crew.framework_agreement_id_status_never_without_effect_if_flown_aborted": (
        SHUKLA,
        {"framework_agreement_id": "axiom-portugal-2024"},
    ),
    "crew.agreement_id_status_never_without_effect_if_flown_aborted": (
        SHUKLA,
        {"agreement_id": "axiom-portugal-2024"},
    ),
    "crew.agreement_id_covers_flight_never_no": (SHUKLA, {"agreement_id": ACCORD}),
    "crew.agreement_id_covers_flight_never_no_unknown_if_stated": (
        SHUKLA,
        {"agreement_id": ACCORD},
    ),
    "crew.return_mission_id_status_never_planned_cancelled": (
        SHUKLA,
        {"return_mission_id": "shenzhou-24"},
    ),
    "agreement_parties.agreement_id_instrument_never_contract"
    "_if_ratification_acceptance_accession_succession": (
        f"{AX}/hsfc",
        {"joined": "2024-08-02", "joined_by": "ratification"},
    ),
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
    "agreement_parties.state_id_is_agency_id_state_id": (f"{DEAL}/suparco", {"state_id": "IND"}),
    "agreement_parties.signed_not_before_agreement_id_signed": (
        f"{DEAL}/suparco",
        {"signed": "2025-02-27"},
    ),
    "agencies.only_bodies_of_several_states_have_no_state": ("suparco", {"state_id": ""}),
    "agencies.dissolved_not_before_founded": ("suparco", {"dissolved": "1960"}),
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
    "missions.operator_id_dissolved_not_before_launched": (
        "ax-4",
        {"operator_id": "soviet-space-programme"},
    ),
    "missions.station_id_ended_not_before_launched": ("ax-4", {"station_id": "mir"}),
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
    "agreements.status_as_of_not_before_ended": (
        "esa-finland-association-1987",
        {"status_as_of": "1990"},
    ),
    "coverage_dates.covered_to_not_before_covered_from": ("events", {"covered_from": "2027"}),
    "crew.agreement_id_blank_if_none_found": (SHUKLA, {"agreement_link": "none_found"}),
    "crew.intermediary_id_is_not_sponsor_id": (SHUKLA, {"intermediary_id": "isro"}),
    "crew.state_id_existed_to_not_before_mission_id_launched": (SHUKLA, {"state_id": "SUN"}),
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
        "isa-uaesa-venus-2021",
        {"binding": "binding"},
    ),
    "agreements.what_only_a_list_names_has_no_day": ("iss-iga-1998", {"identified": "no"}),
    "crew.notes_given_if_none_found": (
        SHUKLA,
        {"agreement_link": "none_found", "agreement_id": "", "notes": ""},
    ),
    "coverage_entries.agreement_id_blank_if_lacking_out": (
        f"argentina-infoleg/{OUTSIDE}",
        {"agreement_id": "registration-convention-1975"},
    ),
    "coverage_entries.agreement_id_given_if_added_before": (
        "argentina-infoleg/Ley 17989",
        {"agreement_id": ""},
    ),
    "coverage_entries.reason_given_if_out": (f"argentina-infoleg/{OUTSIDE}", {"reason": ""}),
    "coverage_lists.covered_to_not_before_covered_from": (
        "uk-treaties-online",
        {"covered_from": "1977", "covered_to": "1976"},
    ),
    "doubts.record_exists": (
        "agreements/rka-tito-iss-2001/price",
        {"record_id": "rka-nobody-iss-2001"},
    ),
    "doubts.doubted_cell_is_filled": (
        "agreements/rka-tito-iss-2001/price",
        {"column": "registration"},
    ),
    "crew.sponsor_id_dissolved_not_before_mission_id_launched": (SHUKLA, {"sponsor_id": "nasda"}),
    "agencies.dissolved_covered": ("suparco", {"dissolved": "2052"}),
    "agencies.founded_covered": ("suparco", {"founded": "1061-09-16"}),
    "agencies.isni_has_its_check_digit": ("african-union", {"isni": "0000000121899464"}),
    "agencies.isni_unique": ("nasa", {"isni": "0000000121899463"}),
    "agencies.name_unique": ("suparco", {"name": "Space Agency, Brazilian"}),
    "agencies.ror_id_has_its_check_digits": ("nasa", {"ror_id": "027ka1x81"}),
    "agencies.ror_id_unique": ("nasa", {"ror_id": "02ddzfk73"}),
    "agencies.wikidata_id_unique": ("nasa", {"wikidata_id": "Q853604"}),
    "agency_names.name_is_no_other_organisations": ("abae/ABAE", {"name": "Bolivian Space Agency"}),
    "agreement_parties.agency_id_dissolved_not_before_joined": (
        "aeb-nsau-projects-2003/nsau",
        {"joined": "2012"},
    ),
    "agreement_parties.agency_id_dissolved_not_before_signed": (
        "aeb-nsau-projects-2003/nsau",
        {"signed": "2012"},
    ),
    "agreement_parties.joined_covered": (f"{ACCORD}/IND", {"joined": "2052"}),
    "agreement_parties.place_state_id_existed_to_not_before_signed": (
        f"{ACCORD}/AGO",
        {"place_state_id": "SUN"},
    ),
    "agreement_parties.signed_covered": (f"{DEAL}/suparco", {"signed": "1025-02-28"}),
    "agreement_parties.signed_not_before_agency_id_founded": (
        f"{DEAL}/suparco",
        {"signed": "1960"},
    ),
    "agreement_parties.signed_not_before_place_state_id_existed_from": (
        f"{ACCORD}/AGO",
        {"place_state_id": "PAK", "signed": "1940"},
    ),
    "agreement_parties.withdrew_covered": (f"{ACCORD}/IND", {"withdrew": "2052"}),
    "agreements.announced_covered": (DEAL, {"announced": "1925"}),
    "agreements.currency_is_of_iso_4217": (DEAL, {"price": "5", "price_currency": "ZZZ"}),
    "agreements.ended_covered": (DEAL, {"ended": "2052"}),
    "agreements.entered_into_force_covered": (DEAL, {"entered_into_force": "2052"}),
    "agreements.parties_total_as_of_covered": (
        "alce-convention-2021",
        {"parties_total_as_of": "2052"},
    ),
    "agreements.place_state_id_existed_to_not_before_signed": (DEAL, {"place_state_id": "SUN"}),
    "agreements.signed_covered": (DEAL, {"signed": "1010"}),
    "agreements.signed_not_before_place_state_id_existed_from": (DEAL, {"signed": "1900"}),
    "agreements.status_as_of_covered": (DEAL, {"status_as_of": "2052"}),
    "claims.table_exists": ("seed-002-tiangong-operational", {"table": "station"}),
    "crew.agreement_is_of_those_behind_the_seat": (SHUKLA, {"agreement_id": DEAL}),
    "crew.home_with_a_ship_that_landed": (SHUKLA, {"return_mission_id": ""}),
    "crew.host_id_dissolved_not_before_mission_id_launched": (SHUKLA, {"host_id": "nasda"}),
    "crew.host_id_given_if_stated_inferred_none_found": (SHUKLA, {"host_id": ""}),
    "crew.mission_id_launched_not_before_agreement_id_signed": (
        "soyuz-28/vladimir-remek",
        {"agreement_id": "cmsa-suparco-astronaut-2025"},
    ),
    "crew.mission_id_launched_not_before_framework_agreement_id_signed": (
        "soyuz-28/vladimir-remek",
        {"framework_agreement_id": ACCORD},
    ),
    "crew.mission_id_launched_not_before_host_id_founded": (
        "soyuz-28/vladimir-remek",
        {"host_id": "cmsa"},
    ),
    "crew.mission_id_launched_not_before_intermediary_id_founded": (
        "soyuz-28/vladimir-remek",
        {"intermediary_id": "axiom-space"},
    ),
    "crew.mission_id_launched_not_before_sponsor_id_founded": (
        "soyuz-28/vladimir-remek",
        {"sponsor_id": "cmsa"},
    ),
    "crew.own_government_is_of_the_same_state": (SHUKLA, {"sponsor_id": "cmsa"}),
    "crew.sponsor_is_of_its_kind": (SHUKLA, {"sponsor_kind": "company"}),
    "milestones.date_covered": ("aeb-cnsa-intent-2014-signed", {"date": "2052"}),
    "mission_partners.agency_id_dissolved_not_before_mission_id_launched": (
        "artemis-1/esa/spacecraft",
        {"agency_id": "nasda"},
    ),
    "mission_partners.mission_id_launched_not_before_agency_id_founded": (
        "aryabhata/ussr-academy-of-sciences/launch",
        {"agency_id": "cmsa"},
    ),
    "mission_partners.mission_id_launched_not_before_agreement_id_signed": (
        "artemis-1/esa/spacecraft",
        {"agreement_id": DEAL},
    ),
    "missions.apogee_km_blank_if_orbital_lunar": ("ax-4", {"apogee_km": "420"}),
    "missions.charter_id_dissolved_not_before_launched": ("ax-4", {"charter_id": "mircorp"}),
    "missions.cospar_id_blank_if_suborbital_80km_suborbital_100km_aborted": (
        "mercury-redstone-3",
        {"cospar_id": "1961-009"},
    ),
    "missions.cospar_id_unique": ("ax-4", {"cospar_id": "2023-070"}),
    "missions.cospar_number_has_the_year_of_launch": ("ax-4", {"cospar_id": "2024-136"}),
    "missions.crewed_if_it_has_a_crew": ("ax-4", {"kind": "uncrewed"}),
    "missions.landed_covered": ("ax-4", {"landed": "2035"}),
    "missions.launch_state_id_existed_to_not_before_launched": ("ax-4", {"launch_state_id": "SUN"}),
    "missions.launched_not_before_charter_id_founded": ("ax-4", {"launched": "2001-06-25"}),
    "missions.launched_not_before_launch_state_id_existed_from": (
        "soyuz-t-15",
        {"launch_state_id": "KAZ"},
    ),
    "missions.launched_not_before_operator_id_founded": ("ax-4", {"launched": "2001-06-25"}),
    "missions.launched_not_before_second_station_id_first_launch": (
        "soyuz-t-15",
        {"second_station_id": "iss"},
    ),
    "missions.launched_not_before_spacecraft_type_first_flown_if_crewed": (
        "ax-4",
        {"launched": "2019-06-25"},
    ),
    "missions.name_unique": ("ax-4", {"name": "Axiom mission 3"}),
    "missions.norad_id_blank_if_suborbital_80km_suborbital_100km_aborted": (
        "mercury-redstone-3",
        {"norad_id": "98"},
    ),
    "missions.norad_id_unique": ("ax-4", {"norad_id": "58815"}),
    "missions.operator_is_of_the_state_of_its_ship": ("ax-4", {"operator_id": "roscosmos"}),
    "missions.second_station_id_ended_not_before_launched": ("ax-4", {"second_station_id": "mir"}),
    "missions.second_station_id_is_not_station_id": ("soyuz-t-15", {"second_station_id": "mir"}),
    "missions.second_station_id_needs_station_id": ("soyuz-t-15", {"station_id": ""}),
    "missions.ship_is_named_after_its_type": ("ax-4", {"spacecraft_type": "starliner"}),
    "missions.site_lies_in_one_state": ("ax-4", {"launch_state_id": "KAZ"}),
    "people.flies_at_a_likely_age": ("shubhanshu-shukla", {"birth_year": "2019"}),
    "people.name_unique": ("tibor-kapu", {"name": "Shukla Shubhanshu"}),
    "people.wikidata_id_unique": ("abdulmohsen-al-bassam", {"wikidata_id": "Q77349"}),
    "retired_ids.no_longer_in_use": None,
    "retired_ids.replacement_exists": None,
    "retired_ids.table_exists": None,
    "sources.accessed_covered": ("gcat-orgs-2026", {"accessed": "2062"}),
    "sources.doi_unique": ("scielo-alce-2023", {"doi": "10.1007/bf02919448"}),
    "sources.language_is_of_iso_639": ("gcat-orgs-2026", {"language": "zz"}),
    "sources.no_source_is_the_dataset": (
        "gcat-orgs-2026",
        {"source_id": "comparative-space-diplomacy"},
    ),
    "sources.published_covered": ("gcat-orgs-2026", {"published": "2062", "accessed": ""}),
    "spacecraft.first_flown_covered": ("crew-dragon", {"first_flown": "2052"}),
    "spacecraft.name_unique": ("crew-dragon", {"name": "Apollo"}),
    "state_codes.no_code_of_two_states": ("PAK/1947", {"cow_code": "750"}),
    "states.existed_from_covered": ("PAK", {"existed_from": "1047"}),
    "states.existed_to_covered": ("SUN", {"existed_to": "2052"}),
    "states.name_unique": ("PAK", {"name": "INDIA"}),
    "states.wikidata_id_unique": ("PAK", {"wikidata_id": "Q668"}),
    "station_partners.agency_id_dissolved_not_before_joined": ("mir/rka", {"joined": "2017"}),
    "station_partners.joined_covered": ("iss/csa", {"joined": "2052"}),
    "station_partners.joined_not_before_agency_id_founded": ("iss/csa", {"joined": "1980"}),
    "station_partners.left_covered": ("iss/csa", {"left": "2052"}),
    "station_partners.station_id_ended_not_before_joined": ("mir/rka", {"joined": "2002"}),
    "stations.completed_covered": ("tiangong", {"completed": "2052"}),
    "stations.ended_covered": ("tiangong", {"ended": "2052"}),
    "stations.first_crewed_covered": ("tiangong", {"first_crewed": "2052"}),
    "stations.first_launch_covered": ("tiangong", {"first_launch": "1921"}),
    "stations.name_unique": ("tiangong", {"name": "Mir"}),
    "agencies.abbreviation_is_one_bodys": ("blue-origin", {"abbreviation": "NASA"}),
    "agencies.founded_not_before_predecessor_id_founded": (
        "jaxa",
        {"predecessor_id": "axiom-space"},
    ),
    "agencies.item_is_no_persons_or_states": ("suparco", {"wikidata_id": "Q843"}),
    "agencies.parent_is_of_the_same_state": ("hsfc", {"parent_id": "cnsa"}),
    "agencies.state_id_blank_if_intergovernmental": ("suparco", {"kind": "intergovernmental"}),
    "agency_names.full_name_is_one_bodys": (
        "abae/ABAE (Venezuela)",
        {"name": "Agencia Boliviana spacial"},
    ),
    "agency_names.name_is_no_other_abbreviation": ("abae/ABAE", {"name": "SUPARCO"}),
    "agency_names.name_is_not_the_first_again": (
        "abe-bolivia/ABE",
        {"name": "Bolivian Space Agency"},
    ),
    "agreement_parties.agreement_id_ended_not_before_joined": (
        "esro-convention-1962/FRA",
        {"joined": "1999"},
    ),
    "agreement_parties.joined_not_before_agreement_id_signed": (
        "outer-space-treaty-1967/MNG",
        {"signed": "", "joined": "1960"},
    ),
    "agreement_parties.nobody_signs_for_two_states": (
        f"{ACCORD}/IND",
        {"signer": "Bill Nelson", "signer_rank": "agency_head"},
    ),
    "agreement_parties.rank_fits_the_title": (
        "abe-irsa-2016/irsa",
        {"signer_rank": "head_of_state"},
    ),
    "agreement_parties.successors_are_younger_than_the_agreement": (
        "outer-space-treaty-1967/PAK",
        {"signed": "", "joined_by": "succession"},
    ),
    "agreement_parties.successors_have_not_signed": (
        "esa-convention-1975/FRA",
        {"joined_by": "succession"},
    ),
    "agreement_parties.who_withdraws_was_there": (
        "copuos-1958/DDR",
        {"joined": "", "joined_by": "", "signed": ""},
    ),
    "agreement_parties.witness_is_not_signer": (f"{DEAL}/cmsa", {"witness": "Lin Xiqiang"}),
    "agreements.announced_about_the_signature": (DEAL, {"announced": "2026-05"}),
    "agreements.ended_not_before_entered_into_force": (
        "hsfc-axiom-ax-4-2024",
        {"ended": "2024-07-24", "entered_into_force": "2024-08-24"},
    ),
    "agreements.flights_belong_to_fields_with_people": (DEAL, {"domain": "communications"}),
    "agreements.force_is_that_of_the_instrument": ("iss-iga-1998", {"binding": "non_binding"}),
    "agreements.id_has_the_year_of_signature": (
        DEAL,
        {"announced": "", "signed": "2023-02-28", "entered_into_force": "2023-02-28"},
    ),
    "agreements.level_is_that_of_its_parties": (DEAL, {"level": "agency_company"}),
    "agreements.parent_id_ended_not_before_signed_if_implements_amends_protocol_to": (
        DEAL,
        {"parent_id": "asal-bnsc-2006", "parent_relation": "implements"},
    ),
    "agreements.parties_total_with_parties_total_as_of": (ACCORD, {"parties_total_as_of": ""}),
    "agreements.place_lies_in_one_state": ("cnes-rka-energia-mir-1996", {"place_state_id": "NRU"}),
    "agreements.price_blank_if_barter_unknown": ("rka-tito-iss-2001", {"basis": "unknown"}),
    "agreements.short_title_is_no_longer": (DEAL, {"title": "Astronauts"}),
    "agreements.signed_blank_if_announced": (DEAL, {"status": "announced"}),
    "agreements.signed_given_if_signed": ("arg-ita-space-2019", {"signed": ""}),
    "agreements.signed_not_before_parent_id_signed_if_amends_renews_supersedes_protocol_to": (
        "iss-iga-1998",
        {"parent_id": DEAL},
    ),
    "agreements.signed_not_before_parent_id_signed_if_implements": (
        "iss-iga-1998",
        {"parent_id": DEAL, "parent_relation": "implements"},
    ),
    "agreements.status_as_of_not_before_signed": (DEAL, {"status_as_of": "2024"}),
    "agreements.total_is_no_less_than_is_known": (
        "registration-convention-1975",
        {"parties_total": "50"},
    ),
    "agreements.takes_effect_within_twenty_years": ("iss-iga-1998", {"entered_into_force": "2024"}),
    "claims.column_is_one_that_people_fill": (
        "seed-001-number-trained",
        {"column": "parties_known"},
    ),
    "coding_rounds.coded_covered": ("1", {"coded": "2052"}),
    "coverage_dates.nothing_is_covered_beyond_the_events": ("flights", {"covered_to": "2027"}),
    "coverage_entries.out_is_out": (f"argentina-infoleg/{OUTSIDE}", {"in_population": "in"}),
    "coverage_lists.expression_can_be_read": ("argentina-infoleg", {"expression": "space("}),
    "coverage_lists.read_as_of_covered": ("argentina-infoleg", {"read_as_of": "2052"}),
    "coverage_lists.read_as_of_not_before_covered_to": ("concordia", {"covered_to": "2026"}),
    "crew.agreement_id_ended_not_before_mission_id_launched_if_flown_aborted": (
        SHUKLA,
        {"agreement_id": "rka-tito-iss-2001"},
    ),
    "crew.citizenship_changes_by_succession": ("sts-97/marc-garneau", {"state_id": "FRA"}),
    "crew.crews_in_orbit_have_a_commander": ("sts-97/brent-jett", {"role": "pilot"}),
    "crew.framework_agreement_id_ended_not_before_mission_id_launched_if_flown_aborted": (
        SHUKLA,
        {"framework_agreement_id": "intercosmos-1976"},
    ),
    "crew.home_from_where_they_went": (SHUKLA, {"return_mission_id": "shenzhou-20"}),
    "crew.host_is_of_the_state_of_the_ship": (SHUKLA, {"host_id": "cmsa"}),
    "crew.nobody_but_a_company_receives_its_own": (SHUKLA, {"host_id": "isro"}),
    "crew.other_government_is_of_another_state": (SHUKLA, {"sponsor_kind": "other_government"}),
    "crew.roles_are_those_of_the_ship": (SHUKLA, {"role": "research_cosmonaut"}),
    "crew.sponsor_is_of_one_kind": ("sts-97/brent-jett", {"sponsor_id": "virgin-galactic"}),
    "double_codings.first_code_is_of_the_list": (
        "agreements/abe-cgwic-tupac-katari-2010/basis/2",
        {"first": "lunar"},
    ),
    "double_codings.second_code_is_of_the_list": (
        "agreements/abe-cgwic-tupac-katari-2010/basis/2",
        {"second": "lunar"},
    ),
    "double_codings.column_holds_codes": (
        "agreements/abe-cgwic-tupac-katari-2010/basis/2",
        {"column": "title"},
    ),
    "double_codings.round_is_described": (
        "agreements/abe-cgwic-tupac-katari-2010/basis/2",
        {"round": "99"},
    ),
    "milestones.agreement_id_signed_not_before_date_if_negotiated_proposed": (
        "rka-shuttleworth-iss-2001-negotiated",
        {"date": "2002-02"},
    ),
    "milestones.date_not_before_agreement_id_signed": (
        "cmsa-suparco-2019-negotiated",
        {"date": "2007"},
    ),
    "milestones.what_flew_was_not_cancelled": ("ax-4-announced-crew", {"event": "cancelled"}),
    "missions.apogee_is_that_of_the_regime": ("mercury-redstone-3", {"apogee_km": "85"}),
    "missions.catalogue_numbers_count_the_launches": ("ax-4", {"norad_id": "46593"}),
    "missions.cospar_numbers_count_the_launches": ("ax-4", {"cospar_id": "2025-036"}),
    "missions.crewed_ships_come_home": ("apollo-11", {"landed": ""}),
    "missions.programme_named_after_a_ship_flies_it": ("apollo-11", {"programme": "Gemini"}),
    "missions.rocket_lifts_ships_of_one_state": ("shenzhou-13", {"launch_vehicle": "Falcon 9"}),
    "missions.ships_stay_up_like_others_of_their_type": (
        "sts-97",
        {"landed": "2001-01-30T23:04:20Z"},
    ),
    "missions.stations_are_visited_by_partners": ("ax-4", {"station_id": "tiangong"}),
    "missions.what_came_home_from_orbit_is_numbered": ("ax-4", {"cospar_id": ""}),
    "missions.what_is_planned_lies_ahead": ("ax-5", {"launched": "2023"}),
    "people.governments_send_grown_people": ("shubhanshu-shukla", {"birth_year": "2004"}),
    "people.name_is_written_as_a_name": ("tibor-kapu", {"name": "Kapu, Tibor"}),
    "people.name_native_is_not_name": ("tibor-kapu", {"name_native": "Tibor Kapu"}),
    "people.item_is_a_persons": ("tibor-kapu", {"wikidata_id": "Q5"}),
    "people.nobody_has_two_rows": ("tibor-kapu", {"name": "Jonny Kim", "birth_year": "1984"}),
    "retired_ids.id_has_the_parts_of_its_key": None,
    "retired_ids.replaced_by_is_not_id": None,
    "sources.published_on_the_day_in_the_id": (
        "cctv-suparco-signing-2025-02-28",
        {"published": "2020"},
    ),
    "spacecraft.first_flight_is_in_missions": ("crew-dragon", {"first_flown": "2019-05-30"}),
    "spacecraft.state_id_is_operator_id_state_id": ("crew-dragon", {"state_id": "CHN"}),
    "vocabulary.class_is_of_its_list": ("agreement_status/expired", {"class": "end"}),
    "vocabulary.label_is_one_codes": ("instrument/treaty", {"label": "Contract"}),
    "vocabulary.ranks_count_from_one": ("source_kind/registry", {"rank": "44"}),
    "agencies.nothing_outlives_its_parent": ("jaxa", {"parent_id": "nasda"}),
    "agencies.takes_over_from_its_own": ("jaxa", {"predecessor_id": "esa"}),
    "agreement_parties.agreement_id_covers_flight_never_no_unknown_if_host_intermediary_sponsor": (
        "liability-convention-1972/eutelsat-igo",
        {"role": "host"},
    ),
    "agreement_parties.agreement_id_status_never_announced_signed"
    "_if_signature_admission_succession": ("eu-israel-gnss-2004/AUT", {"joined_by": "admission"}),
    "agreement_parties.bilateral_agreements_are_signed_within_two_years": (
        "fra-bel-earth-observation-1984/BEL",
        {"signed": "2024-11-13"},
    ),
    "agreement_parties.bound_by_signature_on_its_day": (
        "registration-convention-1975/AUT",
        {"joined_by": "signature"},
    ),
    "agreement_parties.joined_blank_if_signatory": ("iss-iga-1998/GBR", {"joined": "1998-01-29"}),
    "agreement_parties.level_fits_that_of_the_agreement": (
        "nasa-rka-soyuz-seats-2007-04/rka",
        {"level": "state"},
    ),
    "agreement_parties.no_state_beside_its_own_agency": (
        "axiom-italy-2022/axiom-space",
        {"party_id": "asi", "agency_id": "asi", "state_id": "ITA"},
    ),
    "agreement_parties.rank_is_somebodys": ("kari-hcmirg-2015/kari", {"signer_rank": "minister"}),
    "agreement_parties.who_accedes_has_not_signed": (
        "partial-test-ban-treaty-1963/PAN",
        {"joined_by": "accession"},
    ),
    "agreements.count_fits_the_scope": (
        DEAL,
        {"parties_total": "3", "parties_total_as_of": "2025-02-28"},
    ),
    "agreements.frameworks_have_their_time": (
        "intelsat-special-agreement-1964",
        {"framework": "artemis"},
    ),
    "agreements.id_names_a_party": None,
    "agreements.price_blank_if_contract_if_government": (
        "ven-cgwic-vrss-1-2011",
        {"basis": "government"},
    ),
    "agreements.registration_blank_if_no": ("iss-iga-1998", {"identified": "no"}),
    "agreements.states_in_the_title_are_parties": (
        "jaxa-cnes-mmx-2021",
        {"title": "Agreement between Slovenia and the European Space Agency on the Moon"},
    ),
    "agreements.url_blank_if_no": ("japan-usa-launches-1975", {"identified": "no"}),
    "claims.no_claim_twice": ("seed-000-number-flown", {"claimed": "one Pakistani to be trained"}),
    "coverage_entries.dated_not_before_agreement_id_signed": (
        "argentina-infoleg/Ley 23335",
        {"agreement_id": ACCORD},
    ),
    "crew.hosts_receive_guests": ("soyuz-tma-4/leroy-chiao", {"agreement_link": "not_a_guest"}),
    "crew.intermediary_is_a_party": ("ax-1/eytan-stibbe", {"intermediary_id": "jaxa"}),
    "crew.no_ship_takes_up_more_than_it_seats": (
        "shenzhou-19/cai-xuzhe",
        {"mission_id": "shenzhou-20"},
    ),
    "crew.nobody_stays_for_years": (
        "soyuz-ms-01/takuya-onishi",
        {"return_mission_id": "soyuz-ms-25"},
    ),
    "crew.one_commands": ("sts-92/pamela-melroy", {"role": "commander"}),
    "crew.second_nationality_stays": ("sts-89/andy-thomas", {"second_state_id": "NZL"}),
    "milestones.agreement_id_ended_not_before_date_if_negotiated_proposed_signed": (
        "cnes-rka-energia-mir-1996-negotiated",
        {"date": "2016-09-02"},
    ),
    "milestones.id_begins_with_what_it_concerns": (
        "ax-4-announced-crew",
        {"milestone_id": "ax-3-announced-crew"},
    ),
    "milestones.nobody_takes_a_step_twice": None,
    "missions.no_two_leave_in_one_second": ("spacex-crew-10", {"launched": "2025-06-25T06:31:53Z"}),
    "people.id_has_a_word_of_the_name": ("tibor-kapu", {"name": "Gyula Cserényi"}),
    "sources.address_is_one_sources": (
        "americaspace-one-year-2012-11-26",
        {
            "url": "http://americaspace.com/2013/05/20/"
            "britains-tim-peake-assigned-to-six-month-iss-mission-in-2015-16"
        },
    ),
    "sources.address_is_that_of_a_page": (
        "americaspace-one-year-2012-11-26",
        {"url": "https://www.americaspace.com"},
    ),
    "sources.publisher_has_its_capitals": ("nasa-release-91-122", {"publisher": "Nasa"}),
    "spacecraft.seats_are_those_that_were_taken": ("soyuz-ms", {"seats": "70"}),
    "state_codes.periods_end_before_the_next": ("DEU/1955", {"valid_to": "1990"}),
    "vocabulary.no_code_alone_has_no_class": ("agreement_status/expired", {"class": ""}),
    "agreement_parties.agreement_id_ended_not_before_withdrew": (
        "esro-convention-1962/FRA",
        {"withdrew": "1999"},
    ),
    "agreement_parties.place_lies_in_one_state": (f"{ACCORD}/AGO", {"place_state_id": "SVN"}),
    "agreement_parties.state_id_existed_to_not_before_withdrew": (
        "outer-space-treaty-1967/DDR",
        {"withdrew": "1997-10-07"},
    ),
    "agreements.instrument_is_that_of_the_title": (
        "abe-cgwic-tupac-katari-2010",
        {"instrument": "memorandum"},
    ),
    "agreements.parent_id_status_never_announced_in_force_signed_if_supersedes": (
        "arg-ita-space-2019",
        {"parent_id": "iss-iga-1998"},
    ),
    "agreements.parties_total_as_of_not_before_signed": (
        "jaxa-cnes-dlr-mmx-rover-2023",
        {"parties_total_as_of": "1998-01-29"},
    ),
    "milestones.agreement_is_of_those_behind_the_person": (
        "spacex-crew-6-selected-alneyadi",
        {"agreement_id": DEAL},
    ),
    "milestones.date_not_before_mission_id_launched": (
        "soyuz-ms-25-shortlisted-finalists",
        {"date": "1997-11-21"},
    ),
    "mission_partners.agreement_is_the_partners": ("mmx/dlr/payload", {"agreement_id": DEAL}),
    "mission_partners.mission_id_kind_never_uncrewed_if_crew_seat": (
        "badr-1/suparco/spacecraft",
        {"contribution": "crew_seat"},
    ),
    "state_codes.codes_last_as_long_as_the_state": ("DEU/1990", {"valid_to": "1999"}),
    "states.existed_to_not_before_successor_id_existed_from": ("YMD", {"successor_id": "SRB"}),
    "states.region_is_successor_id_region": ("SUN", {"region": "Asia"}),
    "station_partners.station_id_ended_not_before_left": (
        "salyut-1/soviet-space-programme",
        {"left": "1980"},
    ),
    "stations.ended_not_before_completed": ("mir", {"completed": "2022"}),
    "stations.ends_with_its_last_partner": ("salyut-1", {"ended": "2018-04-02"}),
}
RULES = {
    f"{name_of(model)}.{rule.name}": (name_of(model), rule)
    for model in CURATED.values()
    for rule in rules_of(model)
}


def test_every_rule_has_its_bad_row():
    assert set(BAD) == set(RULES)


def starts(table, line, rule):
    """How the problem of a row that breaks a rule begins."""
    return f"data/curated/{table}.csv:{line}: {rule.columns[0]}: {rule.sentence} In this row: "


@pytest.mark.parametrize("name", [name for name in RULES if BAD.get(name)])
def test_a_rule_refuses_its_bad_row(workshop, name):
    table, rule = RULES[name]
    record, cells = BAD[name]
    line = workshop.change(table, record, **cells)
    problems = workshop.broken(table, rule)
    assert any(one.startswith(starts(table, line, rule)) for one in problems), problems


def ruined(workshop, table):
    """All bad rows of a table in place at once; of two values for one cell the first."""
    rows, key, cells = workshop.rows(table), key_of(CURATED[table]), {}
    for name, bad in BAD.items():
        if bad and RULES[name][0] == table:
            cells[bad[0]] = bad[1] | cells.get(bad[0], {})
    workshop.write(table, [row | cells.get(record_id(row, key), {}) for row in rows])
    return workshop.read()[0]


def refusing(rule):
    """The rule, taking the first row for a bad one."""
    return replace(rule, holds=lambda t, *others: rule.holds(t, *others) & (t.index > 0))


ASKING = (
    "schemas.model.stated",
    "scripts.check.check",
    "scripts.check.stated",
    "scripts.check.verdict",
)
"""The modules that ask a table for its rules."""


@pytest.mark.parametrize("table", CURATED)
def test_the_check_tells_of_every_rule_what_the_rule_tells_alone(workshop, table, monkeypatch):
    model, tables = CURATED[table], ruined(workshop, table)
    rules = list(map(refusing, rules_of(model)))
    for asking in ASKING:
        monkeypatch.setattr(f"{asking}.rules_of", lambda _: rules)
    monkeypatch.setattr(stated, "schema_of", stated.schema_of.__wrapped__)
    problems = set(told(check(tables, [table])))
    for rule in rules:
        alone = told(broken(table, rule, tables))
        assert any(one.startswith(starts(table, 2, rule)) for one in alone), rule.name
        assert set(alone) <= problems, rule.name


@pytest.mark.parametrize("table", CURATED)
def test_no_rule_stumbles_over_a_blank(workshop, table):
    """Every cell that needs a value is blanked once, each in a row of its own."""
    columns, rows = columns_of(CURATED[table]), workshop.rows(table)
    needed = [name for name in curated_columns(CURATED[table]) if not columns[name].nullable]
    for row, name in zip(rows, needed, strict=False):
        row[name] = ""
    workshop.write(table, rows)
    problems = workshop.problems(table)
    for line, name in enumerate(needed, 2):
        assert f"data/curated/{table}.csv:{line}: {name}: is blank: this column needs a value" in (
            problems
        )


def test_a_person_on_no_mission_is_refused(workshop):
    line = workshop.add("people", "shubhanshu-shukla", person_id="no-body", name="No Body")
    assert (
        f"data/curated/people.csv:{line}: person_id: Every person in `people` appears in `crew`. "
        f'In this row: person_id is "no-body"' in workshop.problems("people")
    )


def test_overlapping_periods_are_refused(workshop):
    workshop.add("state_codes", "PAK/1947", valid_from="2000", valid_to="2001")
    assert any(
        ": valid_from: The periods of one state do not overlap. In this row: " in problem
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
            'In this row: person_id is "peggy-whitson", mission_id is "ax-4"'
        )
        for problem in workshop.problems("crew")
    )


def test_an_id_names_a_party(workshop):
    for party, agency, state in (("suparco", "kari", "KOR"), ("cmsa", "jaxa", "JPN")):
        cells = {"party_id": agency, "agency_id": agency, "state_id": state}
        workshop.change("agreement_parties", f"{DEAL}/{party}", **cells)
    line = workshop.line_of("agreements", DEAL)
    said = f"data/curated/agreements.csv:{line}: agreement_id: If the first two words of the id"
    assert any(problem.startswith(said) for problem in workshop.problems("agreements"))


def test_a_step_taken_twice_is_refused(workshop):
    line = workshop.add("milestones", "soyuz-28-training-started", milestone_id="soyuz-28-zz")
    said = f"data/curated/milestones.csv:{line}: milestone_id: No two steps of one person"
    assert any(problem.startswith(said) for problem in workshop.problems("milestones"))


def test_a_panel_name_belongs_to_one_agreement(workshop):
    line = workshop.change("agreements", "iss-iga-1998", panel_name="artemis")
    said = f"data/curated/agreements.csv:{line}: panel_name: A `panel_name` is a column of"
    assert any(problem.startswith(said) for problem in workshop.problems("agreements"))


@pytest.mark.parametrize(
    "cells, said",
    [
        ({"table": "agency"}, "table: The table that a row is about exists."),
        ({"id": "cmsa"}, "id: A retired id is no longer in its table."),
        ({"replaced_by": "cmsx"}, "replaced_by: The id that replaces a retired one is in the same"),
        ({"replaced_by": "cmse"}, "replaced_by: No id is replaced by itself."),
        ({"id": "cmse/x", "replaced_by": ""}, "id: A retired id has as many parts as the key of"),
    ],
)
def test_a_wrong_retired_id_is_refused(workshop, cells, said):
    row = {"table": "agencies", "id": "cmse", "replaced_by": "cmsa", "release": "0.1.0"}
    workshop.write("retired_ids", [row | {"reason": "Two names of one body."} | cells])
    start = f"data/curated/retired_ids.csv:2: {said}"
    assert any(problem.startswith(start) for problem in workshop.problems("retired_ids"))


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

"""Every fact of the five seed texts, read from a published table in one line of pandas.

Expected values are from the seeds, or from the better source a claim names where a seed is wrong.
"""

import pandas as pd
import pytest

import spacediplomacy as sd

T = {name: sd.load(name) for name in sd.tables()}
DEAL, AX = "cmsa-suparco-astronaut-2025", "hsfc-axiom-ax-4-2024"


def row(table, **key):
    found = T[table].query(" and ".join(f"{column} == {value!r}" for column, value in key.items()))
    assert len(found) == 1
    return found.iloc[0]


def test_the_agreement_of_china_and_pakistan():
    deal = row("agreements", agreement_id=DEAL)
    assert (
        "Selection" in deal.title
        and "Pakistani Astronauts" in deal.title
        and "Space Station Flight Mission" in deal.title
    )
    assert (deal.signed, deal.place_state_id, deal.covers_flight, deal.covers_training) == (
        "2025-02-28",
        "PAK",
        "yes",
        "yes",
    )
    assert (
        "Islamabad" in deal.place
        and deal.signed_earliest == pd.Timestamp("2025-02-28")
        and deal.signed_earliest.day_name() == "Friday"
    )


def test_who_signed_it_and_who_watched():
    parties = T["agreement_parties"].query("agreement_id == @DEAL").set_index("agency_id")
    assert parties.signer.to_dict() == {"cmsa": "Lin Xiqiang", "suparco": "Mohammad Yousaf Khan"}
    assert parties.signer_rank.to_dict() == {"cmsa": "deputy", "suparco": "agency_head"}
    assert "Sharif" in parties.witness["suparco"]


def test_one_body_under_three_names():
    names = T["agency_names"].query("agency_id == 'cmsa'").name.tolist()
    assert {"CMSA", "CMSE", "CMSEO"} <= set(names) | {
        row("agencies", agency_id="cmsa").abbreviation
    }
    assert row("agencies", agency_id="suparco").abbreviation == "SUPARCO"


def test_two_candidates_and_nobody_flown():
    candidates = T["crew"].query("mission_id == 'shenzhou-24'")
    assert set(candidates.person_id) == {"muhammad-zeeshan-ali", "khurram-daud"}
    assert set(candidates.status) <= {"candidate", "planned", "backup"} and set(
        candidates.role
    ) == {"payload_specialist"}
    assert row("missions", mission_id="shenzhou-24").status == "planned" and set(
        candidates.state_id
    ) == {"PAK"}
    assert T["crew"].query("state_id == 'PAK' and status == 'flown'").mission_id.tolist() == [
        "galactic-04"
    ]


def test_the_roles_of_ax_4_are_kept_apart():
    shukla = row("crew", mission_id="ax-4", person_id="shubhanshu-shukla")
    assert (
        shukla.state_id,
        shukla.sponsor_id,
        shukla.intermediary_id,
        shukla.host_id,
        shukla.role,
        shukla.agreement_id,
    ) == ("IND", "isro", "axiom-space", "nasa", "pilot", AX)
    mission = row("missions", mission_id="ax-4")
    assert (mission.operator_id, mission.charter_id, mission.station_id, mission.launched) == (
        "spacex",
        "axiom-space",
        "iss",
        "2025-06-25T06:31:53Z",
    )
    assert (shukla.seat_state_id, shukla.sponsor_state_id) == (
        "USA",
        "IND",
    ) and 20 < shukla.days_in_space < 20.2
    flown = T["crew"].query("mission_id == 'ax-4' and status == 'flown'").set_index("person_id")
    assert flown.state_id.to_dict() == {
        "peggy-whitson": "USA",
        "shubhanshu-shukla": "IND",
        "slawosz-uznanski-wisniewski": "POL",
        "tibor-kapu": "HUN",
    }
    assert flown.role["peggy-whitson"] == "commander"
    assert set(T["crew"].query("mission_id == 'ax-4' and status == 'backup'").person_id) == {
        "prasanth-balakrishnan-nair",
        "gyula-cserenyi",
    }


def test_what_stood_behind_the_indian_seat():
    parties = set(T["agreement_parties"].query("agreement_id == @AX").party_id)
    assert "axiom-space" in parties and parties & {"hsfc", "isro"}
    assert row("agreements", agreement_id=AX).parent_id == "india-usa-joint-statement-2023"
    arrangement = row("agreements", agreement_id="nasa-isro-human-spaceflight-framework-2024")
    assert (
        arrangement.announced_earliest.year == 2024
        and row("agreements", agreement_id=arrangement.parent_id).announced == "2023-06-22"
    )
    assert T["agreement_parties"].query(
        "agreement_id == 'artemis-accords-2020' and state_id == 'IND'"
    ).signed.tolist() == ["2023-06-21"]


def test_the_two_stations():
    tiangong, iss = row("stations", station_id="tiangong"), row("stations", station_id="iss")
    assert (tiangong.altitude_min_km, tiangong.altitude_max_km) == (340, 450)
    assert (
        tiangong.first_crewed[:4] == "2021"
        and tiangong.completed[:4] == "2022"
        and iss.agreement_id == "iss-iga-1998"
    )
    partners = T["station_partners"].query("station_id == 'iss' and role == 'partner'")
    assert set(partners.agency_id) >= {"nasa", "esa", "jaxa", "csa"} and set(partners.agency_id) & {
        "roscosmos",
        "rka",
    }
    assert "cmsa" in T["station_partners"].query("station_id == 'tiangong'").agency_id.tolist()


@pytest.mark.parametrize(
    "mission, crew",
    [
        ("shenzhou-12", {"nie-haisheng", "liu-boming", "tang-hongbo"}),
        ("shenzhou-19", {"cai-xuzhe", "song-lingdong", "wang-haoze"}),
        ("shenzhou-20", {"chen-dong", "chen-zhongrui", "wang-jie"}),
    ],
)
def test_the_shenzhou_crews(mission, crew):
    assert set(T["crew"].query("mission_id == @mission and status == 'flown'").person_id) == crew
    assert row("missions", mission_id=mission).station_id == "tiangong"


def test_shenzhou_20_was_launched_on_a_thursday_and_its_crew_came_home_in_another_ship():
    assert row("missions", mission_id="shenzhou-20").launched_earliest.day_name() == "Thursday"
    assert set(T["crew"].query("mission_id == 'shenzhou-20'").return_mission_id) == {"shenzhou-21"}


def test_shenzhou_19_came_back_a_day_later_than_planned():
    assert row("missions", mission_id="shenzhou-19").landed[:10] == "2025-04-30"
    assert (
        T["claims"]
        .query(
            "source_id == 'seed-002' and claimed.str.contains('29', na=False) and verdict != "
            "'adopted'"
        )
        .shape[0]
        >= 1
    )


def test_chang_e_6_and_its_guests():
    mission = row("missions", mission_id="change-6")
    assert (mission.launched[:10], mission.kind) == ("2024-05-03", "uncrewed")
    partners = (
        T["mission_partners"].query("mission_id == 'change-6'").merge(T["agencies"], on="agency_id")
    )
    assert {"PAK", "FRA", "ITA"} <= set(partners.state_id) and "esa" in set(partners.agency_id)
    assert (
        T["claims"]
        .query("source_id == 'seed-004' and record_id.str.contains('change-6')")
        .verdict.eq("rejected")
        .any()
    )


def test_badr_1_gaganyaan_and_the_samples():
    assert (
        row("missions", mission_id="badr-1").launched[:4],
        row("missions", mission_id="badr-1").launch_vehicle,
    ) == ("1990", "Long March 2E")
    assert row("missions", mission_id="gaganyaan-h1").status == "planned"
    loans = T["agreements"][
        T["agreements"].title.str.contains("sample", case=False)
        & (
            T["agreements"].announced.str.startswith("2025-04", na=False)
            | T["agreements"].signed.str.startswith("2025-04", na=False)
        )
    ]
    borrowers = T["agreement_parties"][
        T["agreement_parties"].agreement_id.isin(loans.agreement_id)
        & (T["agreement_parties"].agency_id != "cnsa")
    ]
    assert (
        len(loans) == 7 and borrowers.state_id.nunique() == 6 and "PAK" in set(borrowers.state_id)
    )


def test_the_wolf_amendment_explains_an_absence_and_is_no_agreement():
    assert not T["agreements"].title.str.contains("Wolf").any()
    assert T["sources"].query("source_id.str.contains('112-10')").shape[0] == 1
    assert (
        T["claims"]
        .query(
            "table == 'stations' and record_id == 'iss' and (claim_id.str.contains('wolf') or "
            "reason.str.contains('Wolf'))"
        )
        .shape[0]
        >= 1
    )


def test_every_seed_makes_claims_and_every_claim_has_a_reason():
    claims = T["claims"]
    assert {f"seed-00{number}" for number in range(5)} <= set(claims.source_id)
    assert (
        claims[claims.source_id.str.startswith("seed")].shape[0] >= 81
        and claims.reason.notna().all()
    )


def test_milestones_of_both_cases():
    events = T["milestones"].groupby("agreement_id", observed=True).event.apply(set)
    assert {"announced", "signed", "selected", "training_started"} <= events[DEAL]
    assert {"launched", "docked", "landed", "postponed"} <= set(
        T["milestones"].query("mission_id == 'ax-4'").event
    )

"""The derived tables once more, a row at a time: plain loops over the curated CSV, written from
what the codebook says.

Slow and independent: nothing here knows pandas, nor how `schemas` derives. Cells are as in the
published CSV.
"""

import csv
import datetime as dt
import math
import re
from collections import defaultdict
from fractions import Fraction
from functools import cache, cached_property
from itertools import combinations, dropwhile, product

from schemas.model import dates

COVERED = dt.date(2026, 10, 9)
YEARS = range(1957, COVERED.year + 1)
CITING = [
    "agencies",
    "agency_names",
    "agreement_parties",
    "agreements",
    "claims",
    "coverage_lists",
    "crew",
    "doubts",
    "framework_leaders",
    "milestones",
    "mission_partners",
    "missions",
    "people",
    "spacecraft",
    "state_codes",
    "states",
    "station_partners",
    "stations",
]
MEMBERSHIPS = {
    "artemis": "artemis-accords-2020",
    "ilrs": "ilrs-2021",
    "outer_space_treaty": "outer-space-treaty-1967",
    "rescue_agreement": "rescue-agreement-1968",
    "liability_convention": "liability-convention-1972",
    "registration_convention": "registration-convention-1975",
    "moon_agreement": "moon-agreement-1979",
}
FORCES = {
    "binding_in_force": "binding",
    "non_binding_in_force": "non_binding",
    "contracts_in_force": "contractual",
    "unknown_in_force": "unknown",
}
COMMITTING = ("party", "host", "sponsor", "intermediary")
ENDED = ("completed", "expired", "terminated", "superseded")
ORBITAL, HOPS = ["orbital", "lunar"], ["suborbital_100km", "suborbital_80km"]
SEAT_CELLS = [
    "mission_id",
    "person_id",
    "status",
    "agreement_link",
    "agreement_id",
    "framework_agreement_id",
    "state_id",
    "second_state_id",
    "sponsor_kind",
    "sponsor_id",
    "sponsor_state_id",
    "intermediary_id",
    "seat_state_id",
    "host_id",
    "launched_earliest",
    "launched_latest",
    "days_in_space",
]
SURE_DAYS = 60


class Plainly:
    """The curated files of a folder, and each derived table as a list of rows."""

    def __init__(self, folder):
        self.folder = folder
        self.states, self.agencies, self.missions, self.agreements, self.people = (
            {row[key]: row for row in self.rows(table)}
            for table, key in (
                ("states", "state_id"),
                ("agencies", "agency_id"),
                ("missions", "mission_id"),
                ("agreements", "agreement_id"),
                ("people", "person_id"),
            )
        )

    def rows(self, table):
        with (self.folder / f"{table}.csv").open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    # crew

    @cache  # noqa: B019
    def crew(self):
        """Crew with the computed columns: whose seat, whose sponsor, when up and down, how long."""
        done = []
        for row in self.rows("crew"):
            mission = self.missions[row["mission_id"]]
            up, down = (
                seconds(mission["launched"]),
                seconds(self.missions.get(row["return_mission_id"], {}).get("landed", "")),
            )
            done.append(
                row
                | {
                    "seat_state_id": self.agencies[mission["operator_id"]]["state_id"],
                    "sponsor_state_id": self.agencies[row["sponsor_id"]]["state_id"]
                    if row["sponsor_id"]
                    else "",
                    "launched_earliest": second(up[0]),
                    "launched_latest": second(up[1]),
                    "landed_earliest": second(down[0]),
                    "landed_latest": second(down[1]),
                    "days_in_space": days_between(up, down) if row["status"] == "flown" else "",
                }
            )
        return done

    # guest_flights

    @cache  # noqa: B019
    def guest_flights(self):
        crew = self.crew()
        seats = [row for row in crew if self.foreign(row)]
        swaps = {(row["agreement_id"], row["state_id"], row["seat_state_id"]) for row in seats}
        return [self.guest_flight(row, crew, swaps) for row in seats]

    def foreign(self, row):
        """A seat that is up for, or was taken by, somebody whose state or sponsor is not that of
        the ship."""
        if row["status"] not in ("flown", "planned") and not (
            row["status"] == "candidate" and self.missions[row["mission_id"]]["status"] == "planned"
        ):
            return False
        ship = row["seat_state_id"]
        return (
            row["state_id"] != ship
            or row["sponsor_kind"] == "intergovernmental"
            or row["sponsor_state_id"] not in ("", ship)
        )

    def guest_flight(self, row, crew, swaps):
        mission, agreement = (
            self.missions[row["mission_id"]],
            self.agreements.get(row["agreement_id"], {}),
        )
        signed, up = span(agreement.get("signed", "")), seconds(mission["launched"])
        return {name: row[name] for name in SEAT_CELLS} | {
            "guest": flag(row["agreement_link"] != "not_a_guest"),
            "gender": self.people[row["person_id"]]["gender"],
            "charter_id": mission["charter_id"],
            "operator_id": mission["operator_id"],
            "station_id": mission["station_id"],
            "mission_status": mission["status"],
            "host_system": self.host_system(mission),
            "guest_class": guest_class(row, agreement, swaps),
            "agreement_signed_earliest": day(signed[0]),
            "agreement_signed_latest": day(signed[1]),
            "first_of_nation": flag(self.is_first(row, crew, [*ORBITAL, *HOPS])),
            "first_of_nation_orbital": flag(self.is_first(row, crew, ORBITAL)),
            **self.own_lags(row, signed, up),
        }

    def own_lags(self, row, signed, up):
        """None from a standing framework; the single number only if a source states the agreement
        and it is sure to some days."""
        if row["agreement_id"] == row["framework_agreement_id"]:
            return dict.fromkeys(("lag_days", "lag_days_min", "lag_days_max"), "")
        found = lags("lag_days", signed, up)
        sure = found["lag_days"] and (
            int(found["lag_days_max"]) - int(found["lag_days_min"]) <= SURE_DAYS
        )
        return found if sure and row["agreement_link"] == "stated" else found | {"lag_days": ""}

    def host_system(self, mission):
        """The first test that holds, in the order of the vocabulary; the day of launch tells
        Soviet from Russian ships."""
        up, station = seconds(mission["launched"])[0], mission["station_id"]
        ship, regime = mission["spacecraft"], mission["flight_regime"]
        of_firm = {
            role: self.agencies.get(mission[role], {}).get("kind") == "company"
            for role in ("charter_id", "operator_id")
        }
        soyuz = ship.startswith("Soyuz")
        tests = {
            "soviet": soyuz and up.date() <= dt.date(1991, 12, 26),
            "tiangong": ship.startswith("Shenzhou") and station == "tiangong",
            "shuttle": ship.startswith("Space Shuttle"),
            "mir_commercial": soyuz and station == "mir",
            "iss_private": station == "iss" and of_firm["charter_id"],
            "iss_partner": station == "iss",
            "artemis": ship.startswith("Orion"),
            "suborbital_commercial": of_firm["operator_id"] and regime.startswith("suborbital"),
            "private_orbital": of_firm["operator_id"] and regime in ("orbital", "lunar"),
        }
        return next((system for system, holds in tests.items() if holds), "other")

    def is_first(self, row, crew, regimes):
        """Nobody of that state had flown so before this launch."""
        launches = [
            other["launched_earliest"]
            for other in crew
            if other["state_id"] == row["state_id"]
            and other["status"] == "flown"
            and self.missions[other["mission_id"]]["flight_regime"] in regimes
        ]
        return (
            row["status"] == "flown"
            and self.missions[row["mission_id"]]["flight_regime"] in regimes
            and row["launched_earliest"] == min(launches)
        )

    # timelines

    def timelines(self):
        milestones, launches = (
            self.rows("milestones"),
            {row["mission_id"]: seconds(row["launched"]) for row in self.missions.values()},
        )
        landings = {
            (row["mission_id"], row["person_id"]): row["landed_earliest"]
            and (row["landed_earliest"][:10], row["landed_latest"][:10])
            for row in self.crew()
            if row["status"] == "flown"
        }
        done = []
        for seat in self.guest_flights():
            up = launches[seat["mission_id"]]
            steps = [
                (step["event"], *map(day, span(step["date"])), step["milestone_id"])
                for step in milestones
                if self.is_of(step, seat)
            ]
            known = self.known_steps(seat, up, landings)
            steps += [(*step, "") for step in known if step not in [told[:3] for told in steps]]
            done += [
                {
                    "mission_id": seat["mission_id"],
                    "person_id": seat["person_id"],
                    "event": event,
                    "date_earliest": first,
                    "date_latest": last,
                    "milestone_id": milestone,
                    **lags("days_to_launch", [from_iso(first), from_iso(last)], up),
                }
                for event, first, last, milestone in steps
            ]
        return done

    def known_steps(self, seat, up, landings):
        """What the agreement and the flight of a seat tell: event, first and last day."""
        deal = self.agreements.get(seat["agreement_id"], {"announced": "", "signed": ""})
        told = ("announced", "signed")
        known = [(event, *map(day, span(deal[event]))) for event in told if deal[event]]
        if seat["status"] == "flown":
            known.append(("launched", day(up[0].date()), day(up[1].date())))
            if landed := landings[seat["mission_id"], seat["person_id"]]:
                known.append(("landed", *landed))
        return known

    def is_of(self, step, seat):
        """A step of the seat's mission or agreement that names no other mission, agreement or
        person."""
        own = [
            step[column] in ("", seat[column])
            for column in ("mission_id", "agreement_id", "person_id")
        ]
        return all(own) and (step["mission_id"] or step["agreement_id"])

    # panels

    def life(self, state):
        """First and last day of a state that any reading of its dates allows."""
        began, ended = (
            span(self.states[state]["existed_from"])[0],
            span(self.states[state]["existed_to"])[1],
        )
        return began or dt.date.min, ended or dt.date.max

    def years(self, *states):
        """The years in which all of them existed on some day, and the day each row speaks of."""
        began, ended = (
            max(self.life(state)[0] for state in states),
            min(self.life(state)[1] for state in states),
        )
        if ended < began:
            return {}
        return {
            year: min(dt.date(year, 12, 31), COVERED, ended)
            for year in YEARS
            if began.year <= year <= ended.year
        }

    # commitments

    @cache  # noqa: B019
    def commitments(self):
        """Each state's standings under each agreement, those that overlap or touch made one."""
        standings = defaultdict(list)
        for row in self.rows("agreement_parties"):
            agreement = self.agreements[row["agreement_id"]]
            if (
                row["state_id"]
                and row["role"] in COMMITTING
                and row["level"] != "institution"
                and agreement["status"] not in ("announced", "cancelled")
                and agreement["instrument"] != "resolution"
            ):
                key = row["agreement_id"], row["state_id"]
                standings[key].append(self.standing(row, agreement))
        return [
            commitment(agreement, state, number, spell) | self.carried(agreement)
            for (agreement, state), found in standings.items()
            for number, spell in enumerate(spells(found), 1)
        ]

    def carried(self, agreement):
        return {
            name: self.agreements[agreement][name] for name in ("binding", "scope", "framework")
        }

    def standing(self, row, agreement):
        """What one party's row says: by what, and pairs of first possible and first sure day."""
        signed, joined = span(row["signed"]), span(row["joined"])
        first_signed, force = span(agreement["signed"]), span(agreement["entered_into_force"])
        born = self.life(row["state_id"])[0]
        own = [first(*days) for days in zip(joined, signed, first_signed, strict=True)]
        begun = [self.begun(*days, born) for days in zip(own, force, strict=True)]
        since = self.if_in_effect(begun, agreement["status"])
        signature = [first(*days) for days in zip(signed, joined, first_signed, strict=True)]
        if row["joined_by"] == "succession":
            signature = [None, None]
        return {
            "by": committed_by(row, own[1], force[1]),
            "pending": agreement["status"] == "signed",
            "since": since,
            "until": self.until(row, agreement, since),
            "signed": [date if date and date >= born else None for date in signature],
        }

    def begun(self, own, force, born):
        return latest([own, force, born]) if own or force else None

    def if_in_effect(self, since, status):
        """Nothing begins under what was only signed; where nobody knows, it may have begun."""
        if status == "signed":
            return [None, None]
        return [since[0], None] if status == "unknown" else since

    def until(self, row, agreement, since):
        """The earlier of withdrawal and end; what has no first day may have ended at once, and
        what is over, on a day nobody knows, had ended when the newest source was written."""
        ends = [span(row["withdrew"]), span(agreement["ended"])]
        if agreement["status"] in ENDED and not ends[1][1]:
            ends[1] = None, span(agreement["status_as_of"])[1] or COVERED
        return [
            earliest([begun or first(*since) for begun, over in ends if over]),
            earliest([over for _, over in ends]),
        ]

    # panels

    def spells_of(self):
        """Every row of commitments with its days as dates, its state and agreement."""
        days = ("since_earliest", "since_latest", "until_earliest", "until_latest", "signed_latest")
        return [row | {name: from_iso(row[name]) for name in days} for row in self.commitments()]

    @cached_property
    def registers(self):
        """State to the first and last day that a register of it, read whole, covers."""
        found = defaultdict(list)
        for row in self.rows("coverage_lists"):
            if row["state_id"] and row["read"] == "whole":
                first = span(row["covered_from"])[1] if row["covered_from"] else None
                last = span(row["covered_to"] or row["read_as_of"])[1]
                found[row["state_id"]].append((first, min(last, COVERED)))
        return found

    def register_read(self, state, year):
        """Whether a register of the state that was read whole covers the year."""
        return any(
            (first is None or first.year <= year) and year <= last.year
            for first, last in self.registers[state]
        )

    def state_years(self):
        codes, of_state, of_party = self.rows("state_codes"), defaultdict(list), defaultdict(list)
        for spell in self.spells_of():
            of_state[spell["state_id"]].append(spell)
            of_party[spell["state_id"], spell["agreement_id"]].append(spell)
        flights, firsts = self.flown_guests(), self.first_years()
        return [
            {
                "state_id": state,
                "year": str(year),
                "as_of": day(as_of),
                **codes_of(codes, state, year),
                **{
                    column: membership(of_party[state, agreement], as_of)
                    for column, agreement in MEMBERSHIPS.items()
                },
                **by_force([s for s in of_state[state] if surely(s, as_of)]),
                "register_read": flag(self.register_read(state, year)),
                "nationals_flown": str(sum(first <= year for first in firsts[state].values())),
                "guests_sent": str(
                    sum(guest == state and when == year for guest, _, when in flights)
                ),
                "guests_hosted": str(
                    sum(host == state and when == year for _, host, when in flights)
                ),
                "first_flight": flag(min(firsts[state].values(), default=0) == year),
            }
            for state in self.states
            for year, as_of in self.years(state).items()
        ]

    def first_years(self):
        """State to person to the year they first flew for it."""
        firsts = defaultdict(dict)
        for row in self.crew():
            if row["status"] == "flown":
                year = int(row["launched_earliest"][:4])
                firsts[row["state_id"]][row["person_id"]] = min(
                    year, firsts[row["state_id"]].get(row["person_id"], year)
                )
        return firsts

    def flown_guests(self):
        """(state of the guest, state of the ship, year) of each."""
        return [
            (row["state_id"], row["seat_state_id"], int(row["launched_earliest"][:4]))
            for row in self.guest_flights()
            if row["guest"] == "true" and row["status"] == "flown"
        ]

    def dyad_years(self):
        """Each pair from the first year with anything shared."""
        spells, flights = self.spells_of(), defaultdict(list)
        shared = pairs_of([spell for spell in spells if spell["scope"] != "open"])
        for guest, host, year in self.flown_guests():
            if host and guest != host:
                flights[min(guest, host), max(guest, host)].append((guest, year))
        camps = {camp: defaultdict(list) for camp in ("artemis", "ilrs")}
        for camp, spell in product(camps, spells):
            if spell["agreement_id"] == MEMBERSHIPS[camp]:
                camps[camp][spell["state_id"]].append(spell)
        done = []
        for pair in sorted({*shared, *flights}):
            rows = [
                dyad_year(*pair, year, as_of, shared[pair], flights[pair], camps)
                | {"register_read": flag(any(self.register_read(one, year) for one in pair))}
                for year, as_of in self.years(*pair).items()
                if year >= first_year(shared[pair], flights[pair])
            ]
            done += dropwhile(nothing_shared, rows)
        return done

    # coverage

    def in_population(self):
        """Each entry in the population with its decade: of its agreement's signature, else of the
        day given there."""
        found = []
        for row in self.rows("coverage_entries"):
            if row["in_population"] == "in":
                signed = self.agreements.get(row["agreement_id"], {"signed": ""})["signed"]
                found.append(row | {"decade": decade(span(signed)[1] or span(row["dated"])[1])})
        return found

    def coverage(self):
        """Entries of each list in each decade, and how many of them are held."""
        cells, lists_of = defaultdict(list), defaultdict(set)
        for row in self.in_population():
            cells[row["list_id"], row["decade"]].append(row)
            lists_of[row["agreement_id"]].add(row["list_id"])
        return [
            {
                "list_id": list_id,
                "decade": ten_years,
                "entries": str(len(rows)),
                "held": str(sum(row["agreement_id"] != "" for row in rows)),
                "held_before": str(sum(row["found"] == "before" for row in rows)),
                "only_here": str(
                    sum(
                        row["agreement_id"] != "" and len(lists_of[row["agreement_id"]]) == 1
                        for row in rows
                    )
                ),
                "recall": share(sum(row["agreement_id"] != "" for row in rows), len(rows)),
            }
            for (list_id, ten_years), rows in cells.items()
        ]

    def population_estimates(self):
        """Each decade and kind of parties caught twice: before registers were read, and in them."""
        registers = {
            row["list_id"] for row in self.rows("coverage_lists") if row["kind"] == "register"
        }
        entries = self.in_population()
        registered = {row["agreement_id"] for row in entries if row["list_id"] in registers}
        added = {row["agreement_id"] for row in entries if row["found"] == "added"}
        cells = defaultdict(set)
        for agreement, row in self.agreements.items():
            if ten_years := decade(span(row["signed"])[1]):
                kind = "bilateral" if row["scope"] == "bilateral" else "multilateral"
                cells[ten_years, kind].add(agreement)
        return [
            {"decade": ten_years, "parties": kind, "held_now": str(len(held))}
            | caught_twice(held - added, held & registered)
            for (ten_years, kind), held in cells.items()
            if held & registered
        ]

    # citations

    def citations(self):
        """Every entry of every `sources` cell, once per cell, and the one source of each claim."""
        keys = {
            "crew": ("mission_id", "person_id"),
            "doubts": ("table", "record_id", "column"),
            "framework_leaders": ("framework", "leader_id"),
            "agreement_parties": ("agreement_id", "party_id"),
            "agency_names": ("agency_id", "name"),
            "mission_partners": ("mission_id", "agency_id", "contribution"),
            "station_partners": ("station_id", "agency_id"),
            "state_codes": ("state_id", "valid_from"),
        }
        done = []
        for table in CITING:
            for row in self.rows(table):
                record = "/".join(row[column] for column in keys.get(table, list(row)[:1]))
                cited = (
                    [("", row["source_id"], row["locator"])]
                    if table == "claims"
                    else dict.fromkeys(map(entry, row["sources"].split("; ")))
                )
                done += [
                    {
                        "table": table,
                        "record_id": record,
                        "column": column,
                        "source_id": source,
                        "locator": locator,
                    }
                    for column, source, locator in cited
                ]
        return done


def caught_twice(first, second):
    """Two captures and how many there are in all: Chapman (1951), Seber's variance (1970), and
    Chao's log-normal interval (1987)."""
    one, two, both = len(first), len(second), len(first & second)
    estimate = Fraction((one + 1) * (two + 1), both + 1) - 1
    variance = Fraction(
        (one + 1) * (two + 1) * (one - both) * (two - both), (both + 1) ** 2 * (both + 2)
    )
    seen = len(first | second)
    unseen, spread = estimate - seen, 1.0
    if unseen:
        spread = math.exp(1.959964 * math.sqrt(math.log(1 + variance / unseen**2)))
    counts = {"captured": one, "registered": two, "both": both, "estimate": estimate}
    bounds = {"low": seen + unseen / spread, "high": seen + unseen * spread}
    return {name: str(round(count)) for name, count in (counts | bounds).items()}


def decade(date):
    return str(date.year // 10 * 10) if date else ""


def share(some, all_):
    return str(round(some / all_, 4)).removesuffix(".0")


def spells(standings):
    """Standings in the order in which they can begin; one that begins after all before it had
    ended opens a spell of its own."""
    found, ends = [], None
    for standing in sorted(standings, key=lambda s: s["since"][0] or dt.date.min):
        begins, end = standing["since"][0], standing["until"][1] or dt.date.max
        if not found or (begins and begins > ends):
            found.append([])
        found[-1].append(standing)
        ends = max(end, ends or end)
    return found


def committed_by(row, own, force):
    """What the first day rests on."""
    if own and force and force > own:
        return "entry_into_force"
    return "membership" if row["joined"] and row["joined_by"] != "signature" else "signature"


def commitment(agreement, state, number, spell):
    """One row: the first beginning and the last end of the standings in a spell."""
    since, signed = (
        [earliest(standing[what][end] for standing in spell) for end in (0, 1)]
        for what in ("since", "signed")
    )
    ends = [[standing["until"][end] for standing in spell] for end in (0, 1)]
    until = [None if None in days else max(days) for days in ends]
    until = [date and latest([date, begun]) for date, begun in zip(until, since, strict=True)]
    return {
        "agreement_id": agreement,
        "state_id": state,
        "spell": str(number),
        "committed_by": spell[0]["by"],
        "certainty": certainty(since[1], until[0], spell[0]["pending"]),
        "since_earliest": day(since[0]),
        "since_latest": day(since[1]),
        "until_earliest": day(until[0]),
        "until_latest": day(until[1]),
        "signed_earliest": day(signed[0]),
        "signed_latest": day(signed[1]),
    }


def certainty(sure, over, pending):
    """Whether there is a day on which it was surely held."""
    if sure and not (over and over <= sure):
        return "certain"
    return "signed_only" if pending else "possible"


def pairs_of(spells):
    """Two states to the spells of one agreement that both have, each with each."""
    of_agreement, shared = defaultdict(list), defaultdict(list)
    for spell in spells:
        of_agreement[spell["agreement_id"]].append(spell)
    for found in of_agreement.values():
        for one, other in combinations(sorted(found, key=lambda spell: spell["state_id"]), 2):
            if one["state_id"] != other["state_id"]:
                shared[one["state_id"], other["state_id"]].append((one, other))
    return shared


def first_year(shared, flights):
    """No year before this one can have anything: it only saves time."""
    spells = [spell for pair in shared for spell in pair]
    days = [spell[day] for spell in spells for day in ("since_latest", "signed_latest")]
    return min([day.year for day in days if day] + [year for _, year in flights], default=0)


def nothing_shared(row):
    counts = ("agreements_signed", "agreements_in_force", "guests_ab", "guests_ba")
    return all(row[column] == "0" for column in counts)


def surely(spell, on):
    """Whether a state is certainly committed on a day."""
    return (
        spell["certainty"] == "certain"
        and spell["since_latest"] <= on
        and not (spell["until_earliest"] and spell["until_earliest"] <= on)
    )


def perhaps(spell, on):
    """Whether it possibly is."""
    begun, over = spell["since_earliest"], spell["until_latest"]
    return bool(begun) and begun <= on and not (over and over <= on)


def membership(spells, on):
    """Whether one of a state's spells makes it a party on a day; blank if one may or may not."""
    sure, possible = (any(held(spell, on) for spell in spells) for held in (surely, perhaps))
    return "" if possible and not sure else flag(sure)


def by_force(spells):
    """How many agreements there are in all, and of each force."""
    forces = [spell["binding"] for spell in spells]
    return {"agreements_in_force": str(len(forces))} | {
        column: str(forces.count(force)) for column, force in FORCES.items()
    }


def dyad_year(a, b, year, as_of, shared, flights, camps):
    """One pair on one day: what both are surely committed to, and what happened in the year."""
    held = [one for one, other in shared if surely(one, as_of) and surely(other, as_of)]
    signatures = [[spell["signed_latest"] for spell in pair] for pair in shared]
    signed = [max(pair).year for pair in signatures if all(pair)]
    members = {
        camp: [membership(spells[state], as_of) for state in (a, b)]
        for camp, spells in camps.items()
    }
    return {
        "state_a": a,
        "state_b": b,
        "year": str(year),
        "as_of": day(as_of),
        "agreements_signed": str(signed.count(year)),
        **by_force(held),
        "bilateral_in_force": str(sum(spell["scope"] == "bilateral" for spell in held)),
        **{f"both_{camp}": both(*sides) for camp, sides in members.items()},
        "guests_ab": str(flights.count((a, year))),
        "guests_ba": str(flights.count((b, year))),
    }


def guest_class(row, agreement, swaps):
    """The first test that holds, in the order of the vocabulary."""
    basis = agreement.get("basis")
    if (
        basis
        and basis not in ("commercial", "mixed")
        and (row["agreement_id"], row["seat_state_id"], row["state_id"]) in swaps
    ):
        return "exchange"
    if basis == "barter":
        return "partner_barter"
    if row["sponsor_kind"] == "intergovernmental":
        return "intergovernmental_member"
    if row["sponsor_kind"] in ("company", "self", "nonprofit"):
        return "purchased_privately"
    return {
        "commercial": "purchased_by_government",
        "mixed": "purchased_by_government",
        "government": "invited",
    }.get(basis, "unknown")


def lags(name, step, up):
    """Fewest and most days from a step to the launch, and the middle.

    Blank is what an unknown day leaves open: of a step only known to be on a day or before, the
    fewest days are known, and no more.
    """
    least = (up[0].date() - step[1]).days if step[1] and up[0] else None
    most = (up[1].date() - step[0]).days if step[0] and up[0] else None
    middle = None if None in (least, most) else round(Fraction(least + most, 2))
    return {name: number(middle), f"{name}_min": number(least), f"{name}_max": number(most)}


def days_between(up, down):
    """Days from middle to middle with four decimals; blank where they are unsure by more than a
    day or a tenth."""
    if not up[0] or not down[0]:
        return ""
    doubt, length = (
        (up[1] - up[0]) + (down[1] - down[0]),
        ((down[0] - up[1]) + (down[1] - up[0])) / 2,
    )
    if doubt > dt.timedelta(days=1) or doubt * 10 > length:
        return ""
    return str(round(length / dt.timedelta(days=1), 4)).removesuffix(".0")


def codes_of(codes, state, year):
    """The codes of the period in which the year falls."""
    for row in codes:
        if row["state_id"] == state and int(row["valid_from"]) <= year <= int(
            row["valid_to"] or 9999
        ):
            return {name: row[name] for name in ("cow_code", "gw_code", "vdem_code")}
    return {"cow_code": "", "gw_code": "", "vdem_code": ""}


def both(one, other):
    if "false" in (one, other):
        return "false"
    return "" if "" in (one, other) else "true"


def entry(text):
    """`column=key[locator]` as its three parts."""
    return re.fullmatch(r"(?:([a-z0-9_]+)=)?([a-z0-9-]+)(?:\[(.*)\])?", text).groups(default="")


def span(text):
    return dates.days(text) if text else (None, None)


def seconds(text):
    return dates.seconds(text) if text else (None, None)


def second(moment):
    return f"{moment.isoformat()}Z" if moment else ""


def day(date):
    return date.isoformat() if date else ""


def from_iso(text):
    return dt.date.fromisoformat(text) if text else None


def number(value):
    return "" if value is None else str(value)


def first(*dates):
    """The first that is known."""
    return next((date for date in dates if date), None)


def latest(dates):
    """The latest of those that are known."""
    return max((date for date in dates if date), default=None)


def earliest(dates):
    return min((date for date in dates if date), default=None)


def flag(value):
    return "true" if value else "false"

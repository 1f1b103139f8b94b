"""The derived tables once more, a row at a time: plain loops over the curated CSV, written from
what the codebook says.

Slow and independent: nothing here knows pandas, nor how `schemas` derives. Cells are as in the
published CSV.
"""

import csv
import datetime as dt
import re
from collections import defaultdict
from fractions import Fraction
from itertools import combinations

from schemas.model import dates

COVERED = dt.date(2026, 10, 9)
YEARS = range(1957, COVERED.year + 1)
CITING = [
    "agencies",
    "agency_names",
    "agreement_parties",
    "agreements",
    "claims",
    "crew",
    "milestones",
    "mission_partners",
    "missions",
    "people",
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
KINDS = {
    "binding_in_force": "binding",
    "non_binding_in_force": "non_binding",
    "contracts_in_force": "contractual",
}


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
        return {
            name: row[name]
            for name in (
                "mission_id",
                "person_id",
                "status",
                "agreement_link",
                "agreement_id",
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
            )
        } | {
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
            "first_of_nation": flag(
                self.is_first(
                    row, crew, ["orbital", "lunar", "suborbital_100km", "suborbital_80km"]
                )
            ),
            "first_of_nation_orbital": flag(self.is_first(row, crew, ["orbital", "lunar"])),
            **lags("lag_days", signed, up),
        }

    def host_system(self, mission):
        """The first test that holds, in the order of the vocabulary; the day of launch tells
        Soviet from Russian ships."""
        up = seconds(mission["launched"])[0]
        soviet_or_russian = mission["spacecraft"].startswith("Soyuz")
        charterer = self.agencies.get(mission["charter_id"], {}).get("kind")
        if soviet_or_russian and up.date() <= dt.date(1991, 12, 26):
            return "soviet"
        if mission["spacecraft"].startswith("Shenzhou") and mission["station_id"] == "tiangong":
            return "tiangong"
        if mission["spacecraft"].startswith("Space Shuttle"):
            return "shuttle"
        if soviet_or_russian and mission["station_id"] == "mir":
            return "mir_commercial"
        if mission["station_id"] == "iss":
            return "iss_private" if charterer == "company" else "iss_partner"
        return "other"

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
            deal = self.agreements.get(seat["agreement_id"], {"announced": "", "signed": ""})
            known = [
                (event, *map(day, span(deal[event])))
                for event in ("announced", "signed")
                if deal[event]
            ]
            if seat["status"] == "flown":
                known.append(("launched", day(up[0].date()), day(up[1].date())))
                known += [
                    ("landed", *landed)
                    for landed in [landings[seat["mission_id"], seat["person_id"]]]
                    if landed
                ]
            steps += [(*step, "") for step in known if step not in [told[:3] for told in steps]]
            done += [
                {
                    "mission_id": seat["mission_id"],
                    "person_id": seat["person_id"],
                    "event": event,
                    "date_earliest": first,
                    "date_latest": last,
                    "milestone_id": milestone,
                    **lags(
                        "days_to_launch",
                        (dt.date.fromisoformat(first), dt.date.fromisoformat(last)),
                        up,
                    ),
                }
                for event, first, last, milestone in steps
            ]
        return done

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

    def parties(self):
        """(agreement, state) to its standings: perhaps since, surely since, until, all days, and
        the year of signing."""
        standings = defaultdict(list)
        for row in self.rows("agreement_parties"):
            agreement = self.agreements[row["agreement_id"]]
            if (
                row["state_id"]
                and row["role"] in ("party", "host", "sponsor", "intermediary")
                and row["level"] != "institution"
                and agreement["status"] not in ("announced", "cancelled")
                and agreement["instrument"] != "resolution"
            ):
                standing = self.standing(row, agreement)
                if standing[1]:
                    standings[row["agreement_id"], row["state_id"]].append(standing)
        return standings

    def standing(self, row, agreement):
        own = span(row["joined"] or row["signed"] or agreement["signed"])
        force, born = span(agreement["entered_into_force"]), self.life(row["state_id"])[0]
        perhaps, surely = (
            max([date for date in pair if date], default=None) for pair in zip(own, force)
        )
        perhaps, surely = (date and max(date, born) for date in (perhaps, surely))
        ends = [first for first, _ in (span(row["withdrew"]), span(agreement["ended"])) if first]
        until = min(ends, default=dt.date.max)
        if (
            not ends
            and surely
            and agreement["status"] in ("completed", "expired", "terminated", "superseded")
        ):
            until = dt.date(surely.year + 1, 1, 1)
        signed = span(row["signed"] or row["joined"] or agreement["signed"])[1]
        if row["joined_by"] == "succession" or not signed or signed.year < born.year:
            signed = None
        return perhaps, surely, until, signed and signed.year

    def holds(self, standings, year, perhaps=False):
        """Whether one of a state's standings holds at the end of the year."""
        return any(
            (first if perhaps else surely).year <= year < until.year
            for first, surely, until, _ in standings
        )

    def state_years(self):
        parties, codes = self.parties(), self.rows("state_codes")
        of_state = defaultdict(dict)
        for (agreement, state), standings in parties.items():
            of_state[state][agreement] = standings
        flights, firsts = self.flown_guests(), self.first_years()
        return [
            {
                "state_id": state,
                "year": str(year),
                "as_of": day(as_of),
                **codes_of(codes, state, year),
                **{
                    column: self.membership(of_state[state].get(agreement, []), year)
                    for column, agreement in MEMBERSHIPS.items()
                },
                **{
                    column: str(
                        sum(
                            self.agreements[agreement]["binding"] == kind
                            and self.holds(standings, year)
                            for agreement, standings in of_state[state].items()
                        )
                    )
                    for column, kind in KINDS.items()
                },
                "nationals_flown": str(sum(first <= year for first in firsts[state].values())),
                "guests_sent": str(
                    sum(guest == state and when == year for guest, _, when in flights)
                ),
                "guests_hosted": str(
                    sum(host == state and when == year for _, host, when in flights)
                ),
                "first_flight": str(int(min(firsts[state].values(), default=0) == year)),
            }
            for state in self.states
            for year, as_of in self.years(state).items()
        ]

    def membership(self, standings, year):
        surely, perhaps = self.holds(standings, year), self.holds(standings, year, perhaps=True)
        return str(int(surely)) if surely == perhaps else ""

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
        shared, flights, members = defaultdict(list), defaultdict(list), {}
        closed = defaultdict(dict)
        parties = self.parties()
        for (agreement, state), standings in parties.items():
            if self.agreements[agreement]["scope"] != "open":
                closed[agreement][state] = standings
        for agreement, states in closed.items():
            for a, b in combinations(sorted(states), 2):
                between = self.between(states[a], states[b])
                if between:
                    shared[a, b].append(
                        (
                            self.agreements[agreement]["binding"],
                            *between,
                            self.agreements[agreement]["scope"],
                        )
                    )
        for guest, host, year in self.flown_guests():
            if host and guest != host:
                flights[min(guest, host), max(guest, host)].append((guest, year))
        for camp in ("artemis", "ilrs"):
            members[camp] = {
                state: standings
                for (agreement, state), standings in parties.items()
                if agreement == MEMBERSHIPS[camp]
            }
        return [
            self.dyad_year(a, b, year, as_of, shared[a, b], flights[a, b], members)
            for a, b in sorted({*shared, *flights})
            for year, as_of in self.years(a, b).items()
            if year >= self.meeting(shared[a, b], flights[a, b])
        ]

    def between(self, one, other):
        """From when to when, and since which signature, an agreement holds between two states;
        none if it never did."""
        since, until = (
            max(min(s[1].year for s in side) for side in (one, other)),
            min(max(s[2].year for s in side) for side in (one, other)),
        )
        signed = [min((s[3] for s in side if s[3]), default=None) for side in (one, other)]
        return (since, until, max(signed) if all(signed) else None) if until >= since else None

    def meeting(self, shared, flights):
        """The first year of anything they share."""
        return min(
            [year for _, since, _, signed, _ in shared for year in (since, signed) if year]
            + [year for _, year in flights]
        )

    def dyad_year(self, a, b, year, as_of, shared, flights, members):
        held = [kind for kind, since, until, *_ in shared if since <= year < until]
        return {
            "state_a": a,
            "state_b": b,
            "year": str(year),
            "as_of": day(as_of),
            "agreements_signed": str(sum(signed == year for *_, signed, _ in shared)),
            "agreements_in_force": str(len(held)),
            "bilateral_in_force": str(
                sum(
                    since <= year < until and scope == "bilateral"
                    for _, since, until, _, scope in shared
                )
            ),
            **{column: str(held.count(kind)) for column, kind in KINDS.items()},
            **{
                f"both_{camp}": both(
                    *(self.membership(of.get(state, []), year) for state in (a, b))
                )
                for camp, of in members.items()
            },
            "guests_ab": str(flights.count((a, year))),
            "guests_ba": str(flights.count((b, year))),
        }

    # citations

    def citations(self):
        """Every entry of every `sources` cell, once per cell, and the one source of each claim."""
        keys = {
            "crew": ("mission_id", "person_id"),
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
    """Fewest and most days from a step to the launch, and the middle."""
    if not step[0] or not up[0]:
        return {name: "", f"{name}_min": "", f"{name}_max": ""}
    least, most = (up[0].date() - step[1]).days, (up[1].date() - step[0]).days
    return {
        name: str(round(Fraction(least + most, 2))),
        f"{name}_min": str(least),
        f"{name}_max": str(most),
    }


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
    if "0" in (one, other):
        return "0"
    return "" if "" in (one, other) else "1"


def entry(text):
    """`column=key[locator]` as its three parts."""
    return re.fullmatch(r"(?:([a-z0-9_]+)=)?([a-z0-9-]+)(?:\[(.*)\])?", text).groups(default="")


def span(text):
    return dates.days(text) if text else (None, None)


def seconds(text):
    return dates.seconds(text) if text else (None, None)


def second(moment):
    return moment.isoformat() if moment else ""


def day(date):
    return date.isoformat() if date else ""


def flag(value):
    return "true" if value else "false"

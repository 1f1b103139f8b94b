"""What Compare puts side by side: two pairs of states, guest flights, host systems or states."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from statistics import median_high
from typing import Any

from scripts.site.data import Row
from scripts.site.records import Records
from scripts.site.words import say_date, say_range

Item = dict[str, str]
"""A text `t`, and where it leads, `h`, if anywhere."""
Side = dict[str, list[Item]]
"""Heading of a row of the comparison to what this side has there."""
SEATS = "guest_flights"
STARTS = {
    "pairs": ("Two pairs of states", ["CHN-PAK", "IND-USA"]),
    "flights": (
        "Two guest flights",
        ["shenzhou-24/muhammad-zeeshan-ali", "ax-4/shubhanshu-shukla"],
    ),
    "systems": ("Two host systems", ["tiangong", "iss_private"]),
    "states": ("Two states", ["CHN", "USA"]),
}
"""Kind of comparison to its title and the sides it starts with."""


class Compare:
    """The sides of each kind of comparison, by id."""

    def __init__(self, records: Records) -> None:
        self.records, self.data = records, records.data
        self.seats = self.data.rows[SEATS]

    def kinds(self) -> dict[str, dict[str, Any]]:
        """Kind to its title, what it starts with, and its sides: id to name and rows."""
        sides = {
            "pairs": dict(self.pairs()),
            "flights": {seat: self.flight(seat) for seat in self.seats},
            "systems": {
                code: self.system(rows)
                for (code,), rows in sorted(self.data.grouped(SEATS, "host_system").items())
            },
            "states": {state: self.state(state) for state in self.data.rows["states"]},
        }
        return {
            kind: {"title": title, "start": start, "sides": sides[kind]}
            for kind, (title, start) in STARTS.items()
        }

    def cells(self, table: str, record: str, without: Iterable[str] = ()) -> Side:
        """The cells of a row, by heading."""
        shown = self.records.cells(table, record, {"notes", "wikidata_id", *without})
        return {cell.heading: [{"t": cell.text, "h": cell.href}] for cell in shown}

    def to(self, table: str, record: str, text: str = "") -> Item:
        """A record by name, with its address."""
        text = text or self.records.title(table, record)
        return {"t": text, "h": self.records.address(table, record)}

    def seat(self, row: Row) -> Item:
        """A guest seat in a list."""
        parts = [
            self.data.name(table, row[column])
            for column, table in [("person_id", "people"), ("state_id", "states")]
        ]
        parts += [self.data.name("missions", row["mission_id"]), row["launched_latest"][:4]]
        if row["status"] != "flown":
            parts.append(self.data.labels[SEATS, "status", row["status"]].lower())
        return self.to("people", row["person_id"], ", ".join(parts))

    def agreement(self, row: Row) -> Item:
        """An agreement in a list."""
        when = f", {say_date(row['signed'])}" if "signed" in row else ""
        name = self.data.name("agreements", row["agreement_id"])
        return self.to("agreements", row["agreement_id"], f"{name}{when}")

    def counted(self, rows: Iterable[Row], table: str, column: str) -> list[Item]:
        """How many rows have each code of a column, the most frequent first."""
        counts = Counter(self.data.labels[table, column, row[column]] for row in rows)
        return [{"t": f"{label}: {count}"} for label, count in counts.most_common()]

    @cached_property
    def steps(self) -> dict[tuple[str, ...], list[Row]]:
        """The steps towards each seat."""
        return self.data.grouped("timelines", "mission_id", "person_id")

    def flight(self, seat: str) -> dict[str, Any]:
        """One guest seat: its roles and its course."""
        row = self.seats[seat]
        steps = self.steps.get((row["mission_id"], row["person_id"]), [])
        rows = self.cells(SEATS, seat)
        rows["Steps"] = [
            {
                "t": f"{say_range(step.get('date_earliest'), step.get('date_latest'))}: "
                f"{self.data.labels['timelines', 'event', step['event']].lower()}"
            }
            for step in sorted(steps, key=lambda step: step["date_latest"])
        ]
        return {"name": ", ".join(self.records.title(SEATS, seat).split(": ")[::-1]), "rows": rows}

    def system(self, rows: list[Row]) -> dict[str, Any]:
        """One host system: its guests, counted and by name."""
        flown = [row for row in rows if row["status"] == "flown" and row["guest"] == "yes"]
        lags = [int(row["lag_days"]) for row in flown if "lag_days" in row]
        median = [{"t": f"{median_high(lags):,} ({len(lags)} seats)"}] if lags else []
        nations = Counter(self.data.name("states", row["state_id"]) for row in flown)
        side: Side = {
            "Guest seats flown": [{"t": str(len(flown))}],
            "From": [{"t": f"{name}: {count}"} for name, count in nations.most_common()],
            "How the seats were obtained": self.counted(flown, SEATS, "guest_class"),
            "Link to an agreement": self.counted(flown, SEATS, "agreement_link"),
            "Median days from signature to launch": median,
            "Women": [{"t": str(sum(row["gender"] == "female" for row in flown))}],
            "Guests": [self.seat(row) for row in flown],
            "Not flown": [self.seat(row) for row in rows if row["status"] != "flown"],
        }
        name = self.data.labels[SEATS, "host_system", rows[0]["host_system"]]
        return {"name": name, "rows": side}

    def state(self, state: str) -> dict[str, Any]:
        """One state: its standing in the last year of the panel, its guests and hosts."""
        side = self.cells("states", state, ["name"])
        if panel := self.records.naming_years.get(state):
            side |= self.cells("state_years", f"{state}/{panel['year']}", ["state_id", "year"])
        for heading, column in {"As guests": "state_id", "As host": "seat_state_id"}.items():
            side[heading] = [self.seat(row) for row in self.seats.values() if row[column] == state]
        return {"name": self.data.name("states", state), "rows": side}

    def pairs(self) -> Iterable[tuple[str, dict[str, Any]]]:
        """Pairs of states with a bilateral agreement or a guest seat between them."""
        agreements, seats = defaultdict(list), defaultdict(list)
        for (agreement,), rows in self.data.grouped("agreement_parties", "agreement_id").items():
            states = {row["state_id"] for row in rows if "state_id" in row}
            if len(states) == 2:
                agreements[tuple(sorted(states))].append(self.data.rows["agreements"][agreement])
        for row in self.seats.values():
            for guest in {row["state_id"], row.get("sponsor_state_id", row["state_id"])}:
                seats[tuple(sorted((guest, row["seat_state_id"])))].append(row)
        for pair in sorted({*agreements, *seats}):
            if len(set(pair)) == 2:
                yield "-".join(pair), self.pair(pair, agreements[pair], seats[pair])

    def pair(self, pair: tuple[str, ...], agreements: list[Row], seats: list[Row]) -> Any:
        """One pair of states: what they signed with each other, and who flew whom."""
        agreements.sort(key=lambda row: row.get("signed_latest", "9"))
        through = {row["intermediary_id"] for row in seats if "intermediary_id" in row}
        side: Side = {
            "States": [self.to("states", one) for one in pair],
            "Bilateral agreements": [self.agreement(row) for row in agreements],
            "Their legal force": self.counted(agreements, "agreements", "binding"),
            "Their form": self.counted(agreements, "agreements", "instrument"),
            "Their object": self.counted(agreements, "agreements", "domain"),
            "Guest seats": [self.seat(row) for row in seats],
            "How they were obtained": self.counted(seats, SEATS, "guest_class"),
            "Through": [self.to("agencies", one) for one in sorted(through)],
        }
        last = f"{pair[0]}/{pair[1]}/{self.data.frames['dyad_years']['year'].max()}"
        if last in self.data.rows["dyad_years"]:
            side |= self.cells("dyad_years", last, ["state_a", "state_b", "year"])
        return {"name": " – ".join(self.data.name("states", one) for one in pair), "rows": side}

"""What Compare puts side by side: two pairs of states, guest flights, host systems or states."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from scripts.site.data import Row
from scripts.site.records import Records
from scripts.site.words import say_date, say_range

Item = dict[str, str]
"""A text `t`, and where it leads, `h`, if anywhere."""
Side = dict[str, list[Item]]
"""Row of the comparison to what stands there."""


class Compare:
    """The sides of each kind of comparison, by id."""

    def __init__(self, records: Records) -> None:
        self.records, self.data = records, records.data
        self.seats = self.data.rows["guest_flights"]

    def kinds(self) -> dict[str, dict[str, Any]]:
        """Kind to its title, what it starts with, and its sides."""
        return {
            "pairs": {
                "title": "Two pairs of states",
                "start": ["CHN-PAK", "IND-USA"],
                "sides": self.pairs(),
            },
            "flights": {
                "title": "Two guest flights",
                "start": ["shenzhou-24/muhammad-zeeshan-ali", "ax-4/shubhanshu-shukla"],
                "sides": {seat: self.flight(seat) for seat in self.seats},
            },
            "systems": {
                "title": "Two host systems",
                "start": ["tiangong", "iss_private"],
                "sides": self.systems(),
            },
            "states": {
                "title": "Two states",
                "start": ["CHN", "USA"],
                "sides": {state: self.state(state) for state in self.data.rows["states"]},
            },
        }

    def to(self, table: str, record: str, text: str = "") -> Item:
        """A record by name, with its address."""
        return {
            "t": text or self.records.title(table, record),
            "h": self.records.address(table, record),
        }

    def label(self, table: str, row: Row, column: str) -> str:
        """The label of a coded cell."""
        return self.data.labels.get((table, column, row.get(column, "")), "")

    def flight(self, seat: str) -> dict[str, Any]:
        """One guest seat: its roles and its course."""
        row, table = self.seats[seat], "guest_flights"
        shown = ("notes", "agreement_signed", "launched")
        rows: Side = {
            cell.heading: [{"t": cell.text, "h": cell.href}]
            for cell in self.records.cells(table, seat, shown)
        }
        for column in ("agreement_signed", "launched"):
            bounds = row.get(f"{column}_earliest"), row.get(f"{column}_latest")
            if any(bounds):
                rows[column.replace("_", " ").capitalize()] = [{"t": say_range(*bounds)}]
        rows["Steps"] = [
            {"t": f"{self.when(step)}: {self.label('timelines', step, 'event').lower()}"}
            for step in self.steps.get((row["mission_id"], row["person_id"]), [])
        ]
        person, mission = (
            self.data.name(*one)
            for one in (("people", row["person_id"]), ("missions", row["mission_id"]))
        )
        return {"name": f"{person}, {mission}", "rows": rows}

    @property
    def steps(self) -> dict[tuple[str, ...], list[Row]]:
        """The steps towards each seat, the earliest first."""
        if not hasattr(self, "_steps"):
            self._steps = self.data.grouped("timelines", "mission_id", "person_id")
            for steps in self._steps.values():
                steps.sort(key=lambda step: step["date_latest"])
        return self._steps

    def when(self, step: Row) -> str:
        """The day of a step."""
        return say_range(step.get("date_earliest"), step.get("date_latest"))

    def seat(self, row: Row) -> Item:
        """A guest seat in a list."""
        person, state = self.data.name("people", row["person_id"]), row["state_id"]
        year = row["launched_latest"][:4]
        said = f"{person} ({self.data.name('states', state)}), {self.mission(row)}, {year}"
        if row["status"] != "flown":
            said += f" ({self.label('guest_flights', row, 'status').lower()})"
        return self.to("people", row["person_id"], said)

    def mission(self, row: Row) -> str:
        """The name of a row's mission."""
        return self.data.name("missions", row["mission_id"])

    def counted(self, rows: Iterable[Row], table: str, column: str) -> list[Item]:
        """How many rows have each code of a column, the most frequent first."""
        counts = Counter(self.label(table, row, column) for row in rows)
        return [{"t": f"{label}: {count}"} for label, count in counts.most_common()]

    def systems(self) -> dict[str, dict[str, Any]]:
        """The guests of each system, counted, and by name."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.seats.values():
            found[row["host_system"]].append(row)
        return {code: self.system(rows) for code, rows in sorted(found.items())}

    def system(self, rows: list[Row]) -> dict[str, Any]:
        """One host system."""
        flown = [row for row in rows if row["status"] == "flown" and row["guest"] == "yes"]
        flown.sort(key=lambda row: row["launched_latest"])
        lags = sorted(int(row["lag_days"]) for row in flown if "lag_days" in row)
        nations = Counter(row["state_id"] for row in flown)
        side: Side = {
            "Guest seats flown": [{"t": str(len(flown))}],
            "From": [self.to("states", one, f"{self.data.name('states', one)}: {count}")
                     for one, count in nations.most_common()],
            "How the seats were obtained": self.counted(flown, "guest_flights", "guest_class"),
            "Link to an agreement": self.counted(flown, "guest_flights", "agreement_link"),
            "Median days from signature to launch":
                [{"t": f"{lags[len(lags) // 2]:,} ({len(lags)} seats)"}] if lags else [],
            "Women": [{"t": str(sum(row["gender"] == "female" for row in flown))}],
            "Guests": [self.seat(row) for row in flown],
            "Planned, candidates and backups":
                [self.seat(row) for row in rows if row["status"] != "flown"],
        }  # fmt: skip
        return {"name": self.label("guest_flights", rows[0], "host_system"), "rows": side}

    def state(self, state: str) -> dict[str, Any]:
        """One state: its standing in the last year of the panel, its guests and hosts."""
        row = self.data.rows["states"][state]
        panel = self.records.naming_years.get(state, {})
        side: Side = {
            cell.heading: [{"t": cell.text, "h": cell.href}]
            for cell in self.records.cells("states", state, ["name", "notes", "wikidata_id"])
        }
        for column in self.data.fields["state_years"]:
            if column in panel and column not in ("state_id", "year"):
                cell = self.records.cell("state_years", state, column, panel[column])
                side[cell.heading] = [{"t": cell.text}]
        by = {"Guests sent": "state_id", "Guests hosted": "seat_state_id"}
        for heading, column in by.items():
            mine = [one for one in self.seats.values() if one[column] == state]
            side[f"{heading}, by name"] = [self.seat(one) for one in mine]
        return {"name": row["name"], "rows": side}

    def pairs(self) -> dict[str, dict[str, Any]]:
        """Pairs of states with a bilateral agreement or a guest seat between them."""
        agreements: dict[tuple[str, str], set[str]] = defaultdict(set)
        seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for agreement, states in self.sides.items():
            if len(states) == 2:
                agreements[tuple(sorted(states))].add(agreement)  # type: ignore[index]
        for row in self.seats.values():
            for guest in {row["state_id"], row.get("sponsor_state_id", row["state_id"])}:
                if guest != row["seat_state_id"]:
                    seats[tuple(sorted((guest, row["seat_state_id"])))].append(row)  # type: ignore[index]
        return {
            "-".join(pair): self.pair(pair, agreements[pair], seats[pair])
            for pair in sorted({*agreements, *seats})
        }

    @property
    def sides(self) -> dict[str, set[str]]:
        """Agreement to the states of its parties."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.data.rows["agreement_parties"].values():
            if "state_id" in row:
                found[row["agreement_id"]].add(row["state_id"])
        return found

    def pair(self, pair: tuple[str, str], ids: set[str], seats: list[Row]) -> dict[str, Any]:
        """One pair of states: what they signed with each other, and who flew whom."""
        rows = [self.data.rows["agreements"][one] for one in ids]
        rows.sort(key=lambda row: row.get("signed_latest", "9"))
        last = f"{pair[0]}/{pair[1]}/{self.last_year}"
        panel = self.data.rows["dyad_years"].get(last, {})
        side: Side = {
            "States": [self.to("states", one) for one in pair],
            "Bilateral agreements": [self.agreement(row) for row in rows],
            "Their legal force": self.counted(rows, "agreements", "binding"),
            "Their form": self.counted(rows, "agreements", "instrument"),
            "Their object": self.counted(rows, "agreements", "domain"),
            "Guest seats": [self.seat(row) for row in seats],
            "How they were obtained": self.counted(seats, "guest_flights", "guest_class"),
            "Through": [self.to("agencies", one) for one in sorted(
                {row["intermediary_id"] for row in seats if "intermediary_id" in row})],
        }  # fmt: skip
        for column in self.data.fields["dyad_years"]:
            if column in panel and column.endswith("_in_force"):
                cell = self.records.cell("dyad_years", last, column, panel[column])
                side[f"{cell.heading}, {self.last_year}"] = [{"t": cell.text}]
        return {"name": " – ".join(self.data.name("states", one) for one in pair), "rows": side}

    @property
    def last_year(self) -> str:
        """The last year of the panels."""
        return str(self.data.frames["dyad_years"]["year"].max())

    def agreement(self, row: Row) -> Item:
        """An agreement in a list."""
        when = f", {say_date(row['signed'])}" if "signed" in row else ""
        name = self.data.name("agreements", row["agreement_id"])
        return self.to("agreements", row["agreement_id"], f"{name}{when}")

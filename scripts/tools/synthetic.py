"""Made-up curated files of any size, in the shapes of the real ones, for measuring: seeded, and
free of problems."""

import shutil

import numpy as np
import pandas as pd

from schemas import CURATED
from schemas.model.table import columns_of, curated_columns, key_of
from scripts.formats import write_csv
from scripts.project import ROOT

SHARES = {
    "crew": 0.25,
    "agreement_parties": 0.2,
    "milestones": 0.14,
    "people": 0.1,
    "claims": 0.08,
    "sources": 0.08,
    "missions": 0.07,
    "agreements": 0.04,
    "mission_partners": 0.03,
    "agencies": 0.01,
}
KEPT = ["vocabulary", "retired_ids"]
REAL = ["states", "state_codes"]
EMPTY = ["agency_names", "double_codings", "stations", "station_partners"]


def write_synthetic(folder, rows, seed=1):
    """Write curated files of about `rows` rows in all into `folder`."""
    folder.mkdir(parents=True)
    for name in KEPT:
        shutil.copy(ROOT / "data" / "curated" / f"{name}.csv", folder)
    makers = Makers(
        {name: max(2, int(rows * share)) for name, share in SHARES.items()},
        np.random.default_rng(seed),
    )
    for name in [*SHARES, *REAL, *EMPTY]:
        model = CURATED[name]
        cells = (
            getattr(makers, name)() if name in SHARES else makers.real(name) if name in REAL else {}
        )
        table = (
            pd.DataFrame(cells, columns=curated_columns(model))
            .drop_duplicates(key_of(model))
            .sort_values(key_of(model))
        )
        write_csv(folder / f"{name}.csv", typed(table, model), model, curated_columns(model))


def typed(table, model):
    kinds = {name: columns_of(model)[name].kind for name in table}
    return table.astype(
        {
            name: {"integer": "Int64", "number": "float64"}.get(kind, "category")
            for name, kind in kinds.items()
        }
    )


class Makers:
    """One method per table; each returns its cells by column, columns left out are blank."""

    def __init__(self, sizes, random):
        self.sizes, self.random = sizes, random
        states = pd.read_csv(ROOT / "data/curated/states.csv")
        self.states = states.state_id[
            states.existed_to.isna() & ~(states.existed_from > "1957")
        ].to_numpy()
        self.ids = {
            name: np.array([f"{name[:-1]}-{number:07d}" for number in range(size)])
            for name, size in sizes.items()
        }
        self.home = self.pick(self.states, len(self.ids["agencies"]))
        self.launched = np.datetime64("1961-04-12T06:07:00") + np.sort(
            self.random.integers(0, 2 * 10**9, len(self.ids["missions"]))
        )
        self.signed = np.datetime64("1958-01-01") + self.random.integers(
            0, 24000, len(self.ids["agreements"])
        )

    def pick(self, values, count):
        return np.asarray(values, dtype=object)[self.random.integers(0, len(values), count)]

    def some(self, values, share):
        return np.where(self.random.random(len(values)) < share, values, None)

    def cited(self, count):
        """Mostly one source with a locator, sometimes two: every source at least once where
        there are rows enough."""
        keys = np.resize(self.random.permutation(self.ids["sources"]), count).astype(object)
        second = self.pick(self.ids["sources"], count)
        page = self.random.integers(1, 400, count).astype(str).astype(object)
        return np.where(
            self.random.random(count) < 0.3, keys + "[p. " + page + "]; " + second, keys
        )

    def words(self, count, longest=9):
        stock = (
            "the agency of state flight seat station astronaut treaty signed launch crew "
            "module orbit under about"
        ).split()
        text = self.pick(stock, count)
        for _ in range(longest - 1):
            text = text + " " + self.pick(stock, count)
        return text

    def real(self, name):
        """A real table, its rows citing made-up sources."""
        table = pd.read_csv(ROOT / "data/curated" / f"{name}.csv", dtype_backend="numpy_nullable")
        return table.assign(sources=self.cited(len(table)))

    def agencies(self):
        count = self.sizes["agencies"]
        return {
            "agency_id": self.ids["agencies"],
            "name": self.words(count, 4),
            "kind": self.pick(["space_agency", "company"], count),
            "state_id": self.home,
            "founded": self.pick([str(year) for year in range(1900, 1957)], count),
            "sources": self.cited(count),
        }

    def sources(self):
        count = self.sizes["sources"]
        return {
            "source_id": self.ids["sources"],
            "kind": self.pick(["news", "official_release", "registry"], count),
            "title": self.words(count),
            "publisher": self.words(count, 2),
            "published": self.pick([f"{year}-05" for year in range(1960, 2026)], count),
            "url": "https://example.org/" + self.ids["sources"].astype(object),
            "language": self.pick(["en", "ru", "zh"], count),
        }

    def people(self):
        count = self.sizes["people"]
        return {
            "person_id": self.ids["people"],
            "name": self.words(count, 2),
            "gender": self.pick(["female", "male"], count),
            "birth_year": self.random.integers(1920, 2000, count),
            "sources": self.cited(count),
        }

    def agreements(self):
        count = self.sizes["agreements"]
        flight, training = self.pick(["yes", "no"], count), self.pick(["yes", "follows"], count)
        return {
            "agreement_id": self.ids["agreements"],
            "title": self.words(count, 14),
            "instrument": self.pick(["treaty", "memorandum"], count),
            "binding": self.pick(["binding", "non_binding", "contractual"], count),
            "level": self.pick(["interagency"], count),
            "scope": self.pick(["plurilateral"], count),
            "basis": self.pick(["government", "barter", "commercial"], count),
            "domain": self.pick(["human_spaceflight", "science"], count),
            "framework": self.pick(["none"], count),
            "covers_flight": flight,
            "covers_training": np.where(
                training == "yes", "yes", np.where(flight == "no", "no", "unknown")
            ),
            "signed": self.signed.astype(str),
            "status": self.pick(["signed"], count),
            "sources": self.cited(count),
            "notes": self.some(self.words(count), 0.3),
        }

    def agreement_parties(self):
        count = self.sizes["agreement_parties"]
        agreement, agency = (
            self.random.integers(0, self.sizes["agreements"], count),
            self.random.integers(0, self.sizes["agencies"], count),
        )
        return {
            "agreement_id": self.ids["agreements"][agreement],
            "party_id": self.ids["agencies"][agency],
            "state_id": self.home[agency],
            "agency_id": self.ids["agencies"][agency],
            "role": self.pick(["party"], count),
            "level": self.pick(["agency"], count),
            "signed": self.signed[agreement].astype(str),
            "signer": self.some(self.words(count, 2), 0.4),
            "signer_rank": self.pick(["minister", "agency_head"], count),
            "sources": self.cited(count),
        }

    def missions(self):
        count = self.sizes["missions"]
        landed = self.launched + self.random.integers(600, 2 * 10**7, count)
        return {
            "mission_id": self.ids["missions"],
            "name": self.words(count, 2),
            "kind": self.pick(["crewed"], count),
            "flight_regime": self.pick(["orbital"], count),
            "operator_id": self.pick(self.ids["agencies"], count),
            "spacecraft": self.pick(["Starliner", "Crew Dragon"], count),
            "launched": self.launched.astype(str).astype(object) + "Z",
            "landed": landed.astype(str).astype(object) + "Z",
            "docked": self.pick(["not_applicable"], count),
            "status": self.pick(["flown"], count),
            "sources": self.cited(count),
        }

    def crew(self):
        count, agency = (
            self.sizes["crew"],
            self.random.integers(0, self.sizes["agencies"], self.sizes["crew"]),
        )
        people, mission = (np.arange(count) % self.sizes[table] for table in ("people", "missions"))
        guest = self.random.random(count) < 0.3
        return {
            "mission_id": self.ids["missions"][mission],
            "person_id": self.ids["people"][people],
            "status": self.pick(["flown"], count),
            "role": self.pick(["commander", "pilot", "payload_specialist"], count),
            "state_id": self.home[agency],
            "sponsor_kind": self.pick(["own_government"], count),
            "sponsor_id": self.ids["agencies"][agency],
            "agreement_id": np.where(guest, self.pick(self.ids["agreements"], count), None),
            "agreement_link": np.where(guest, "stated", "not_a_guest"),
            "return_mission_id": self.ids["missions"][mission],
            "sources": self.cited(count),
        }

    def mission_partners(self):
        count = self.sizes["mission_partners"]
        return {
            "mission_id": self.pick(self.ids["missions"], count),
            "agency_id": self.pick(self.ids["agencies"], count),
            "contribution": self.pick(["payload", "ground"], count),
            "item": self.words(count, 5),
            "sources": self.cited(count),
        }

    def milestones(self):
        count = self.sizes["milestones"]
        day = (
            (np.datetime64("1960-01-01") + self.random.integers(0, 24000, count))
            .astype(str)
            .astype(object)
        )
        return {
            "milestone_id": self.ids["milestones"],
            "agreement_id": self.pick(self.ids["agreements"], count),
            "event": self.pick(["announced", "selected", "landed"], count),
            "date": day,
            "detail": self.some(self.words(count), 0.6),
            "sources": self.cited(count),
        }

    def claims(self):
        count = self.sizes["claims"]
        return {
            "claim_id": self.ids["claims"],
            "source_id": self.pick(self.ids["sources"], count),
            "table": self.pick(["missions"], count),
            "record_id": self.pick(self.ids["missions"], count),
            "column": self.pick(["launched"], count),
            "claimed": self.pick([f"{year}" for year in range(1961, 2026)], count),
            "stance": self.pick(["asserts"], count),
            "verdict": self.pick(["rejected", "superseded"], count),
            "reason": self.words(count),
        }

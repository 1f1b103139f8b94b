# %% [markdown]
# # From citation to cell
#
# Load a table, filter it, cite what you use, merge it with your own data, and follow any cell to
# its source: first using only pandas, at the end with our small package.

# %%
import pandas as pd

# %% [markdown]
# ## Load and filter
#
# Each table is one Parquet file, with its types. Counts of guest flights need two filters: `guest`
# (crossflights, dual nationals and partners' own seats are in the table, marked false) and `status
# == "flown"` (planned seats and candidates are there too).

# %%
guests = pd.read_parquet("../data/published/guest_flights.parquet")
flown = guests.query("guest and status == 'flown'")
print(f"{len(guests)} rows, of which {len(flown)} are guests who flew")
flown[flown.state_id == "IND"][
    ["mission_id", "person_id", "sponsor_id", "seat_state_id", "agreement_id", "lag_days"]
]

# %% [markdown]
# ## Dates that are not exact
#
# A date is text as its source gives it, and two datetimes: the first and the last day it can mean.
# Choose *certainly* or *possibly*.

# %%
agreements = pd.read_parquet("../data/published/agreements.parquet")
certainly, possibly = agreements.signed_latest < "2024", agreements.signed_earliest < "2024"
print(
    f"signed before 2024: {certainly.sum()} certainly, {possibly.sum()} possibly, "
    f"{agreements.signed.isna().sum()} without a known day"
)
agreements[possibly & ~certainly][["agreement_id", "signed", "signed_earliest", "signed_latest"]]

# %% [markdown]
# ## Cite
#
# `citations` has one row per source and cell, so the sources behind some rows are a join away. A
# blank `column` supports the whole row.

# %%
citations = pd.read_parquet("../data/published/citations.parquet")
sources = pd.read_parquet("../data/published/sources.parquet")
seats = flown[flown.state_id == "IND"]
keys = (seats.mission_id + "/" + seats.person_id).tolist()
behind = citations.query("table == 'crew' and record_id in @keys").merge(sources, on="source_id")
behind[["record_id", "column", "source_id", "locator", "publisher", "title"]]

# %% [markdown]
# ## Merge one-to-one with a COW-coded frame
#
# Any frame with `ccode` and `year` will do; this one is made up. `validate` makes pandas refuse a
# merge that is not one-to-one. COW codes are integers and blank outside the COW state system, so
# blanks are dropped first.

# %%
yours = pd.DataFrame(
    {"ccode": [750, 770, 710, 2], "year": 2025, "your_variable": [0.1, 0.2, 0.3, 0.4]}
)
panel = pd.read_parquet("../data/published/state_years.parquet").dropna(subset=["cow_code"])
merged = yours.merge(
    panel, left_on=["ccode", "year"], right_on=["cow_code", "year"], validate="one_to_one"
)
merged[
    [
        "ccode",
        "year",
        "your_variable",
        "state_id",
        "artemis",
        "ilrs",
        "outer_space_treaty",
        "nationals_flown",
        "guests_sent",
        "guests_hosted",
    ]
]

# %% [markdown]
# A pair of states in a year: give both sides their codes, then merge on the two. The frame names
# each pair once, in either order of codes; here the pairs are sorted first.

# %%
codes = panel[["state_id", "year", "cow_code"]]
dyads = pd.read_parquet("../data/published/dyad_years.parquet")
for side in "ab":
    dyads = dyads.merge(
        codes.rename(columns={"state_id": f"state_{side}", "cow_code": f"cow_{side}"}),
        validate="many_to_one",
    )
dyads["low"] = dyads[["cow_a", "cow_b"]].min(axis=1)
dyads["high"] = dyads[["cow_a", "cow_b"]].max(axis=1)
pairs = pd.DataFrame(
    {"low": [2, 710], "high": [750, 770], "year": 2025, "your_variable": [0.5, 0.6]}
)
pairs.merge(dyads, on=["low", "high", "year"], validate="one_to_one")[
    [
        "state_a",
        "state_b",
        "year",
        "your_variable",
        "agreements_in_force",
        "contracts_in_force",
        "both_artemis",
        "both_ilrs",
    ]
]

# %% [markdown]
# ## Trace a cell to its source
#
# Where does the day come from on which China and Pakistan signed? The sources of the cell itself,
# then those of its row.

# %%
row = agreements.set_index("agreement_id").loc["cmsa-suparco-astronaut-2025"]
trace = citations.query(
    "table == 'agreements' and record_id == @row.name and (column == 'signed' or column.isna())"
)
print(row.signed, "|", row.sources)
trace.merge(sources, on="source_id")[
    ["column", "source_id", "locator", "kind", "publisher", "published", "url"]
]

# %% [markdown]
# ## A contested claim
#
# Since when has Tiangong been complete? Sources differ, the differences are kept, and the cell
# holds what was adopted, with the reason.

# %%
stations = pd.read_parquet("../data/published/stations.parquet").set_index("station_id")
claims = pd.read_parquet("../data/published/claims.parquet")
print("in the cell:", stations.loc["tiangong", "completed"])
contested = claims.query(
    "table == 'stations' and record_id == 'tiangong' and column == 'completed'"
)
with pd.option_context("display.max_colwidth", 120):
    display(
        contested[["source_id", "claimed", "stance", "verdict", "reason"]].reset_index(drop=True)
    )

# %% [markdown]
# The cells on which sources give the most different values:

# %%
cells = claims.dropna(subset=["column"]).groupby(["table", "record_id", "column"])
cells.agg(
    values=("claimed", "nunique"),
    sources=("source_id", "nunique"),
    verdicts=("verdict", lambda codes: ", ".join(sorted(set(codes)))),
).sort_values(["values", "sources"], ascending=False, kind="stable").head(8)

# %% [markdown]
# ## The same with our package
#
# `pip install .` in the project's folder gives `spacediplomacy`: the same tables, with words for
# codes and names beside ids if you want them, days without a time zone; the codebook; joins by the
# declared keys; and BibTeX for every source behind some rows.

# %%
import spacediplomacy as sd

seats = sd.load("guest_flights", labels=True, names=True).query("status == 'Flown'")
seats = seats[seats.state_id == "IND"]
seats[["mission_name", "person_name", "sponsor_name", "host_system", "agreement_name"]]

# %%
sd.join(seats, "missions")[["person_name", "mission_spacecraft", "mission_launch_site"]]

# %%
sd.codebook("guest_flights").loc[
    ["state_id", "sponsor_id", "seat_state_id", "lag_days"], ["description", "unit", "blank_means"]
]

# %%
print(sd.cite(seats[seats.mission_id == "ax-4"])[:1200], "…")

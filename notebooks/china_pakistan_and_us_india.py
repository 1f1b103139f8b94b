# %% [markdown]
# # China–Pakistan and US–India, side by side
#
# China agreed to fly a Pakistani to Tiangong; an Indian flew to the ISS with Axiom. Both were
# called a new kind of space diplomacy. This notebook puts the two cases beside each other, and both
# among every guest flight since the first.
#
# It reads the published Parquet files with pandas. People edit the script
# `notebooks/china_pakistan_and_us_india.py`; `make notebooks` runs it and writes the notebook
# beside it.
#
# **What it can tell.** The Pakistani flight is *planned* at the coverage date: it has a window and
# two candidates for one seat, no launch. What is said of it is what was agreed and announced.

# %%
import pandas as pd
from figures import COLUMN, PAGE, bars, canvas, save
from matplotlib.lines import Line2D

CASES = pd.DataFrame(
    {
        "case": ["China–Pakistan", "US–India"],
        "mission_id": ["shenzhou-24", "ax-4"],
        "host": ["CHN", "USA"],
        "guest": ["PAK", "IND"],
    }
)
guests = pd.read_parquet("../data/published/guest_flights.parquet")
flown = guests.query("guest and status == 'flown'")
both = guests.merge(
    CASES,
    left_on=["mission_id", "state_id"],
    right_on=["mission_id", "guest"],
    suffixes=("", "_case"),
)

# %% [markdown]
# ## Roles
#
# Six roles, often six actors. Pakistan deals with one agency, which owns the ship, the station and
# the decision. India's seat has a seller between the sponsor and the ship, and another host for the
# station. A blank role is one that nobody plays.

# %%
agencies = pd.read_parquet("../data/published/agencies.parquet").set_index("agency_id")
people = pd.read_parquet("../data/published/people.parquet").set_index("person_id")
states = pd.read_parquet("../data/published/states.parquet").set_index("state_id")
stations = pd.read_parquet("../data/published/stations.parquet").set_index("station_id")
missions = pd.read_parquet("../data/published/missions.parquet").set_index("mission_id")
names = pd.concat([one.name for one in (agencies, people, states, stations, missions)])
ROLES = [
    "person_id",
    "state_id",
    "sponsor_id",
    "intermediary_id",
    "charter_id",
    "operator_id",
    "seat_state_id",
    "host_id",
    "station_id",
    "mission_id",
    "status",
    "guest_class",
    "host_system",
    "agreement_link",
]
roles = (
    both[["case", *ROLES]]
    .replace(names.to_dict())
    .groupby("case")[ROLES]
    .agg(lambda values: " or ".join(values.dropna().unique()))
    .T
)
roles

# %% [markdown]
# ## Instruments
#
# Agreements between the two states or their bodies (excluding those open to all) that are about
# human spaceflight or provide for a flight. `unknown` in `binding` means that somebody looked and
# neither text, register nor form decides; a blank `signed` that no day of signature is known.

# %%
agreements = pd.read_parquet("../data/published/agreements.parquet")
parties = pd.read_parquet("../data/published/agreement_parties.parquet")


def between(one, other):
    """Agreements with both states among the parties, excluding those open to all."""
    mine, theirs = (parties.agreement_id[parties.state_id == state] for state in (one, other))
    shared = agreements.agreement_id.isin(mine) & agreements.agreement_id.isin(theirs)
    return agreements[shared & (agreements.scope != "open")]


shared = pd.concat(
    [between(row.host, row.guest).assign(case=row.case) for row in CASES.itertuples()]
)
instruments = shared.query("domain == 'human_spaceflight' or covers_flight == 'yes'")
ranks = parties.groupby("agreement_id").signer_rank.agg(
    lambda codes: ", ".join(sorted(codes.dropna()))
)
instruments.sort_values(["case", "announced_earliest"]).assign(
    signer_ranks=instruments.agreement_id.map(ranks)
).set_index("case")[
    [
        "short_title",
        "instrument",
        "binding",
        "level",
        "announced",
        "signed",
        "status",
        "signer_ranks",
    ]
]

# %% [markdown]
# All that the two pairs have agreed on, as far as recorded here, by force: contracts and unread
# memoranda far more than treaties.

# %%
pd.crosstab(shared.case, shared.binding)

# %% [markdown]
# ## From announcement to landing
#
# Steps of the instruments above, their signatures, and steps of the flight as a whole. Steps of the
# Hungarian and Polish seats on Ax-4 are left out, and so is the Indian seat on the Shuttle that was
# cancelled in 1986.

# %%
FLIGHT_STEPS = ["training_started", "postponed", "launched", "docked", "landed"]
WANTED = ["case", "event", "date", "date_earliest", "date_latest", "detail"]
milestones = pd.read_parquet("../data/published/milestones.parquet")
alive = instruments[instruments.status != "cancelled"]
of_agreement = milestones[milestones.event != "signed"].merge(
    alive[["agreement_id", "case"]], on="agreement_id"
)
of_all_aboard = milestones.agreement_id.isna() & milestones.person_id.isna()
of_flight = milestones[of_all_aboard & milestones.event.isin(FLIGHT_STEPS)].merge(
    CASES[["mission_id", "case"]]
)
signatures = (
    alive.dropna(subset=["signed"])
    .assign(event="signed", detail=alive.title)
    .rename(columns=lambda name: name.replace("signed", "date"))
)
steps = pd.concat([of_agreement, of_flight, signatures])[WANTED].sort_values(
    ["case", "date_earliest"], ignore_index=True
)
with pd.option_context("display.max_colwidth", 120):
    display(steps[["case", "date", "event", "detail"]])

# %% [markdown]
# Days from the first announcement that such a flight was to be, until the first step of each kind
# after it was certainly taken (a range counts at its last day). What China and Pakistan announced
# first was a flight in 2022, and what they signed first the agreement of 2019; the agreement behind
# the seat is of 2025. A blank step has not happened, or is not known.

# %%
start = steps[steps.event == "announced"].groupby("case").date_earliest.min()
after = steps[steps.date_earliest >= steps.case.map(start)]
days = (after.date_latest - after.case.map(start)).dt.days
days.groupby([after.event, after.case]).min().unstack().astype("Int64").sort_values(
    ["US–India", "China–Pakistan"]
)

# %%
LOOKS = {
    "China–Pakistan": {"marker": "s", "mfc": "white", "mec": "black"},
    "US–India": {"marker": "o", "mfc": "0.4", "mec": "black"},
}
figure, axes = canvas(PAGE, 2.8)
recent = steps[steps.date_earliest >= "2018"]
ORDER = [
    "proposed",
    "negotiated",
    "announced",
    "signed",
    "shortlisted",
    "selected",
    "training_started",
    "training_ended",
    "postponed",
    "launched",
    "docked",
    "landed",
]
order = [event for event in ORDER if event in set(recent.event)]
for (case, look), shift in zip(LOOKS.items(), [-0.17, 0.17], strict=True):
    mine = recent[recent.case == case]
    height = mine.event.map(order.index) + shift
    axes.hlines(height, mine.date_earliest, mine.date_latest, color="black", linewidth=0.8)
    axes.plot(
        mine.date_earliest + (mine.date_latest - mine.date_earliest) / 2,
        height,
        linestyle="",
        markersize=5,
        **look,
    )
for window in both[both.status != "flown"].drop_duplicates("case").itertuples():
    axes.barh(
        order.index("launched") - 0.17,
        window.launched_latest - window.launched_earliest,
        left=window.launched_earliest,
        height=0.34,
        color="white",
        edgecolor="black",
        hatch="//////",
        zorder=3,
    )
vocabulary = pd.read_parquet("../data/published/vocabulary.parquet")
events = vocabulary.query("list == 'milestone_event'").set_index("code").label
axes.set_yticks(range(len(order)), events[order])
axes.set_ylim(len(order) - 0.4, -0.6)
axes.set_axisbelow(True)
axes.grid(axis="y", color="0.9")
axes.set_xlabel("Date (year)")
axes.legend(
    handles=[Line2D([], [], linestyle="", label=case, **look) for case, look in LOOKS.items()],
    loc="lower left",
)
save(
    figure,
    "two_timelines",
    "Steps towards the two flights since 2018. Lines are dates known as a range; the hatched bar "
    "is the window in which the Pakistani flight is planned.",
    "Dated steps towards the Pakistani and the Indian flight since 2018, one row per kind of step",
)

# %% [markdown]
# ## What was claimed, and what happened
#
# Each claim is one statement of one source about these agreements, people and flights, with our
# verdict: *adopted* (the dataset holds it), *rejected* (sources nearer to the fact contradict it),
# *superseded* (true or planned then, or since known better) or *unresolved*. How many there are
# measures how much was read and disputed, and not how far a side can be trusted.


# %%
def records(case):
    """Ids of all records of one case: its agreements, their parties and steps, its flight and its
    people."""
    mine = instruments.agreement_id[instruments.case == case.case]
    aboard = crew.query("mission_id == @case.mission_id and state_id == @case.guest")
    sides = parties[parties.agreement_id.isin(mine)]
    steps = milestones.milestone_id[milestones.agreement_id.isin(mine)]
    seats, members = (
        rows[first] + "/" + rows[second]
        for rows, first, second in [
            (aboard, "mission_id", "person_id"),
            (sides, "agreement_id", "party_id"),
        ]
    )
    return {case.mission_id, *mine, *seats, *members, *steps}


crew = pd.read_parquet("../data/published/crew.parquet")
sources = pd.read_parquet("../data/published/sources.parquet")
claims = pd.read_parquet("../data/published/claims.parquet")
claims = claims.merge(sources[["source_id", "publisher"]], on="source_id")
claims = pd.concat(
    [
        claims[claims.record_id.isin(records(case))].assign(case=case.case)
        for case in CASES.itertuples()
    ]
)
pd.crosstab([claims.case, claims.table.rename("about")], claims.verdict, margins=True)

# %%
VERDICTS = ["adopted", "superseded", "rejected", "unresolved"]
shares = pd.crosstab(claims.case, claims.verdict, normalize="index").mul(100)[VERDICTS]
figure, axes = canvas(COLUMN, 2.2)
bars(axes, shares, horizontal=True)
axes.set_yticks(
    range(len(shares)), [f"{case}\n({(claims.case == case).sum()} claims)" for case in shares.index]
)
axes.set_xlabel("Claims (%)")
axes.set_ylabel("")
axes.legend(
    loc="lower center", bbox_to_anchor=(0.4, 1), ncols=4, columnspacing=0.8, handlelength=1.2
)
save(
    figure,
    "claims_by_verdict",
    "Verdicts on what sources claimed about the two cases.",
    "Share of claims about each case that were adopted, superseded, rejected or left unresolved",
)

# %% [markdown]
# Most claims are the press's. Those below are of media and offices that belong to one side's state,
# a list of ours: what each side said, and what came of it.

# %%
SIDES = {
    "Xinhua": "China",
    "CCTV": "China",
    "China Daily": "China",
    "Global Times": "China",
    "Associated Press of Pakistan": "Pakistan",
    "The White House, copied by Mirage News": "United States",
}
said = (
    claims.assign(side=claims.publisher.map(SIDES))
    .dropna(subset=["side"])
    .sort_values(["case", "side", "verdict"], ignore_index=True)
)
with pd.option_context("display.max_colwidth", 120):
    display(said[["case", "side", "record_id", "claimed", "verdict", "reason"]])

# %% [markdown]
# What anybody claimed and sources nearer to the fact contradict:

# %%
with pd.option_context("display.max_colwidth", 120):
    display(
        claims[claims.verdict == "rejected"][
            ["case", "publisher", "record_id", "claimed", "reason"]
        ].reset_index(drop=True)
    )

# %% [markdown]
# ## Both among all guest flights
#
# Days from signature to launch of every flown guest seat whose agreement a source *states* to be
# the one behind it; where the link is only *inferred*, it is often a framework signed decades
# before, which says little of this seat. The lag of the Pakistani seat is the one to the middle of
# its window. `lag_days_min` and `lag_days_max` say how far imprecise dates leave it open.

# %%
known = flown[flown.lag_days.notna() & (flown.agreement_link == "stated")]
place = both.groupby("case")[["status", "lag_days", "lag_days_min", "lag_days_max"]].first()
place["shorter_lags_%"] = [100 * (known.lag_days < lag).mean() for lag in place.lag_days]
place["seats_compared"] = len(known)
place.round(0)

# %%
figure, axes = canvas(COLUMN, 2.5)
lags = known.lag_days.astype(int) / 365.25
axes.hist(
    lags,
    bins=[step / 2 for step in range(int(2 * lags.min()) - 1, int(2 * lags.max()) + 2)],
    color="0.8",
    edgecolor="black",
    linewidth=0.5,
)
for (case, row), style, height in zip(place.iterrows(), ["--", "-"], [0.8, 0.95], strict=True):
    years = row.lag_days / 365.25
    axes.axvline(years, color="black", linestyle=style, linewidth=1)
    axes.annotate(
        case if row.status == "flown" else f"{case} (planned)",
        (years, height),
        (2.6, height),
        fontsize=7,
        va="center",
        xycoords=("data", "axes fraction"),
        textcoords=("data", "axes fraction"),
        arrowprops={"arrowstyle": "-", "linewidth": 0.5},
    )
axes.set_xlabel("Years from signature to launch")
axes.set_ylabel("Guest seats")
save(
    figure,
    "both_among_all_guests",
    f"Lag of the {len(known)} flown guest seats with a stated and dated agreement, "
    f"{known.launched_earliest.dt.year.min()}–{known.launched_earliest.dt.year.max()}, in "
    "half-years.",
    "Histogram of the years from signature to launch of guest seats, with the two cases marked",
)

# %% [markdown]
# Class and host system: how many flown guests share those of each case. A case that is planned is
# not among those flown.

# %%
classes = both[["case", "guest_class", "host_system"]].drop_duplicates().set_index("case")
classes.assign(
    same_class=classes.guest_class.map(flown.guest_class.value_counts()).fillna(0).astype(int),
    same_host=classes.host_system.map(flown.host_system.value_counts()).fillna(0).astype(int),
    all_flown=len(flown),
)

# %% [markdown]
# Neither flight is the first of its nation, at any altitude: a Pakistani and an Indian flew before.

# %%
firsts = flown[flown.first_of_nation & flown.state_id.isin(CASES.guest)]
firsts[
    [
        "state_id",
        "person_id",
        "mission_id",
        "seat_state_id",
        "guest_class",
        "launched_earliest",
        "first_of_nation_orbital",
    ]
]

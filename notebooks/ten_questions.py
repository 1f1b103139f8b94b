# %% [markdown]
# # Ten questions
#
# Each is answered in ten statements of pandas or fewer, using only the published Parquet files. The
# last statement of each computes the sentence that the README shows; no number is typed. Edit
# `notebooks/ten_questions.py`; `make notebooks` runs it.
#
# **How to read the answers.** A *guest* is a person whose state does not provide the seat, or whose
# sponsor is not of the state that does (`guest`, `status == "flown"`). The flights are every crewed
# flight. The agreements are those found so far, not all there are, so answers about agreements are
# answers about this dataset; each says for how many of them a register was read, which makes nearly
# all acts of that government known (the notebook `coverage` shows what that changes). A link
# between a seat and an agreement is *stated* by a source, *inferred* by us, or *none found*.

# %%
import pandas as pd
from figures import COLUMN, PAGE, answer, bars, canvas, save, wrapped
from matplotlib.dates import DateFormatter, YearLocator

guest_flights = pd.read_parquet("../data/published/guest_flights.parquet")
crew = pd.read_parquet("../data/published/crew.parquet")
missions = pd.read_parquet("../data/published/missions.parquet")
agreements = pd.read_parquet("../data/published/agreements.parquet")
parties = pd.read_parquet("../data/published/agreement_parties.parquet")
agencies = pd.read_parquet("../data/published/agencies.parquet").set_index("agency_id")
states = pd.read_parquet("../data/published/states.parquet").set_index("state_id")
panel = pd.read_parquet("../data/published/state_years.parquet")
vocabulary = pd.read_parquet("../data/published/vocabulary.parquet")

labels = vocabulary.set_index(["list", "code"]).label
hosts, classes = labels["host_system"], labels["guest_class"]
seats = guest_flights.query("guest and status == 'flown'")
seats = seats.assign(year=seats.launched_earliest.dt.year)
seats = seats.assign(decade=seats.year // 10 * 10)
flights = crew.query("status in ['flown', 'aborted']").merge(
    missions[["mission_id", "flight_regime", "apogee_km"]], on="mission_id"
)
today = panel[panel.year == panel.year.max()].set_index("state_id")
day = f"{today.as_of.max():%-d %B %Y}"


# %%
def coverage(ids):
    """The share of agreements for which a register of a party, of that year, was read whole."""
    dated = agreements.assign(year=agreements.signed_latest.dt.year)[["agreement_id", "year"]]
    sides = parties[["agreement_id", "state_id"]].merge(dated)
    read = sides.merge(panel[["state_id", "year", "register_read"]])
    share = read.groupby("agreement_id").register_read.any().reindex(ids.unique()).fillna(False)
    return f"A register of a party was read for {100 * share.mean():.0f} % of these agreements."


# %% [markdown]
# ## 1. How long is it from signature to flight, and does it depend on the host?
#
# Inferred links often lead to a framework signed decades before (the station agreements of 1998),
# which says little about the seat. The answer uses stated links; the table shows both. An imprecise
# date leaves a lag open between `lag_days_min` and `lag_days_max`, so every median is given as a
# range, from the median of the one to that of the other. Seats whose signature has only a last day
# are left out. A lag below zero is a signature after the launch.


# %%
def span(low, high):
    """A number of days, or the range it lies in."""
    return f"{low:.0f}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}"


# %%
dated = seats.dropna(subset=["lag_days_min", "lag_days_max"])
stated = dated[dated.agreement_link == "stated"]
lags = dated.groupby(["agreement_link", "host_system"]).agg(
    seats=("person_id", "size"), low=("lag_days_min", "median"), high=("lag_days_max", "median")
)
display(lags.round())
medians = lags.loc["stated"].query("seats > 1").sort_values("high")
fast, slow = (
    f"{span(row.low, row.high)} days ({hosts[name]})"
    for name, row in medians.iloc[[0, -1]].iterrows()
)
answer(
    1,
    f"Where a source states the agreement behind the seat ({len(stated)} seats), half the guests "
    f"flew within {span(stated.lag_days_min.median(), stated.lag_days_max.median())} days of "
    f"signature; by host, the median ran from {fast} to {slow}. {coverage(stated.agreement_id)}",
)

# %%
figure, axes = canvas(COLUMN, 3.1)
order = stated.groupby("host_system").launched_earliest.min().sort_values().index
for place, host in enumerate(order):
    mine = stated[stated.host_system == host].sort_values("lag_days_min")
    heights = [place + 0.09 * (number % 5 - 2) for number in range(len(mine))]
    least, most, sure = (
        mine[column].to_numpy(dtype=float, na_value=float("nan")) / 365.25
        for column in ("lag_days_min", "lag_days_max", "lag_days")
    )
    axes.hlines(heights, least, most, color="0.5", linewidth=0.8)
    axes.plot(sure, heights, "o", color="black", markersize=2.6)
axes.set_yticks(range(len(order)), wrapped(hosts[order]))
axes.set_ylim(len(order) - 0.5, -0.5)
axes.set_xlabel("Years from signature to launch")
save(
    figure,
    "lag_by_host",
    f"{len(stated)} flown guest seats whose agreement a source states. A line runs from the least "
    "to the most time that the dates allow; a dot is a lag known within 60 days.",
    "Years from signature to launch of each guest seat, by the system that offered the seat",
)

# %% [markdown]
# ## 2. Who hosted guests, decade by decade?

# %%
decades = pd.crosstab(seats.decade, seats.host_system)
display(decades)
led = [
    f"{hosts[host]} in the {decade}s ({decades.loc[decade, host]} of {decades.loc[decade].sum()})"
    for decade, host in decades.idxmax(axis=1).items()
]
recent = seats[seats.decade == seats.decade.max()]
answer(
    2,
    f"{len(seats)} guests flew from {seats.year.min()} to {seats.year.max()}; the largest host by "
    f"decade was {', '.join(led)}; {recent.station_id.isna().sum()} of the {len(recent)} guests "
    f"since {recent.decade.min()} went to no station.",
)

# %%
figure, axes = canvas(PAGE, 2.8)
order = seats.groupby("host_system").launched_earliest.min().sort_values().index
bars(axes, decades[order].rename(columns=hosts, index=lambda decade: f"{decade}s"))
axes.set_xlabel(f"Decade of launch (the last one to {day})")
axes.set_ylabel("Guests flown")
axes.legend(loc="upper left", ncols=1)
save(
    figure,
    "guests_by_decade",
    "Guests flown, by the system that offered the seat.",
    "Guests flown in each decade, by the system that offered the seat",
)

# %% [markdown]
# ## 3. How have Artemis and the ILRS grown, with and without institutions?
#
# An institution takes part for itself; its state does not become a party. Some ILRS dates are known
# as a range; they count from its last day.

# %%
camps = {"Artemis Accords": "artemis-accords-2020", "ILRS": "ilrs-2021"}
artemis, ilrs = camps.values()
members = parties[parties.agreement_id.isin([artemis, ilrs]) & parties.withdrew.isna()]
members = members.set_index("agreement_id")
growth = pd.crosstab([members.index, members.level], members.joined_latest.dt.year).cumsum(axis=1)
display(growth)
levels = pd.crosstab(members.index, members.level).reindex(
    columns=["state", "agency", "institution"], fill_value=0
)
answer(
    3,
    f"By {day} the Artemis Accords had {levels.loc[artemis].sum()} parties, "
    f"{levels.institution[artemis]} of them institutions; the ILRS had {levels.loc[ilrs].sum()} "
    f"participants: {levels.state[ilrs]} joined as states, {levels.agency[ilrs]} as agencies and "
    f"{levels.institution[ilrs]} as institutions.",
)

# %%
figure, axes = canvas(COLUMN, 2.6)
for label, agreement, left_out, style, grey in [
    ("Artemis Accords", artemis, [], "-", "black"),
    ("ILRS, institutions included", ilrs, [], "--", "0.35"),
    ("ILRS, states and agencies", ilrs, ["institution"], ":", "black"),
]:
    mine = members.loc[agreement]
    joined = mine[~mine.level.isin(left_out)].joined_latest.sort_values().tolist()
    axes.step(
        [*joined, today.as_of.max()],
        [*range(1, len(joined) + 1), len(joined)],
        where="post",
        color=grey,
        linestyle=style,
        linewidth=1.3,
        label=label,
    )
    axes.annotate(
        len(joined),
        (today.as_of.max(), len(joined)),
        (3, 0),
        va="center",
        textcoords="offset points",
        fontsize=7,
    )
axes.set_xlabel("Date (year)")
axes.set_ylabel("Parties")
axes.legend(loc="upper left")
axes.xaxis.set_major_locator(YearLocator())
axes.xaxis.set_major_formatter(DateFormatter("%Y"))
save(
    figure,
    "artemis_and_ilrs",
    "Parties to the Artemis Accords and the ILRS. Those who joined on a day known only as a range "
    "count from its last day.",
    "Parties to the Artemis Accords and the ILRS over time",
)

# %% [markdown]
# ## 4. Do the two camps overlap, and are they parties to the older treaties?
#
# States and agencies, without institutions. A state counts as a party to a treaty where the dataset
# records it; its lists of parties to the older treaties go as far as the depositaries' records that
# were read.

# %%
TREATIES = [
    "outer_space_treaty",
    "rescue_agreement",
    "liability_convention",
    "registration_convention",
    "moon_agreement",
]
in_artemis, in_ilrs = today.artemis.fillna(False), today.ilrs.fillna(False)
sides = {
    "Artemis": today[in_artemis],
    "ILRS": today[in_ilrs],
    "both": today[in_artemis & in_ilrs],
    "neither": today[~in_artemis & ~in_ilrs],
}
overlap = pd.DataFrame({side: rows[TREATIES].sum() for side, rows in sides.items()}).T
overlap = overlap.assign(states=[len(rows) for rows in sides.values()])
display(overlap)
answer(
    4,
    f"{overlap.states['both']} states stood in both camps on {day} "
    f"({', '.join(states.name[sides['both'].index])}); recorded as parties to the Outer Space "
    f"Treaty are {overlap.outer_space_treaty['Artemis']} of {overlap.states['Artemis']} Artemis "
    f"and {overlap.outer_space_treaty['ILRS']} of {overlap.states['ILRS']} ILRS states, to the "
    f"Moon Agreement {overlap.moon_agreement['Artemis']} and {overlap.moon_agreement['ILRS']}.",
)

# %% [markdown]
# ## 5. Who flew each nation's first citizen?
#
# States as they were (the GDR and Germany are two), by nationality at launch, at any altitude the
# dataset covers.

# %%
flown = flights.query("status == 'flown'").sort_values("launched_earliest")
firsts = flown.drop_duplicates("state_id")
host = firsts.seat_state_id.where(firsts.seat_state_id != firsts.state_id, "own ship")
flyers = pd.crosstab(firsts.launched_earliest.dt.year // 10 * 10, host).rename_axis("decade")
display(flyers)
total = flyers.sum()
answer(
    5,
    f"Of {len(firsts)} nations, {total['own ship']} first flew in a ship of their own, "
    f"{total['USA']} in one of the United States, {total['SUN'] + total['RUS']} in a Soviet or "
    f"Russian one ({total['SUN']}, {total['RUS']}), {total.get('CHN', 0)} in a Chinese one.",
)

# %% [markdown]
# ## 6. Does the share of women depend on how the seat was obtained?
#
# This counts seats, not persons. `unknown` is a class of its own: the codes of the seat and the
# agreement do not tell.

# %%
gender = pd.crosstab(seats.guest_class, seats.gender)
gender = gender.assign(share=100 * gender.female / gender.sum(axis=1)).sort_values("share")
display(gender.round(1))
known = gender.drop(index="unknown", errors="ignore").rename(index=classes)
answer(
    6,
    f"Women had {gender.female.sum()} of {len(seats)} guest seats "
    f"({100 * gender.female.sum() / len(seats):.0f} %): from {known.share.iloc[0]:.0f} % "
    f"({known.index[0].lower()}) to {known.share.iloc[-1]:.0f} % ({known.index[-1].lower()}).",
)

# %%
figure, axes = canvas(COLUMN, 3.4)
shares = gender.sort_values("share").sort_index(key=lambda code: code != "unknown", kind="stable")
sexes = shares[["female", "male"]].rename(columns={"female": "women", "male": "men"})
sizes = sexes.sum(axis=1)
bars(axes, sexes.div(sizes, axis=0).mul(100), horizontal=True)
names = [f"{classes[code]} ({sizes[code]})" for code in shares.index]
axes.set_yticks(range(len(shares)), wrapped(names))
axes.set_xlabel("Guests flown (%)")
axes.set_ylabel("")
axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1), ncols=2)
save(
    figure,
    "gender_by_class",
    "Share of women and men among guests flown, by what was given for the seat (number of seats); "
    "the highest share of women on top, seats of unknown class at the bottom.",
    "Share of women and men among guests flown, by what was given for the seat",
)

# %% [markdown]
# ## 7. Have intermediaries become more common?
#
# `intermediary_id` is who stood between sponsor and operator: a public body such as NASA, or a
# company such as Space Adventures or Axiom Space, by the kind that `agencies` gives. A blank means
# nobody.

# %%
company = seats.intermediary_id.map(agencies.kind) == "company"
kind = company.map({True: "company", False: "public body"})
kind = kind.where(seats.intermediary_id.notna(), "nobody")
brokers = pd.crosstab(seats.decade, kind)
shares = brokers.div(brokers.sum(axis=1), axis=0).mul(100).round(0)
display(brokers.join(shares.add_suffix(", %")))
between = [f"{100 - row.nobody:.0f} % in the {decade}s" for decade, row in shares.iterrows()]
last = shares.iloc[-1]
answer(
    7,
    f"Somebody stood between sponsor and operator for {', '.join(between)}; of guests since "
    f"{shares.index[-1]}, a company for {last.company:.0f} % and a public body for "
    f"{last['public body']:.0f} %.",
)

# %% [markdown]
# ## 8. Within a pair of states, does a binding agreement come first, or a non-binding one?
#
# Bilateral agreements between bodies of two states, by the first day of signature, or of
# announcement for what was never signed. Whether many memoranda bind is `unknown`, because nobody
# has read the text; they are left out, so this covers few pairs.

# %%
sides = parties.dropna(subset=["state_id"]).groupby("agreement_id").state_id.unique()
pairs = sides.map(lambda ids: "–".join(sorted(ids)))[sides.map(len) == 2].rename("pair")
bilateral = agreements.query("scope == 'bilateral' and status != 'cancelled'")
bilateral = bilateral.merge(pairs, on="agreement_id")
bilateral["day"] = bilateral.signed_earliest.fillna(bilateral.announced_earliest)
order = bilateral.pivot_table(index="pair", columns="binding", values="day", aggfunc="min")
two = order.dropna(subset=["binding", "non_binding"])
display(two)
answer(
    8,
    f"Of {len(order)} pairs with a dated bilateral agreement only {len(two)} are known to have "
    f"both kinds; the binding one came first in {(two.binding < two.non_binding).sum()}, the other "
    f"in {(two.binding > two.non_binding).sum()}; for {(bilateral.binding == 'unknown').sum()} of "
    f"{len(bilateral)} agreements it is not known whether they bind. "
    f"{coverage(bilateral.agreement_id)}",
)

# %% [markdown]
# ## 9. Do agreements precede flights?
#
# Certainly before means that the last day the signature can mean is before the first day the launch
# can. Inferred links were chosen by date, so only stated ones test this.

# %%
links = seats.assign(order="no day of signature known").set_index("agreement_link")
links.loc[links.lag_days_min > 0, "order"] = "signed before"
links.loc[links.lag_days_max <= 0, "order"] = "signed on the day or after"
links.loc[(links.lag_days_min <= 0) & (links.lag_days_max > 0), "order"] = "cannot be told"
found = pd.crosstab(links.index, links.order).rename_axis("agreement_link")
display(found.drop(index="none_found"))
told = found.loc["stated"].drop("no day of signature known")
unlinked = seats[seats.agreement_link == "none_found"]
answer(
    9,
    f"Of {told.sum()} seats with a stated and dated agreement {told['signed before']} were "
    f"certainly signed for before launch; for {len(unlinked)} of {len(seats)} guest seats no "
    f"agreement was found, {unlinked.station_id.isna().sum()} of them to no station. "
    f"{coverage(links.loc['stated'].agreement_id)}",
)

# %% [markdown]
# ## 10. How far do headline totals depend on the counting rule?
#
# Every rule is one line. People are all who flew, whoever provided the seat; nations are those of
# people who reached orbit. Someone who passed a height on a launch that failed counts for that
# height, but not as having been in orbit. `apogee_km` is blank for some suborbital flights, so the
# height is that of `flight_regime`, or the apogee where a launch failed.

# %%
orbit = flights[flights.flight_regime.isin(["orbital", "lunar"])]
height = flights.flight_regime.str.extract(r"_(\d+)km")[0].astype(float)
passed = {km: flights[(height >= km) | (flights.apogee_km >= km)] for km in (80, 100)}
people = {km: pd.concat([orbit, rows]).person_id.nunique() for km, rows in passed.items()}
heirs = states.successor_id.dropna().to_dict()
merged = orbit.state_id.replace(heirs).replace(heirs).nunique()
second = pd.concat([orbit.state_id, orbit.second_state_id]).nunique()
docked = seats.merge(missions[["mission_id", "docked"]]).docked.value_counts()
display(docked)
answer(
    10,
    f"People in space are {orbit.person_id.nunique()} in orbit, {people[100]} from 100 km and "
    f"{people[80]} from 80 km; nations in orbit {orbit.state_id.nunique()}, {merged} if merged by "
    f"successor, {second} with second nationalities; guest seats to a station "
    f"{docked['yes'] + docked['no']}, {docked['yes']} if it docked.",
)

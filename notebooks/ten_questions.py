# %% [markdown]
# # Ten questions
#
# Each is answered in ten lines of pandas or fewer, from the published Parquet files alone. The last line of each computes the sentence
# that the README shows; no number is typed. People edit `notebooks/ten_questions.py`; `make notebooks` runs it.
#
# **Read with the answers.** A *guest* is a person whose state does not provide the seat, or whose sponsor is not of the state that does
# (`guest`, `status == "flown"`). The flights are every crewed flight; the agreements are those found so far and not the whole
# population, so answers on agreements speak of the agreements in the dataset. A link between seat and agreement is *stated* by a
# source, *inferred* by us, or *none found*.

# %%
import pandas as pd
from matplotlib.dates import DateFormatter, YearLocator
from paper import COLUMN, PAGE, answer, bars, canvas, labels, save, table, wrapped

seats = table("guest_flights").query("guest and status == 'flown'")
seats = seats.assign(
    year=seats.launched_earliest.dt.year, decade=seats.launched_earliest.dt.year // 10 * 10
)
agreements, parties, agencies = (
    table("agreements"),
    table("agreement_parties"),
    table("agencies").set_index("agency_id"),
)
states, missions = table("states").set_index("state_id"), table("missions")
flights = (
    table("crew")
    .query("status in ['flown', 'aborted']")
    .merge(missions[["mission_id", "flight_regime", "apogee_km"]], on="mission_id")
)
panel = table("state_years")
today = panel[panel.year == panel.year.max()].set_index("state_id")
day = f"{today.as_of.max():%-d %B %Y}"

# %% [markdown]
# ## 1. How long is it from signature to flight, and does it depend on the host?
#
# Inferred links often lead to a framework signed decades before (the station agreements of 1998), which says little of the seat. The
# answer rests on stated links; the table shows both. Lags run from the middle of what an imprecise date can mean. A lag below zero is a
# signature after the launch.

# %%
dated = seats.dropna(subset=["lag_days"]).astype({"lag_days": int})
lags = (
    dated.groupby(["agreement_link", "host_system"])
    .lag_days.agg(["count", "median", "min", "max"])
    .round()
)
display(lags)
stated = lags.loc["stated"].query("count > 1")["median"].sort_values()
fast, slow = labels("host_system")[[stated.index[0], stated.index[-1]]]
answer(
    1,
    f"Where a source states the agreement behind the seat ({lags.loc['stated', 'count'].sum()} "
    f"seats), half flew within "
    f"{dated[dated.agreement_link == 'stated'].lag_days.median():.0f} days of signature: from a "
    f"median of {stated.iloc[0]:.0f} "
    f"({fast}) to {stated.iloc[-1]:.0f} days ({slow}).",
)

# %%
figure, axes = canvas(COLUMN, 2.9)
order = dated.groupby("host_system").launched_earliest.min().sort_values().index
for link, look, shift in [
    ("inferred", dict(mfc="none", mec="0.55"), 0.18),
    ("stated", dict(mfc="black", mec="black"), -0.18),
]:
    for place, bloc in enumerate(order):
        years = (
            dated[(dated.agreement_link == link) & (dated.host_system == bloc)]
            .lag_days.sort_values()
            .to_numpy()
            / 365.25
        )
        heights = [place + shift + 0.05 * (number % 3 - 1) for number in range(len(years))]
        axes.plot(
            years,
            heights,
            "o",
            markersize=2.6,
            markeredgewidth=0.6,
            label=f"{link} link" if place == 0 else None,
            **look,
        )
axes.set_yticks(range(len(order)), wrapped(labels("host_system")[order]))
axes.set_ylim(len(order) - 0.5, -0.5)
axes.set_xlabel("Years from signature to launch")
axes.legend(loc="upper right", handletextpad=0)
save(
    figure,
    "lag_by_host",
    f"{len(dated)} flown guest seats with a dated agreement; one mark is one seat.",
)

# %% [markdown]
# ## 2. Who hosted guests, decade by decade?

# %%
decades = pd.crosstab(seats.decade, seats.host_system)
display(decades)
led = [
    f"{labels('host_system')[bloc]} in the {decade}s ({decades.loc[decade, bloc]} of "
    f"{decades.loc[decade].sum()})"
    for decade, bloc in decades.idxmax(axis=1).items()
]
recent = seats[seats.decade == seats.decade.max()]
answer(
    2,
    f"{len(seats)} guest seats flew from {seats.year.min()} to {seats.year.max()}; the largest "
    f"host by decade was {', '.join(led)}; "
    f"{recent.station_id.isna().sum()} of the {len(recent)} seats since {recent.decade.min()} "
    f"went to no station.",
)

# %%
figure, axes = canvas(PAGE, 2.8)
order = seats.groupby("host_system").launched_earliest.min().sort_values().index
bars(axes, decades[order].rename(columns=labels("host_system"), index=lambda decade: f"{decade}s"))
axes.set_xlabel(f"Decade of launch (the last one to {day})")
axes.set_ylabel("Guest seats flown")
axes.legend(loc="upper left", ncols=1)
save(figure, "guests_by_decade", "Guest seats flown, by the system that offered the seat.")

# %% [markdown]
# ## 3. How have Artemis and the ILRS grown, with and without institutions?
#
# An institution takes part for itself; its state is not thereby a party. Some ILRS dates are known as a range; they count from its last
# day.

# %%
camps = {"Artemis Accords": "artemis-accords-2020", "ILRS": "ilrs-2021"}
members = parties[parties.agreement_id.isin(camps.values()) & parties.withdrew.isna()].set_index(
    "agreement_id"
)
growth = pd.crosstab([members.index, members.level], members.joined_latest.dt.year).cumsum(axis=1)
display(growth)
total, bodies = (
    members.groupby("agreement_id").size(),
    members.query("level == 'institution'").groupby("agreement_id").size(),
)
artemis, ilrs = camps.values()
answer(
    3,
    f"By {day} the Artemis Accords had {total[artemis]} parties, {bodies.get(artemis, 0)} of "
    f"them institutions; the ILRS had "
    f"{total[ilrs]} participants: {(members.loc[ilrs].level == 'state').sum()} joined as states, "
    f"{(members.loc[ilrs].level == 'agency').sum()} as agencies and {bodies[ilrs]} as "
    f"institutions.",
)

# %%
figure, axes = canvas(COLUMN, 2.6)
LINES = [
    ("Artemis Accords", "artemis-accords-2020", [], "-", "black"),
    ("ILRS, institutions included", "ilrs-2021", [], "--", "0.35"),
    ("ILRS, states and agencies", "ilrs-2021", ["institution"], ":", "black"),
]
for label, agreement, left_out, style, grey in LINES:
    joined = (
        members.loc[agreement].query("level not in @left_out").joined_latest.sort_values().tolist()
    )
    axes.step(
        [*joined, today.as_of.max()],
        [*range(1, len(joined) + 1), len(joined)],
        where="post",
        color=grey,
        linestyle=style,
        linewidth=1.3,
        label=label,
    )
axes.set_xlabel("Date (year)")
axes.set_ylabel("Parties")
axes.legend(loc="upper left")
axes.xaxis.set_major_locator(YearLocator())
axes.xaxis.set_major_formatter(DateFormatter("%Y"))
save(
    figure,
    "artemis_and_ilrs",
    "Parties to the Artemis Accords and the ILRS. Who joined on a day known as a range counts "
    "from its "
    "last day.",
)

# %% [markdown]
# ## 4. Do the two camps overlap, and are they parties to the older treaties?
#
# States and agencies, without institutions. A state counts as a party to a treaty where the dataset records it; its lists of the
# parties to the older treaties are as far as their depositaries' records were read.

# %%
TREATIES = [
    "outer_space_treaty",
    "rescue_agreement",
    "liability_convention",
    "registration_convention",
    "moon_agreement",
]
sides = {
    "Artemis": today[today.artemis == 1],
    "ILRS": today[today.ilrs == 1],
    "both": today[(today.artemis == 1) & (today.ilrs == 1)],
    "neither": today[(today.artemis == 0) & (today.ilrs == 0)],
}
overlap = pd.DataFrame({side: rows[TREATIES].sum() for side, rows in sides.items()}).T.assign(
    states=[len(rows) for rows in sides.values()]
)
display(overlap)
answer(
    4,
    f"{overlap.states['both']} states stood in both camps on {day} "
    f"({', '.join(states.name[sides['both'].index])}); recorded as "
    f"parties to the Outer Space Treaty are {overlap.outer_space_treaty['Artemis']} of "
    f"{overlap.states['Artemis']} Artemis and "
    f"{overlap.outer_space_treaty['ILRS']} of {overlap.states['ILRS']} ILRS states, to the Moon "
    f"Agreement "
    f"{overlap.moon_agreement['Artemis']} and {overlap.moon_agreement['ILRS']}.",
)

# %% [markdown]
# ## 5. Who flew each nation's first citizen?
#
# States as they were (the GDR and Germany are two), by nationality at launch, at any altitude the dataset covers.

# %%
firsts = (
    flights.query("status == 'flown'").sort_values("launched_earliest").drop_duplicates("state_id")
)
host = firsts.seat_state_id.where(firsts.seat_state_id != firsts.state_id, "own ship")
flyers = pd.crosstab(firsts.launched_earliest.dt.year // 10 * 10, host).rename_axis("decade")
display(flyers)
total = flyers.sum()
answer(
    5,
    f"Of {len(firsts)} nations, {total['own ship']} first flew in a ship of their own, "
    f"{total['USA']} in one of the United States, "
    f"{total['SUN'] + total['RUS']} in a Soviet or Russian one ({total['SUN']}, {total['RUS']}), "
    f"{total.get('CHN', 0)} in a Chinese one.",
)

# %% [markdown]
# ## 6. Does the share of women depend on how the seat was obtained?
#
# Seats, not persons. `unknown` is a class: the codes of seat and agreement do not tell.

# %%
gender = (
    pd.crosstab(seats.guest_class, seats.gender)
    .assign(share=lambda t: 100 * t.female / t.sum(axis=1))
    .sort_values("share")
)
display(gender.round(1))
told = gender.drop(index="unknown", errors="ignore")
low, high = labels("guest_class")[[told.index[0], told.index[-1]]]
answer(
    6,
    f"Women had {gender.female.sum()} of {len(seats)} guest seats "
    f"({100 * gender.female.sum() / len(seats):.0f} %): from "
    f"{told.share.iloc[0]:.0f} % ({low.lower()}) to {told.share.iloc[-1]:.0f} % ({high.lower()}).",
)

# %%
figure, axes = canvas(COLUMN, 3.4)
bars(
    axes,
    gender[["female", "male"]].rename(columns={"female": "women", "male": "men"}),
    horizontal=True,
)
axes.set_yticks(range(len(gender)), wrapped(labels("guest_class")[gender.index]))
axes.set_xlabel("Guest seats flown")
axes.set_ylabel("")
axes.legend(loc="lower right")
save(
    figure,
    "gender_by_class",
    "Women and men among guests flown, by what was given for the seat; the highest share of "
    "women on top.",
)

# %% [markdown]
# ## 7. Have intermediaries risen?
#
# `intermediary_id` is who stood between sponsor and operator. Interkosmos and NASA are public bodies, Space Adventures and Axiom Space
# companies; the kind is that of `agencies`. A blank means nobody.

# %%
company = seats.intermediary_id.map(agencies.kind) == "company"
kind = company.map({True: "company", False: "public body"}).where(
    seats.intermediary_id.notna(), "nobody"
)
brokers = pd.crosstab(seats.decade, kind)
shares = brokers.div(brokers.sum(axis=1), axis=0).mul(100).round(0)
display(brokers.join(shares.add_suffix(", %")))
told = [f"{100 - row.nobody:.0f} % in the {decade}s" for decade, row in shares.iterrows()]
last = shares.iloc[-1]
answer(
    7,
    f"Somebody stood between sponsor and operator for {', '.join(told)} of guest seats; of "
    f"those since {shares.index[-1]}, "
    f"a company for {last.company:.0f} % and a public body for {last['public body']:.0f} %.",
)

# %% [markdown]
# ## 8. Within a pair of states, does a binding agreement come first, or one that does not bind?
#
# Bilateral agreements between bodies of two states, by the first day of signature, or of announcement for what was never signed.
# Whether many memoranda bind is `unknown`, because nobody has read the text; they are left out, so this speaks of few pairs.

# %%
pairs = (
    parties.dropna(subset=["state_id"])
    .groupby("agreement_id")
    .state_id.agg(lambda ids: "–".join(sorted(set(ids))))
    .rename("pair")
)
bilateral = agreements.query("scope == 'bilateral' and status != 'cancelled'").merge(
    pairs[pairs.str.count("–") == 1], on="agreement_id"
)
bilateral["day"] = bilateral.signed_earliest.fillna(bilateral.announced_earliest)
order = bilateral.pivot_table(index="pair", columns="binding", values="day", aggfunc="min")
two = order.dropna(subset=["binding", "non_binding"])
display(two)
answer(
    8,
    f"Of {len(order)} pairs with a dated bilateral agreement only {len(two)} are known to have "
    f"both kinds; the binding one came "
    f"first in {(two.binding < two.non_binding).sum()}, the other in "
    f"{(two.binding > two.non_binding).sum()}; for "
    f"{(bilateral.binding == 'unknown').sum()} of {len(bilateral)} agreements it is not known "
    f"whether they bind.",
)

# %% [markdown]
# ## 9. Do agreements precede flights?
#
# Certainly before: the last day the signature can mean is before the first the launch can. Inferred links were chosen by date, so the
# test is on stated ones.

# %%
links = seats.assign(order="no day of signature known").set_index("agreement_link")
links.loc[links.lag_days_min > 0, "order"] = "signed before"
links.loc[links.lag_days_max <= 0, "order"] = "signed on the day or after"
links.loc[(links.lag_days_min <= 0) & (links.lag_days_max > 0), "order"] = "cannot be told"
found = pd.crosstab(links.index, links.order).rename_axis("agreement_link").drop(index="none_found")
display(found)
dated, unlinked = (
    found.loc["stated"].drop("no day of signature known"),
    seats.agreement_link == "none_found",
)
answer(
    9,
    f"Of {dated.sum()} seats with a stated and dated agreement {dated['signed before']} were "
    f"certainly signed for before launch; "
    f"for {unlinked.sum()} of {len(seats)} guest seats no agreement was found, "
    f"{seats.station_id[unlinked].isna().sum()} of them to no station.",
)

# %% [markdown]
# ## 10. How far do headline totals depend on the counting rule?
#
# Every rule is one line. People are all who flew, whoever provided the seat; nations are those of people who reached orbit. Who passed
# a height on a launch that failed counts for that height, and has not been in orbit. `apogee_km` is blank for some suborbital flights,
# so the height is that of `flight_regime`, or of the apogee where a launch failed.

# %%
orbit, flight_regime = (
    flights[flights.flight_regime.isin(["orbital", "lunar"])],
    flights.flight_regime.str.extract(r"_(\d+)km")[0].astype(float),
)
people = {
    f"{km} km": pd.concat(
        [orbit, flights[(flight_regime >= km) | (flights.apogee_km >= km)]]
    ).person_id.nunique()
    for km in (80, 100)
}
heirs = states.successor_id.dropna().to_dict()
merged, second = (
    orbit.state_id.replace(heirs).replace(heirs),
    pd.concat([orbit.state_id, orbit.second_state_id]),
)
docked = seats.merge(missions[["mission_id", "docked"]]).docked.value_counts()
nations = {
    "nations": orbit.state_id.nunique(),
    "merged": merged.nunique(),
    "second": second.nunique(),
}
display(
    total := pd.Series(
        {"orbit": orbit.person_id.nunique()}
        | people
        | nations
        | docked.add_prefix("docked: ").to_dict()
    )
)
answer(
    10,
    f"People in space are {total['orbit']} in orbit, {total['100 km']} from 100 km and "
    f"{total['80 km']} from 80 km; nations in "
    f"orbit {total['nations']}, {total['merged']} if merged by successor, {total['second']} "
    f"with second nationalities; guest seats "
    f"to a station {docked['yes'] + docked['no']}, {docked['yes']} if it docked.",
)

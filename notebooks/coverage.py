# %% [markdown]
# # How counts change with coverage
#
# Where a register of the state was read whole (`register_read`), nearly all acts of its government
# are known, but not the memoranda of its agencies; elsewhere only what other sources name. Version
# 0.1.0, before any register was read, held the share `held_before` of their entries. Counts without
# a register are divided by it here: an upper bound, for lists of partners were read as well.

# %%
import pandas as pd
from figures import COLUMN, bars, canvas, save

parties = pd.read_parquet("../data/published/agreement_parties.parquet")
agreements = pd.read_parquet("../data/published/agreements.parquet").query("scope == 'bilateral'")
names = pd.read_parquet("../data/published/states.parquet").set_index("state_id").name
panel = pd.read_parquet("../data/published/state_years.parquet")
registers = pd.read_parquet("../data/published/coverage_lists.parquet").query("kind == 'register'")
registers = pd.read_parquet("../data/published/coverage.parquet").merge(registers[["list_id"]])
found = registers.held_before.sum() / registers.entries.sum()
sides = parties[["agreement_id", "state_id"]].dropna().drop_duplicates()
pairs = sides.merge(sides.rename(columns={"state_id": "partner"})).query("state_id != partner")
pairs = pairs.merge(agreements).assign(year=lambda rows: rows.signed_latest.dt.year)
panel["coverage"] = panel.register_read.map({True: "register read", False: "no register read"})
panel = panel[panel.state_id.isin(pairs.state_id)].assign(decade=panel.year // 10 * 10)
pairs = pairs.merge(panel, on=["state_id", "year"], how="left").sort_values("year")
dated = pairs.dropna(subset="signed_earliest").drop_duplicates(["agreement_id", "state_id"])
rate = pd.crosstab(dated.decade, dated.coverage) / pd.crosstab(panel.decade, panel.coverage) * 10
rate = rate.rename_axis(columns=None).assign(corrected=rate["no register read"] / found)
display(rate.round(1))
more = ", ".join(f"{one}s" for one in rate.query("`register read` > `no register read`").index)
print(f"{found:.0%} of their entries were held before. A register shows more acts in the {more}.")

# %%
figure, axes = canvas(COLUMN, 2.6)
rate.plot(ax=axes, style=["k:", "k-", "k--"], lw=1.3, ylim=(0, None), xlabel="Decade of signature")
axes.set_ylabel("Agreements of a state")
caption = "Bilateral agreements per state and decade; corrected: at most, without a register."
save(figure, "agreements_by_coverage", caption, f"{caption} With and without a register read.")

# %%
partners = pairs.drop_duplicates(["state_id", "partner"]).state_id.value_counts()
read = pairs[pairs.identified == "yes"].drop_duplicates(["state_id", "partner"])
unread = read[read.coverage != "register read"].state_id.value_counts()
top = pd.DataFrame({"agreement read": read.state_id.value_counts()}).loc[partners.index[:10]]
top["known from a list"] = partners - top["agreement read"]
top["perhaps missing"] = (unread / found - unread - top["known from a list"]).clip(lower=0)
top = top.rename(index=names).fillna(0).round().astype(int).sort_values("known from a list")
display(top)
print(*(f"{one}: {top['known from a list'][one]} from a list." for one in top.index[:-4:-1]))

# %%
figure, axes = canvas(COLUMN, 3)
bars(axes, top, horizontal=True)
[bar.set(facecolor="1", hatch="") for bar in axes.containers[2]]
axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, columnspacing=0.8, handlelength=1)
axes.set(xlabel="Partner states", ylabel="")
caption = (
    "Partner states of the ten states with most; in white, how many more there may be at most."
)
save(figure, "partners_by_coverage", caption, caption)

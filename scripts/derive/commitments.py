"""`commitments`: from when to when each state was committed under each agreement, and by what."""

import pandas as pd

from schemas.model.kinds import ENDS
from schemas.model.lookup import as_texts, covered_to, in_class, look_up, look_ups
from schemas.model.table import Rows, Tables

CARRIED = ("binding", "scope", "framework")
NEVER = pd.Timestamp("2262-01-01")
"""Stands for an open end while spells are compared."""
SPELL = ["agreement_id", "state_id", "spell"]


def derive(tables: Tables) -> Rows:
    """One row per agreement, state and spell; spells of one state that touch are one."""
    rows = standings(tables)
    rows = rows.assign(**begun(rows), **signatures(rows))
    rows = rows.assign(**ended(rows, covered_to(tables)))
    return spells(rows)


def standings(tables: Tables) -> Rows:
    """The parties that an agreement commits, each with what it takes from agreement and state."""
    parties, agreements, words = (
        tables[name] for name in ("agreement_parties", "agreements", "vocabulary")
    )
    commits = in_class(parties.role, words, "party_role", "bound")
    parties = parties[parties.state_id.notna() & commits & (parties.level != "institution")]
    own = [f"{day}_{end}" for day in ("signed", "joined", "withdrew") for end in ENDS]
    rows = parties[["agreement_id", "joined_by", *own]].assign(state_id=as_texts(parties.state_id))
    days = [
        f"{day}_{end}" for day in ("entered_into_force", "ended", "status_as_of") for end in ENDS
    ]
    wanted = {name: name for name in [*CARRIED, "instrument", "status", *days]}
    wanted |= {f"first_{end}": f"signed_{end}" for end in ENDS}
    rows = rows.assign(**look_ups(rows.agreement_id, agreements, "agreement_id", wanted))
    in_effect, over, pending, never = (
        in_class(rows.status, words, "agreement_status", klass)
        for klass in ("in_effect", "ended", "pending", "without_effect")
    )
    rows = rows.assign(
        born=look_up(rows.state_id, tables["states"], "state_id", "existed_from_earliest"),
        settled=in_effect | over,
        over=over,
        pending=pending,
    )
    return rows[~never & (rows.instrument != "resolution")]


def begun(rows: Rows) -> Rows:
    """When a commitment began, and by what: the state's own act, or the entry into force if later.

    Nothing begins under an agreement that is only signed; where it is not known whether it took
    effect, only the first possible day is given.
    """
    found = {}
    for end in ENDS:
        own = rows[f"joined_{end}"].fillna(rows[f"signed_{end}"]).fillna(rows[f"first_{end}"])
        force = rows[f"entered_into_force_{end}"]
        day = pd.concat([own, force, rows.born.where(own.notna())], axis=1).max(axis=1)
        allowed = rows.settled if end == "latest" else rows.settled | (rows.status == "unknown")
        found[f"since_{end}"] = day.where(allowed)
        by_force = force > own if end == "latest" else None
    by_joining = rows.joined_latest.notna() & (rows.joined_by != "signature")
    how = pd.Series("signature", rows.index).mask(by_joining, "membership")
    return found | {"committed_by": how.mask(by_force, "entry_into_force")}


def ended(rows: Rows, covered: pd.Timestamp) -> dict[str, pd.Series]:
    """When it ended: what has no first day may have ended at once; what is over, on a day nobody
    knows, had ended by the day of the newest source."""
    newest = rows.status_as_of_latest.fillna(covered).where(rows.over)
    lasts = {"withdrew": rows.withdrew_latest, "ended": rows.ended_latest.fillna(newest)}
    begun = rows.since_earliest.fillna(rows.since_latest)
    firsts = [
        rows[f"{act}_earliest"].fillna(begun.where(last.notna())) for act, last in lasts.items()
    ]
    return {
        "until_earliest": pd.concat(firsts, axis=1).min(axis=1),
        "until_latest": pd.concat(list(lasts.values()), axis=1).min(axis=1),
    }


def signatures(rows: Rows) -> Rows:
    """The day on which the state itself signed, or joined what it never signed."""
    found = {}
    for end in ENDS:
        own = rows[f"signed_{end}"].fillna(rows[f"joined_{end}"]).fillna(rows[f"first_{end}"])
        found[f"signed_{end}"] = own.where((rows.joined_by != "succession") & ~(own < rows.born))
    return found


def spells(rows: Rows) -> Rows:
    """Standings of one state under one agreement, those that touch made one spell."""
    rows = rows.sort_values(["agreement_id", "state_id", "since_earliest"], ignore_index=True)
    untils = [f"until_{end}" for end in ENDS]
    rows[untils] = rows[untils].fillna(NEVER)
    same = [as_texts(rows.agreement_id), rows.state_id]
    before = rows.until_latest.groupby(same).cummax().groupby(same).shift()
    rows = rows.assign(spell=(rows.since_earliest > before).groupby(same).cumsum() + 1)
    how = dict.fromkeys(["committed_by", "pending", *CARRIED], "first")
    how |= dict.fromkeys(untils, "max")
    how |= {f"{day}_{end}": "min" for day in ("since", "signed") for end in ENDS}
    made = rows.groupby(SPELL, as_index=False, observed=True).agg(how)
    for end in ENDS:
        open_end = made[f"until_{end}"] == NEVER
        clipped = made[[f"until_{end}", f"since_{end}"]].max(axis=1)
        made[f"until_{end}"] = clipped.mask(open_end)
    return made.assign(certainty=certainty(made))


def certainty(spells: Rows) -> pd.Series:
    """`certain` if there is a day on which it was certainly held."""
    held = spells.since_latest.notna() & (
        spells.until_earliest.isna() | (spells.until_earliest > spells.since_latest)
    )
    told = pd.Series("possible", spells.index).mask(spells.pending, "signed_only")
    return told.mask(held, "certain")

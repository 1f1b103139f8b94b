"""The table `agencies`: its columns and rules."""

import re

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, continued, look_up, one_of
from schemas.model.table import Mask, Rows, Table, Tables

CROCKFORD, BASE_32 = "jkmnpqrstvwxyz", "ijklmnopqrstuv"
"""The letters beyond i with which ROR counts to 32, and those with which Python does."""


class Agencies(Table, key=["agency_id"], life=("founded", "dissolved")):
    """One organisation that signs, sponsors, operates or sells: a space agency, ministry,
    company, institute or the like."""

    agency_id = k.identifier("Permanent id of the organisation.", "suparco")
    name = k.text(
        "Latest English name.", "Space and Upper Atmosphere Research Commission", unique=True
    )
    name_native = k.text(
        "Name in its own language and script.", "中国载人航天工程办公室", blank_means="not recorded"
    )
    abbreviation = k.text("Abbreviation it uses.", "SUPARCO", blank_means="it uses none")
    kind = k.coded("agency_kind", "Type of organisation.", "space_agency")
    state_id = k.reference(
        "states", "State it belongs to or is registered in.", "PAK", blank_means="intergovernmental"
    )
    founded = k.date(
        "Day it was founded or began work.",
        "1961-09-16",
        blank_means="not known",
        since="1600-01-01",
    )
    dissolved = k.date(
        "Day it ceased to exist.", "2003-10-01", blank_means="not known to have ceased"
    )
    predecessor_id = k.reference(
        "agencies", "Organisation whose work it took over.", "nasda", blank_means="none recorded"
    )
    parent_id = k.reference(
        "agencies", "Organisation it is part of.", "isro", blank_means="none recorded"
    )
    wikidata_id = k.string(
        "Wikidata item.", "Q23548", pattern="Q[1-9][0-9]*", blank_means="not recorded", unique=True
    )
    ror_id = k.string(
        "ROR id.", "027ka1x80", pattern="0[a-z0-9]{8}", blank_means="not recorded", unique=True
    )
    isni = k.string(
        "ISNI, unspaced.",
        "0000000121899463",
        pattern="[0-9]{15}[0-9X]",
        blank_means="not recorded",
        unique=True,
    )
    sources = k.sources()
    notes = k.notes()


@Agencies.rule("kind", "state_id")
def only_bodies_of_several_states_have_no_state(t: Rows) -> Mask:
    """`state_id` is blank only for intergovernmental organisations and for programmes."""
    return t.state_id.notna() | t.kind.isin(["intergovernmental", "programme"])


Agencies.in_order("founded", "dissolved", "No organisation is dissolved before it is founded.")


@Agencies.rule("ror_id")
def ror_id_has_its_check_digits(t: Rows) -> Mask:
    """The last two digits of a ROR id check the others (ISO 7064, modulo 97-10)."""

    def checked(ror: str) -> bool:
        if not re.fullmatch("0[a-z0-9]{6}[0-9]{2}", ror):
            return False
        number = int(ror[:7].translate(str.maketrans(CROCKFORD, BASE_32)), 32)
        return (number * 100 + int(ror[7:])) % 97 == 1

    return k.per_value(t.ror_id, lambda values: [*map(checked, values.to_pylist())])


@Agencies.rule("isni")
def isni_has_its_check_digit(t: Rows) -> Mask:
    """The last digit of an ISNI checks the others (ISO 7064, modulo 11-2)."""
    from stdnum.iso7064 import mod_11_2

    return k.per_value(t.isni, lambda values: [*map(mod_11_2.is_valid, values.to_pylist())])


Agencies.blank(
    "state_id", "An intergovernmental organisation belongs to no state.", kind=["intergovernmental"]
)
Agencies.in_order(
    "predecessor_id.founded", "founded", "No organisation is older than its predecessor."
)


@Agencies.rule("parent_id", "state_id")
def parent_is_of_the_same_state(t: Rows) -> Mask:
    """An organisation belongs to the state of the one it is part of, if both belong to one."""
    parent = as_texts(look_up(t.parent_id, t, "agency_id", "state_id"))
    return parent.isna() | t.state_id.isna() | (parent == as_texts(t.state_id))


@Agencies.rule("predecessor_id", "state_id", "founded", looks_into=("states",))
def takes_over_from_its_own(t: Rows, tables: Tables) -> Mask:
    """The predecessor of an organisation is of the same state, or of one that this succeeds, unless
    a company takes over; if it has ended, then within 400 days of the foundation."""
    home = look_up(t.predecessor_id, t, "agency_id", "state_id")
    mine, theirs = (continued(of, tables["states"]).fillna("none") for of in (t.state_id, home))
    ended = look_up(t.predecessor_id, t, "agency_id", "dissolved_latest")
    apart = (t.founded_earliest - ended).abs() > pd.Timedelta(days=400)
    return (t.predecessor_id.isna() | (mine == theirs) | (t.kind == "company")) & ~apart


@Agencies.rule("parent_id", "dissolved")
def nothing_outlives_its_parent(t: Rows) -> Mask:
    """What is part of an organisation that has ended has ended too."""
    return look_up(t.parent_id, t, "agency_id", "dissolved").isna() | t.dissolved.notna()


@Agencies.rule("abbreviation", "state_id", "predecessor_id")
def abbreviation_is_one_bodys(t: Rows) -> Mask:
    """No two organisations of one state have the same abbreviation; of any two states, none of four
    capital letters or more, unless one is the predecessor of the other."""
    short = as_texts(t.abbreviation).str.casefold()
    at_home = short.notna() & t.assign(short=short).duplicated(["short", "state_id"], keep=False)
    heir = look_up(t.agency_id, t.dropna(subset=["predecessor_id"]), "predecessor_id", "agency_id")
    line = as_texts(heir).fillna(as_texts(t.agency_id))
    shared = line.groupby(short).transform("nunique") > 1
    return ~at_home & ~(shared & (as_texts(t.abbreviation).str.count("[A-Z]") > 3))


@Agencies.rule("wikidata_id", looks_into=("people", "states"))
def item_is_no_persons_or_states(t: Rows, tables: Tables) -> Mask:
    """The Wikidata item of an organisation is not that of a person or state."""
    others = [tables[name].wikidata_id.cat.categories for name in ("people", "states")]
    return ~one_of(t.wikidata_id, [*others[0], *others[1]])

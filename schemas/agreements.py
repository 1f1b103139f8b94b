"""The table `agreements`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import look_up, one_of
from schemas.model.table import Mask, Rows, Table, Tables

SIDES = ["party", "host", "sponsor"]
SIDE_IDS = ["state_id", "agency_id"]


class Agreements(Table, key=["agreement_id"]):
    """One instrument: a treaty, memorandum, contract, declaration or programme. An amendment is
    a row of its own."""

    agreement_id = k.identifier(
        "Permanent name of the agreement: parties or topic, and year.", "iss-iga-1998"
    )
    title = k.text(
        "Full title, in English where there is an English text.", "Artemis Accords", longest=600
    )
    short_title = k.text(
        "The name people use.", "Artemis Accords", blank_means="no shorter name in use"
    )
    instrument = k.coded("instrument", "Legal form of the document.", "memorandum")
    binding = k.coded("binding", "Whether and how it binds.", "non_binding")
    level = k.coded("agreement_level", "Who stands on the two sides.", "interagency")
    scope = k.coded("agreement_scope", "How many parties it is made for.", "bilateral")
    basis = k.coded("agreement_basis", "What is given in return.", "government")
    domain = k.coded("domain", "The activity it is mainly about.", "human_spaceflight")
    framework = k.coded("framework", "The framework it belongs to.", "artemis")
    covers_flight = k.coded("yes_no_unknown", "Whether it provides for a person's flight.", "yes")
    covers_training = k.coded(
        "yes_no_unknown",
        "Yes if the text, or a source describing this very instrument, names the "
        "preparation of a named or future crew member among what it provides, pays for or "
        "requires, be it as a field. If none does: `no` where `covers_flight` is `no`, "
        "else `unknown`, as a seat leaves open who prepares for it.",
        "yes",
    )
    announced = k.date(
        "First public announcement that it exists or is agreed.",
        "2024-08-02",
        blank_means="no announcement apart from the signature was found",
    )
    signed = k.date(
        "Local date of the first signature.",
        "2025-02-28",
        blank_means="no day of signature known; `status` says whether it was signed",
    )
    place = k.text(
        "Where it was signed: building, city.",
        "Prime Minister's Office, Islamabad",
        blank_means="no source found names the place",
    )
    place_state_id = k.reference(
        "states", "State the place lies in.", "PAK", blank_means="no single state known"
    )
    entered_into_force = k.date(
        "Day it entered into force or took effect.",
        "2001-03-27",
        blank_means="no day of entry into force known; `status` says whether it is in force",
    )
    ended = k.date(
        "Day it expired, was completed, terminated or superseded.",
        "1991",
        blank_means="no day of ending known; `status` says whether it ended",
    )
    status = k.coded("agreement_status", "Where it stands at the coverage date.", "in_force")
    status_as_of = k.date(
        "Date of the newest source behind `status`: how far its life was followed.",
        "2025-07-15",
        blank_means="not recorded yet",
    )
    panel_name = k.string(
        "Name of its column in `state_years`.",
        "artemis",
        pattern=k.TABLE,
        blank_means="not a column of the panels",
    )
    parties_total = k.integer(
        "How many parties it has by its newest source.",
        77,
        unit="party",
        low=1,
        high=400,
        blank_means="bilateral, or no source found counts them",
    )
    parties_total_as_of = k.date(
        "Day of that count.", "2026-01-01", blank_means="`parties_total` is blank, or not dated"
    )
    parent_id = k.reference(
        "agreements",
        "The agreement it belongs to.",
        "iss-iga-1998",
        blank_means="stands on its own",
    )
    parent_relation = k.coded(
        "parent_relation",
        "How it relates to `parent_id`.",
        "implements",
        blank_means="stands on its own",
    )
    price = k.number(
        "Price as stated, never converted.",
        5480000000.0,
        unit="price_currency",
        low=0,
        blank_means="no price made public",
    )
    price_currency = k.string(
        "ISO 4217 code of the currency of `price`.",
        "INR",
        pattern=k.STATE,
        blank_means="`price` is blank",
    )
    registration = k.text(
        "Number in a treaty series: UNTS, TIAS.", "TIAS 12927", blank_means="no number found"
    )
    url = k.url(
        "Where the text itself can be read.",
        "https://www.state.gov/artemis-accords",
        blank_means="no public text found",
    )
    evidence = k.coded(
        "source_kind",
        "The strongest kind among its sources: primary text, official release, registry, "
        "scholarly work, reference, catalogue, news, mirror, in this order.",
        "primary_text",
        computed=True,
    )
    source_count = k.integer("How many sources it names.", 3, unit="source", low=1, computed=True)
    parties_known = k.integer(
        "How many of its parties are rows of `agreement_parties` and have not withdrawn.",
        76,
        unit="party",
        low=0,
        computed=True,
    )
    sources = k.sources()
    notes = k.notes()


@Agreements.rule("title", "signed")
def no_instrument_twice(t: Rows) -> Mask:
    """No two agreements have the same title and day of signature."""
    return ~t.duplicated(["title", "signed"], keep=False)


@Agreements.rule("entered_into_force", "signed")
def entry_into_force_not_before_signed(t: Rows) -> Mask:
    """No agreement enters into force before its first signature."""
    return ~(t.entered_into_force_latest < t.signed_earliest)


@Agreements.rule("ended", "signed")
def ended_not_before_signed(t: Rows) -> Mask:
    """No agreement ends before its first signature."""
    return ~(t.ended_latest < t.signed_earliest)


@Agreements.rule("covers_training", "covers_flight")
def training_without_a_word_follows_the_flight(t: Rows) -> Mask:
    """Where no training is named, `covers_training` is `no` if `covers_flight` is `no`, else
    `unknown`."""
    return (t.covers_training == "yes") | ((t.covers_training == "no") == (t.covers_flight == "no"))


@Agreements.rule("parent_id", "parent_relation")
def parent_and_relation_together(t: Rows) -> Mask:
    """`parent_id` and `parent_relation` are both given or both blank."""
    return t.parent_id.isna() == t.parent_relation.isna()


@Agreements.rule("parent_id")
def not_its_own_parent(t: Rows) -> Mask:
    """No agreement is its own parent."""
    return t.parent_id.astype("str") != t.agreement_id.astype("str")


@Agreements.rule("price", "price_currency")
def price_and_currency_together(t: Rows) -> Mask:
    """`price` and `price_currency` are both given or both blank."""
    return t.price.isna() == t.price_currency.isna()


@Agreements.rule("status", "entered_into_force")
def only_what_was_signed_is_in_force(t: Rows) -> Mask:
    """An agreement that is only announced or signed has no `entered_into_force`."""
    return t.entered_into_force.isna() | ~t.status.isin(["announced", "signed"])


@Agreements.rule("status", "agreement_id")
def superseded_has_a_successor(t: Rows) -> Mask:
    """A superseded agreement is the parent of the one that supersedes, renews or amends it."""
    followed = (
        t.parent_id[t.parent_relation.isin(["supersedes", "renews", "amends"])].dropna().unique()
    )
    return (t.status != "superseded") | one_of(t.agreement_id, followed)


@Agreements.rule("entered_into_force", "agreement_id", looks_into=("agreement_parties",))
def treaty_waits_for_two(t: Rows, tables: Tables) -> Mask:
    """A treaty of many is not in force before two of its parties can be bound."""
    parties = tables["agreement_parties"]
    in_force = look_up(parties.agreement_id, t, "agreement_id", "entered_into_force_latest")
    bound = parties.joined_earliest.fillna(parties.signed_earliest) <= in_force
    early = (
        t.agreement_id.astype("str").map(bound.groupby(parties.agreement_id.astype("str")).sum())
        < 2
    )
    return ~(
        (t.instrument == "treaty") & (t.scope != "bilateral") & t.entered_into_force.notna() & early
    )


@Agreements.rule("scope", "agreement_id", looks_into=("agreement_parties",))
def bilateral_has_two_sides(t: Rows, tables: Tables) -> Mask:
    """A bilateral agreement has at most two sides: a state and its agencies are one."""
    parties = tables["agreement_parties"]
    parties = parties[
        parties.role.isin(SIDES)
        & one_of(parties.agreement_id, t.agreement_id[t.scope == "bilateral"].astype("str"))
    ]
    side = parties.state_id.astype("str").fillna(parties.agency_id.astype("str"))
    sides = side.groupby(parties.agreement_id.astype("str")).nunique()
    return (t.scope != "bilateral") | ~(t.agreement_id.astype("str").map(sides) > 2)


@Agreements.rule("framework", "agreement_id", looks_into=("agreement_parties", "framework_leaders"))
def framework_has_its_leader(t: Rows, tables: Tables) -> Mask:
    """An agreement of a framework has a party that leads the framework or is its body."""
    parties, leaders = tables["agreement_parties"], tables["framework_leaders"]
    framework = look_up(parties.agreement_id, t, "agreement_id", "framework").astype("str")
    known = (leaders.framework.astype("str") + "/" + leaders.leader_id.astype("str")).tolist()
    leads = [(framework + "/" + parties[side].astype("str")).isin(known) for side in SIDE_IDS]
    led = parties.agreement_id[leads[0] | leads[1]].astype("str")
    return (t.framework == "none") | t.agreement_id.astype("str").isin(led)

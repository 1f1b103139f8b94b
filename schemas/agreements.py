"""The table `agreements`: its columns and rules."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas.model import kinds as k
from schemas.model.lookup import (
    among,
    as_texts,
    continued,
    in_class,
    look_up,
    one_of,
    paired,
    spelled,
)
from schemas.model.sides import known_sides, placed_in_another_state, sides_of
from schemas.model.sources_cell import entries
from schemas.model.table import Mask, Rows, Table, Tables, declared_columns
from schemas.state_years import StateYears

BEFORE_THE_EURO = ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "ITL", "NLG", "PTE", "XEU"]
"""Currencies that the euro replaced, by their former codes of ISO 4217."""
NO_MONEY = ["XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XTS", "XXX"]
"""Codes of ISO 4217 for metals, units of bond markets, tests, and for no currency."""
AFTER_ITS_PARENT = ["amends", "renews", "supersedes", "protocol_to"]
FORMS = {
    r"Contract\b": ["contract"],
    r"Joint Statement\b": ["joint_statement"],
    r"(?:Convention|Exchange of (?:Letters|Notes)|Treaty)\b": ["executive_agreement", "treaty"],
    r"Memorandum of Understanding\b": ["memorandum"],
}
"""The instruments that are titled so."""
SIDES = ["party", "host", "sponsor"]
SIDE_IDS = ["state_id", "agency_id"]


class Agreements(Table, key=["agreement_id"]):
    """One instrument: a treaty, memorandum, contract, declaration or programme. An amendment has
    a row of its own."""

    agreement_id = k.identifier("Permanent id: parties or topic, and year.", "iss-iga-1998")
    title = k.text(
        "Full title, in English if there is an English text.", "Artemis Accords", longest=600
    )
    short_title = k.text("Name in common use.", "Artemis Accords", blank_means="none shorter")
    instrument = k.coded("instrument", "Legal form of the document.", "memorandum")
    binding = k.coded("binding", "Whether and how it binds.", "non_binding")
    level = k.coded("agreement_level", "Level of the parties.", "interagency")
    scope = k.coded("agreement_scope", "How many sides it has or admits.", "bilateral")
    basis = k.coded("agreement_basis", "What is given in return.", "government")
    domain = k.coded("domain", "Main field of activity.", "human_spaceflight")
    framework = k.coded("framework", "Framework it belongs to.", "artemis")
    covers_flight = k.coded("yes_no_unknown", "Whether it provides for a person's flight.", "yes")
    covers_training = k.coded(
        "yes_no_unknown",
        "Whether it provides for training. `yes` if the text, or a source describing this very "
        "instrument, names the preparation of a named or future crew member among what it "
        "provides, pays for or requires, if only as a field. Otherwise `no` where "
        "`covers_flight` is `no`, and else `unknown`.",
        "yes",
    )
    announced = k.date(
        "First public announcement.", "2024-08-02", blank_means="none known before the signature"
    )
    signed = k.date(
        "Local date of first signature.", "2025-02-28", blank_means="no day known (see `status`)"
    )
    place = k.text(
        "Place of signature: building, city.", "Beijing", blank_means="not known", groups=True
    )
    place_state_id = k.reference(
        "states", "State of that place.", "PAK", blank_means="not known", alive=("signed",)
    )
    entered_into_force = k.date(
        "Day it took effect.", "2001-03-27", blank_means="no day known (see `status`)"
    )
    ended = k.date(
        "Day it expired or was completed, ended or cancelled.",
        "1991",
        blank_means="no day known (see `status`)",
    )
    status = k.coded("agreement_status", "Status on the day `status_as_of`.", "in_force")
    status_as_of = k.date(
        "Date of the newest source for `status`.",
        "2025-07-15",
        blank_means="not recorded",
        grace=366,
    )
    identified = k.coded(
        "yes_no_unknown",
        "Whether a source describes it individually; `no`: known only from a list.",
        "yes",
    )
    panel_name = k.string(
        "Its column in `state_years`.", "artemis", pattern=k.TABLE, blank_means="has none there"
    )
    parties_total = k.integer(
        "Number of parties by the newest source.",
        77,
        unit="party",
        low=1,
        blank_means="no count recorded",
    )
    parties_total_as_of = k.date("Date of that count.", "2026-01-01", blank_means="no dated count")
    parent_id = k.reference(
        "agreements", "Agreement it belongs to.", "iss-iga-1998", blank_means="independent"
    )
    parent_relation = k.coded(
        "parent_relation", "Relation to `parent_id`.", "implements", blank_means="independent"
    )
    price = k.number(
        "Unconverted price.", 20000000.0, unit="price_currency", low=1, blank_means="none published"
    )
    price_currency = k.string(
        "ISO 4217 code.", "INR", pattern=k.STATE, blank_means="`price` is blank"
    )
    registration = k.text("Number in a treaty series.", "TIAS 12927", blank_means="none known")
    url = k.url(
        "Address of the text.", "https://decree.om/1991/rd19910027", blank_means="none found"
    )
    evidence = k.coded(
        "source_kind", "Strongest kind of source cited, by `rank`.", "primary_text", computed=True
    )
    source_count = k.integer("Number of sources cited.", 3, unit="source", low=1, computed=True)
    parties_known = k.integer(
        "Parties in `agreement_parties` that have not withdrawn.",
        76,
        unit="party",
        low=0,
        computed=True,
    )
    parties_complete = k.boolean(
        "Whether all its parties are known; if not, counts of them are lower bounds.",
        True,
        blank_means="`parties_total` is blank",
    )
    sources = k.sources()
    notes = k.notes()


@Agreements.rule("agreement_id", "title", "signed")
def no_instrument_twice(t: Rows) -> Mask:
    """No two agreements have the same title, in whatever spelling, and day of signature."""
    return ~t[["signed"]].assign(title=spelled(t.title)).duplicated(keep=False)


Agreements.in_order(
    "signed", "entered_into_force", "No agreement enters into force before it is first signed."
)
Agreements.in_order("signed", "ended", "No agreement ends before it is first signed.")
Agreements.in_order("ended", "status_as_of", "The status is as of the end or later.")
Agreements.in_order("entered_into_force", "ended", "No agreement ends before it enters into force.")
Agreements.in_order("signed", "status_as_of", "The status is as of the signature or later.")
Agreements.in_order(
    "parent_id.signed",
    "signed",
    "No agreement is signed before the one that it amends, renews, supersedes or adds to.",
    parent_relation=AFTER_ITS_PARENT,
)
Agreements.in_order(
    "parent_id.signed",
    "signed",
    "No agreement is signed more than a year before the one that it implements.",
    slack=366,
    parent_relation=["implements"],
)
Agreements.in_order(
    "signed",
    "parent_id.ended",
    "Nothing implements, amends or adds to an agreement that has ended.",
    parent_relation=["implements", "amends", "protocol_to"],
)
Agreements.in_order(
    "signed", "parties_total_as_of", "No parties are counted before the first signature."
)
Agreements.never(
    "parent_id.status",
    ["announced", "in_force", "signed"],
    "What another agreement supersedes is no longer in force.",
    parent_relation=["supersedes"],
)
Agreements.blank("signed", "What was only announced has no signature.", status=["announced"])
Agreements.given("signed", "What was only signed has a signature.", status=["signed"])
Agreements.blank("price", "A price means that something is paid for.", basis=["barter", "unknown"])
Agreements.blank(
    "price",
    "A contract with a price is not `government`: what is paid for is `commercial` or `mixed`.",
    instrument=["contract"],
    basis=["government"],
)
Agreements.blank("url", "Of what only a list names no text was found.", identified=["no"])
Agreements.blank("registration", "What a treaty series prints is no mere name.", identified=["no"])
Agreements.together(
    "parties_total", "parties_total_as_of", "A number of parties and its day are given together."
)
Agreements.together("parent_id", "parent_relation", "Parent and relation are given together.")
Agreements.together("price", "price_currency", "A price and its currency are given together.")
Agreements.blank(
    "entered_into_force",
    "An announced or merely signed agreement is not in force.",
    status=["announced", "signed"],
)
Agreements.blank(
    "ended",
    "Only an agreement that has ended or was cancelled has an end.",
    status=["announced", "signed", "in_force", "unknown"],
)


@Agreements.rule("status_as_of", "sources", looks_into=("sources",))
def status_is_no_newer_than_its_sources(t: Rows, tables: Tables) -> Mask:
    """`status_as_of` is not later than the day on which the newest source of the row was read."""
    cited = entries(t.sources.cat.categories)
    read = look_up(cited.source_id, tables["sources"], "source_id", "accessed_latest")
    newest = t.sources.cat.codes.map(read.groupby(cited.cell).max())
    return ~(t.status_as_of_earliest > newest)


@Agreements.rule("signed", "identified")
def what_only_a_list_names_has_no_day(t: Rows) -> Mask:
    """An agreement known only from a list has no day of signature."""
    return (t.identified != "no") | (t.signed_earliest != t.signed_latest)


@Agreements.rule("binding", "status", "parent_id", "framework", "signed")
def parallel_memoranda_have_one_force(t: Rows) -> Mask:
    """Memoranda under one parent or of one framework, each signed within a month of another, have
    the same force and status."""
    fine = pd.Series(True, t.index)
    for shared in ("parent_id", "framework"):
        alike = t[(t.instrument == "memorandum") & t[shared].notna() & (t[shared] != "none")]
        alike = alike.dropna(subset=["signed_earliest"]).sort_values([shared, "signed_earliest"])
        apart = alike.signed_earliest.diff().dt.days > 31
        first = as_texts(alike[shared]) != as_texts(alike[shared]).shift()
        groups = alike[["binding", "status"]].apply(as_texts).groupby((apart | first).cumsum())
        fine &= (groups.transform("nunique") == 1).all(axis=1).reindex(t.index, fill_value=True)
    return fine


@Agreements.rule("notes", "entered_into_force")
def notes_do_not_contradict_the_entry_into_force(t: Rows) -> Mask:
    """Where the notes say that the entry into force was not read, none is given."""
    unread = t.notes.str.contains("(?:entry into force|day of force) (?:was )?not read")
    return ~(unread.fillna(False).astype(bool) & t.entered_into_force.notna())


@Agreements.rule("panel_name")
def panel_name_is_a_column_of_the_panel(t: Rows) -> Mask:
    """A `panel_name` is a column of `state_years` and belongs to one agreement only."""
    known = t.panel_name.isin(list(declared_columns(StateYears)))
    return t.panel_name.isna() | (known & ~t.panel_name.duplicated(keep=False))


@Agreements.rule("price_currency", "signed")
def currency_is_of_iso_4217(t: Rows) -> Mask:
    """`price_currency` is a code of ISO 4217; before 2002 also one that the euro replaced, and not
    the euro before 1999."""
    import pycountry

    known = {currency.alpha_3 for currency in pycountry.currencies} - set(NO_MONEY)
    old = t.price_currency.isin(BEFORE_THE_EURO) & ~(t.signed_earliest >= pd.Timestamp("2002"))
    early = (t.price_currency == "EUR") & (t.signed_latest < pd.Timestamp("1999"))
    return t.price_currency.isna() | old | (t.price_currency.isin(known) & ~early)


@Agreements.rule("covers_training", "covers_flight")
def training_without_a_word_follows_the_flight(t: Rows) -> Mask:
    """If training is not mentioned, `covers_training` is `no` where `covers_flight` is `no`, and
    otherwise `unknown`."""
    return (t.covers_training == "yes") | ((t.covers_training == "no") == (t.covers_flight == "no"))


@Agreements.rule("status", "agreement_id")
def superseded_has_a_successor(t: Rows) -> Mask:
    """A superseded agreement is the parent of one that supersedes, renews or amends it."""
    follows = t.parent_relation.isin(["supersedes", "renews", "amends"])
    return (t.status != "superseded") | one_of(
        t.agreement_id, t.parent_id[follows].dropna().unique()
    )


@Agreements.rule("entered_into_force", "agreement_id", looks_into=("agreement_parties",))
def treaty_waits_for_two(t: Rows, tables: Tables) -> Mask:
    """A multilateral treaty does not enter into force before two parties can be bound, if the days
    of two are known."""
    parties = tables["agreement_parties"]
    in_force = look_up(parties.agreement_id, t, "agreement_id", "entered_into_force_latest")
    day = parties.joined_earliest.fillna(parties.signed_earliest)
    of_one = as_texts(parties.agreement_id)
    known, bound = (days.groupby(of_one).sum() for days in (day.notna(), day <= in_force))
    too_few = as_texts(t.agreement_id).map((known >= 2) & (bound < 2)).eq(True)
    multilateral = (t.instrument == "treaty") & (t.scope != "bilateral")
    return ~(multilateral & t.entered_into_force.notna() & too_few)


@Agreements.rule("scope", "agreement_id", looks_into=("agreement_parties",))
def bilateral_has_two_sides(t: Rows, tables: Tables) -> Mask:
    """A bilateral agreement has at most two sides; a state and its agencies are one side."""
    parties = tables["agreement_parties"]
    sides = sides_of(t, parties[parties.role.isin(SIDES)])
    return (t.scope != "bilateral") | ~(sides > 2)


@Agreements.rule("parties_total", "scope")
def count_fits_the_scope(t: Rows) -> Mask:
    """A bilateral agreement has two parties, any other more, if they are counted."""
    two = (t.parties_total == 2) == (t.scope == "bilateral")
    return two.fillna(True).astype(bool) & ~(t.parties_total < 2).fillna(False).astype(bool)


@Agreements.rule("title", "agreement_id", looks_into=("agreement_parties", "states"))
def states_in_the_title_are_parties(t: Rows, tables: Tables) -> Mask:
    """The first state of today that a title names is a party, itself or by an agency, if any party
    is known."""
    states, parties = tables["states"], tables["agreement_parties"]
    today = sorted(as_texts(states["name"])[states.existed_to.isna()], key=len, reverse=True)
    first = pc.extract_regex(
        pa.array(as_texts(t.title), pa.large_string()), rf"\b(?P<state>{'|'.join(today)})\b"
    )
    state = look_up(
        pd.Series(pc.struct_field(first, "state").to_pandas(), t.index), states, "name", "state_id"
    )
    known = one_of(t.agreement_id, parties.agreement_id.cat.categories)
    return state.isna() | ~known | among(paired(t.agreement_id, state), known_sides(tables))


@Agreements.rule("agreement_id", "scope", looks_into=("agencies", "agreement_parties", "states"))
def id_names_a_party(t: Rows, tables: Tables) -> Mask:
    """If the first two words of the id of a bilateral agreement are organisations or states, one of
    them, or its state, is a party, once both sides are known."""
    agencies, states, parties = (tables[of] for of in ("agencies", "states", "agreement_parties"))
    homes = pd.concat(
        [
            continued(of.state_id, states).set_axis(as_texts(ids).str.lower())
            for of, ids in ((agencies, agencies.agency_id), (states, states.state_id))
        ]
    )
    beginning = as_texts(parties.agency_id).str.split("-").str[0]
    known = pd.concat([known_sides(tables), paired(parties.agreement_id, beginning)]).dropna()
    words = as_texts(t.agreement_id).str.split("-")
    fine = (t.scope != "bilateral") | (sides_of(t, parties) != 2)
    for word in (words.str[0], words.str[1]):
        fine |= ~among(word, list(homes.index))
        for side in (word, word.map(homes)):
            fine |= among(paired(t.agreement_id, side), known)
    return fine


@Agreements.rule("framework", "agreement_id", looks_into=("agreement_parties", "framework_leaders"))
def framework_has_its_leader(t: Rows, tables: Tables) -> Mask:
    """An agreement of a framework has a leader of that framework among its parties."""
    parties, leaders = tables["agreement_parties"], tables["framework_leaders"]
    framework = look_up(parties.agreement_id, t, "agreement_id", "framework")
    known = paired(leaders.framework, leaders.leader_id).tolist()
    leads = [paired(framework, parties[side]).isin(known) for side in SIDE_IDS]
    led = as_texts(parties.agreement_id[leads[0] | leads[1]])
    return (t.framework == "none") | as_texts(t.agreement_id).isin(led)


@Agreements.rule("framework", "signed")
def frameworks_have_their_time(t: Rows) -> Mask:
    """No agreement of a framework is signed more than ten years before and after all others."""
    dated = t[(t.framework != "none") & t.signed.notna()].sort_values(
        ["framework", "signed_latest"]
    )
    signed = dated.groupby("framework", observed=True).signed_latest
    gaps = [signed.diff(), -signed.diff(-1)]
    alone = [(gap > pd.Timedelta(days=3653)) | gap.isna() for gap in gaps]
    fine = ~(alone[0] & alone[1]) | (signed.transform("size") == 1)
    return fine.reindex(t.index, fill_value=True)


@Agreements.rule("instrument", "title")
def instrument_is_that_of_the_title(t: Rows) -> Mask:
    """An instrument whose title begins with its form is of that: a contract, a joint statement, a
    memorandum; a convention, treaty or exchange of notes is `treaty` or `executive_agreement`."""
    wrong = [as_texts(t.title).str.match(of) & ~t.instrument.isin(FORMS[of]) for of in FORMS]
    return ~pd.concat(wrong, axis=1).any(axis=1)


@Agreements.rule("binding", "instrument", looks_into=("vocabulary",))
def force_is_that_of_the_instrument(t: Rows, tables: Tables) -> Mask:
    """A treaty or executive agreement is binding or of unknown force, a contract contractual, a
    political text such as a declaration non-binding (the `class` of the instrument)."""
    forces = {
        "law": ["binding", "unknown"],
        "contract": ["contractual"],
        "political": ["non_binding"],
    }
    form = {
        klass: in_class(t.instrument, tables["vocabulary"], "instrument", klass) for klass in forces
    }
    fits = [~form[klass] | t.binding.isin(allowed) for klass, allowed in forces.items()]
    return pd.concat(fits, axis=1).all(axis=1)


@Agreements.rule("announced", "signed")
def announced_about_the_signature(t: Rows) -> Mask:
    """No agreement is first announced more than five years before its signature, or more than a
    year after it."""
    late = t.announced_earliest - t.signed_latest > pd.Timedelta(days=366)
    return ~(late | (t.signed_earliest - t.announced_latest > pd.Timedelta(days=5 * 365)))


@Agreements.rule("entered_into_force", "signed")
def takes_effect_within_twenty_years(t: Rows) -> Mask:
    """No agreement enters into force more than twenty years after its first signature."""
    return ~(t.entered_into_force_earliest - t.signed_latest > pd.Timedelta(days=20 * 365))


@Agreements.rule("signed", "agreement_id", "entered_into_force")
def id_has_the_year_of_signature(t: Rows) -> Mask:
    """The year in an id is that of the signature, or next to it, or that of the entry into force;
    unless the signature is not known to the year."""
    year = as_texts(t.agreement_id).str.extract(r"-((?:19|20)\d\d)(?:-\d\d)*$")[0].astype(float)
    first, last = t.signed_earliest.dt.year, t.signed_latest.dt.year
    in_force = t.entered_into_force_earliest.dt.year, t.entered_into_force_latest.dt.year
    told = (year >= first - 1) & (year <= last + 1) | (year >= in_force[0]) & (year <= in_force[1])
    return told | year.isna() | ~(last - first <= 1)


@Agreements.rule("short_title", "title")
def short_title_is_no_longer(t: Rows) -> Mask:
    """A short title is not longer than the title."""
    return ~(as_texts(t.short_title).str.len() > as_texts(t.title).str.len())


@Agreements.rule("covers_flight", "domain", looks_into=("vocabulary",))
def flights_belong_to_fields_with_people(t: Rows, tables: Tables) -> Mask:
    """An agreement that provides for a person's flight is in a field of class `with_crew`."""
    crewed = in_class(t.domain, tables["vocabulary"], "domain", "with_crew")
    return (t.covers_flight != "yes") | crewed


@Agreements.rule("place_state_id", "place", looks_into=("agreement_parties", "states"))
def place_lies_in_one_state(t: Rows, tables: Tables) -> Mask:
    """One place lies in one state, or in the state that succeeds it, here and in
    `agreement_parties`; and if its state is given anywhere, it is given everywhere."""
    return ~placed_in_another_state(t, tables["agreement_parties"], tables)


@Agreements.rule("level", "agreement_id", looks_into=("agencies", "agreement_parties"))
def level_is_that_of_its_parties(t: Rows, tables: Tables) -> Mask:
    """Of the parties that are known, one is a state if the agreement is intergovernmental, a
    company if its level names companies, an agency or institution if it is interagency."""
    parties = tables["agreement_parties"]
    kind = look_up(parties.agency_id, tables["agencies"], "agency_id", "kind")
    company = parties.agreement_id[kind == "company"].unique()
    needed = {
        "intergovernmental": parties.agreement_id[parties.level == "state"].unique(),
        "interagency": parties.agreement_id[parties.level != "state"].unique(),
        "agency_company": company,
        "company_company": company,
    }
    fits = [(t.level != level) | one_of(t.agreement_id, ids) for level, ids in needed.items()]
    known = one_of(t.agreement_id, parties.agreement_id.unique())
    return pd.concat(fits, axis=1).all(axis=1) | ~known


@Agreements.rule("parties_total", "agreement_id", looks_into=("agreement_parties", "states"))
def total_is_no_less_than_is_known(t: Rows, tables: Tables) -> Mask:
    """`parties_total` is not less, by more than one in twenty, than the number of states that still
    exist, were certainly bound or had signed on its day, and are parties."""
    parties = tables["agreement_parties"]
    day = look_up(parties.agreement_id, t, "agreement_id", "parties_total_as_of_earliest")
    gone = look_up(parties.state_id, tables["states"], "state_id", "existed_to").notna()
    bound = (parties.joined_latest <= day) | (parties.signed_latest <= day)
    bound &= parties.withdrew.isna() & ~gone
    bound &= (parties.role == "party") & (parties.level == "state")
    number = bound.groupby(as_texts(parties.agreement_id)).sum()
    least = 0.95 * as_texts(t.agreement_id).map(number).astype("float64")
    return ~(t.parties_total < least).fillna(False).astype(bool)

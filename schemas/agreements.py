"""The table `agreements`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, look_up, one_of
from schemas.model.sources_cell import entries
from schemas.model.table import Mask, Rows, Table, Tables, declared_columns
from schemas.state_years import StateYears

BEFORE_THE_EURO = ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "ITL", "NLG", "PTE", "XEU"]
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
    place_state_id = k.reference("states", "State of that place.", "PAK", blank_means="not known")
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
        "Date of the newest source for `status`.", "2025-07-15", blank_means="not recorded"
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
        "Unconverted price.", 20000000.0, unit="price_currency", low=0, blank_means="none published"
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


@Agreements.rule("title", "signed")
def no_instrument_twice(t: Rows) -> Mask:
    """No two agreements have the same title and day of signature."""
    return ~t.duplicated(["title", "signed"], keep=False)


Agreements.covered("announced", "signed", "entered_into_force", "ended", "parties_total_as_of")
Agreements.covered("status_as_of", grace=366)
Agreements.in_order(
    "place_state_id.existed_from", "signed", "Nothing is signed in a state before it exists."
)
Agreements.in_order(
    "signed", "place_state_id.existed_to", "Nothing is signed in a state after its end."
)
Agreements.in_order(
    "signed", "entered_into_force", "No agreement enters into force before it is first signed."
)
Agreements.in_order("signed", "ended", "No agreement ends before it is first signed.")
Agreements.in_order("ended", "status_as_of", "The status is as of the end or later.")
Agreements.together("parent_id", "parent_relation", "Parent and relation are given together.")
Agreements.differs("parent_id", "agreement_id", "No agreement is its own parent.")
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


@Agreements.rule("binding", "status", "parent_id", "signed")
def parallel_memoranda_have_one_force(t: Rows) -> Mask:
    """Memoranda signed on one day under one parent have the same force and status."""
    alike = (t.instrument == "memorandum") & t.parent_id.notna() & t.signed.notna()
    groups = t[alike].apply(as_texts).groupby(["parent_id", "signed"])[["binding", "status"]]
    return (groups.transform("nunique") == 1).all(axis=1).reindex(t.index, fill_value=True)


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


@Agreements.rule("price_currency")
def currency_is_of_iso_4217(t: Rows) -> Mask:
    """`price_currency` is a code of ISO 4217, or one withdrawn from it for the euro."""
    import pycountry

    known = [currency.alpha_3 for currency in pycountry.currencies]
    return t.price_currency.isna() | t.price_currency.isin(known + BEFORE_THE_EURO)


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
    """A multilateral treaty does not enter into force before at least two parties can be bound."""
    parties = tables["agreement_parties"]
    in_force = look_up(parties.agreement_id, t, "agreement_id", "entered_into_force_latest")
    bound = parties.joined_earliest.fillna(parties.signed_earliest) <= in_force
    number = bound.groupby(as_texts(parties.agreement_id)).sum()
    multilateral = (t.instrument == "treaty") & (t.scope != "bilateral")
    early = t.entered_into_force.notna() & (as_texts(t.agreement_id).map(number) < 2)
    return ~(multilateral & early)


@Agreements.rule("scope", "agreement_id", looks_into=("agreement_parties",))
def bilateral_has_two_sides(t: Rows, tables: Tables) -> Mask:
    """A bilateral agreement has at most two sides; a state and its agencies are one side."""
    parties = tables["agreement_parties"]
    parties = parties[parties.role.isin(SIDES)]
    side = as_texts(parties.state_id).fillna(as_texts(parties.agency_id))
    sides = side.groupby(as_texts(parties.agreement_id)).nunique()
    return (t.scope != "bilateral") | ~(as_texts(t.agreement_id).map(sides) > 2)


@Agreements.rule("framework", "agreement_id", looks_into=("agreement_parties", "framework_leaders"))
def framework_has_its_leader(t: Rows, tables: Tables) -> Mask:
    """An agreement of a framework has a leader of that framework among its parties."""
    parties, leaders = tables["agreement_parties"], tables["framework_leaders"]
    framework = as_texts(look_up(parties.agreement_id, t, "agreement_id", "framework"))
    known = (as_texts(leaders.framework) + "/" + as_texts(leaders.leader_id)).tolist()
    leads = [(framework + "/" + as_texts(parties[side])).isin(known) for side in SIDE_IDS]
    led = as_texts(parties.agreement_id[leads[0] | leads[1]])
    return (t.framework == "none") | as_texts(t.agreement_id).isin(led)

import pandas as pd

from schemas.columns import *
from schemas.sources_cell import entries
from schemas.table import Table, across, look_up, one_of, rule

SIDES = ["party", "host", "sponsor"]
EVIDENCE = ["primary_text", "official_release", "registry", "scholarly", "reference", "catalogue", "news", "mirror"]
LEADERS = [f"{bloc}/{leader}" for bloc, leaders in {
    "artemis": ["USA"], "ilrs": ["CHN", "RUS"], "intercosmos": ["SUN", "interkosmos"], "iss": ["USA", "RUS", "esa"],
    "apsco": ["apsco", "CHN"], "esa": ["esa", "esro", "eldo", "FRA"]}.items() for leader in leaders]
"""Who leads each bloc, or is the bloc: one of them stands among the parties of its agreements."""


class Agreements(Table):
    """One instrument: a treaty, memorandum, contract, declaration or programme. An amendment is a row of its own."""

    agreement_id: Text = identifier("Permanent name of the agreement: parties or topic, and year.", example="iss-iga-1998")
    title: Text = text("Full title, in English where there is an English text.", example="Artemis Accords", longest=600)
    short_title: Text = text("The name people use.", example="Artemis Accords", blank_means="no shorter name in use")
    instrument: Text = coded("instrument", "Legal form of the document.", example="memorandum")
    binding: Text = coded("binding", "Whether and how it binds.", example="non_binding")
    level: Text = coded("agreement_level", "Who stands on the two sides.", example="interagency")
    scope: Text = coded("agreement_scope", "How many parties it is made for.", example="bilateral")
    basis: Text = coded("agreement_basis", "What is given in return.", example="government")
    domain: Text = coded("domain", "The activity it is mainly about.", example="human_spaceflight")
    bloc: Text = coded("bloc", "The framework it belongs to.", example="artemis")
    covers_flight: Text = coded("yes_no_unknown", "Whether it provides for a person's flight.", example="yes")
    covers_training: Text = coded("yes_no_unknown", "Yes if the text, or a source describing this very instrument, names the preparation "
                                  "of a named or future crew member among what it provides, pays for or requires, be it as a field. "
                                  "If none does: `no` where `covers_flight` is `no`, else `unknown`, as a seat leaves open who prepares "
                                  "for it.",
                                  example="yes")
    announced: Text = date("First public announcement that it exists or is agreed.", example="2024-08-02",
                           blank_means="no announcement apart from the signature was found")
    announced_earliest: Time = earliest("announced")
    announced_latest: Time = latest("announced")
    signed: Text = date("Local date of the first signature.", example="2025-02-28",
                        blank_means="no day of signature known; `status` says whether it was signed")
    signed_earliest: Time = earliest("signed")
    signed_latest: Time = latest("signed")
    place: Text = text("Where it was signed: building, city.", example="Prime Minister's Office, Islamabad",
                       blank_means="no source found names the place")
    place_state_id: Text = reference("states", "State the place lies in.", example="PAK",
                                     blank_means="no single state known")
    in_force: Text = date("Day it entered into force or took effect.", example="2001-03-27",
                          blank_means="no day of entry into force known; `status` says whether it is in force")
    in_force_earliest: Time = earliest("in_force")
    in_force_latest: Time = latest("in_force")
    ended: Text = date("Day it expired, was completed, terminated or superseded.", example="1991",
                       blank_means="no day of ending known; `status` says whether it ended")
    ended_earliest: Time = earliest("ended")
    ended_latest: Time = latest("ended")
    status: Text = coded("agreement_status", "Where it stands at the coverage date.", example="in_force")
    parent_id: Text = reference("agreements", "The agreement it belongs to.", example="iss-iga-1998",
                                blank_means="stands on its own")
    parent_relation: Text = coded("parent_relation", "How it relates to `parent_id`.", example="implements",
                                  blank_means="stands on its own")
    price: Number = number("Price as stated, never converted.", example=5480000000.0, unit="price_currency", low=0,
                           blank_means="no price made public")
    price_currency: Text = shaped("ISO 4217 code of the currency of `price`.", example="INR", pattern=STATE,
                                blank_means="`price` is blank")
    registration: Text = text("Number in a treaty series: UNTS, TIAS.", example="TIAS 12927",
                              blank_means="no number found")
    url: Text = url("Where the text itself can be read.", example="https://www.state.gov/artemis-accords",
                    blank_means="no public text found")
    evidence: Text = coded("source_kind", "The strongest kind among its sources: primary text, official release, registry, scholarly work, "
                           "reference, catalogue, news, mirror, in this order.", example="primary_text", computed=True)
    source_count: Whole = whole("How many sources it names.", example=3, unit="source", low=1, computed=True)
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["agreement_id"]

    @classmethod
    def derive(cls, tables):
        agreements = tables["agreements"]
        parts = entries(agreements.sources.cat.categories)
        kind = look_up(parts.source_id, tables["sources"], "source_id", "kind").astype(pd.CategoricalDtype(EVIDENCE, ordered=True))
        best, count = kind.groupby(parts.cell).min(), parts.source_id.groupby(parts.cell).nunique()
        cells = agreements.sources.cat.codes
        return agreements.assign(evidence=cells.map(best.astype("str")), source_count=cells.map(count))

    @rule("title", "signed")
    def no_instrument_twice(cls, t):
        """No two agreements have the same title and day of signature."""
        return ~t.duplicated(["title", "signed"], keep=False)

    @rule("in_force", "signed")
    def in_force_not_before_signed(cls, t):
        """No agreement enters into force before its first signature."""
        return ~(t.in_force_latest < t.signed_earliest)

    @rule("ended", "signed")
    def ended_not_before_signed(cls, t):
        """No agreement ends before its first signature."""
        return ~(t.ended_latest < t.signed_earliest)

    @rule("covers_training", "covers_flight")
    def training_without_a_word_follows_the_flight(cls, t):
        """Where no training is named, `covers_training` is `no` if `covers_flight` is `no`, else `unknown`."""
        return (t.covers_training == "yes") | ((t.covers_training == "no") == (t.covers_flight == "no"))

    @rule("parent_id", "parent_relation")
    def parent_and_relation_together(cls, t):
        """`parent_id` and `parent_relation` are both given or both blank."""
        return t.parent_id.isna() == t.parent_relation.isna()

    @rule("parent_id")
    def not_its_own_parent(cls, t):
        """No agreement is its own parent."""
        return t.parent_id.astype("str") != t.agreement_id.astype("str")

    @rule("price", "price_currency")
    def price_and_currency_together(cls, t):
        """`price` and `price_currency` are both given or both blank."""
        return t.price.isna() == t.price_currency.isna()

    @rule("status", "in_force")
    def only_what_was_signed_is_in_force(cls, t):
        """An agreement that is only announced or signed has no `in_force`."""
        return t.in_force.isna() | ~t.status.isin(["announced", "signed"])

    @across("status", "agreement_id")
    def superseded_has_a_successor(cls, t, tables):
        """A superseded agreement is the parent of the one that supersedes, renews or amends it."""
        followed = t.parent_id[t.parent_relation.isin(["supersedes", "renews", "amends"])].dropna().unique()
        return (t.status != "superseded") | one_of(t.agreement_id, followed)

    @across("in_force", "agreement_id")
    def treaty_waits_for_two(cls, t, tables):
        """A treaty of many is not in force before two of its parties can be bound."""
        parties = tables["agreement_parties"]
        in_force = look_up(parties.agreement_id, t, "agreement_id", "in_force_latest")
        bound = parties.joined_earliest.fillna(parties.signed_earliest) <= in_force
        early = t.agreement_id.astype("str").map(bound.groupby(parties.agreement_id.astype("str")).sum()) < 2
        return ~((t.instrument == "treaty") & (t.scope != "bilateral") & t.in_force.notna() & early)

    @across("scope", "agreement_id")
    def bilateral_has_two_sides(cls, t, tables):
        """A bilateral agreement has at most two sides: a state and its agencies are one."""
        parties = tables["agreement_parties"]
        parties = parties[parties.role.isin(SIDES) & one_of(parties.agreement_id, t.agreement_id[t.scope == "bilateral"].astype("str"))]
        side = parties.state_id.astype("str").fillna(parties.agency_id.astype("str"))
        sides = side.groupby(parties.agreement_id.astype("str")).nunique()
        return (t.scope != "bilateral") | ~(t.agreement_id.astype("str").map(sides) > 2)

    @across("bloc", "agreement_id")
    def bloc_has_its_leader(cls, t, tables):
        """An agreement of a bloc has a party that leads or is the bloc."""
        parties = tables["agreement_parties"]
        parties = parties[one_of(parties.agreement_id, t.agreement_id[t.bloc != "none"].astype("str"))]
        named = pd.concat([parties.state_id.astype("str"), parties.agency_id.astype("str")])
        bloc = look_up(parties.agreement_id, t, "agreement_id", "bloc").astype("str")
        led = pd.concat([parties.agreement_id.astype("str")] * 2)[(pd.concat([bloc] * 2) + "/" + named).isin(LEADERS)]
        return (t.bloc == "none") | t.agreement_id.astype("str").isin(led)

from schemas.columns import *
from schemas.table import Table, across, look_up, rule

UN_REPUBLICS = ["BLR", "UKR"]
"""The Byelorussian and Ukrainian SSRs were members of the United Nations from 1945 and parties to its treaties."""


class AgreementParties(Table):
    """One party's standing in one agreement, with its own dates and its own signer."""

    agreement_id: Text = reference("agreements", "The agreement.", example="iss-iga-1998")
    party_id: Text = shaped("The agency if an agency is the party or signs for its state, else the state.",
                          example="suparco", pattern=f"{SLUG}|{STATE}")
    state_id: Text = reference("states", "State that is the party, or that the agency belongs to.", example="PAK",
                               blank_means="the party is an organisation of several states")
    agency_id: Text = reference("agencies", "Agency that is the party, or that signs for its state.", example="suparco",
                                blank_means="the state itself is the party and no agency signs for it")
    role: Text = coded("party_role", "Part it plays.", example="party")
    level: Text = coded("party_level", "On what level it joins.", example="agency")
    signed: Text = date("Local date of its signature.", example="1998-01-29",
                        blank_means="no day of signature known")
    signed_earliest: Time = earliest("signed")
    signed_latest: Time = latest("signed")
    place: Text = text("Where it signed: building, city.", example="Willard InterContinental, Washington",
                       blank_means="at the agreement's place, by correspondence, or no source found names the place")
    place_state_id: Text = reference("states", "State the place lies in.", example="USA", blank_means="`place` is blank")
    ordinal: Whole = whole("Its place in the order of signatures, where the instrument counts them; those of one day in no known "
                           "order share the first of their places.", example=27, unit="place", low=1,
                           high=500, blank_means="no place of its own in a count")
    joined: Text = date("Day it became bound, or a member.", example="[1968..2025]",
                        blank_means="the sources tell of no joining beyond the signature")
    joined_earliest: Time = earliest("joined")
    joined_latest: Time = latest("joined")
    joined_by: Text = coded("joined_by", "How it became bound.", example="ratification", 
                            blank_means="no manner of joining known")
    left: Text = date("Day it ceased to be a party.", example="2024-01-05", blank_means="has not left")
    left_earliest: Time = earliest("left")
    left_latest: Time = latest("left")
    signer: Text = text("Who signed for it, as a public office holder.", example="Lin Xiqiang",
                        blank_means="no source found names the signer")
    signer_title: Text = text("The signer's office.", example="Deputy Director", blank_means="no source found gives it")
    signer_rank: Text = coded("signer_rank", "The signer's rank.", example="deputy",
                              blank_means="nobody looked for a signer")
    witness: Text = text("Who attended the signature, for the highest rank present.", example="Shehbaz Sharif, Prime Minister",
                         blank_means="no source found names a witness")
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["agreement_id", "party_id"]

    @rule("party_id", "state_id", "agency_id")
    def party_is_its_agency_or_its_state(cls, t):
        """`party_id` is the agency's id if there is an agency, else the state's."""
        return t.party_id.astype("str") == t.agency_id.astype("str").fillna(t.state_id.astype("str"))

    @rule("left", "joined")
    def leaves_after_joining(cls, t):
        """No party leaves before it joins."""
        return ~(t.left_latest < t.joined_earliest)

    @rule("joined", "signed")
    def joins_not_before_signing(cls, t):
        """A party that signs joins on that day or later."""
        return ~(t.joined_latest < t.signed_earliest)

    @rule("joined", "joined_by")
    def joined_by_says_how(cls, t):
        """`joined_by` stands only beside `joined`."""
        return t.joined.notna() | t.joined_by.isna()

    @rule("signer_rank", "signer", "signer_title")
    def signer_has_a_rank(cls, t):
        """A signer known by name or office has a rank."""
        return t.signer_rank.notna() | (t.signer.isna() & t.signer_title.isna())

    @rule("place", "place_state_id")
    def place_lies_in_a_state(cls, t):
        """`place` and `place_state_id` are both given or both blank."""
        return t.place.isna() == t.place_state_id.isna()

    @rule("state_id", "level")
    def state_level_has_a_state(cls, t):
        """Who joins as a state names the state."""
        return (t.level != "state") | t.state_id.notna()

    @across("state_id", "agency_id")
    def state_is_the_agencys(cls, t, tables):
        """The state of a party's agency is the state of that party."""
        home = look_up(t.agency_id, tables["agencies"], "agency_id", "state_id").astype("str")
        return t.agency_id.isna() | home.isna() | (home == t.state_id.astype("str"))

    @across("signed", "agreement_id")
    def signs_not_before_the_agreement(cls, t, tables):
        """No party signs before the agreement's first signature."""
        first = look_up(t.agreement_id, tables["agreements"], "agreement_id", "signed_earliest")
        return ~(t.signed_latest < first)

    @across("signed", "agreement_id")
    def signs_not_after_the_end(cls, t, tables):
        """No party signs after the agreement has ended."""
        return ~(t.signed_earliest > look_up(t.agreement_id, tables["agreements"], "agreement_id", "ended_latest"))

    @across("joined_by", "agreement_id")
    def contracts_are_not_ratified(cls, t, tables):
        """Nobody ratifies, accepts, accedes or succeeds to a contract."""
        instrument = look_up(t.agreement_id, tables["agreements"], "agreement_id", "instrument")
        return ~((instrument == "contract") & t.joined_by.isin(["ratification", "acceptance", "accession", "succession"]))

    @across("state_id", "signed", "joined")
    def state_existed(cls, t, tables):
        """No state signs or joins before it exists or after it ended, but for the two Soviet republics in the United Nations."""
        began, ended = (look_up(t.state_id, tables["states"], "state_id", f"existed_{end}") for end in ("from_earliest", "to_latest"))
        early = (t.signed_latest < began) | (t.joined_latest < began)
        late = (t.signed_earliest > ended) | (t.joined_earliest > ended)
        return ~((early & ~t.state_id.isin(UN_REPUBLICS)) | late)

    @across("signed", "joined", "agreement_id")
    def bilateral_agreements_wait_for_both(cls, t, tables):
        """A bilateral agreement does not enter into force before each party has signed, and is bound if it needs a further act."""
        scope, in_force = (look_up(t.agreement_id, tables["agreements"], "agreement_id", name) for name in ("scope", "in_force_latest"))
        return ~((scope == "bilateral") & ((in_force < t.signed_earliest) | (in_force < t.joined_earliest)))

    @rule("ordinal", "agreement_id")
    def order_of_signatures_has_no_gap(cls, t):
        """A place in the order of signatures is one more than the number of parties with a place before it."""
        return t.ordinal.isna() | (t.ordinal == t.groupby("agreement_id", observed=True).ordinal.rank("min"))

    @rule("signed", "ordinal")
    def order_of_signatures_is_that_of_days(cls, t):
        """Who signed later has a later place in the order of signatures."""
        counted = t.dropna(subset=["ordinal"]).sort_values(["agreement_id", "ordinal"])
        latest_yet = counted.groupby("agreement_id", observed=True).signed_earliest.cummax()
        return (~(counted.signed_latest < latest_yet)).reindex(t.index, fill_value=True)

"""The table `agreement_parties`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import look_up
from schemas.model.table import Mask, Rows, Table, Tables

UN_REPUBLICS = ["BLR", "UKR"]
"""The Byelorussian and Ukrainian SSRs were members of the United Nations from 1945 and parties
to its treaties."""


class AgreementParties(Table, key=["agreement_id", "party_id"]):
    """One party's standing in one agreement, with its own dates and its own signer."""

    agreement_id = k.reference("agreements", "The agreement.", "iss-iga-1998")
    party_id = k.string(
        "The agency if an agency is the party or signs for its state, else the state.",
        "suparco",
        pattern=f"{k.SLUG}|{k.STATE}",
    )
    state_id = k.reference(
        "states",
        "State that is the party, or that the agency belongs to.",
        "PAK",
        blank_means="the party is an organisation of several states",
    )
    agency_id = k.reference(
        "agencies",
        "Agency that is the party, or that signs for its state.",
        "suparco",
        blank_means="the state itself is the party and no agency signs for it",
    )
    role = k.coded("party_role", "Part it plays.", "party")
    level = k.coded("party_level", "On what level it joins.", "agency")
    signed = k.date(
        "Local date of its signature.", "1998-01-29", blank_means="no day of signature known"
    )
    place = k.text(
        "Where it signed: building, city.",
        "Willard InterContinental, Washington",
        blank_means=(
            "at the agreement's place, by correspondence, or no source found names the place"
        ),
    )
    place_state_id = k.carried("agreements", example="USA", blank_means="`place` is blank")
    ordinal = k.integer(
        "Its place in the order of signatures, where the instrument counts them; those of "
        "one day in no known order share the first of their places.",
        27,
        unit="place",
        low=1,
        high=500,
        blank_means="no place of its own in a count",
    )
    joined = k.date(
        "Day it became bound, or a member.",
        "[1968..2025]",
        blank_means="the sources tell of no joining beyond the signature",
    )
    joined_by = k.coded(
        "joined_by",
        "How it became bound.",
        "ratification",
        blank_means="no manner of joining known",
    )
    withdrew = k.date("Day it ceased to be a party.", "2024-01-05", blank_means="has not withdrawn")
    signer = k.text(
        "Who signed for it, as a public office holder.",
        "Lin Xiqiang",
        blank_means="no source found names the signer",
    )
    signer_title = k.text(
        "The signer's office.", "Deputy Director", blank_means="no source found gives it"
    )
    signer_rank = k.coded(
        "signer_rank", "The signer's rank.", "deputy", blank_means="nobody looked for a signer"
    )
    witness = k.text(
        "Who attended the signature, for the highest rank present.",
        "Shehbaz Sharif, Prime Minister",
        blank_means="no source found names a witness",
    )
    sources = k.sources()
    notes = k.notes()


@AgreementParties.rule("party_id", "state_id", "agency_id")
def party_is_its_agency_or_its_state(t: Rows) -> Mask:
    """`party_id` is the agency's id if there is an agency, else the state's."""
    return t.party_id.astype("str") == t.agency_id.astype("str").fillna(t.state_id.astype("str"))


@AgreementParties.rule("withdrew", "joined")
def withdraws_after_joining(t: Rows) -> Mask:
    """No party withdraws before it joins."""
    return ~(t.withdrew_latest < t.joined_earliest)


@AgreementParties.rule("joined", "signed")
def joins_not_before_signing(t: Rows) -> Mask:
    """A party that signs joins on that day or later."""
    return ~(t.joined_latest < t.signed_earliest)


@AgreementParties.rule("joined", "joined_by")
def joined_by_says_how(t: Rows) -> Mask:
    """`joined_by` stands only beside `joined`."""
    return t.joined.notna() | t.joined_by.isna()


@AgreementParties.rule("signer_rank", "signer", "signer_title")
def signer_has_a_rank(t: Rows) -> Mask:
    """A signer known by name or office has a rank."""
    return t.signer_rank.notna() | (t.signer.isna() & t.signer_title.isna())


@AgreementParties.rule("place", "place_state_id")
def place_lies_in_a_state(t: Rows) -> Mask:
    """`place` and `place_state_id` are both given or both blank."""
    return t.place.isna() == t.place_state_id.isna()


@AgreementParties.rule("state_id", "level")
def state_level_has_a_state(t: Rows) -> Mask:
    """Who joins as a state names the state."""
    return (t.level != "state") | t.state_id.notna()


@AgreementParties.rule("state_id", "agency_id", looks_into=("agencies",))
def state_is_the_agencys(t: Rows, tables: Tables) -> Mask:
    """The state of a party's agency is the state of that party."""
    home = look_up(t.agency_id, tables["agencies"], "agency_id", "state_id").astype("str")
    return t.agency_id.isna() | home.isna() | (home == t.state_id.astype("str"))


@AgreementParties.rule("signed", "agreement_id", looks_into=("agreements",))
def signs_not_before_the_agreement(t: Rows, tables: Tables) -> Mask:
    """No party signs before the agreement's first signature."""
    first = look_up(t.agreement_id, tables["agreements"], "agreement_id", "signed_earliest")
    return ~(t.signed_latest < first)


@AgreementParties.rule("signed", "agreement_id", looks_into=("agreements",))
def signs_not_after_the_end(t: Rows, tables: Tables) -> Mask:
    """No party signs after the agreement has ended."""
    return ~(
        t.signed_earliest
        > look_up(t.agreement_id, tables["agreements"], "agreement_id", "ended_latest")
    )


@AgreementParties.rule("joined_by", "agreement_id", looks_into=("agreements",))
def contracts_are_not_ratified(t: Rows, tables: Tables) -> Mask:
    """Nobody ratifies, accepts, accedes or succeeds to a contract."""
    instrument = look_up(t.agreement_id, tables["agreements"], "agreement_id", "instrument")
    return ~(
        (instrument == "contract")
        & t.joined_by.isin(["ratification", "acceptance", "accession", "succession"])
    )


@AgreementParties.rule("state_id", "signed", "joined", looks_into=("states",))
def state_existed(t: Rows, tables: Tables) -> Mask:
    """No state signs or joins before it exists or after it ended, but for the two Soviet
    republics in the United Nations."""
    began, ended = (
        look_up(t.state_id, tables["states"], "state_id", f"existed_{end}")
        for end in ("from_earliest", "to_latest")
    )
    early = (t.signed_latest < began) | (t.joined_latest < began)
    late = (t.signed_earliest > ended) | (t.joined_earliest > ended)
    return ~((early & ~t.state_id.isin(UN_REPUBLICS)) | late)


@AgreementParties.rule("signed", "joined", "agreement_id", looks_into=("agreements",))
def bilateral_agreements_wait_for_both(t: Rows, tables: Tables) -> Mask:
    """A bilateral agreement does not enter into force before each party has signed, and is bound
    if it needs a further act."""
    scope, in_force = (
        look_up(t.agreement_id, tables["agreements"], "agreement_id", name)
        for name in ("scope", "entered_into_force_latest")
    )
    return ~(
        (scope == "bilateral") & ((in_force < t.signed_earliest) | (in_force < t.joined_earliest))
    )


@AgreementParties.rule("ordinal", "agreement_id")
def order_of_signatures_has_no_gap(t: Rows) -> Mask:
    """A place in the order of signatures is one more than the number of parties with a place
    before it."""
    return t.ordinal.isna() | (
        t.ordinal == t.groupby("agreement_id", observed=True).ordinal.rank("min")
    )


@AgreementParties.rule("signed", "ordinal")
def order_of_signatures_is_that_of_days(t: Rows) -> Mask:
    """Who signed later has a later place in the order of signatures."""
    counted = t.dropna(subset=["ordinal"]).sort_values(["agreement_id", "ordinal"])
    latest_yet = counted.groupby("agreement_id", observed=True).signed_earliest.cummax()
    return (~(counted.signed_latest < latest_yet)).reindex(t.index, fill_value=True)

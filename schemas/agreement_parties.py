"""The table `agreement_parties`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import among, as_texts, look_up, odd_ones, paired
from schemas.model.sides import placed_in_another_state
from schemas.model.table import Mask, Rows, Table, Tables

HEADS = ["head_of_state", "head_of_government"]
OFFICES = r"\b(?:Administrator|Ambassador|Chair|Chief|Director|Head|Minister|President|Secretary)"
LOWER_TITLES = r"^(?:Deputy|Vice|Director|Administrator|Ambassador|(?:\w+ )?Minister (?:of|for))\b"
UN_REPUBLICS = ["BLR", "UKR"]
"""The Byelorussian and Ukrainian SSRs, members of the United Nations and parties to its treaties
before they were independent states."""


class AgreementParties(Table, key=["agreement_id", "party_id"]):
    """One party to one agreement, with its own dates and signer."""

    agreement_id = k.reference("agreements", "The agreement.", "iss-iga-1998")
    party_id = k.string(
        "The agency if there is one, else the state.", "suparco", pattern=f"{k.SLUG}|{k.STATE}"
    )
    state_id = k.reference(
        "states", "The state, or that of the agency.", "PAK", blank_means="of several states"
    )
    agency_id = k.reference(
        "agencies",
        "Agency that is the party or signs for it.",
        "suparco",
        blank_means="none",
        alive=("signed", "joined"),
    )
    role = k.coded("party_role", "Role under the agreement.", "party")
    level = k.coded("party_level", "Level at which it takes part.", "agency")
    signed = k.date("Local date of its signature.", "1998-01-29", blank_means="not known")
    place = k.carried("agreements", example="Washington", blank_means="not recorded for this party")
    place_state_id = k.reference(
        "states", "State of that place.", "USA", blank_means="`place` is blank", alive=("signed",)
    )
    ordinal = k.integer(
        "Rank in the order of signature, where the instrument numbers its signatories; those of "
        "the same day whose order is unknown share the lowest rank.",
        27,
        unit="place",
        low=1,
        high=500,
        blank_means="not numbered",
    )
    joined = k.date(
        "Day it became bound, or a member.", "[1968..2025]", blank_means="not known to have joined"
    )
    joined_by = k.coded(
        "joined_by", "Means of consent to be bound.", "ratification", blank_means="not known"
    )
    withdrew = k.date("Day it withdrew.", "2024-01-05", blank_means="not known to have withdrawn")
    signer = k.text(
        "Public office holder who signed.", "Lin Xiqiang", blank_means="not known", groups=True
    )
    signer_title = k.text(
        "The signer's office.", "Deputy Director", blank_means="not known", groups=True
    )
    signer_rank = k.coded("signer_rank", "The signer's rank.", "deputy", blank_means="not coded")
    witness = k.text(
        "Highest-ranking onlooker.", "Shehbaz Sharif", blank_means="not known", groups=True
    )
    sources = k.sources()
    notes = k.notes()


@AgreementParties.rule("party_id", "state_id", "agency_id")
def party_is_its_agency_or_its_state(t: Rows) -> Mask:
    """`party_id` is the agency's id if there is an agency, otherwise the state's."""
    return as_texts(t.party_id) == as_texts(t.agency_id).fillna(as_texts(t.state_id))


AgreementParties.in_order("joined", "withdrew", "No party withdraws before it joins.")
AgreementParties.in_order("signed", "joined", "No party joins before it signs.")
AgreementParties.needs("joined_by", "joined", "`joined_by` is given only where `joined` is.")
AgreementParties.needs("signer", "signer_rank", "A signer known by name has a rank.")
AgreementParties.needs("signer_title", "signer_rank", "A signer known by office has a rank.")
AgreementParties.together("place", "place_state_id", "A place and its state are given together.")
AgreementParties.given("state_id", "A party at state level names its state.", level=["state"])
AgreementParties.in_order(
    "agreement_id.signed", "signed", "No party signs before the agreement's first signature."
)
AgreementParties.in_order(
    "signed", "agreement_id.ended", "No party signs after the agreement ends."
)
AgreementParties.in_order("signed", "state_id.existed_to", "No state signs after it has ended.")
AgreementParties.in_order("joined", "state_id.existed_to", "No state joins after it has ended.")
AgreementParties.in_order("withdrew", "state_id.existed_to", "No state leaves after it has ended.")
AgreementParties.in_order("withdrew", "agreement_id.ended", "No party withdraws after the end.")


@AgreementParties.rule("state_id", "signed", "joined", looks_into=("states",))
def state_existed(t: Rows, tables: Tables) -> Mask:
    """No state signs or joins before it exists, except the two Soviet republics in the United
    Nations."""
    began = look_up(t.state_id, tables["states"], "state_id", "existed_from_earliest")
    early = (t.signed_latest < began) | (t.joined_latest < began)
    return ~early | t.state_id.isin(UN_REPUBLICS)


AgreementParties.same(
    "state_id", "agency_id.state_id", "A party's state is the state of its agency."
)
AgreementParties.in_order(
    "agreement_id.signed", "joined", "No party joins before the agreement's first signature."
)
AgreementParties.in_order("joined", "agreement_id.ended", "No party joins after its end.")
AgreementParties.never(
    "agreement_id.instrument",
    ["contract"],
    "A contract is not ratified, accepted, acceded to or succeeded to.",
    joined_by=["ratification", "acceptance", "accession", "succession"],
)
AgreementParties.never(
    "agreement_id.status",
    ["announced", "signed"],
    "By an agreement that is not in force nobody is bound who has only signed.",
    joined_by=["signature", "admission", "succession"],
)
AgreementParties.never(
    "agreement_id.covers_flight",
    ["no", "unknown"],
    "Hosts, sponsors and intermediaries are parties to agreements that provide for a flight.",
    role=["host", "intermediary", "sponsor"],
)
AgreementParties.blank("joined", "Who has become bound is no mere signatory.", role=["signatory"])
AgreementParties.differs("witness", "signer", "An onlooker is not the signer.")


@AgreementParties.rule("withdrew", "joined", "signed")
def who_withdraws_was_there(t: Rows) -> Mask:
    """Who withdrew had joined or signed."""
    return t.withdrew.isna() | t.joined.notna() | t.signed.notna()


@AgreementParties.rule("joined_by", "signed")
def successors_have_not_signed(t: Rows) -> Mask:
    """A state that succeeds another in an agreement has not signed it itself."""
    return (t.joined_by != "succession") | t.signed.isna()


def of_agreement(t: Rows, tables: Tables, column: str) -> pd.Series:
    """A cell of the agreement of each party."""
    return look_up(t.agreement_id, tables["agreements"], "agreement_id", column)


@AgreementParties.rule("joined_by", "signed", "joined", looks_into=("agreements",))
def who_accedes_has_not_signed(t: Rows, tables: Tables) -> Mask:
    """Who accedes has not signed before, unless an agreement on the accession once the first was
    in force."""
    later = t.signed_earliest > of_agreement(t, tables, "entered_into_force_latest")
    return (t.joined_by != "accession") | later | ~(t.signed_latest <= t.joined_earliest)


@AgreementParties.rule("joined_by", "joined", "signed", looks_into=("agreements",))
def bound_by_signature_on_its_day(t: Rows, tables: Tables) -> Mask:
    """Who is bound by signature became so on the day of it, or when the agreement entered into
    force."""
    begun = [of_agreement(t, tables, f"entered_into_force_{end}") for end in ("earliest", "latest")]
    fits = t.signed.isna() | (t.joined_by != "signature")
    for first, last in ((t.signed_earliest, t.signed_latest), begun):
        fits |= last.notna() & ~((t.joined_latest < first) | (t.joined_earliest > last))
    return fits


@AgreementParties.rule("joined_by", "state_id", looks_into=("agreements", "states"))
def successors_are_younger_than_the_agreement(t: Rows, tables: Tables) -> Mask:
    """A state that succeeds another in an agreement began after its signature, or continues a
    state that ended."""
    began = look_up(t.state_id, tables["states"], "state_id", "existed_from_latest")
    signed = of_agreement(t, tables, "signed_earliest")
    heirs = tables["states"].successor_id.dropna().unique()
    old = (began < signed) & ~t.state_id.isin(heirs) & (t.level == "state")
    return (t.joined_by != "succession") | ~old


@AgreementParties.rule("place_state_id", "place", looks_into=("agreements", "states"))
def place_lies_in_one_state(t: Rows, tables: Tables) -> Mask:
    """One place lies in one state, or in the state that succeeds it, here and in `agreements`."""
    return ~placed_in_another_state(t, tables["agreements"], tables)


@AgreementParties.rule("state_id", "signer")
def nobody_signs_for_two_states(t: Rows) -> Mask:
    """Nobody signs for two states."""
    return ~odd_ones(t.state_id, t.signer)


@AgreementParties.rule("signer_rank", "signer_title")
def rank_fits_the_title(t: Rows) -> Mask:
    """Whoever holds an office has a known rank; that of a head of state or government is not given
    to a deputy, minister, ambassador or head of an agency."""
    ranks = {LOWER_TITLES: HEADS, OFFICES: ["unknown"]}
    title = as_texts(t.signer_title)
    wrong = [title.str.contains(of, na=False) & t.signer_rank.isin(ranks[of]) for of in ranks]
    return ~(wrong[0] | wrong[1])


@AgreementParties.rule("signer_rank", "signer", "signer_title")
def rank_is_somebodys(t: Rows) -> Mask:
    """A rank below that of a head of state or government is given only with a signer or title."""
    somebody = t.signer.notna() | t.signer_title.notna()
    return somebody | t.signer_rank.isna() | t.signer_rank.isin([*HEADS, "unknown"])


@AgreementParties.rule("signed", "joined", "agreement_id", looks_into=("agreements",))
def bilateral_agreements_wait_for_both(t: Rows, tables: Tables) -> Mask:
    """A bilateral agreement does not enter into force before both parties have signed and, where
    needed, consented."""
    in_force = of_agreement(t, tables, "entered_into_force_latest")
    early = (in_force < t.signed_earliest) | (in_force < t.joined_earliest)
    return (of_agreement(t, tables, "scope") != "bilateral") | ~early


@AgreementParties.rule("signed", "agreement_id", looks_into=("agreements",))
def bilateral_agreements_are_signed_within_two_years(t: Rows, tables: Tables) -> Mask:
    """The parties to a bilateral agreement sign within two years of its first signature."""
    late = t.signed_earliest - of_agreement(t, tables, "signed_latest") > pd.Timedelta(days=731)
    return (of_agreement(t, tables, "scope") != "bilateral") | ~late


@AgreementParties.rule("level", "agency_id", "agreement_id", looks_into=("agreements",))
def level_fits_that_of_the_agreement(t: Rows, tables: Tables) -> Mask:
    """No agency takes part at state level in an agreement of agencies or companies alone, and no
    state without an agency below state level in an intergovernmental one."""
    level, state = of_agreement(t, tables, "level"), t.level == "state"
    high = state & t.agency_id.notna() & level.isin(["interagency", "company_company"])
    return ~(high | (~state & t.agency_id.isna() & (level == "intergovernmental")))


@AgreementParties.rule("party_id", "state_id", "agreement_id", looks_into=("agreements",))
def no_state_beside_its_own_agency(t: Rows, tables: Tables) -> Mask:
    """No state is a party to a bilateral agreement beside an agency of its own."""
    side = paired(t.agreement_id, t.state_id)
    beside = t.agency_id.notna() & among(side, side[t.agency_id.isna()].dropna())
    return ~beside | (of_agreement(t, tables, "scope") != "bilateral")


@AgreementParties.rule("ordinal", "agreement_id")
def order_of_signatures_has_no_gap(t: Rows) -> Mask:
    """A rank in the order of signature is one more than the number of parties ranked before it."""
    rank = t.groupby("agreement_id", observed=True).ordinal.rank("min")
    return t.ordinal.isna() | (t.ordinal == rank)


@AgreementParties.rule("signed", "ordinal")
def order_of_signatures_is_that_of_days(t: Rows) -> Mask:
    """A party that signed later has a higher rank in the order of signature."""
    counted = t.dropna(subset=["ordinal"]).sort_values(["agreement_id", "ordinal"])
    latest_yet = counted.groupby("agreement_id", observed=True).signed_earliest.cummax()
    return (~(counted.signed_latest < latest_yet)).reindex(t.index, fill_value=True)

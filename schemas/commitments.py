"""The table `commitments`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


def day(meaning: str, blank: str) -> k.Column:
    """One bound of the spell, or of the signature."""
    return k.bound(meaning, "2001-03-27", days=True, blank_means=blank)


class Commitments(Table, key=["agreement_id", "state_id", "spell"]):
    """One spell of one state's commitment under one agreement: from when, to when, by what.

    The panels count from this table only. A state is committed from the day it joined (failing
    that, signed; failing both, the agreement's first signature), but not before the agreement
    entered into force or the state began, until it withdrew or the agreement ended; what ended on
    an unknown day may have ended at once, and had ended by `status_as_of`. The roles
    party, host, sponsor and intermediary count; institutions, seats given by a resolution, and
    agreements that were only announced or were cancelled do not. On a day *d* a state is certainly
    committed if `since_latest <= d` and not `until_earliest <= d`, and possibly if
    `since_earliest <= d` and not `until_latest <= d`.
    """

    agreement_id = k.reference("agreements", "The agreement.", "iss-iga-1998")
    state_id = k.reference("states", "State committed, itself or through an agency.", "JPN")
    spell = k.integer("Number of the spell: 2 if it withdrew and returned.", 1, unit="spell", low=1)
    committed_by = k.coded("committed_by", "What the first day rests on.", "entry_into_force")
    certainty = k.coded("certainty", "Whether it was certainly committed on any day.", "certain")
    since_earliest = day(
        "First day on which it can have been committed.", "it had not taken effect"
    )
    since_latest = day(
        "Day from which it was certainly committed, if the spell had not ended.", "never certain"
    )
    until_earliest = day(
        "First day on which it can have ceased to be so.", "not known to have ceased"
    )
    until_latest = day("Day by which it had certainly ceased to be so.", "not known to have ceased")
    signed_earliest = day(
        "First day its signature can mean, or its joining if it never signed.", "not known"
    )
    signed_latest = day(
        "Last day its signature can mean, or its joining if it never signed.", "not known"
    )
    binding = k.carried("agreements")
    scope = k.carried("agreements")
    framework = k.carried("agreements")


@Commitments.rule("since_latest", "until_earliest", "certainty")
def certain_means_certain_on_some_day(t: Rows) -> Mask:
    """A commitment is certain if and only if there is a day on which it certainly held."""
    ends = t.until_earliest.notna() & ~(t.until_earliest > t.since_latest)
    return (t.certainty == "certain") == (t.since_latest.notna() & ~ends)


@Commitments.rule("until_latest", "since_earliest")
def spell_runs_forward(t: Rows) -> Mask:
    """No spell ends before it begins."""
    return ~(t.until_latest < t.since_earliest)

"""The table `commitments`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class Commitments(Table, key=["agreement_id", "state_id", "spell"]):
    """One spell of one state's commitment under one agreement: from when, to when, by what.

    The panels count from this table and from nothing else. A state is committed from the day it
    joined (failing that, signed; failing both, the agreement's first signature), but not before
    the agreement entered into force or the state began, until it withdrew or the agreement ended;
    what ended on an unknown day may have ended at once, and had ended by `status_as_of`.
    Counted are the roles party, host, sponsor and intermediary; not institutions, nor seats that a
    resolution gives, nor what was only announced or was cancelled. On a day *d* it is certainly
    committed if `since_latest <= d` and not `until_earliest <= d`, and possibly if
    `since_earliest <= d` and not `until_latest <= d`.
    """

    agreement_id = k.reference("agreements", "The agreement.", "iss-iga-1998")
    state_id = k.reference("states", "The state that is committed, itself or by an agency.", "JPN")
    spell = k.integer(
        "Number of the spell: 2 if it withdrew and came back.", 1, unit="spell", low=1
    )
    committed_by = k.coded("committed_by", "What the first day rests on.", "entry_into_force")
    certainty = k.coded("certainty", "How sure it is that it was committed at all.", "certain")
    since_earliest = k.bound(
        "First day on which it can have been committed.",
        "2001-03-27",
        days=True,
        blank_means="signed only, or no first day is known",
    )
    since_latest = k.bound(
        "Day from which it was certainly committed, unless the spell had ended.",
        "2001-03-27",
        days=True,
        blank_means="signed only, or it is not known whether or when it took effect",
    )
    until_earliest = k.bound(
        "First day on which it can have ceased to be committed.",
        "2024-01-05",
        days=True,
        blank_means="still committed, as far as the sources tell",
    )
    until_latest = k.bound(
        "Day by which it had certainly ceased to be committed.",
        "2024-01-05",
        days=True,
        blank_means="still committed, as far as the sources tell",
    )
    signed_earliest = k.bound(
        "First day that its own signature can mean; of what it never signed, its joining.",
        "1998-01-29",
        days=True,
        blank_means="succeeded to another state's signature, or no day of signature known",
    )
    signed_latest = k.bound(
        "Last day that its own signature can mean; of what it never signed, its joining.",
        "1998-01-29",
        days=True,
        blank_means="succeeded to another state's signature, or no day of signature known",
    )
    binding = k.carried("agreements")
    scope = k.carried("agreements")
    framework = k.carried("agreements")


@Commitments.rule("since_latest", "until_earliest", "certainty")
def certain_means_certain_on_some_day(t: Rows) -> Mask:
    """A commitment is certain if there is a day on which it was certainly held, and only then."""
    ends = t.until_earliest.notna() & ~(t.until_earliest > t.since_latest)
    return (t.certainty == "certain") == (t.since_latest.notna() & ~ends)


@Commitments.rule("until_latest", "since_earliest")
def spell_runs_forward(t: Rows) -> Mask:
    """No spell ends before it begins."""
    return ~(t.until_latest < t.since_earliest)

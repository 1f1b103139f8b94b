"""The table `dyad_years`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table
from schemas.state_years import FORCES, agreements


def both(title: str) -> k.Column:
    """Whether both states were members of a lunar programme."""
    return k.boolean(
        f"Whether both were in {title} on that day.",
        True,
        blank_means="unknown for one state while the other was a member",
    )


def guests(guest: str, host: str) -> k.Column:
    """How many guests one state flew for the other."""
    meaning = f"Citizens of `{guest}` flown as guests that year in ships of `{host}`."
    return k.integer(meaning, 1, unit="seat", low=0)


class DyadYears(Table, key=["state_a", "state_b", "year"]):
    """One pair of states in one year, from the first year in which they share a flight or an
    agreement.

    Agreements open to all states make no pair. Agreements are counted from `commitments` with
    `certainty` `certain`: one is in force between two states while both are committed. A pair
    ends when either state does; a pair that is absent shared nothing.
    """

    state_a = k.reference("states", "State whose code comes first in the alphabet.", "CHN")
    state_b = k.reference("states", "The other state.", "PAK")
    year = k.carried("state_years")
    as_of = k.carried(
        "state_years", description="Reference date: as in `state_years`, of the state ending first."
    )
    agreements_signed = k.integer(
        "Agreements that the later of the two signed that year (or joined without signature); "
        "excluding those open to all, and successions.",
        1,
        unit="agreement",
        low=0,
    )
    agreements_in_force = k.carried("state_years")
    bilateral_in_force = agreements("Bilateral agreements")
    binding_in_force = k.carried("state_years")
    non_binding_in_force = k.carried("state_years")
    contracts_in_force = k.carried("state_years")
    unknown_in_force = k.carried("state_years")
    register_read = k.carried(
        "state_years",
        description="Whether a register of either state that covers the year was read in full.",
    )
    both_artemis = both("the Artemis Accords")
    both_ilrs = both("the International Lunar Research Station")
    guests_ab = guests("state_a", "state_b")
    guests_ba = guests("state_b", "state_a")


@DyadYears.rule("agreements_in_force", *FORCES)
def forces_add_up(t: Rows) -> Mask:
    """Binding and non-binding agreements, contracts and those of unknown force add up to all."""
    return t[FORCES].sum(axis=1) == t.agreements_in_force

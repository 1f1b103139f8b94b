"""The table `population_estimates`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


def number(meaning: str, example: int) -> k.Column:
    """A number of agreements."""
    return k.integer(meaning, example, unit="agreement", low=0)


class PopulationEstimates(Table, key=["decade", "parties"]):
    """How many agreements there were in one decade, estimated by capture and recapture.

    First capture: the agreements of version 0.1.0, found without registers. Second capture: the
    entries of the registers read in full. Chapman's estimator (Chapman 1951; variance of Seber
    1970), with a 95 % log-normal interval (Chao 1987). The registers of a few states do not catch
    all agreements equally, and well-known ones are in both captures: the estimate is then too low.
    Where the two captures have no agreement in common, it rests on chance.
    """

    decade = k.carried("coverage", blank_means=None)
    parties = k.coded("population_parties", "Which agreements.", "bilateral")
    captured = number("Agreements of version 0.1.0.", 40)
    registered = number("Distinct entries of the registers.", 30)
    both = number("In both.", 10)
    estimate = number("Chapman's estimate of how many there were.", 115)
    low = number("Lower bound of the 95 % interval.", 80)
    high = number("Upper bound of the 95 % interval.", 190)
    held_now = number("Agreements held now.", 90)

"""The table `vocabulary`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table

NAME = "[a-z0-9]+(?:_[a-z0-9]+)*"


class Vocabulary(Table, key=["list", "code"]):
    """One code of one list, with the rule by which it is applied."""

    list = k.string("The list.", "instrument", pattern=NAME)
    code = k.string("The code.", "memorandum", pattern=NAME)
    rank = k.integer(
        "Position, strongest first.", 1, unit="place", low=1, high=99, blank_means="no order"
    )
    class_ = k.string(
        "Class of codes treated alike.", "ended", pattern=NAME, blank_means="none needed"
    )
    label = k.text("Name in plain words.", "Memorandum of understanding")
    definition = k.text("When it applies.", "Titled a memorandum of understanding.", longest=1500)
    includes = k.text(
        "Examples.", "The ISS memoranda.", longest=1500, blank_means="the definition suffices"
    )
    excludes = k.text(
        "When another code applies.",
        "A contract with a price is `contract`.",
        longest=1500,
        blank_means="not easily confused with another code",
    )

"""The table `vocabulary`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class Vocabulary(Table, key=["list", "code"]):
    """One code of one list, with the rule by which it is coded."""

    list = k.string("The list.", "instrument", pattern="[a-z0-9]+(?:_[a-z0-9]+)*")
    code = k.string("The code.", "memorandum", pattern="[a-z0-9]+(?:_[a-z0-9]+)*")
    label = k.text("Its name in plain words.", "Memorandum of understanding")
    definition = k.text(
        "What decides that it applies.", "Titled a memorandum of understanding.", longest=1500
    )
    includes = k.text(
        "Where it applies.",
        "The memoranda behind the ISS.",
        blank_means="the definition says all",
        longest=1500,
    )
    excludes = k.text(
        "Where it does not, and which code does.",
        "A contract with a price is `contract`.",
        blank_means="nothing is easily taken for it",
        longest=1500,
    )

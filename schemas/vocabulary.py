"""The table `vocabulary`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class Vocabulary(Table, key=["list", "code"]):
    """One code of one list, with the rule by which it is coded."""

    list = k.string("The list.", "instrument", pattern="[a-z0-9]+(?:_[a-z0-9]+)*")
    code = k.string("The code.", "memorandum", pattern="[a-z0-9]+(?:_[a-z0-9]+)*")
    rank = k.integer(
        "Its place in the order of the list, the first or strongest first.",
        1,
        unit="place",
        low=1,
        high=99,
        blank_means="the list has no order",
    )
    class_ = k.string(
        "What the code counts as: codes of one list that share a class are treated alike.",
        "ended",
        pattern=r"[a-z0-9]+(?:_[a-z0-9]+)*",
        blank_means="no class of codes is needed",
    )
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

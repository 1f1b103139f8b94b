from schemas.columns import *
from schemas.table import Table


class Vocabulary(Table):
    """One code of one list, with the rule by which it is coded."""

    list: Text = shaped("The list.", example="instrument", pattern=r"[a-z0-9]+(?:_[a-z0-9]+)*")
    code: Text = shaped("The code.", example="memorandum", pattern=r"[a-z0-9]+(?:_[a-z0-9]+)*")
    label: Text = text("Its name in plain words.", example="Memorandum of understanding")
    definition: Text = text("What decides that it applies.", example="Titled a memorandum of understanding.", longest=1500)
    includes: Text = text("Where it applies.", example="The memoranda behind the ISS.", blank_means="the definition says all", longest=1500)
    excludes: Text = text("Where it does not, and which code does.", example="A contract with a price is `contract`.",
                          blank_means="nothing is easily taken for it", longest=1500)

    class Config(Table.Config):
        unique = ["list", "code"]

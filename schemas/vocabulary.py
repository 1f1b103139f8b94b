"""The table `vocabulary`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts
from schemas.model.table import Mask, Rows, Table

CLASSES = {
    "agreement_basis": ["paid"],
    "agreement_status": ["ended", "in_effect", "not_known", "pending", "without_effect"],
    "binding": [
        "binding_in_force",
        "contracts_in_force",
        "non_binding_in_force",
        "unknown_in_force",
    ],
    "coverage_list_kind": ["register"],
    "domain": ["with_crew"],
    "flight_regime": ["aborted", "orbital", "suborbital"],
    "instrument": ["contract", "law", "political"],
    "milestone_event": ["in_flight", "preparation"],
    "party_role": ["bound"],
    "source_kind": ["catalogue"],
}
"""The classes that rules and derivations ask for, list by list."""
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


@Vocabulary.rule("label", "list")
def label_is_one_codes(t: Rows) -> Mask:
    """No two codes of a list have the same label."""
    return ~t[["list", "label"]].apply(as_texts).duplicated(keep=False)


@Vocabulary.rule("rank", "list")
def ranks_count_from_one(t: Rows) -> Mask:
    """The ranks of a list count from one, without a gap and each once."""
    counted = t["rank"] == t.groupby("list", observed=True)["rank"].rank("min")
    return t["rank"].isna() | (counted & ~t.duplicated(["list", "rank"], keep=False))


@Vocabulary.rule("class", "list")
def class_is_of_its_list(t: Rows) -> Mask:
    """A class is one of those that the derivations ask for in that list."""
    known = [f"{codes}/{one}" for codes, classes in CLASSES.items() for one in classes]
    place = as_texts(t["list"]) + "/" + as_texts(t["class"])
    return t["class"].isna() | place.isin(known)


@Vocabulary.rule("class", "list")
def no_code_alone_has_no_class(t: Rows) -> Mask:
    """If all other codes of a list, two or more, have a class, so has this."""
    lacking = t["class"].isna().groupby(as_texts(t["list"]))
    alone = (lacking.transform("sum") == 1) & (lacking.transform("size") > 2)
    return t["class"].notna() | ~alone

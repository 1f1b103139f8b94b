"""The table `people`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import one_of
from schemas.model.table import Mask, Rows, Table, Tables


class People(Table, key=["person_id"]):
    """A person who flew, trained or was nominated. Only what the questions need; all are public
    figures."""

    person_id = k.identifier("Permanent name of the person.", "shubhanshu-shukla")
    name = k.text(
        "Name in the form and order the person writes it in Latin script.",
        "Sławosz Uznański-Wiśniewski",
    )
    name_native = k.carried("agencies", example="蔡旭哲")
    gender = k.coded("gender", "Gender as publicly stated.", "female")
    birth_year = k.integer(
        "Year of birth.",
        1985,
        unit="year",
        low=1890,
        high=2020,
        blank_means="no source found gives it",
    )
    wikidata_id = k.carried("agencies", example="Q1001")
    sources = k.sources()
    notes = k.notes()


@People.rule("person_id", looks_into=("crew",))
def everyone_is_on_a_mission(t: Rows, tables: Tables) -> Mask:
    """Everyone in `people` stands in `crew`."""
    return one_of(t.person_id, tables["crew"].person_id.cat.categories)

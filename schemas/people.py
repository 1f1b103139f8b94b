from schemas.columns import *
from schemas.table import Table, across, one_of


class People(Table):
    """A person who flew, trained or was nominated. Only what the questions need; all are public figures."""

    person_id: Text = identifier("Permanent name of the person.", example="shubhanshu-shukla")
    name: Text = text("Name in the form and order the person writes it in Latin script.", example="Sławosz Uznański-Wiśniewski")
    name_native: Text = text("Name in its own script.", example="蔡旭哲",
                             blank_means="none recorded")
    gender: Text = coded("gender", "Gender as publicly stated.", example="female")
    birth_year: Whole = whole("Year of birth.", example=1985, unit="year", low=1890, high=2020,
                              blank_means="no source found gives it")
    wikidata_id: Text = shaped("Wikidata item.", example="Q1001", pattern="Q[1-9][0-9]*", blank_means="none recorded")
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["person_id"]

    @across("person_id")
    def everyone_is_on_a_mission(cls, t, tables):
        """Everyone in `people` stands in `crew`."""
        return one_of(t.person_id, tables["crew"].person_id.cat.categories)

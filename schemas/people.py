"""The table `people`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import look_up, one_of
from schemas.model.table import Mask, Rows, Table, Tables


class People(Table, key=["person_id"]):
    """One person who flew, trained or was nominated, with only what the research questions need.
    All are public figures."""

    person_id = k.identifier("Permanent id of the person.", "shubhanshu-shukla")
    name = k.text("Name as the person writes it in Latin script.", "Sławosz Uznański-Wiśniewski")
    name_native = k.carried("agencies", example="蔡旭哲")
    gender = k.coded("gender", "Gender as publicly stated.", "female")
    birth_year = k.integer(
        "Year of birth.", 1985, unit="year", low=1890, high=2020, blank_means="not known"
    )
    wikidata_id = k.carried("agencies", example="Q1001")
    sources = k.sources()
    notes = k.notes()


People.unique("name", "No two people have the same name.")
People.unique("wikidata_id", "No two people have the same Wikidata item.")


@People.rule("person_id", looks_into=("crew",))
def everyone_is_on_a_mission(t: Rows, tables: Tables) -> Mask:
    """Every person in `people` appears in `crew`."""
    return one_of(t.person_id, tables["crew"].person_id.cat.categories)


@People.rule("birth_year", looks_into=("crew", "missions"))
def flies_at_a_likely_age(t: Rows, tables: Tables) -> Mask:
    """Nobody flies in the year in which they turn 15, or earlier, or after that in which they
    turn 95."""
    crew = tables["crew"]
    launch = look_up(crew.mission_id, tables["missions"], "mission_id", "launched_latest")
    age = launch.dt.year - look_up(crew.person_id, t, "person_id", "birth_year")
    return ~one_of(t.person_id, crew.person_id[((age < 16) | (age > 95)).fillna(False)].unique())

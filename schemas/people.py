"""The table `people`: its columns and rules."""

import pandas as pd
import pyarrow as pa

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, look_up, one_of, words
from schemas.model.table import Mask, Rows, Table, Tables

LETTER = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
WORD = f"{LETTER}(?:{LETTER}|['’‘.-])*"
GOVERNMENTS = ["own_government", "other_government", "intergovernmental"]


class People(Table, key=["person_id"]):
    """One person who flew, trained or was nominated, with only what the research questions need.
    All are public figures."""

    person_id = k.identifier("Permanent id of the person.", "shubhanshu-shukla")
    name = k.text(
        "Name as the person writes it in Latin script.", "Sławosz Uznański-Wiśniewski", unique=True
    )
    name_native = k.carried("agencies", example="蔡旭哲")
    gender = k.coded("gender", "Gender as publicly stated.", "female")
    birth_year = k.integer(
        "Year of birth.", 1985, unit="year", low=1890, high=2020, blank_means="not known"
    )
    wikidata_id = k.carried("agencies", example="Q1001", unique=True)
    sources = k.sources()
    notes = k.notes()


@People.rule("person_id", looks_into=("crew",))
def everyone_is_on_a_mission(t: Rows, tables: Tables) -> Mask:
    """Every person in `people` appears in `crew`."""
    return one_of(t.person_id, tables["crew"].person_id.cat.categories)


@People.rule("birth_year", looks_into=("crew", "missions"))
def flies_at_a_likely_age(t: Rows, tables: Tables) -> Mask:
    """Nobody flies before the year in which they turn 18, or after that in which they turn 95."""
    crew = tables["crew"]
    launch = look_up(crew.mission_id, tables["missions"], "mission_id", "launched_latest")
    age = launch.dt.year - look_up(crew.person_id, t, "person_id", "birth_year")
    return ~one_of(t.person_id, crew.person_id[((age < 18) | (age > 95)).fillna(False)].unique())


People.differs("name_native", "name", "A name in its own script is not the Latin one.")


@People.rule("name")
def name_is_written_as_a_name(t: Rows) -> Mask:
    """A name is words of Latin letters, given name first, not all in capitals or lower case, and
    without a title."""

    def written(texts: pa.Array) -> pd.Series:
        names = texts.to_pandas().astype("str")
        whole = names.str.fullmatch(f"{WORD}(?: {WORD})*")
        cased = (names != names.str.upper()) & (names != names.str.lower())
        return whole & cased & ~names.str.match(r"(?:Dr|Mr|Ms|Mrs|Prof|Sir|Col|Gen|Maj)\b\.?")

    return k.per_value(t["name"], written)


@People.rule("name", "person_id")
def id_has_a_word_of_the_name(t: Rows) -> Mask:
    """A person's id has a word of the name."""
    known = t[["name", "person_id"]].apply(as_texts).dropna()
    rows = known.itertuples(index=False, name=None)
    shared = [bool(set(words(name)) & set(slug.split("-"))) for name, slug in rows]
    return pd.Series(shared, known.index, dtype=bool).reindex(t.index, fill_value=True)


@People.rule("name", "birth_year")
def nobody_has_two_rows(t: Rows) -> Mask:
    """No two people of one birth year have names that differ in one letter only."""
    alike = pd.Series(False, t.index)
    for _, born in t.groupby("birth_year"):
        seen: dict[str, int] = {}
        for row, name in as_texts(born["name"].dropna()).items():
            letters = "".join(words(name))
            forms = {letters, *(letters[:cut] + letters[cut + 1 :] for cut in range(len(letters)))}
            alike[row] = any(seen.get(form, row) != row for form in forms)
            seen |= dict.fromkeys(forms, row)
    return ~alike


@People.rule("birth_year", looks_into=("crew", "missions"))
def governments_send_grown_people(t: Rows, tables: Tables) -> Mask:
    """Nobody sent by a government or an intergovernmental organisation flies younger than 24 or
    older than 78."""
    crew = tables["crew"][tables["crew"].sponsor_kind.isin(GOVERNMENTS)]
    launch = look_up(crew.mission_id, tables["missions"], "mission_id", "launched_latest")
    age = launch.dt.year - look_up(crew.person_id, t, "person_id", "birth_year")
    return ~one_of(t.person_id, crew.person_id[((age < 24) | (age > 78)).fillna(False)].unique())


@People.rule("wikidata_id", looks_into=("agencies", "states"))
def item_is_a_persons(t: Rows, tables: Tables) -> Mask:
    """The Wikidata item of a person is not that of an organisation or state, nor a general one of
    less than three digits."""
    others = [tables[name].wikidata_id.cat.categories for name in ("agencies", "states")]
    general = as_texts(t.wikidata_id).str.len() < 4
    return ~(general | one_of(t.wikidata_id, [*others[0], *others[1]]))

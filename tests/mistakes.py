"""What newcomers get wrong, and what they are then told; alone, so that any pandas can run it."""

import copy  # noqa: F401
import pickle  # noqa: F401
import warnings
from datetime import date  # noqa: F401

import pandas as pd

import spacediplomacy as sd

CREW = sd.load("crew")
YEARS = sd.load("state_years")
INDIA = YEARS[(YEARS.state_id == "IND") & (YEARS.year == 2025)]
ARTEMIS = "artemis-accords-2020"
PAIR = pd.DataFrame({"state_a": ["PAK"], "state_b": ["CHN"], "year": [2025]})

TOLD = {
    # Names of tables, columns and functions
    'sd.load("crews")': "did you mean 'crew'?",
    'sd.load("guests")': "did you mean 'guest_flights'?",
    'sd.load("agreement-parties")': "did you mean 'agreement_parties'?",
    'sd.load("crew.csv")': "did you mean 'crew'?",
    'sd.load("state")': "did you mean 'states' or 'state_codes' or 'state_years'?",
    'sd.load("treaties")': "there is no table 'treaties'. There are: agreements, ",
    'sd.load(["crew", "missions"])': "give the table as text, such as 'agreements', not as list",
    "sd.load(None)": "give the table as text",
    'sd.load("crew", "missions")': "takes 1 positional argument",
    'sd.load("crew", label=True)': "unexpected keyword argument 'label'",
    "sd.codebook(CREW)": "give the table as text, such as 'agreements', not as DataFrame",
    'sd.codes("crew", "stauts")': "did you mean 'status'? There are: status, role, ",
    'sd.codes("crew", "mission_id")': "there is no coded column of crew 'mission_id'. There are: ",
    "sd.crew": "has no attribute 'crew': load it with load('crew')",
    "sd.lode": "has no attribute 'lode'",
    # Joins
    'sd.join("crew", "missions")': "join needs a DataFrame, such as load('crew'), not str",
    'sd.join([CREW], "missions")': "join needs a DataFrame, such as load('crew'), not list",
    'sd.join(CREW, sd.load("missions"))': "give the table as text, such as 'agreements'",
    'sd.join(CREW, "agencies")': "give on=, one of sponsor_id, intermediary_id, host_id",
    'sd.join(CREW, "missions", on="misson_id")': "did you mean 'mission_id'?",
    'sd.join(CREW, "missions", on=["mission_id"])': "give the column as text",
    'sd.join(CREW, "missions", on="person_id")': "person_id holds ids of people, not of missions",
    'sd.join(CREW, "sources")': "give on=, the column with its source_id",
    'sd.join(sd.load("agreements"), "agencies")': "no column is known to lead to agencies",
    'sd.join(sd.load("missions"), "crew")': "missions: join(load('crew'), 'missions')",
    'sd.join(sd.load("agreements"), "agreement_parties")': "join(load('agreement_parties'), 'agr",
    'sd.join(pd.DataFrame({"state": ["IND"]}), "states")': "the column with its state_id",
    'sd.join(pd.DataFrame({"state_id": [750]}), "states")': "in states: state_id is int64, not ",
    'sd.join(INDIA[["state_id"]].assign(year="2025"), "state_years")': "in state_years: year is ",
    'sd.join(pd.DataFrame({"state_id": ["ind"]}), "states")': "not in states of this version: ind",
    'sd.join(PAIR, "dyad_years")': "without a match in dyad_years: 1; pairs are in alphabetical ",
    'sd.join(INDIA.assign(year=1900)[["state_id", "year"]], "state_years")': "as IND/1900",
    # Citing
    'sd.cite("crew")': "cite needs a DataFrame, such as load('crew'), not str",
    'sd.cite(["ax-4"])': "cite needs a DataFrame, such as load('crew'), not list",
    'sd.cite({"mission_id": ["ax-4"]})': "cite needs a DataFrame, such as load('crew'), not dict",
    "sd.cite(pd.DataFrame())": "cite knows no id in the columns (none): keep an id such as",
    "sd.cite(CREW.status)": "cite knows no id in the columns status: keep an id such as",
    "sd.cite(YEARS.artemis)": "cite knows no id in the columns artemis: keep an id such as",
    'sd.cite(pd.Series(["ax-44"], name="mission_id"))': "so not cited: ax-44",
    'sd.cite(INDIA.set_index(["state_id", "year"]).artemis)': "without as_of, the agreements",
    'sd.cite(sd.codes("crew", "status"))': "cite knows no id in the columns code, label, ",
    # Members, pairs, counts, search
    'sd.members("Artemis Accords")': f"did you mean '{ARTEMIS}'?",
    'sd.members("outer space treaty")': "did you mean 'outer-space-treaty-1967'?",
    f"sd.members(['{ARTEMIS}'])": "give the agreement_id as text",
    f"sd.members('{ARTEMIS}', on='2025-02-30')": "a day such as '2025-01-31', not '2025-02-30'",
    f"sd.members('{ARTEMIS}', on='31/12/2024')": "a day such as '2025-01-31', not '31/12/2024'",
    f"sd.members('{ARTEMIS}', on='01-02-2025')": "a day such as '2025-01-31', not '01-02-2025'",
    f"sd.members('{ARTEMIS}', on=2025)": "a day such as '2025-01-31', not 2025",
    f"sd.members('{ARTEMIS}', on=pd.NaT)": "a day such as '2025-01-31', not NaT",
    f"sd.members('{ARTEMIS}', on='2030-01-01')": "nothing is known of 2030-01-01: the last day",
    'sd.dyads("IND")': "between is a list of states: dyads(['CHN', 'PAK'])",
    'sd.dyads("IND", "USA")': "positional arguments",
    'sd.dyads(["IND"])': "between needs two states or more",
    'sd.dyads(["India", "Pakistan"])': "there is no state_id 'India': did you mean 'IND'?",
    'sd.dyads(["IND", "UK"])': "there is no state_id 'UK'.",
    "sd.dyads([750, 770])": "give the state_id as text, such as 'AFG', not as int",
    "sd.behind(CREW)": "behind needs state_id (or state_a and state_b), year and as_of",
    'sd.behind("CHN")': "behind needs a DataFrame",
    "sd.search(None)": "search needs a word or a part of one, such as 'salyut'",
    'sd.search(" ")': "search needs a word or a part of one, such as 'salyut'",
}
"""What is written, and a part of what is then told."""

RIGHT = {
    'len(sd.join(CREW.set_index("mission_id"), "missions").mission_name.dropna())': len(CREW),
    'sd.join(CREW.set_index("mission_id"), "missions").index.name': "mission_id",
    'sd.join(CREW.iloc[5:9], "missions").index.tolist()': [5, 6, 7, 8],
    'len(sd.join(CREW.head(0), "missions"))': 0,
    'len(sd.join(sd.load("coverage"), "coverage"))': len(sd.load("coverage")),
    'len(sd.join(sd.load("retired_ids"), "retired_ids"))': len(sd.load("retired_ids")),
    'len(sd.join(sd.load("retired_ids").head(0), "retired_ids"))': 0,
    'sd.join(CREW.mission_id, "missions").mission_name.notna().all()': True,
    'sd.join(pd.DataFrame({"state_id": ["IND"], "year": [2025.0]}), "state_years")'
    ".state_years_cow_code.tolist()": [750],
    "sd.cite(CREW.iloc[0]) == sd.cite(CREW.head(1))": True,
    "sd.cite(INDIA.iloc[0]) == sd.cite(INDIA)": True,
    'sd.cite(CREW.groupby("state_id").size()) == sd.cite(CREW.state_id)': True,
    'sd.cite(CREW.head(0)).count("@")': 1,
    'sd.cite(sd.load("crew", names=True, labels=True).head()) == sd.cite(CREW.head())': True,
    f"len(sd.members('{ARTEMIS}', on=date(2025, 1, 1)))": 52,
    f"len(sd.members('{ARTEMIS}', on=pd.Timestamp('2025-01-01 12:00', tz='UTC')))": 52,
    f"len(sd.members('{ARTEMIS}', on='1950-01-01'))": 0,
    'len(sd.dyads({"IND", "USA"})) == len(sd.dyads(pd.Series(["USA", "IND"]))) > 0': True,
    'len(sd.dyads(["SUN", "RUS"], zeros=True))': 0,
    "len(sd.behind(INDIA.iloc[0])) == len(sd.behind(INDIA)) > 0": True,
    'len(sd.behind(INDIA.set_index(["state_id", "year"]))) == len(sd.behind(INDIA))': True,
    "len(sd.behind(INDIA.head(0)))": 0,
    'sd.search("Salyut-6").record_id.tolist()': ["salyut-6"],
    '"pham-tuan" in set(sd.search("pham tuan").record_id)': True,
    'len(sd.load("crew", labels=True).query("status == \'Flown\'"))': len(
        CREW.query("status == 'flown'")
    ),
    "pickle.loads(pickle.dumps(CREW)).attrs == CREW.copy().attrs == CREW.attrs": True,
    "len(sd.codebook('crew').head(2).query(\"type == 'string'\"))": 2,
    "copy.deepcopy(sd.codebook('crew')).equals(pickle.loads(pickle.dumps(sd.codebook('crew'))))"
    "": True,
    'sd.tables().append("x") or "x" in sd.tables()': False,
    "dir(sd) == sorted(sd.__all__)": True,
}
"""What is written, and what it rightly gives."""


def told(source: str) -> str:
    """The error or the warning that an expression gives, or nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            eval(source)
        except Exception as error:
            return str(error.args[0])
    return ""


def value(source: str) -> object:
    """What an expression gives, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return eval(source)


if __name__ == "__main__":
    missed = [one for one, part in TOLD.items() if part not in told(one)]
    print(missed, [one for one, right in RIGHT.items() if value(one) != right])

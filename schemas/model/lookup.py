"""Looking things up by text where each distinct text is stored once: for rules and derivations."""

import re
import unicodedata

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def as_texts(column: pd.Series) -> pd.Series:
    """The cells of a column as text, one by one; blanks missing. A text that is stored once per
    distinct value is taken from there, many times faster than `astype` does it."""
    if column.dtype != "category":
        return column.astype("str")
    stored = column.array
    texts = stored.categories.astype("str").array.take(stored.codes, allow_fill=True)
    return pd.Series(texts, column.index, name=column.name)


def record_ids(key: list[str], rows: pd.DataFrame, between: str = "/") -> pd.Series:
    """The values of the `key` columns joined by `/`, as `claims` and `citations` name a row."""
    parts = [pa.array(as_texts(rows[column]), pa.large_string()) for column in key]
    joined = (
        pc.binary_join_element_wise(*parts, pa.scalar(between, pa.large_string()))
        if len(parts) > 1
        else parts[0]
    )
    return pd.Series(joined.to_pandas(), rows.index, dtype="str")


def paired(one: pd.Series, other: pd.Series) -> pd.Series:
    """The two cells of each row joined by `/`; missing where one of them is."""
    return as_texts(one) + "/" + as_texts(other)


def as_text(value: object) -> str:
    """A cell as the CSV holds it: 340.0 is `340`, True is `true`."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def look_up(keys: pd.Series, table: pd.DataFrame, key: str, column: str) -> pd.Series:
    """For each of `keys`, the value of `column` in the row of `table` with that `key`; else
    missing."""
    return look_ups(keys, table, key, {column: column})[column]


def look_ups(
    keys: pd.Series, table: pd.DataFrame, key: str, columns: dict[str, str]
) -> dict[str, pd.Series]:
    """The same of several columns: `columns` are the names they get to their names in `table`."""
    rows = places(keys.astype("category"), as_texts(table[key]))
    return {
        name: pd.Series(table[column].array.take(rows, allow_fill=True), keys.index)
        for name, column in columns.items()
    }


def one_of(column: pd.Series, values: pd.Series | list[str]) -> pd.Series:
    """Which rows of a text column hold one of `values`: `isin`, comparing each distinct value
    once."""
    return pd.Series(places(column, values) >= 0, column.index)


def among(texts: pd.Series, known: pd.Series | list[str]) -> pd.Series:
    """Which of the texts are among `known`; `one_of` is faster where each is stored once."""
    return pd.Series(position(texts, known) >= 0, texts.index)


def places(column: pd.Series, known: pd.Series | list[str]) -> np.ndarray:
    """Where the text of each row first stands among the texts `known`; -1 where it does not."""
    return np.append(position(column.array.categories, known), -1)[column.array.codes]


def position(values: pd.Series, known: pd.Series | list[str]) -> np.ndarray:
    """Where each of the texts `values` first stands among the texts `known`; -1 where it does
    not."""
    found = pc.index_in(pa.array(values, pa.large_string()), pa.array(known, pa.large_string()))
    return found.fill_null(-1).to_numpy(zero_copy_only=False)


def odd_ones(values: pd.Series, groups: pd.Series) -> pd.Series:
    """Which rows differ from most of their group; all rows of a group without a most frequent
    value. Missing values are in no group."""
    values, groups = as_texts(values), as_texts(groups)
    alike = values.groupby([groups, values]).transform("size")
    most = alike.groupby(groups).transform("max")
    tied = (alike == most).where(values.notna()).groupby(groups).transform("sum") > most
    return (alike < most) | ((alike == most) & tied)


def continued(ids: pd.Series, states: pd.DataFrame) -> pd.Series:
    """Each of the states `ids`, or the one that succeeds it."""
    return as_texts(look_up(ids, states, "state_id", "successor_id")).fillna(as_texts(ids))


def codes_of(vocabulary: pd.DataFrame, codes: str, klass: str) -> list[str]:
    """The codes of a list that are of a class."""
    wanted = (vocabulary.list == codes) & (vocabulary["class"] == klass)
    return as_texts(vocabulary.code[wanted]).tolist()


def in_class(column: pd.Series, vocabulary: pd.DataFrame, codes: str, klass: str) -> pd.Series:
    """Which rows of a coded column hold a code of that class."""
    return one_of(column, codes_of(vocabulary, codes, klass))


def in_rank(vocabulary: pd.DataFrame, codes: str) -> list[str]:
    """The codes of a list in the order of their rank."""
    ranked = vocabulary[(vocabulary.list == codes) & vocabulary["rank"].notna()]
    return as_texts(ranked.sort_values("rank").code).tolist()


def covered_to(tables: dict[str, pd.DataFrame]) -> pd.Timestamp:
    """The last day that the dataset covers; the end of time if it does not say."""
    subjects = tables["coverage_dates"]
    days = subjects.covered_to_latest[subjects.subject == "events"]
    return days.iloc[0] if len(days) else pd.Timestamp.max


def spelled(texts: pd.Series) -> pd.Series:
    """The words of each text in one spelling and order; a blank missing."""
    return as_texts(texts).map(lambda text: " ".join(sorted(words(text))), "ignore")


def words(text: str) -> list[str]:
    """The words of a text without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", re.sub("[\u0300-\u036f'’]", "", letters))

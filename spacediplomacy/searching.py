"""Searching names, titles, meanings of columns, and retired ids."""

from __future__ import annotations

from spacediplomacy.ids import record_ids
from spacediplomacy.package import fields
from spacediplomacy.reading import NAMES, load, tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas as pd

SEARCHED = (*NAMES, "name_native", "abbreviation", "id")
"""Names, and the ids that are no longer in use."""


def search(text: str) -> pd.DataFrame:
    """Where `text` occurs in names, titles, column meanings and retired ids: table, record_id,
    column, text.

    Capitals, accents and hyphens make no difference. Of a column, `record_id` is missing.

    >>> search("salyut 6").query("table == 'stations'").record_id.tolist()
    ['salyut-6']
    """
    import pandas

    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"search needs a word or a part of one, such as 'salyut', not {text!r}")
    [text] = _plain_texts(pandas.Series([text], dtype="object"))
    book = pandas.DataFrame(
        (
            (name, None, one["name"], one["description"])
            for name in tables()
            for one in fields(name)
        ),
        columns=["table", "record_id", "column", "text"],
    )
    hits = [book[_plain_texts(book.column + " " + book.text).str.contains(text, regex=False)]]
    for name in tables():
        frame = load(name)
        for column in [one for one in SEARCHED if one in frame]:
            hit = frame[_plain_texts(frame[column]).str.contains(text, regex=False, na=False)]
            about = {"table": name, "record_id": record_ids(hit, name), "column": column}
            hits.append(pandas.DataFrame(about | {"text": hit[column]}))
    return pandas.concat([one for one in hits if len(one)] or hits[:1], ignore_index=True)


def _plain_texts(texts: pd.Series) -> pd.Series:
    """Texts without capitals and accents, hyphens and underscores as spaces."""
    bare = texts.str.normalize("NFKD").str.replace("[\u0300-\u036f]", "", regex=True)
    return bare.str.casefold().str.replace("[-_‑–]", " ", regex=True)

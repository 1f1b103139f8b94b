"""The table `retired_ids`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts
from schemas.model.records import is_there, per_table, table_exists
from schemas.model.table import Mask, Rows, Table, Tables, key_of

PART = f"(?:{k.SLUG}|{k.STATE})"
ID = f"{PART}(?:/{PART})*"


class RetiredIds(Table, key=["table", "id"]):
    """One id no longer in use, so that old notebooks can be mended."""

    table = k.carried("claims", example="agencies")
    id = k.string("The id.", "cmse", pattern=ID)
    replaced_by = k.string("Id to use instead.", "cmsa", pattern=ID, blank_means="none")
    release = k.string("Release that retired it.", "0.2.0", pattern="[0-9]+\\.[0-9]+\\.[0-9]+")
    reason = k.carried("claims", example="Two names of one body.")


RetiredIds.rule("table", looks_into=k.EVERY_TABLE)(table_exists)


@RetiredIds.rule("id", "table", looks_into=k.EVERY_TABLE)
def no_longer_in_use(t: Rows, tables: Tables) -> Mask:
    """A retired id is no longer in its table."""
    ids = t.assign(record_id=t.id)
    return ~per_table(ids, tables, is_there) | ~table_exists(t, tables)


@RetiredIds.rule("replaced_by", "table", looks_into=k.EVERY_TABLE)
def replacement_exists(t: Rows, tables: Tables) -> Mask:
    """The id that replaces a retired one is in the same table."""
    ids = t.assign(record_id=t.replaced_by)
    return t.replaced_by.isna() | per_table(ids, tables, is_there)


RetiredIds.differs("replaced_by", "id", "No id is replaced by itself.")


@RetiredIds.rule("id", "table")
def id_has_the_parts_of_its_key(t: Rows) -> Mask:
    """A retired id has as many parts as the key of its table."""
    from schemas import TABLES

    parts = as_texts(t.table).map({name: len(key_of(model)) for name, model in TABLES.items()})
    return parts.isna() | (as_texts(t.id).str.count("/") + 1 == parts)

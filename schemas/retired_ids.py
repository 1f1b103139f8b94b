"""The table `retired_ids`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class RetiredIds(Table, key=["table", "id"]):
    """An id no longer in use, so that old notebooks can be mended."""

    table = k.carried("claims", example="agencies")
    id = k.string("The id.", "cmse", pattern=f"(?:{k.SLUG}|{k.STATE})(?:/(?:{k.SLUG}|{k.STATE}))*")
    replaced_by = k.string(
        "The id to use instead.",
        "cmsa",
        pattern=f"(?:{k.SLUG}|{k.STATE})(?:/(?:{k.SLUG}|{k.STATE}))*",
        blank_means="nothing replaces it",
    )
    release = k.string("Release that withdrew it.", "0.2.0", pattern="[0-9]+\\.[0-9]+\\.[0-9]+")
    reason = k.carried("claims", example="Two names of one body.")

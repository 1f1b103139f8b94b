"""The table `sources`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import as_texts
from schemas.model.table import Mask, Rows, Table


class Sources(Table, key=["source_id"]):
    """One publication read for this dataset."""

    source_id = k.identifier(
        "Permanent id: publisher, topic and date.", "xinhua-suparco-2025-02-28"
    )
    kind = k.coded("source_kind", "Type of publication.", "official_release")
    author = k.text(
        "Authors, separated by `; `: a person as `Family, Given`, a body by its name.",
        "Gleditsch, Kristian Skrede; Ward, Michael D.",
        blank_means="none named",
    )
    title = k.text("Title, or the subject of an untitled page.", "Human Space Rides", copied=True)
    publisher = k.text("Publisher or site.", "NASA", blank_means="not known")
    published = k.date(
        "Day it was published.",
        "2025-02-28",
        blank_means="not dated",
        since="1900-01-01",
        grace=366,
    )
    url = k.url("Address.", "https://orbiter.it/?p=2623", blank_means="no public address")
    doi = k.string(
        "DOI.",
        "10.1007/BF02919448",
        pattern=r"10\.[0-9]{4,9}/[^ ]*[^ .,;]",
        blank_means="not recorded",
        unique=True,
    )
    accessed = k.date(
        "Day it was read.",
        "2026-11-21",
        blank_means="read before access dates were recorded",
        grace=366,
    )
    language = k.string(
        "ISO 639-1 code of its language.", "en", pattern="[a-z]{2}", blank_means="not known"
    )
    licence = k.text("Licence of copied data.", "CC BY 4.0", blank_means="only facts were taken")
    notes = k.notes()


Sources.in_order("published", "accessed", "No source is read before it is published.")


@Sources.rule("language")
def language_is_of_iso_639(t: Rows) -> Mask:
    """`language` is a code of ISO 639-1."""
    import pycountry

    known = [language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")]
    return t.language.isna() | t.language.isin(known)


@Sources.rule("source_id")
def no_source_is_the_dataset(t: Rows) -> Mask:
    """No source is named like this dataset, which the bibliography lists as well."""
    return t.source_id != "comparative-space-diplomacy"


@Sources.rule("published", "source_id")
def no_source_is_older_than_its_id(t: Rows) -> Mask:
    """No source is published more than a month before the day in its id."""
    day = as_texts(t.source_id).str.extract(r"-((?:19|20)\d\d-\d\d-\d\d)$")[0]
    named = pd.to_datetime(day, errors="coerce")
    return ~(named - t.published_latest > pd.Timedelta(days=31))

"""The table `sources`: its columns and rules."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, in_class, odd_ones
from schemas.model.table import Mask, Rows, Table, Tables


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
    licence = k.string(
        "Licence of copied data.",
        "CC BY 4.0",
        pattern="[A-Z0-9]{2,}[A-Za-z0-9. -]*",
        blank_means="only facts were taken",
    )
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
def published_on_the_day_in_the_id(t: Rows) -> Mask:
    """No source is published more than a month before the day in its id, and no news or release
    more than a month after it."""
    day, month = as_texts(t.source_id).str[-10:], pd.Timedelta(days=31)
    named = pd.to_datetime(day, format="%Y-%m-%d", errors="coerce")
    dated = t.kind.isin(["news", "official_release"])
    early, late = named - t.published_latest > month, t.published_earliest - named > month
    return ~(early | (late & dated))


@Sources.rule("publisher")
def publisher_has_its_capitals(t: Rows) -> Mask:
    """A publisher is written with the same capital letters everywhere."""
    return ~odd_ones(t.publisher, as_texts(t.publisher).str.casefold())


def pages(t: Rows) -> pd.Series:
    """The address of each source without what makes no difference."""
    texts = pa.array(as_texts(t.url), pa.large_string())
    bare = pc.replace_substring_regex(texts, r"^https?://(?:www\.)?|/+$", "")
    return pd.Series(bare.to_pandas(), dtype="str").set_axis(t.index)


@Sources.rule("url", "kind", looks_into=("vocabulary",))
def address_is_one_sources(t: Rows, tables: Tables) -> Mask:
    """No two sources have the same address, but for catalogues, of which each part is a source, and
    mirrors, which give that of the page they copy."""
    parts = (t.kind == "mirror") | in_class(
        t.kind, tables["vocabulary"], "source_kind", "catalogue"
    )
    page = pages(t)
    return page.isna() | parts | ~page.duplicated(keep=False)


@Sources.rule("url", "kind")
def address_is_that_of_a_page(t: Rows) -> Mask:
    """News, primary texts and papers have the address of a page, not of the home page of a site."""
    home = ~pages(t).str.contains("/", na=True)
    return ~(home & t.kind.isin(["news", "primary_text", "scholarly"]))

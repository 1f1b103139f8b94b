"""The table `sources`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class Sources(Table, key=["source_id"]):
    """One publication that somebody read for this dataset."""

    source_id = k.identifier(
        "Permanent name of the source: publisher, topic, date.", "xinhua-suparco-2025-02-28"
    )
    kind = k.coded("source_kind", "What sort of publication it is.", "official_release")
    author = k.text(
        "Authors, separated by `; `: a person as `Family, Given`, a body by its name.",
        "Gleditsch, Kristian Skrede; Ward, Michael D.",
        blank_means="none named",
    )
    title = k.text("Title, or what the page is about where it has none.", "Human Space Rides")
    publisher = k.text("Publisher or site.", "NASA", blank_means="not known")
    published = k.date("Day it was published.", "2025-02-28", blank_means="not dated")
    url = k.url(
        "Address.",
        "https://planet4589.org/space/astro/tsv/rides.tsv",
        blank_means="has no public address",
    )
    doi = k.string(
        "Digital Object Identifier.",
        "10.1017/9781108763691",
        pattern="10\\.[0-9]{4,9}/[^ ]+",
        blank_means="none recorded",
    )
    accessed = k.date("Day it was read.", "2026-11-21", blank_means="read before days were kept")
    language = k.string(
        "ISO 639-1 code of its language.", "en", pattern="[a-z]{2}", blank_means="not known"
    )
    licence = k.text(
        "Its licence, where data were taken over.",
        "CC BY 4.0",
        blank_means="none stated; facts alone were taken",
    )
    notes = k.notes()


@Sources.rule("published", "accessed")
def read_after_it_was_published(t: Rows) -> Mask:
    """No source is read before it is published."""
    return ~(t.accessed_latest < t.published_earliest)

from schemas.columns import *
from schemas.table import Table, rule


class Sources(Table):
    """One publication that somebody read for this dataset."""

    source_id: Text = identifier("Permanent name of the source: publisher, topic, date.", example="xinhua-suparco-2025-02-28")
    kind: Text = coded("source_kind", "What sort of publication it is.", example="official_release")
    author: Text = text("Author or authors.", example="Jonathan C. McDowell", blank_means="none named")
    title: Text = text("Title, or what the page is about where it has none.", example="Human Space Rides")
    publisher: Text = text("Publisher or site.", example="NASA", blank_means="not known")
    published: Text = date("Day it was published.", example="2025-02-28", blank_means="not dated")
    published_earliest: Time = earliest("published")
    published_latest: Time = latest("published")
    url: Text = url("Address.", example="https://planet4589.org/space/astro/tsv/rides.tsv", blank_means="has no public address")
    doi: Text = shaped("Digital Object Identifier.", example="10.1017/9781108763691", pattern=r"10\.[0-9]{4,9}/[^ ]+",
                     blank_means="none recorded")
    accessed: Text = date("Day it was read.", example="2026-11-21", blank_means="read before days were kept")
    accessed_earliest: Time = earliest("accessed")
    accessed_latest: Time = latest("accessed")
    language: Text = shaped("ISO 639-1 code of its language.", example="en", pattern="[a-z]{2}", blank_means="not known")
    licence: Text = text("Its licence, where data were taken over.", example="CC BY 4.0",
                         blank_means="none stated; facts alone were taken")
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["source_id"]

    @rule("published", "accessed")
    def read_after_it_was_published(cls, t):
        """No source is read before it is published."""
        return ~(t.accessed_latest < t.published_earliest)

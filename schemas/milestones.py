"""The table `milestones`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import among, as_texts, look_up, one_of, paired
from schemas.model.sides import takes_part
from schemas.model.table import Mask, Rows, Table, Tables


class Milestones(Table, key=["milestone_id"]):
    """One dated step in the life of an agreement or a mission.

    The first signature of an agreement, and the launch and landing of a mission, are in
    `agreements` and `missions`; they appear here only where a source adds to them. `timelines`
    has all steps of each guest seat.
    """

    milestone_id = k.identifier("Permanent id of the step.", "ax-4-postponed-2025-06-11")
    agreement_id = k.reference(
        "agreements", "Agreement concerned.", "hsfc-axiom-ax-4-2024", blank_means="mission only"
    )
    mission_id = k.reference("missions", "Mission concerned.", "ax-4", blank_means="agreement only")
    person_id = k.reference(
        "people", "Person concerned, or the prime of a pair.", "neil-armstrong", blank_means="none"
    )
    event = k.coded("milestone_event", "What happened.", "postponed")
    date = k.date("When: in UTC for flights, otherwise a local date.", "2025-06-11")
    detail = k.text(
        "Who or what.", "Flade and Ewald", longest=1000, blank_means="nothing to add to the event"
    )
    sources = k.sources()


Milestones.needs("person_id", "mission_id", "A step of a person names the mission.")
Milestones.in_order(
    "date", "mission_id.launched", "No preparation takes place after launch.", event="preparation"
)
Milestones.in_order(
    "mission_id.launched", "date", "No docking or landing precedes the launch.", event="in_flight"
)
Milestones.in_order("date", "mission_id.landed", "No step of a mission comes after its landing.")
Milestones.in_order(
    "mission_id.launched", "date", "No launch precedes that of the mission.", event=["launched"]
)
Milestones.in_order(
    "date", "mission_id.launched", "No launch follows that of the mission.", event=["launched"]
)


Milestones.in_order(
    "date",
    "agreement_id.signed",
    "Nothing is negotiated or proposed after the signature.",
    event=["negotiated", "proposed"],
)
Milestones.in_order(
    "agreement_id.signed",
    "date",
    "No step comes more than ten years before the signature.",
    slack=3653,
)


Milestones.in_order(
    "mission_id.launched",
    "date",
    "No step comes more than fifteen years before the launch.",
    slack=15 * 365,
)
Milestones.in_order(
    "date",
    "agreement_id.ended",
    "Nothing is negotiated, proposed or signed after the agreement has ended.",
    event=["negotiated", "proposed", "signed"],
)


@Milestones.rule("event", "mission_id", "person_id", looks_into=("crew", "missions"))
def what_flew_was_not_cancelled(t: Rows, tables: Tables) -> Mask:
    """Neither a mission that flew nor the seat of someone who flew on it was cancelled."""
    mission = look_up(t.mission_id, tables["missions"], "mission_id", "status") == "flown"
    crew = tables["crew"][tables["crew"].status == "flown"]
    seat = among(paired(t.mission_id, t.person_id), paired(crew.mission_id, crew.person_id))
    return (t.event != "cancelled") | ~(seat | (mission & t.person_id.isna()))


@Milestones.rule("milestone_id", "agreement_id", "mission_id")
def id_begins_with_what_it_concerns(t: Rows) -> Mask:
    """The id of a step begins with that of its agreement or mission."""
    begun = pd.Series(False, t.index)
    for concerned in (t.agreement_id, t.mission_id):
        pairs = pd.concat([as_texts(t.milestone_id), as_texts(concerned)], axis=1).dropna()
        begins = [step.startswith(one) for step, one in pairs.itertuples(index=False, name=None)]
        begun |= pd.Series(begins, pairs.index, dtype=bool).reindex(t.index, fill_value=False)
    return begun | t.milestone_id.isna()


@Milestones.rule("milestone_id", "mission_id", "person_id", "event", "date")
def nobody_takes_a_step_twice(t: Rows) -> Mask:
    """No two steps of one person on the way to one mission are of the same event and day."""
    twice = t.duplicated(["mission_id", "person_id", "event", "date"], keep=False)
    return t.person_id.isna() | ~twice


@Milestones.rule("agreement_id", "mission_id")
def belongs_somewhere(t: Rows) -> Mask:
    """A step belongs to an agreement, a mission or both."""
    return t.agreement_id.notna() | t.mission_id.notna()


@Milestones.rule("person_id", "mission_id", looks_into=("crew",))
def person_is_on_the_mission(t: Rows, tables: Tables) -> Mask:
    """The person of a step is in `crew` on that mission."""
    return appears(t, t.person_id.notna(), ["mission_id", "person_id"], [tables["crew"]])


@Milestones.rule("date", "agreement_id", looks_into=("agreement_parties", "agreements"))
def signed_when_the_agreement_was(t: Rows, tables: Tables) -> Mask:
    """A signature repeats, character for character, the date on which the agreement or one of its
    parties was signed."""
    tested = (t.event == "signed") & t.agreement_id.notna()
    places = [tables["agreements"], tables["agreement_parties"]]
    signed = [table.rename(columns={"signed": "date"}) for table in places]
    return appears(t, tested, ["agreement_id", "date"], signed)


def appears(steps: Rows, tested: Mask, pair: list[str], tables: list[Rows]) -> Mask:
    """Whether the `pair` of cells of each tested step appears in a row of one of `tables`; True
    for the other steps."""
    mine = steps.loc[tested, pair].apply(as_texts)
    theirs = pd.concat(
        [table.loc[one_of(table[pair[0]], mine[pair[0]].unique()), pair] for table in tables]
    ).apply(as_texts)
    found = pd.MultiIndex.from_frame(mine).isin(pd.MultiIndex.from_frame(theirs))
    return pd.Series(found, mine.index).reindex(steps.index, fill_value=True)


@Milestones.rule(
    "agreement_id",
    "person_id",
    "mission_id",
    looks_into=("agencies", "agreement_parties", "crew", "states"),
)
def agreement_is_of_those_behind_the_person(t: Rows, tables: Tables) -> Mask:
    """A party to the agreement of a person's step is their state, their sponsor or its state, or
    who sold them the seat or receives them."""
    crew = tables["crew"]
    seats = crew.set_index(paired(crew.mission_id, crew.person_id))
    seat = paired(t.mission_id, t.person_id)
    columns = ("state_id", "sponsor_id", "intermediary_id", "host_id")
    sides = [seat.map(as_texts(seats[column])) for column in columns]
    home = look_up(sides[1].astype("category"), tables["agencies"], "agency_id", "state_id")
    no_seat = t.agreement_id.isna() | ~among(seat, list(seats.index))
    return no_seat | takes_part(t.agreement_id, (*sides, home), tables)

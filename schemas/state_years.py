import pandas as pd

from schemas.columns import *
from schemas.panels import KINDS, as_of, commitments, count, counted_guests, each_year, running, state_lives
from schemas.table import Table

MEMBERSHIPS = {"artemis": "artemis-accords-2020", "ilrs": "ilrs-2021", "outer_space_treaty": "outer-space-treaty-1967",
               "rescue_agreement": "rescue-agreement-1968", "liability_convention": "liability-convention-1972",
               "registration_convention": "registration-convention-1975", "moon_agreement": "moon-agreement-1979"}


def member(title):
    return whole(f"1 if a party to {title} on that day, else 0.", example=1, unit="yes or no", low=0, high=1, computed=True,
                 blank_means="it joined by or after that day: the sources leave both open")


def agreements(kind):
    return whole(f"{kind} in force for it on that day.", example=3, unit="agreement", low=0, computed=True)


class StateYears(Table):
    """One state in one year, from 1957 to the coverage date, while it existed.

    A state is committed from the day it joined (if no joining is recorded, signed; if that neither, the agreement was first
    signed), but not before the agreement entered into force or the state began, until it left or the agreement ended.
    Counted are the roles party, host, sponsor and intermediary; not institutions, nor what was only announced, or
    cancelled, nor seats that a resolution gives. An imprecise date counts from its last day on, an imprecise end from its
    first; what ended on a day not known counts for its first year.
    """

    state_id: Text = reference("states", "The state.", example="IND")
    year: Whole = whole("The year.", example=2025, unit="year", low=1957, high=2100)
    as_of: Time = instant("Day the row speaks of: 31 December; the coverage date, or the last day of the state, if that is "
                          "before.",
                          example="2025-12-31", precision="date")
    cow_code: Whole = whole("Correlates of War code in that year.", example=750, unit="code", computed=True,
                            blank_means="not in the COW state system then")
    gw_code: Whole = whole("Gleditsch–Ward number in that year.", example=750, unit="code", computed=True,
                           blank_means="not in the Gleditsch–Ward list then")
    vdem_code: Whole = whole("V-Dem country id in that year.", example=39, unit="code", computed=True,
                             blank_means="not in V-Dem then")
    artemis: Whole = member("the Artemis Accords")
    ilrs: Whole = member("the International Lunar Research Station")
    outer_space_treaty: Whole = member("the Outer Space Treaty")
    rescue_agreement: Whole = member("the Rescue Agreement")
    liability_convention: Whole = member("the Liability Convention")
    registration_convention: Whole = member("the Registration Convention")
    moon_agreement: Whole = member("the Moon Agreement")
    binding_in_force: Whole = agreements("Binding agreements")
    non_binding_in_force: Whole = agreements("Non-binding agreements")
    contracts_in_force: Whole = agreements("Contracts")
    own_travellers: Whole = whole("Its citizens who had been launched on a flown mission by that day.", example=2, unit="person",
                                  low=0, computed=True)
    guests_sent: Whole = whole("Guest seats (see `guest_flights`) flown that year by its citizens.",
                               example=1, unit="seat", low=0, computed=True)
    guests_hosted: Whole = whole("Guest seats flown that year in ships of its operators.", example=0, unit="seat", low=0, computed=True)
    first_flight: Whole = whole("1 in the year its first citizen was launched on a flown mission, at any altitude, else 0.",
                                example=0, unit="yes or no", low=0, high=1,
                                computed=True)

    class Config(Table.Config):
        unique = ["state_id", "year"]

    @classmethod
    def derive(cls, tables):
        panel = each_year(state_lives(tables)).sort_values(["state_id", "year"], ignore_index=True)
        committed, guests = commitments(tables), counted_guests(tables)
        firsts = first_years(tables)
        return panel.assign(
            as_of=as_of(panel, tables, ["state_id"]), **codes(panel, tables["state_codes"]),
            **{column: membership(panel, committed, agreement, tables) for column, agreement in MEMBERSHIPS.items()},
            **{column: running(panel, committed[committed.binding == kind], ["state_id"]) for kind, column in KINDS.items()},
            own_travellers=running(panel, firsts, ["state_id"]),
            guests_sent=count(panel, guests.rename(columns={"guest": "state_id"}), ["state_id", "year"]),
            guests_hosted=count(panel, guests.rename(columns={"host": "state_id"}), ["state_id", "year"]),
            first_flight=count(panel, firsts.groupby("state_id", as_index=False).since.min().rename(
                columns={"since": "year"}), ["state_id", "year"]))


def membership(panel, committed, agreement, tables):
    """1 or 0 for each row; blank where the day of joining is known too roughly, or the agreement is not in this release."""
    if not tables["agreements"].agreement_id.isin([agreement]).any():
        return pd.Series(pd.NA, panel.index, dtype="Int64")
    spans = committed[committed.agreement_id == agreement]
    held = running(panel, spans, ["state_id"])
    return held.where(held == running(panel, spans.assign(since=spans.perhaps), ["state_id"]))


def first_years(tables):
    """The year each person first flew for each state, as an open-ended span."""
    flown = tables["crew"][tables["crew"].status == "flown"]
    rows = flown[["state_id", "person_id"]].astype("str").assign(since=flown.launched_earliest.dt.year, until=None)
    return rows.sort_values("since").drop_duplicates(["state_id", "person_id"]).astype({"until": "float64"})


def codes(panel, state_codes):
    """The three state-system codes of each state in each year."""
    spans = state_codes.assign(state_id=state_codes.state_id.astype("str"), first=state_codes.valid_from.astype(int),
                               last=state_codes.valid_to.fillna(panel.year.max()).astype(int))
    yearly = each_year(spans)[["state_id", "year", "cow_code", "gw_code", "vdem_code"]]
    return panel[["state_id", "year"]].merge(yearly, how="left").drop(columns=["state_id", "year"])

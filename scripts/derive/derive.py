"""What is computed: the computed columns of curated tables, then the derived tables."""

from collections.abc import Callable

import pyarrow as pa

from schemas import DERIVED, TABLES
from schemas.model.table import Rows, Tables
from scripts.derive import (
    agreements,
    citations,
    commitments,
    coverage,
    crew,
    dyad_years,
    guest_flights,
    state_years,
    timelines,
)
from scripts.derive.conform import NotDerived, conform

DERIVATIONS: dict[str, Callable[[Tables], Rows]] = {
    "agreements": agreements.derive,
    "crew": crew.derive,
    "guest_flights": guest_flights.derive,
    "timelines": timelines.derive,
    "commitments": commitments.derive,
    "state_years": state_years.derive,
    "dyad_years": dyad_years.derive,
    "coverage": coverage.derive,
    "population_estimates": coverage.derive_population,
    "citations": citations.derive,
}
"""How each table that has computed columns, or is computed, is made; the others are as read."""


def derive(tables: Tables) -> Tables:
    """All tables, in publishing order: `tables` with their computed columns, and the derived ones.

    Before each, freed memory goes back to the system; no column is copied. NotDerived if a table
    or column is declared and not computed.
    """
    if missing := [name for name in DERIVED if name not in DERIVATIONS]:
        place = f"scripts/derive/derive.py: {', '.join(missing)}"
        raise NotDerived(f"{place}: name the function that makes it in DERIVATIONS")
    done = dict(tables)
    for name, model in TABLES.items():
        pa.default_memory_pool().release_unused()
        made = DERIVATIONS[name](done) if name in DERIVATIONS else done[name]
        done[name] = conform(model, made)
    return {name: done[name] for name in TABLES}

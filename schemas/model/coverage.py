"""How far the dataset reaches."""

import pandas as pd

FIRST_YEAR = 1957
COVERED_TO = pd.Timestamp("2026-10-09")
"""The last day whose events the curators have read about; what is dated later can only be
planned."""

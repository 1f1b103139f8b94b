"""The road from curated files to published ones, and what goes beside it."""

"""How each table that is computed is computed."""

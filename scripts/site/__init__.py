"""The site: pages of records, comparison, exploration, pictures and codebook, from what is
published. `make site` writes it to `site/`."""

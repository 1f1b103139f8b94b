"""Beside the road: what curators and maintainers run now and then."""

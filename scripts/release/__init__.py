"""The release: everything that goes beside the data, made from the published package alone."""

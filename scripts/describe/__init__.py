"""What is said beside the data: descriptor, codebook, bibliography, README."""

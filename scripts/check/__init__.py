"""What is wrong with the data: bytes, cells, texts, links, rows that vanished."""

"""What the database holds: tables, rows, the index of words, and the key under which a text was read."""

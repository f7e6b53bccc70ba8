"""The pages: look, check every claim against its words, correct. Served on this machine alone."""

"""A sentence as chunks and clauses, who is named in them, and whom pronouns stand for."""

"""One clause as happenings: valency frames, what fills their roles, status and date."""

"""What is claimed beyond happenings: offices, lasting relations, counts and their scopes."""

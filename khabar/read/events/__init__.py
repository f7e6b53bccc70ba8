"""One article's happenings: tellings of the same one made one record, and what lies within what."""

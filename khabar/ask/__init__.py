"""Questions in Arabic and English, understood by rule, and their answers from an archive."""

"""The types every stage speaks: immutable, slotted, free of behaviour that needs a lexicon or a clock."""

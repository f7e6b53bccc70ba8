"""Measures khabar against gold: ``python -m eval``."""

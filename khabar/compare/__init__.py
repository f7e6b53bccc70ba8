"""Across texts: which claims are one event, and how versions differ."""

from khabar.compare.solve import Solution, solve

__all__ = ["Solution", "solve"]

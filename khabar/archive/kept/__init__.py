"""Texts and readings as they come and go: opened, met, derived, grown stale, upgraded."""

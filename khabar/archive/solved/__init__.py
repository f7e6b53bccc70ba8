"""The view across texts: which claims are one event, which names one entity, solved where something changed."""

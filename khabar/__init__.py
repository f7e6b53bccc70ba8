"""khabar: a ledger of attributed claims read from Arabic news."""

__version__ = "0.1.0"

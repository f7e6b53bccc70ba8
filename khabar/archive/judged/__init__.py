"""What people decided: the log, whether it is well formed, and a reading as they corrected it."""

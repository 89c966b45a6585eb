"""Data of the ledger: rules that a person can read."""

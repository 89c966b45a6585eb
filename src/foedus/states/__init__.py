"""Parties and bodies at a date, from tables of facts that ship with the package."""

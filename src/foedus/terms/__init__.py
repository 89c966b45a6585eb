"""The words of the house: frozen records, the catalog class, the errors."""

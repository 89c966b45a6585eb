"""Where evidence meets models: one module a verb."""

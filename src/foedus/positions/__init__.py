"""From a party's own statements to estimates with grounds."""

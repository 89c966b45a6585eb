"""The composition: decision, action and the adversary's answer on common draws."""

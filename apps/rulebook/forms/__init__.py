"""Forms of the rules."""

"""The rooms of the house: one app a subject, imports run downwards only (docs/architecture.md)."""

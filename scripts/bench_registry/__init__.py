"""Measuring the registry: the import of the national register, and the directory full of it."""

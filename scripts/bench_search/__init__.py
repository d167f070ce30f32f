"""Measures the search over many documents: exactness, and p50 and p95 of a page."""

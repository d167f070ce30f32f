"""Measures the portal's pages at several sizes, beside a bare Django of the same machine."""

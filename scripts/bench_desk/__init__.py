"""Measuring the general desk: its board and the search of its cases: few cases and very many."""

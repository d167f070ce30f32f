"""Pages of the ward office."""

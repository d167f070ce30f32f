"""Pages of the desk for everybody (総合窓口)."""

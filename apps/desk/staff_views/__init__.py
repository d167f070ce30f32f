"""Pages of the desk for ward staff (総合窓口・庁内)."""

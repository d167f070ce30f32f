"""Japanese formats: dates are read as a ward office writes them."""

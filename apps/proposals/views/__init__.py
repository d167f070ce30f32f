"""Pages for the public and for the proposing organisation."""

"""What the embedded PostgreSQL says when it cannot do its work."""


class EmbeddedError(Exception):
    """A sentence for the person at the terminal: what is wrong and what to do about it."""

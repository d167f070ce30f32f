"""Walking this room's pages as a browser without JavaScript does."""

import uuid

from django.urls import reverse

from tests.proposals.pages import client_of, text_of

__all__ = ["client_of", "page", "send", "text_of"]


def page(name: str, *args) -> str:
    """Address of one of this room's pages."""
    return reverse(f"challenges:{name}", args=args)


def send(client, name: str, *args, **data):
    """Send a form of this room with a fresh key."""
    return client.post(page(name, *args), {"submission_key": str(uuid.uuid4()), **data})

"""Walking the pages of the questionnaires as a browser without JavaScript does."""

import uuid

from django.test import Client
from django.urls import reverse

from tests.proposals.pages import client_of, rows, text_of

__all__ = ["client_of", "page", "rows", "send", "text_of"]


def page(name: str, *args) -> str:
    """Address of one of this room's pages."""
    return reverse(f"surveys:{name}", args=args)


def send(client: Client, name: str, /, *args, **data):
    """Send a form of this room with a fresh key."""
    return client.post(page(name, *args), {"submission_key": str(uuid.uuid4()), **data})

"""Walking the pages of the rules as a browser without JavaScript does."""

import uuid

from django.test import Client
from django.urls import reverse


def client_of(user=None) -> Client:
    """A browser, logged in as somebody or not."""
    client = Client(HTTP_ACCEPT_LANGUAGE="ja")
    if user is not None:
        client.force_login(user)
    return client


def page(name: str, *args) -> str:
    """Address of one of this room's pages."""
    return reverse(f"rulebook:{name}", args=args)


def send(client: Client, place: str, /, *args, **data):
    """Send a form of this room with a fresh key."""
    return client.post(page(place, *args), {"submission_key": str(uuid.uuid4()), **data})


def text_of(response) -> str:
    """The page as text."""
    return response.content.decode()

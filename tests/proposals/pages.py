"""Walking the scheme's pages as a browser without JavaScript does."""

import uuid

from django.test import Client
from django.urls import reverse

PASSWORD = "kyodo-demo-2003"


def client_of(user=None) -> Client:
    """A browser, logged in as somebody or not."""
    client = Client(HTTP_ACCEPT_LANGUAGE="ja")
    if user is not None:
        client.force_login(user)
    return client


def page(name: str, *args) -> str:
    """Address of one of this room's pages."""
    return reverse(f"proposals:{name}", args=args)


def send(client: Client, name: str, *args, **data):
    """Send a form of this room with a fresh key."""
    return client.post(page(name, *args), {"submission_key": str(uuid.uuid4()), **data})


def rows(prefix: str, *lines: dict) -> dict:
    """The fields of a table of rows as a browser sends them."""
    data = {
        f"{prefix}-TOTAL_FORMS": str(len(lines)),
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "20",
    }
    for number, line in enumerate(lines):
        data |= {f"{prefix}-{number}-{key}": value for key, value in line.items()}
    return data


def text_of(response) -> str:
    """The page as text."""
    return response.content.decode()

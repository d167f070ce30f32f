"""Walking the pages of joint projects as a browser without JavaScript does."""

import uuid

from django.test import Client
from django.urls import reverse

from tests.proposals.pages import client_of, text_of

__all__ = ["client_of", "form_of", "page", "send", "text_of"]


def page(name: str, *args) -> str:
    """Address of one of this room's pages."""
    return reverse(f"partnerships:{name}", args=args)


def send(client: Client, name: str, /, *args, **data):
    """Send a form of this room with a fresh key."""
    return client.post(page(name, *args), {"submission_key": str(uuid.uuid4()), **data})


def form_of(values: dict) -> dict:
    """Values of an operation as a browser sends them."""
    sent = {**values, "department": values["department"].pk}
    sent["ward_first"] = "1" if values["ward_first"] else ""
    if not values["has_unregistered"]:
        del sent["has_unregistered"]
    return {name: "" if value is None else value for name, value in sent.items()}

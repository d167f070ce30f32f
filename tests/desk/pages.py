"""Walking the desk's pages as a browser without JavaScript does."""

import uuid

from django.test import Client
from django.urls import reverse

from tests.proposals.pages import client_of, text_of

__all__ = ["client_of", "page", "question", "send", "text_of"]


def page(name: str, *args) -> str:
    """Address of one of this room's pages."""
    return reverse(f"desk:{name}", args=args)


def send(client: Client, page_name: str, /, *args, **data):
    """Send a form of this room with a fresh key."""
    return client.post(page(page_name, *args), {"submission_key": str(uuid.uuid4()), **data})


def question(**values) -> dict:
    """The public form, filled in by somebody without an account."""
    return {
        "subject": "外国人の子どもの学習を手伝いたい",
        "body": "放課後に宿題を手伝う活動を始めたいです。",
        "theme": "",
        "party_kind": "person",
        "name": "",
        "reply_method": "mail",
        "email": "asker@example.jp",
        **values,
    }

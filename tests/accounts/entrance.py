"""Steps at the entrance that several test modules take."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from tests.factories import make_user

PASSWORD = "ふたりで歩く神田川2003"


def make_account(user=None, **values):
    """A person with a password and a confirmed address."""
    user = user or make_user(**values)
    user.password = make_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def log_in(client, email, password=PASSWORD, **more):
    """Send the log-in form."""
    return client.post(reverse("account_login"), {"login": email, "password": password}, **more)


def sign_up(client, address, **values):
    """Send the sign-up form."""
    given = {
        "name": "石井 遥",
        "kana": "いしい はるか",
        "email": address,
        "password1": PASSWORD,
        "consent": "on",
        **values,
    }
    return client.post(reverse("account_signup"), given)


def ask_reset(client, email):
    """Ask for a mail to set a new password."""
    return client.post(reverse("account_reset_password"), {"email": email})


def text_of(response) -> str:
    """The page without what differs from request to request anyway."""
    page = response.content.decode()
    return "\n".join(line for line in page.split("\n") if "csrfmiddlewaretoken" not in line)

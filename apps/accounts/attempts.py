"""Knocks at the doors of the portal, so that nobody tries passwords without end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal


class Door(models.TextChoices):
    """Where strangers may knock (入口): each is counted by itself."""

    LOGIN = "login", _("Log-in")
    RESET = "reset", _("Password reset")
    SIGNUP = "signup", _("Sign-up")


@personal(
    _("Refusing who tries passwords"),
    Keep.SHORT,
    "account_key",
    "address_key",
    erase=Erase.ITSELF,
    name=_("Attempts at the entrance"),
)
class Attempt(models.Model):
    """A knock at a door (試行): keyed hashes of account and address, kept for a day."""

    door = models.CharField(max_length=10, choices=Door.choices)
    account_key = models.CharField(max_length=64)
    address_key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["address_key", "door", "at"], name="attempt_address"),
            models.Index(fields=["account_key", "door"], name="attempt_account"),
        ]

    def __str__(self):
        return f"{self.door} {self.at}"

"""Configuration of the room of people and posts."""

import importlib

from django.apps import AppConfig

from apps.accounts import constraints  # noqa: F401  (registers its sentences)


class AccountsConfig(AppConfig):
    """People, departments, posts (利用者・部署・職)."""

    name = "apps.accounts"
    label = "accounts"

    def ready(self):
        importlib.import_module("apps.accounts.entrance_data")

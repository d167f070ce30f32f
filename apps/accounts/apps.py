"""Configuration of the room of people and posts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, departments, posts (利用者・部署・職)."""

    name = "apps.accounts"
    label = "accounts"

"""Configuration of the room of people and posts."""

from django.apps import AppConfig

from apps.accounts import constraints  # noqa: F401  (registers its sentences)


class AccountsConfig(AppConfig):
    """People, departments, posts (利用者・部署・職)."""

    name = "apps.accounts"
    label = "accounts"

"""The office's own identity provider (OIDC): off unless configured, and for known officers only."""

import pytest
from allauth.socialaccount.adapter import get_adapter
from django.urls import reverse

pytestmark = pytest.mark.django_db

PROVIDER = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "office",
                "name": "職員アカウント",
                "client_id": "portal",
                "secret": "secret",
                "settings": {"server_url": "https://idp.example.jp"},
            }
        ]
    }
}


@pytest.fixture
def configured(settings):
    settings.SOCIALACCOUNT_PROVIDERS = PROVIDER
    settings.OIDC_ORIGINS = ["https://idp.example.jp"]


def test_without_configuration_no_provider_is_offered(client):
    page = client.get(reverse("account_login"))

    assert "/account/oidc/" not in page.content.decode()
    assert "form-action 'self';" in page["Content-Security-Policy"]


def test_a_configured_provider_is_offered_and_allowed_by_the_policy(client, configured):
    page = client.get(reverse("account_login"))

    assert "/account/oidc/office/login/" in page.content.decode()
    assert "form-action 'self' https://idp.example.jp;" in page["Content-Security-Policy"]


def test_other_pages_keep_the_narrow_policy(client, configured):
    page = client.get(reverse("healthz"))

    assert "idp.example.jp" not in page["Content-Security-Policy"]


def test_the_provider_opens_no_new_accounts(rf):
    assert get_adapter().is_open_for_signup(rf.get("/"), None) is False

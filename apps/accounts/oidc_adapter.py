"""Log-in with the ward's own identity provider (OIDC), where one is configured."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class OfficeLoginAdapter(DefaultSocialAccountAdapter):
    """Officers come in with the office's account; it opens no new accounts (職員の共通認証)."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        """Officers are invited by the administrator; an unknown one is sent away."""
        return False

"""How a person is known: by address and password at the log-in, by number on every page after."""

from allauth.account.auth_backends import AuthenticationBackend

from apps.accounts.models import User
from apps.core.prepared import PreparedRow, all_columns

person_of = PreparedRow(User.objects.all, "pk", all_columns(User))


class EntranceBackend(AuthenticationBackend):
    """The log-in of django-allauth; who is logged in is read by a kept statement (利用者の認証)."""

    def get_user(self, user_id) -> User | None:
        """The person of a session, as long as the account is not disabled."""
        person = person_of(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None

"""Acts upon people (利用者): sign-up, the own profile, invitation, stopping an account."""

from datetime import date

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts import mail
from apps.accounts.models import Department, NoticeChannel, Post, User
from apps.accounts.operations.posts import appoint
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.kana import to_hiragana
from apps.core.web import check_version
from apps.history.operations import record

# Names the text of the sign-up page (templates/account/signup.html); change both together.
CONSENT = "sign-up-1"


@transaction.atomic
def sign_up(*, email: str, password: str, name: str, kana: str = "", language: str = "ja") -> User:
    """Open an account for a person who has agreed to the use of the data (利用者登録)."""
    person = User.objects.create(
        email=email.lower(),
        password=make_password(password),
        name=name.strip(),
        kana=to_hiragana(kana.strip()),
        language=language,
    )
    record(
        person,
        "sign_up",
        gettext_lazy("Signed up"),
        actor=person,
        internal_text=f"consent: {CONSENT}",
    )
    return person


@transaction.atomic
def change_profile(
    person: User,
    *,
    actor,
    name: str,
    kana: str,
    phone: str,
    language: str,
    notice_channel: str,
    version: int | None = None,
) -> User:
    """Change one's own name, reading, phone and how one wants to be told (利用者情報の変更)."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    require(actor, "accounts.change_profile", locked)
    values = {
        "name": name.strip(),
        "kana": to_hiragana(kana.strip()),
        "phone": phone,
        "language": language,
        "notice_channel": NoticeChannel(notice_channel),
    }
    check_version(locked, version, {field: getattr(locked, field) for field in values})
    _set(locked, values)
    record(locked, "change_profile", gettext_lazy("Changed the own profile"), actor=actor)
    return locked


@transaction.atomic
def invite_staff(
    *,
    actor,
    email: str,
    name: str,
    kana: str,
    department: Department | None,
    title: str,
    role: str,
    valid_from: date,
    is_liaison: bool = False,
) -> Post:
    """Open an account for an officer with the first post, and send the invitation (職員の招待)."""
    require(actor, "accounts.invite_staff", department)
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise DomainError(
            _("This person has an account already. Please appoint the person instead."),
            field="email",
            code="has_account",
        )
    person = User.objects.create(
        email=address,
        password=make_password(None),
        name=name.strip(),
        kana=to_hiragana(kana.strip()),
    )
    EmailAddress.objects.create(user=person, email=address, primary=True, verified=False)
    record(person, "invite_staff", gettext_lazy("Invited"), actor=actor)
    post = appoint(
        person,
        actor=actor,
        department=department,
        title=title,
        role=role,
        valid_from=valid_from,
        is_liaison=is_liaison,
    )
    _send_invitation(post, actor)
    return post


def _send_invitation(post: Post, actor) -> None:
    """The letter with the link to set a password; it works like a password reset by mail."""
    person = post.holder
    context = {
        "person": person,
        "post": post,
        "inviter": actor,
        "password_reset_url": password_link(person),
    }
    letter = mail.letter(
        "account/email/staff_invitation", person.email, context, language=person.language
    )
    letter.send()


def password_link(person: User) -> str:
    """The address where a person sets the first or a new password (パスワード設定用のリンク)."""
    return mail.link(
        "account_reset_password_from_key",
        uidb36=user_pk_to_url_str(person),
        key=default_token_generator.make_token(person),
    )


@transaction.atomic
def disable_user(person: User, *, actor, reason: str) -> User:
    """Stop an account (利用停止); its next request is refused, its records stay."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    require(actor, "accounts.disable_user", locked)
    if not locked.is_active:
        raise DomainError(_("This account is stopped already."), code="wrong_state")
    if not reason.strip():
        raise DomainError(_("Please write the reason."), field="reason", code="no_reason")
    _set(locked, {"is_active": False})
    record(
        locked,
        "disable_user",
        gettext_lazy("Stopped the account"),
        actor=actor,
        internal_text=reason,
    )
    return locked


@transaction.atomic
def enable_user(person: User, *, actor, reason: str) -> User:
    """Let a stopped account be used again (利用停止の解除)."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    require(actor, "accounts.enable_user", locked)
    if locked.is_active:
        raise DomainError(_("This account is in use."), code="wrong_state")
    if not reason.strip():
        raise DomainError(_("Please write the reason."), field="reason", code="no_reason")
    _set(locked, {"is_active": True})
    record(
        locked,
        "enable_user",
        gettext_lazy("Opened the account again"),
        actor=actor,
        internal_text=reason,
    )
    return locked


def _set(person: User, values: dict) -> None:
    for field, value in values.items():
        setattr(person, field, value)
    person.version += 1
    person.save(update_fields=[*values, "version"])


@transaction.atomic
def add_demo_person(*, email: str, name: str, password_hash: str) -> User:
    """Open an account of the demo (デモ用アカウント) with a confirmed address; not for others."""
    person = User.objects.create(email=email, name=name, password=password_hash, is_demo=True)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    record(person, "add_demo_person", gettext_lazy("Made for the demo"), actor=None)
    return person

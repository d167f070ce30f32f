"""Whom a notice can go to (宛先): users, mail addresses and postal addresses."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from apps.accounts.models import NoticeChannel


@dataclass(frozen=True)
class MailAddress:
    """A person without an account who asked for mail (メールで知らせる人).

    Attributes:
        email: the confirmed address.
        topic: what the person follows, as ``proposal-12``; named in the unsubscribe link.
    """

    email: str
    name: str = ""
    language: str = "ja"
    topic: str = ""

    @property
    def key(self) -> str:
        return address_hash(self.email)


@dataclass(frozen=True)
class PostalAddress:
    """A person who is told by letter (郵送で知らせる人).

    Attributes:
        postcode: ``102-8688``.
        address: the lines of the address.
        name: the addressee as printed, organisation and person on lines of their own.
        user: the person's account, if there is one.
    """

    name: str
    postcode: str = ""
    address: str = ""
    language: str = "ja"
    user: object = None

    @property
    def key(self) -> str:
        if self.user is not None:
            return f"user:{self.user.pk}"
        return address_hash(f"{self.postcode} {self.address} {self.name}")


def address_hash(address: str) -> str:
    """A key for an address that does not tell the address."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


class Audience:
    """The recipients of one event, each person once, without the actor."""

    def __init__(self, to: Iterable, *, actor):
        self.users: dict[int, object] = {}
        self.mails: dict[str, MailAddress] = {}
        self.letters: dict[str, PostalAddress] = {}
        for recipient in to:
            self._add(recipient)
        if actor is not None:
            self._drop(actor)
        for user in self.users.values():
            self.mails.pop(address_hash(user.email or ""), None)

    def _add(self, recipient) -> None:
        if isinstance(recipient, MailAddress):
            self.mails.setdefault(recipient.key, recipient)
        elif isinstance(recipient, PostalAddress):
            self._add_letter(recipient)
        elif isinstance(recipient, get_user_model()):
            if recipient.is_active:
                self.users.setdefault(recipient.pk, recipient)
        else:
            raise TypeError(f"no notice can go to a {type(recipient).__name__}")

    def _add_letter(self, recipient: PostalAddress) -> None:
        self.letters.setdefault(recipient.key, recipient)
        if recipient.user is not None and recipient.user.is_active:
            self.users.setdefault(recipient.user.pk, recipient.user)

    def _drop(self, actor) -> None:
        self.users.pop(actor.pk, None)
        self.letters.pop(f"user:{actor.pk}", None)
        self.mails.pop(address_hash(actor.email or ""), None)

    def by_letter(self) -> Iterator[PostalAddress]:
        """People told on paper: those named by address, and users who have or want no mail."""
        yield from self.letters.values()
        for user in self.users.values():
            if wants_paper(user) and f"user:{user.pk}" not in self.letters:
                yield PostalAddress(user.name, language=user.language, user=user)

    def by_mail(self) -> Iterator:
        """Users who are told by mail."""
        for user in self.users.values():
            if not wants_paper(user) and f"user:{user.pk}" not in self.letters:
                yield user


def wants_paper(user) -> bool:
    """True for a person who has no e-mail or asked for letters (通知方法)."""
    return not user.email or user.notice_channel == NoticeChannel.LETTER

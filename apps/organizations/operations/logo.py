"""The logo of an organisation (団体のロゴ): handed in by the group, let out by the desk."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.access import require
from apps.core.errors import DomainError
from apps.documents.models import StoredFile
from apps.documents.operations import attach, publish_file, replace, take_back
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.organizations.models import MandateScope, Organization
from apps.organizations.operations.common import lock, on_behalf
from apps.organizations.public import LOGO

LOGO_LIMIT_KB = 500  # a public page has to open on a phone


@transaction.atomic
def change_logo(organization: Organization, *, actor, files: list) -> StoredFile:
    """Hand in a logo, or another one (ロゴの提出); the desk lets it out (second person).

    Args:
        files: one pending file of the actor.
    """
    locked = lock(organization)
    require(actor, "organizations.edit_organization", locked)
    if not files:
        raise DomainError(_("Please choose a file."), field="file")
    _refuse_unfit(files[0])
    current = _current(locked)
    if current:
        logo = replace(current, files[0], actor=actor)
    else:
        (logo,) = attach(files[:1], owner=locked, actor=actor, kind=LOGO)
    _note(locked, "change_logo", gettext_lazy("Logo handed in"), actor)
    return logo


@transaction.atomic
def remove_logo(organization: Organization, *, actor) -> None:
    """Take the logo away (ロゴの取下げ); it is off the public page at the next click."""
    locked = lock(organization)
    require(actor, "organizations.edit_organization", locked)
    current = _current(locked)
    if current is None:
        raise DomainError(_("There is no logo."), code="no_logo")
    take_back(current, actor=actor)
    _note(locked, "remove_logo", gettext_lazy("Logo taken away"), actor)


@transaction.atomic
def publish_logo(organization: Organization, *, actor) -> StoredFile:
    """Let the logo out on the public page (ロゴの公開); by another person than the sender."""
    locked = lock(organization)
    require(actor, "organizations.publish_logo", locked)
    current = _current(locked)
    if current is None:
        raise DomainError(_("There is no logo."), code="no_logo")
    logo = publish_file(current, actor=actor, findings_seen=True)
    entry = record(
        locked,
        "publish_logo",
        gettext_lazy("Logo published"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    tell(locked, entry)
    return logo


def _current(organization: Organization) -> StoredFile | None:
    return StoredFile.objects.of(organization, LOGO).current().first()


def _refuse_unfit(file: StoredFile) -> None:
    if not file.media_type.startswith("image/"):
        raise DomainError(_("A logo is a picture: JPEG, PNG or WebP."), field="file")
    if file.size > LOGO_LIMIT_KB * 1024:
        raise DomainError(
            _("The picture is larger than %(limit)d KB. Please make it smaller.")
            % {"limit": LOGO_LIMIT_KB},
            field="file",
        )


def _note(organization: Organization, act: str, label, actor) -> None:
    record(
        organization,
        act,
        label,
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(organization, actor, MandateScope.PROFILE),
    )

"""What a major revision needs of others (ともにつくる条件): meetings, editors, comments."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.rulebook.models import RevisionEditor, RevisionKind, RuleMeeting, RuleRevision
from apps.rulebook.operations.common import lock_revision
from apps.rulebook.states import UNDER_WAY

MEETING_FIELDS = ("held_on", "place", "attendance", "summary")


def has_meeting(revision: RuleRevision) -> bool:
    """True if a meeting with at least one organisation is recorded."""
    return revision.meetings.filter(organizations__isnull=False).exists()


def missing_for(revision: RuleRevision) -> list:
    """Sentences that say what a major revision still needs before it can be published."""
    if revision.kind == RevisionKind.MINOR:
        return []
    missing = []
    if not has_meeting(revision):
        missing.append(
            _(
                "There is no record of a co-review meeting with organisations. "
                "Without it the version cannot be published."
            )
        )
    if revision.comment_closed_on is None:
        missing.append(
            _(
                "There is no public comment of at least 30 days that has ended. "
                "Without it the version cannot be published."
            )
        )
    unanswered = revision.comments.without_answer().count()
    if unanswered:
        missing.append(
            _("%(number)d comments have no answer of the ward yet.") % {"number": unanswered}
        )
    return missing


def refuse_without_together(revision: RuleRevision) -> None:
    """Refuse a major revision that was not made together (公表の条件)."""
    missing = missing_for(revision)
    if missing:
        raise DomainError(" ".join(missing), code="not_together")


def refuse_without_meeting(revision: RuleRevision) -> None:
    """Refuse to open comments on a draft no organisation has talked about (共同検討会)."""
    if not has_meeting(revision):
        raise DomainError(
            _(
                "There is no record of a co-review meeting with organisations. "
                "Please record one before the draft is opened for comments."
            ),
            code="no_meeting",
        )


@transaction.atomic
def record_meeting(revision: RuleRevision, values: dict, *, actor, organizations) -> RuleMeeting:
    """Record a co-review meeting (共同検討会の記録); it is public with the version.

    Raises:
        DomainError: no organisation took part, or the day lies in the future.
    """
    revision = lock_revision(revision)
    require(actor, "rulebook.prepare_revision", revision)
    organizations = list(organizations)
    if revision.status not in UNDER_WAY:
        raise DomainError(_("This revision is not under way."), code="wrong_state")
    if not organizations:
        raise DomainError(_("Please choose at least one organisation."), field="organizations")
    if values["held_on"] > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="held_on")
    meeting = RuleMeeting.objects.create(
        revision=revision,
        recorded_by=actor,
        recorded_at=clock.now(),
        **{name: values[name] for name in MEETING_FIELDS},
    )
    meeting.organizations.set(organizations)
    record(
        revision,
        "record_meeting",
        gettext_noop("Co-review meeting recorded"),
        actor=actor,
        audience=Audience.STAFF,
        internal_text="、".join(group.name for group in organizations),
    )
    return meeting


@transaction.atomic
def name_editor(revision: RuleRevision, *, actor, user, organization=None) -> RevisionEditor:
    """Name a person of the ward or of an organisation as editor (編集者の指名)."""
    revision = lock_revision(revision)
    require(actor, "rulebook.prepare_revision", revision)
    if revision.status not in UNDER_WAY:
        raise DomainError(_("This revision is not under way."), code="wrong_state")
    if revision.editors.filter(user=user, ended_at=None).exists():
        raise DomainError(_("This person already writes on the revision."), field="user")
    editor = RevisionEditor.objects.create(
        revision=revision,
        user=user,
        organization=organization,
        named_by=actor,
        named_at=clock.now(),
    )
    record(
        revision,
        "name_editor",
        gettext_noop("Editor named"),
        actor=actor,
        internal_text=f"{user.name} {organization or ''}".strip(),
    )
    return editor


@transaction.atomic
def end_editor(editor: RevisionEditor, *, actor) -> RevisionEditor:
    """End a person's part in a revision (編集者の解除)."""
    revision = lock_revision(editor.revision)
    require(actor, "rulebook.prepare_revision", revision)
    editor = RevisionEditor.objects.select_for_update(of=("self",)).get(pk=editor.pk)
    if editor.ended_at is None:
        editor.ended_at = clock.now()
        editor.save()
        record(
            revision,
            "end_editor",
            gettext_noop("Part of an editor ended"),
            actor=actor,
            internal_text=editor.user.name,
        )
    return editor

"""Cases joined, divided, and carried over into another room."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import fiscal_year
from apps.core.errors import DomainError
from apps.core.numbers import next_receipt_number
from apps.core.wording import official_language
from apps.desk.models import CaseLink, DeskCase, MessageKind
from apps.desk.models.kinds import Turn
from apps.desk.operations.answers import drop_open
from apps.desk.operations.common import check_interim, due_after, locked, note_act, say, step
from apps.desk.operations.intake import NUMBER
from apps.desk.operations.referrals import withdraw_open
from apps.desk.search import index_case
from apps.history.operations import record
from apps.notifications.operations import tell

# What a part of a case takes over from it: the asker, and how the case reached the office.
ASKER_FIELDS = (
    "channel",
    "received_at",
    "taken_by",
    "taken_office",
    "read_back_at",
    "asker",
    "organization",
    "party_kind",
    "name",
    "email",
    "phone",
    "postcode",
    "address",
    "reply_method",
    "language",
    "may_carry_over",
    "theme",
)


@transaction.atomic
def merge_cases(case: DeskCase, *, actor, target: DeskCase) -> DeskCase:
    """Join a case with another one about the same matter (相談の統合).

    Nothing is moved: each case keeps its asker, number, thread and notes. What the ward sends on
    the target reaches the askers of all joined cases, none of whom sees what another one wrote.
    """
    first, second = sorted((case.pk, target.pk))
    rows = {pk: locked(DeskCase(pk=pk)) for pk in dict.fromkeys((first, second))}
    case, target = rows[case.pk], rows[target.pk]
    require(actor, "desk.merge_case", case)
    if case.pk == target.pk:
        raise DomainError(_("A case cannot be joined with itself."), field="target")
    if not target.is_open:
        raise DomainError(
            _("The other case has ended. Please open it again first."), field="target"
        )
    check_interim(case)
    withdraw_open(case, actor=actor)
    drop_open(case, actor=actor)
    moment = clock.now()
    # Cases that were joined with this one follow it.
    DeskCase.objects.filter(merged_into=case).update(merged_into=target)
    with official_language():
        text = _("We handle your question together with another one on the same matter.")
    say(case, MessageKind.REPLY, text, actor=actor)
    case.merged_into, case.merged_at = target, moment
    step(case, "merge", actor=actor, turn=Turn.NOBODY, internal_text=target.receipt_number)
    note_act(
        target,
        "join",
        gettext_noop("Another case joined"),
        actor=actor,
        internal_text=case.receipt_number,
    )
    return target


@transaction.atomic
def split_case(case: DeskCase, *, actor, subject: str, body: str) -> DeskCase:
    """Make a case of its own of a part of a question (相談の分割), with the same asker."""
    case = locked(case)
    require(actor, "desk.merge_case", case)
    check_interim(case)
    today = clock.today()
    part = DeskCase(
        **{name: getattr(case, name) for name in ASKER_FIELDS},
        subject=subject.strip(),
        body=body.strip(),
        split_from=case,
        due_on=due_after(today),
        changed_at=clock.now(),
    )
    part.receipt_number = next_receipt_number(NUMBER, fiscal_year(today))
    part.save()
    entry = record(
        part,
        "part",
        gettext_noop("Divided from another case"),
        actor=actor,
        internal_text=case.receipt_number,
    )
    tell(part, entry)
    with official_language():
        text = _("We handle a part of your question by itself; it has a number of its own.")
    say(part, MessageKind.REPLY, text, actor=actor)
    index_case(part)
    note_act(
        case,
        "divide",
        gettext_noop("A part was divided off"),
        actor=actor,
        internal_text=part.receipt_number,
    )
    return part


@transaction.atomic
def convert_case(case: DeskCase, *, actor, row: models.Model, label: str, url: str) -> CaseLink:
    """End a case because it goes on as something else on this site (相談の移行).

    Called by the room that has made ``row`` of it, in the same transaction.

    Raises:
        DomainError: the asker has not consented.
    """
    case = locked(case)
    require(actor, "desk.convert_case", case)
    check_consent(case)
    check_interim(case)
    withdraw_open(case, actor=actor)
    drop_open(case, actor=actor)
    link = CaseLink.objects.create(
        case=case,
        object_type=row._meta.label_lower,
        object_id=row.pk,
        label=label[:160],
        url=url,
        made_by=actor,
        at=clock.now(),
    )
    with official_language():
        text = _("Your question goes on as: %(what)s") % {"what": label}
    say(case, MessageKind.REPLY, text, actor=actor)
    step(case, "convert", actor=actor, turn=Turn.NOBODY, internal_text=label)
    return link


def check_consent(case: DeskCase) -> None:
    """Refuse to carry anything over that its asker did not agree to (引継ぎの同意)."""
    if not case.may_carry_over:
        raise DomainError(
            _(
                "The asker has not agreed that the case is carried over. Please ask for it on the "
                "case first."
            ),
            code="no_consent",
        )


def thread_of(case: DeskCase) -> list[dict]:
    """The shared thread as another room may keep it (引き継ぐやりとり); never a note."""
    first = {
        "at": case.received_at.isoformat(),
        "who": case.name,
        "office": "",
        "text": f"{case.subject}\n{case.body}",
    }
    rest = [
        {
            "at": message.at.isoformat(),
            "who": message.author_name,
            "office": message.author_office,
            "text": message.text,
        }
        for message in case.messages.order_by("id")
    ]
    return [first, *rest]

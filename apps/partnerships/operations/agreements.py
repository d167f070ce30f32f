"""Agreements: drafted from the clauses in force, written, shown to the parties."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.partnerships.models import Agreement, AgreementArticle, JointProject
from apps.partnerships.operations.projects import locked as locked_project
from apps.partnerships.operations.projects import require_reason
from apps.partnerships.operations.terms import (
    check_terms,
    check_whole,
    first_terms,
    make_articles,
    make_parties,
)
from apps.partnerships.states import OPEN_AGREEMENTS, AgreementStatus, ProjectStatus
from apps.rulebook.models import RuleRevision

TERMS = (
    *("name", "form", "valid_from", "valid_to", "beyond_year", "roles", "costs", "total_cost"),
    *("payment", "payment_note", "privacy_terms", "insurance", "budget_condition"),
)


@transaction.atomic
def draft_agreement(project: JointProject, *, actor) -> Agreement:
    """Draft an agreement (協定書の起案): clauses of the rules in force, roles of the meeting.

    Where one is in force, it is an amendment, which begins with the words of the former.

    Raises:
        DomainError: no rules are in force, no partner is named, or a draft is under way.
    """
    project = locked_project(project)
    require(actor, "partnerships.draft_agreement", project)
    rules = RuleRevision.objects.in_force(clock.today()).first()
    _check_draftable(project, rules)
    former = project.agreements.filter(status=AgreementStatus.CONCLUDED).first()
    last = project.agreements.aggregate(last=Max("number"))["last"] or 0
    values = {name: getattr(former, name) for name in TERMS} if former else first_terms(project)
    agreement = Agreement.objects.create(
        project=project,
        number=last + 1,
        rules=rules,
        drafted_by=actor,
        drafted_at=clock.now(),
        **values,
    )
    make_parties(agreement, former)
    make_articles(agreement, former)
    record(agreement, "draft", gettext_noop("Agreement drafted"), actor=actor)
    return agreement


@transaction.atomic
def edit_agreement(
    agreement: Agreement,
    values: dict,
    *,
    actor,
    signatories: dict[int, tuple[str, str]],
    version: int | None = None,
) -> Agreement:
    """Write the terms (協定書の修正); what the parties agreed to before is void.

    Args:
        values: fields of :data:`TERMS`.
        signatories: post and name of who signs, by the place of the party.
    Raises:
        DomainError: the term, the roles or the costs are not in order.
    """
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.write_agreement", agreement)
    saved = {
        **{name: getattr(agreement, name) for name in TERMS},
        "signatories": _signing(agreement),
    }
    typed = {**values, "signatories": signatories}
    if saved == typed:
        return agreement
    check_version(agreement, version, saved, typed)
    check_terms(agreement, values)
    begin_change(agreement, actor)
    for name in TERMS:
        setattr(agreement, name, values[name])
    for party in agreement.parties.all():
        party.signatory_title, party.signatory = signatories[party.place]
        party.save()
    end_change(agreement, actor)
    return agreement


@transaction.atomic
def word_article(
    article: AgreementArticle, *, actor, text: str, version: int | None = None
) -> AgreementArticle:
    """Word an article anew (条項の文言の修正); required ones too."""
    agreement = locked_agreement(article.agreement)
    article = AgreementArticle.objects.get(pk=article.pk)
    require(actor, "partnerships.write_agreement", agreement)
    check_version(article, version, {"text": article.text}, {"text": text})
    if not text.strip():
        raise DomainError(_("Please write the text of the article."), field="text")
    if text == article.text:
        return article
    begin_change(agreement, actor)
    article.text = text
    article.version += 1
    article.save()
    end_change(agreement, actor)
    return article


@transaction.atomic
def leave_article_out(article: AgreementArticle, *, actor, is_left_out: bool) -> AgreementArticle:
    """Leave an optional article out, or take it in again (条項の削除・復活).

    Raises:
        DomainError: the rules require the article.
    """
    agreement = locked_agreement(article.agreement)
    article = AgreementArticle.objects.get(pk=article.pk)
    require(actor, "partnerships.write_agreement", agreement)
    if article.is_required:
        raise DomainError(
            _("“%(title)s” is a required article. Its words can be changed, but it stays.")
            % {"title": article.title},
            code="required",
        )
    if article.is_left_out == is_left_out:
        return article
    begin_change(agreement, actor)
    article.is_left_out = is_left_out
    article.version += 1
    article.save()
    end_change(agreement, actor)
    return article


@transaction.atomic
def offer_agreement(agreement: Agreement, *, actor) -> Agreement:
    """Show the draft to all parties, who then agree to it (協定書案の提示).

    Raises:
        DomainError: something is missing.
    """
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.write_agreement", agreement)
    if agreement.status != AgreementStatus.DRAFTING:
        raise DomainError(_("Only a draft is shown to the parties."), code="wrong_state")
    check_whole(agreement)
    agreement.offered_at = clock.now()
    agreement.version += 1
    agreement.save()
    label = gettext_noop("Draft of the agreement shown to the parties")
    tell(agreement, record(agreement, "offer", label, actor=actor, audience=Audience.PARTIES))
    return agreement


@transaction.atomic
def drop_agreement(agreement: Agreement, *, actor, reason: str) -> Agreement:
    """Give a draft up (協定書案の取りやめ), with a reason the parties read."""
    agreement = locked_agreement(agreement)
    require(actor, "partnerships.write_agreement", agreement)
    require_reason(reason)
    entry = advance(agreement, "drop", actor=actor, audience=Audience.PARTIES, parties_text=reason)
    tell(agreement, entry)
    return agreement


def locked_agreement(agreement: Agreement) -> Agreement:
    """The same agreement, fresh and locked until the transaction ends."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related(
        "project__department", "rules__book"
    )
    return rows.get(pk=agreement.pk)


def begin_change(agreement: Agreement, actor) -> None:
    """Take an agreed draft back into writing; nothing else can be changed (合意の取消し)."""
    if agreement.status == AgreementStatus.PARTIES_AGREED:
        agreement.text_version += 1
        advance(agreement, "reopen", actor=actor, audience=Audience.PARTIES)
    elif agreement.status == AgreementStatus.DRAFTING:
        agreement.text_version += 1
    else:
        raise DomainError(
            _("The agreement is in approval or signed. Its text cannot be changed any more."),
            code="wrong_state",
        )


def end_change(agreement: Agreement, actor) -> None:
    """Save the new text; the parties who saw the one before are told (合意の取消しの通知)."""
    agreement.version += 1
    agreement.save()
    label = gettext_noop("Draft of the agreement changed")
    seen = agreement.offered_at is not None
    audience = Audience.PARTIES if seen else Audience.STAFF
    entry = record(agreement, "change", label, actor=actor, audience=audience)
    if seen:
        tell(agreement, entry)


def _check_draftable(project: JointProject, rules: RuleRevision | None) -> None:
    if project.status in (ProjectStatus.COMPLETED, ProjectStatus.TERMINATED):
        raise DomainError(_("The project is over."), code="wrong_state")
    if rules is None:
        raise DomainError(_("No version of the rules is in force today."), code="no_rules")
    if not project.partners.exists():
        raise DomainError(_("Please name the organisations of the project first."))
    if project.agreements.filter(status__in=OPEN_AGREEMENTS).exists():
        raise DomainError(_("A draft of an agreement is under way."), code="under_way")


def _signing(agreement: Agreement) -> dict[int, tuple[str, str]]:
    """Post and name of who signs, by the place of the party."""
    parties = agreement.parties.all()
    return {party.place: (party.signatory_title, party.signatory) for party in parties}

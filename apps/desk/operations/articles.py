"""Questions, guides and forms for everybody, and texts officers start from."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.desk.models import Article, ArticleKind, DeskCase, ReplyTemplate
from apps.desk.search import index_article
from apps.desk.states import ArticleStatus
from apps.documents.operations import apply_slot
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell

FIELDS = ("kind", "theme", "title", "text")


@transaction.atomic
def write_article(values: dict, *, actor, source: DeskCase | None = None, files=None) -> Article:
    """Write an answer, guide or form for everybody (案内の作成); nobody else sees it yet."""
    require(actor, "desk.edit_article")
    article = Article.objects.create(
        **{name: values[name] for name in FIELDS},
        source=source,
        section_name=_section_name(actor),
        written_by=actor,
        changed_at=clock.now(),
    )
    record(article, "write", gettext_noop("Text written"), actor=actor)
    _keep_files(article, files, actor)
    index_article(article)
    return article


@transaction.atomic
def write_summary(case: DeskCase, values: dict, *, actor) -> Article:
    """Write a summary of a case without names, as a question with its answer (要旨の作成).

    It is published by another person, as an act of its own.

    Raises:
        DomainError: the case is not answered, or a name or address of the asker stands in it.
    """
    require(actor, "desk.edit_article")
    if case.answered_at is None:
        raise DomainError(_("A summary is written once the answer was sent."), code="wrong_state")
    _check_no_names(case, values)
    return write_article({**values, "kind": ArticleKind.QUESTION}, actor=actor, source=case)


def _check_no_names(case: DeskCase, values: dict) -> None:
    """The asker's own data must not stand in a summary (個人情報の確認)."""
    private = (case.name, case.email, case.phone, case.address)
    for field in ("title", "text"):
        text = values[field].replace(" ", "").replace("　", "")
        if any(word and word.replace(" ", "").replace("　", "") in text for word in private):
            raise DomainError(
                _("The asker's name or address stands in this text. Please take it out."),
                field=field,
                code="personal_data",
            )


@transaction.atomic
def edit_article(
    article: Article, values: dict, *, actor, version: int | None = None, files=None
) -> Article:
    """Change a text that is not public (案内の変更); a published one is taken off first.

    Raises:
        StaleEdit: a colleague saved meanwhile.
    """
    article = _locked(article)
    require(actor, "desk.edit_article", article)
    if article.status != ArticleStatus.DRAFT:
        raise DomainError(
            _("Take the text off the public pages first, then change it."), code="wrong_state"
        )
    check_version(article, version, {name: getattr(article, name) for name in values}, values)
    if article.source:
        _check_no_names(article.source, values)
    for name in FIELDS:
        setattr(article, name, values.get(name, getattr(article, name)))
    article.written_by, article.published_by = actor, None
    article.section_name = _section_name(actor)
    article.changed_at = clock.now()
    article.version += 1
    article.save()
    _keep_files(article, files, actor)
    index_article(article)
    return article


@transaction.atomic
def publish_article(article: Article, *, actor) -> Article:
    """Publish a text (公表): an act of its own, by another person than its writer."""
    article = _locked(article)
    require(actor, "desk.publish_article", article)
    article.published_by, article.published_at = actor, clock.now()
    return _move(article, "publish", actor, Audience.PUBLIC)


@transaction.atomic
def withdraw_article(article: Article, *, actor) -> Article:
    """Take a text off the public pages (公表の取りやめ)."""
    article = _locked(article)
    require(actor, "desk.edit_article", article)
    return _move(article, "withdraw", actor, Audience.STAFF)


@transaction.atomic
def vote_article(article: Article, *, is_helpful: bool) -> None:
    """Count whether a text was of use (役に立ったかの集計); who says so is not kept."""
    field = "helpful" if is_helpful else "not_helpful"
    Article.objects.published().filter(pk=article.pk).update(**{field: F(field) + 1})


@transaction.atomic
def save_template(
    template: ReplyTemplate | None, values: dict, *, actor, version: int | None = None
) -> ReplyTemplate:
    """Write or change a text officers start a reply from (定型文の登録)."""
    require(actor, "desk.edit_template")
    if template is None:
        return ReplyTemplate.objects.create(**values)
    template = ReplyTemplate.objects.select_for_update().get(pk=template.pk)
    check_version(template, version, {name: getattr(template, name) for name in values}, values)
    for name, value in values.items():
        setattr(template, name, value)
    template.version += 1
    template.save()
    return template


def _keep_files(article: Article, files, actor) -> None:
    if files is not None:
        apply_slot(files, owner=article, actor=actor, audience="public")


def _section_name(actor) -> str:
    """The section as it is called today; a text keeps it when the desk moves (公表時の課名)."""
    post = next((post for post in actor.posts_today() if post.department_id), None)
    if post is None:
        return ""
    return Department.objects.select_related("parent").get(pk=post.department_id).full_name()


def _move(article: Article, move: str, actor, audience: str) -> Article:
    article.changed_at = clock.now()
    entry = advance(article, move, actor=actor, audience=audience)
    index_article(article)
    tell(article, entry)
    return article


def _locked(article: Article) -> Article:
    return (
        Article.objects.select_for_update(of=("self",)).select_related("source").get(pk=article.pk)
    )

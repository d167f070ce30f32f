"""What can be found of the desk's cases and of its answers for everybody (検索対象)."""

from django.utils.translation import gettext_lazy as _

from apps.desk.models import Article, DeskCase
from apps.search.operations import index_document
from apps.search.rooms import Result, register_room


def index_case(case: DeskCase) -> None:
    """Write a locked case's search entries anew; all of it is for ward staff (索引の更新)."""
    texts = [case.number(), case.subject, case.name, case.body]
    texts += case.messages.order_by("id").values_list("text", flat=True)
    texts += case.notes.order_by("id").values_list("text", flat=True)
    index_document(case, title=case.subject, at=case.received_at, staff="\n".join(texts))


def no_cases():
    """No case is public; what may be read of one is an article of its own."""
    return DeskCase.objects.none()


def cases_of(user):
    """The cases a person of the ward office may read."""
    return DeskCase.objects.visible_to(user)


def show_case(case: DeskCase) -> Result:
    """A row of the office's result list."""
    title = f"{case.subject} ({case.number()})"
    return Result(title, case.staff_url(), case.body, str(case.get_status_display()))


def index_article(article: Article) -> None:
    """A published article is found by everybody, a draft by ward staff (索引の更新)."""
    is_public = article.status == "published"
    text = f"{article.title}\n{article.text}"
    index_document(
        article,
        title=article.title,
        at=article.published_at or article.changed_at,
        public=text if is_public else "",
        staff="" if is_public else text,
    )


def show_article(article: Article) -> Result:
    """A row of a result list."""
    return Result(
        article.title, article.get_absolute_url(), article.text, str(article.get_kind_display())
    )


register_room(
    DeskCase,
    _("Cases of the desk"),
    rows=no_cases,
    show=show_case,
    index=index_case,
    staff_rows=cases_of,
)
register_room(
    Article,
    _("Questions, guides and forms"),
    rows=Article.objects.published,
    show=show_article,
    index=index_article,
)

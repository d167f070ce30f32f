"""Addresses of the rules for everybody, and for the named editors."""

from django.urls import path

from apps.rulebook.views import comments, editing, public, suggestions

urlpatterns = [
    path("", public.home, name="home"),
    path("suggestions/", suggestions.suggestion_list, name="suggestion_list"),
    path("suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/discuss/", suggestions.discuss, name="suggestion_discuss"),
    path("suggestions/<int:pk>/decide/", suggestions.decide, name="suggestion_decide"),
    path("clauses/<uuid:key>/", public.clause_now, name="clause_now"),
    path("clauses/<uuid:key>/suggest/", suggestions.suggest, name="suggest"),
    path("comments/<uuid:token>/", comments.comment_confirm, name="comment_confirm"),
    path("editing/", editing.editing_list, name="editing_list"),
    path("editing/<int:pk>/", editing.outline, name="outline"),
    path("editing/<int:pk>/add/", editing.chapter_add, name="chapter_add"),
    path("editing/clauses/<int:pk>/", editing.clause_write, name="clause_write"),
    path("editing/clauses/<int:pk>/claim/", editing.clause_claim, name="clause_claim"),
    path("editing/clauses/<int:pk>/release/", editing.clause_release, name="clause_release"),
    path("editing/clauses/<int:pk>/add/", editing.clause_add, name="clause_add"),
    path("editing/clauses/<int:pk>/move/", editing.clause_move, name="clause_move"),
    path("editing/clauses/<int:pk>/split/", editing.clause_split, name="clause_split"),
    path("editing/clauses/<int:pk>/remove/", editing.clause_remove, name="clause_remove"),
    path("editing/clauses/<int:pk>/restore/", editing.clause_restore, name="clause_restore"),
    path("<slug:slug>/", public.book, name="book"),
    path("<slug:slug>/compare/", public.compare, name="compare"),
    path("<slug:slug>/<int:number>/", public.version, name="version"),
    path("<slug:slug>/<int:number>/pdf/", public.version_pdf, name="version_pdf"),
    path("<slug:slug>/<int:number>/about/", public.about, name="about"),
    path("<slug:slug>/<int:number>/easy/", public.easy, name="easy"),
    path("<slug:slug>/<int:number>/agreements/", public.library, name="library"),
    path("<slug:slug>/<int:number>/clear/", public.clarity_done, name="clarity_done"),
    path("<slug:slug>/<int:number>/comments/", comments.comments, name="comments"),
    path("<slug:slug>/<int:number>/comments/new/", comments.comment_new, name="comment_new"),
    path("<slug:slug>/<int:number>/comments/sent/", comments.comment_sent, name="comment_sent"),
    path("<slug:slug>/<int:number>/<uuid:key>/", public.clause, name="clause"),
    path("<slug:slug>/<int:number>/<uuid:key>/clear/", public.clarity, name="clarity"),
]

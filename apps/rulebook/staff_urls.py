"""Addresses of the rules for the ward office, below /staff/."""

from django.urls import path

from apps.rulebook.views import staff, staff_comments, staff_library

urlpatterns = [
    path("", staff.staff_home, name="staff_home"),
    path("books/new/", staff.book_new, name="book_new"),
    path("books/<int:pk>/", staff.book_edit, name="book_edit"),
    path("books/<int:pk>/revise/", staff.revision_new, name="revision_new"),
    path("<int:pk>/", staff.revision, name="revision"),
    path("<int:pk>/edit/", staff.revision_edit, name="revision_edit"),
    path("<int:pk>/co-editing/", staff.open_co_editing, name="open_co_editing"),
    path("<int:pk>/legal-check/", staff.send_to_legal_check, name="send_to_legal_check"),
    path("<int:pk>/open-comments/", staff.open_comments, name="open_comments"),
    path("<int:pk>/extend-comments/", staff.extend_comments, name="extend_comments"),
    path("<int:pk>/send/", staff.send_for_approval, name="send_for_approval"),
    path("<int:pk>/return/", staff.return_to_drafter, name="return_to_drafter"),
    path("<int:pk>/approve/", staff.approve, name="approve"),
    path("<int:pk>/publish/", staff.publish, name="publish"),
    path("<int:pk>/withdraw/", staff.withdraw, name="withdraw"),
    path("<int:pk>/meetings/new/", staff.meeting_new, name="meeting_new"),
    path("<int:pk>/editors/new/", staff.editor_add, name="editor_add"),
    path("editors/<int:pk>/end/", staff.editor_end, name="editor_end"),
    path("<int:pk>/clarity/", staff.clarity_report, name="clarity_report"),
    path("<int:pk>/comments/", staff_comments.comment_queue, name="comment_queue"),
    path("<int:pk>/comments/enter/", staff_comments.comment_enter, name="comment_enter"),
    path("<int:pk>/answers/new/", staff_comments.answer_new, name="answer_new"),
    path("comments/<int:pk>/", staff_comments.comment_check, name="comment_check"),
    path("answers/<int:pk>/", staff_comments.answer_edit, name="answer_edit"),
    path("<int:pk>/agreements/", staff_library.library_list, name="library_list"),
    path("<int:pk>/agreements/new/", staff_library.library_add, name="library_add"),
    path("agreements/<int:pk>/", staff_library.library_edit, name="library_edit"),
    path("agreements/<int:pk>/remove/", staff_library.library_remove, name="library_remove"),
]

"""The audit log has no pages for citizens."""

urlpatterns = []

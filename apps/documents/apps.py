"""Configuration of the room of files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Uploaded files and papers (添付文書)."""

    name = "apps.documents"
    label = "documents"

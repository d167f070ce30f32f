"""Who publishes files: the room that owns the object says so (owners.py)."""

from apps.core.access import rule
from apps.documents.owners import may_publish


@rule("documents.publish_file")
def publishes_files_of_the_object(user, file) -> bool:
    """Those whom the room of the file's object names, among ward staff (添付文書の公開)."""
    return file is not None and user.is_ward_staff and may_publish(user, file)
